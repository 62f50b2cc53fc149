import Diagnostics
package import SourceReader

/// A JSON value (RFC 8259) in an archive: there is no null, as what is missing is left out.
///
/// It is not `Equatable`, because strings of Swift are equal when they only look the same; compare
/// the bytes of `canonical`.
package enum JSON: Sendable {
  /// Members by key: a key stands once, and `canonical` puts them in order.
  case object([String: JSON])
  case array([JSON])
  case string(String)
  case integer(Int)
  case boolean(Bool)
}

extension JSON {
  /// What a case file says, whichever format it was written in.
  ///
  /// Texts stay as they were typed, and every scalar is one, for only the definition of its field
  /// knows what it means. Read again, it gives the case reader the same records as the file did:
  ///
  /// - A key without a value is left out; nothing was written there. So the key `visits:` alone
  ///   comes to the same as no key.
  /// - A row without a value is an empty object; it is a row all the same.
  ///
  /// Keys are unique: `readSource` refuses a map that has one twice.
  package init(node: Node) {
    switch node.content {
    case .null: self = [:]
    case .scalar(let text): self = .string(text)
    case .list(let items): self = .array(items.map { JSON(node: $0) })
    case .map(let entries):
      var members: [String: JSON] = [:]
      for entry in entries {
        if case .null = entry.value.content { continue }
        members[entry.key] = JSON(node: entry.value)
      }
      self = .object(members)
    }
  }
}

// What is written out in Swift: `["type": "array", "items": item]`. A literal with a key twice stops
// the program, as one of a dictionary does.
extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }

  package init(integerLiteral value: Int) { self = .integer(value) }

  package init(booleanLiteral value: Bool) { self = .boolean(value) }

  package init(arrayLiteral elements: JSON...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(uniqueKeysWithValues: elements))
  }
}

// It holds what a case file says: a child's data.
extension JSON: HiddenData {}
