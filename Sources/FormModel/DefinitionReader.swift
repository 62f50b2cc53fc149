package import Diagnostics
package import SourceReader

/// Reads the maps of one definition file strictly: every key is known, every value has its shape.
package struct DefinitionReader {
  package let source: SourceText
  package var diagnostics: [Diagnostic] = []

  package init(source: SourceText) {
    self.source = source
  }

  package mutating func report(
    _ id: FindingID, _ node: Node, _ message: Message, hint: Message? = nil
  ) {
    report(id, at: node.position, message, hint: hint)
  }

  package mutating func report(
    _ id: FindingID, at position: SourcePosition, _ message: Message, hint: Message? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        id, path: source.path, at: position, message, hint: hint,
        excerpt: source.line(position.line)))
  }

  /// The entries of a map, all of whose keys are in `known`.
  package mutating func map(_ node: Node, known: [String]) -> Map {
    guard case .map(let entries) = node.content else {
      report(.wrongType, node, Message("wrong-type.map.map"))
      return Map(entries: [:], node: node)
    }
    var found: [String: Node] = [:]
    for entry in entries {
      if known.contains(entry.key) {
        found[entry.key] = entry.value
      } else {
        let near = nearest(to: entry.key, in: known)
        report(
          .unknownKey, at: entry.keyPosition,
          Message("unknown-key.map", ["entry": entry.key]),
          hint: near.map { Message("did-you-mean", ["name": $0]) }
            ?? Message("unknown-key.hint", ["known": known]))
      }
    }
    return Map(entries: found, node: node)
  }

  package struct Map {
    package let entries: [String: Node]
    package let node: Node
  }

  package mutating func text(_ key: String, of map: Map, default fallback: String? = nil) -> String
  {
    guard let node = map.entries[key] else {
      if let fallback { return fallback }
      report(.missingKey, map.node, Message("missing-key.text", ["key": key]))
      return ""
    }
    return scalar(node) ?? ""
  }

  package mutating func scalar(_ node: Node) -> String? {
    if case .scalar(let text) = node.content { return text }
    report(.wrongType, node, Message("wrong-type.scalar"))
    return nil
  }

  package mutating func integer(
    _ key: String, of map: Map, default fallback: Int, in range: ClosedRange<Int>
  )
    -> Int
  {
    guard let node = map.entries[key], let text = scalar(node) else { return fallback }
    if let number = Int(text), range.contains(number) { return number }
    report(
      .wrongType, node,
      Message(
        "wrong-type.integer",
        ["key": key, "lowerBound": range.lowerBound, "upperBound": range.upperBound]))
    return fallback
  }

  package mutating func boolean(_ key: String, of map: Map, default fallback: Bool) -> Bool {
    guard let node = map.entries[key], let text = scalar(node) else { return fallback }
    if let flag = ["true": true, "false": false][text] { return flag }
    report(
      .wrongType, node, Message("wrong-type.boolean", ["key": key])
    )
    return fallback
  }

  /// One of the cases of an enumeration, by its raw value.
  package mutating func choice<T: RawRepresentable & CaseIterable>(
    _ node: Node, as type: T.Type
  ) -> T? where T.RawValue == String {
    guard let text = scalar(node) else { return nil }
    if let found = T(rawValue: text) { return found }
    let known = T.allCases.map(\.rawValue)
    report(
      .unknownWord, node,
      Message("unknown-word.choice", ["text": text, "known": known]),
      hint: nearest(to: text, in: known).map { Message("did-you-mean", ["name": $0]) })
    return nil
  }

  package mutating func list(_ node: Node) -> [Node] {
    if case .list(let nodes) = node.content { return nodes }
    report(.wrongType, node, Message("wrong-type.items"))
    return []
  }

  package mutating func words(_ node: Node) -> [String] {
    var words: [String] = []
    for item in list(node) {
      if let word = scalar(item) { words.append(word) }
    }
    return words
  }
}
