package import Diagnostics
package import SourceReader

/// Reads the maps of one definition file strictly: every key is known, every value has its shape.
package struct DefinitionReader {
  package let source: SourceText
  package var diagnostics: [Diagnostic] = []

  package init(source: SourceText) {
    self.source = source
  }

  package mutating func report(_ id: String, _ node: Node, _ message: Message, hint: Message? = nil)
  {
    report(id, at: node.position, message, hint: hint)
  }

  package mutating func report(
    _ id: String, at position: SourcePosition, _ message: Message, hint: Message? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        .error, id, path: source.path, at: position, message, hint: hint,
        excerpt: source.line(position.line)))
  }

  /// The entries of a map, all of whose keys are in `known`.
  package mutating func map(_ node: Node, known: [String]) -> Map {
    guard case .map(let entries) = node.content else {
      report("wrong-type", node, Message("这里应是一组“键: 值”", "expected a map of keys and values"))
      return Map(entries: [:], node: node)
    }
    var found: [String: Node] = [:]
    for entry in entries {
      if known.contains(entry.key) {
        found[entry.key] = entry.value
      } else {
        let near = nearest(to: entry.key, in: known)
        report(
          "unknown-key", at: entry.keyPosition,
          Message("不认识的键 `\(entry.key)`", "unknown key `\(entry.key)`"),
          hint: near.map { Message("是不是 `\($0)`？", "did you mean `\($0)`?") }
            ?? Message(
              "可用的键：" + known.joined(separator: "、"), "known keys: " + known.joined(separator: ", ")
            ))
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
      report("missing-key", map.node, Message("缺少 `\(key)`", "`\(key)` is missing"))
      return ""
    }
    return scalar(node) ?? ""
  }

  package mutating func scalar(_ node: Node) -> String? {
    if case .scalar(let text) = node.content { return text }
    report("wrong-type", node, Message("这里应是一个值", "expected a single value"))
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
      "wrong-type", node,
      Message(
        "`\(key)` 应是 \(range.lowerBound) 到 \(range.upperBound) 的整数",
        "expected a whole number from \(range.lowerBound) to \(range.upperBound) for `\(key)`"))
    return fallback
  }

  package mutating func boolean(_ key: String, of map: Map, default fallback: Bool) -> Bool {
    guard let node = map.entries[key], let text = scalar(node) else { return fallback }
    if let flag = ["true": true, "false": false][text] { return flag }
    report(
      "wrong-type", node, Message("`\(key)` 应是 true 或 false", "expected true or false for `\(key)`")
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
      "unknown-word", node,
      Message(
        "`\(text)` 不在可用的词中：" + known.joined(separator: "、"),
        "found `\(text)`, expected one of: " + known.joined(separator: ", ")),
      hint: nearest(to: text, in: known).map { Message("是不是 `\($0)`？", "did you mean `\($0)`?") })
    return nil
  }

  package mutating func list(_ node: Node) -> [Node] {
    if case .list(let nodes) = node.content { return nodes }
    report("wrong-type", node, Message("这里应是一个列表", "expected a list"))
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
