package import CaseModel
import Diagnostics
package import FormModel
package import SourceReader

/// The members of an object in a JSON file that the program itself has written.
package struct Members {
  private let entries: [Node.Entry]

  package init?(_ bytes: [UInt8]) {
    var found: [Diagnostic] = []
    guard
      let node = readSource(
        bytes, path: "", format: .json, limits: .sealed, diagnostics: &found)
    else {
      return nil
    }
    self.init(node)
  }

  package init?(_ node: Node) {
    guard case .map(let entries) = node.content else { return nil }
    self.entries = entries
  }

  private func content(_ key: String) -> Node? {
    entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  package func text(_ key: String) -> String? { content(key)?.text }

  package func number(_ key: String) -> Int? { text(key).flatMap { Int($0) } }

  package func day(_ key: String) -> CalendarDate? { text(key).flatMap { CalendarDate(iso: $0) } }

  package func list(_ key: String) -> [Node]? {
    if case .list(let nodes)? = content(key)?.content { nodes } else { nil }
  }

  /// The texts of a list; nil for an item that is no text.
  package func texts(_ key: String) -> [String?]? { list(key)?.map(\.text) }

  /// A list of which everything can be read.
  package func list<Item>(_ key: String, of read: (Members) -> Item?) -> [Item]? {
    list(key).flatMap { nodes in
      let items = nodes.compactMap { Members($0).flatMap(read) }
      return items.count == nodes.count ? items : nil
    }
  }

  package func members(_ key: String) -> Members? { content(key).flatMap { Members($0) } }

  package var all: [(key: String, value: Node)] { entries.map { ($0.key, $0.value) } }

  /// Whole numbers by key.
  package var numbers: [String: Int] {
    var numbers: [String: Int] = [:]
    for entry in entries { numbers[entry.key] = entry.value.text.flatMap { Int($0) } }
    return numbers
  }
}

extension JSON {
  /// An object with those members that are there.
  package static func members(_ members: [String: JSON?]) -> JSON {
    .object(members.compactMapValues(\.self))
  }

  /// As text: so that what is read again is what was written.
  package static func number(_ number: Int) -> JSON { .string(String(number)) }
}
