import Diagnostics
package import SourceReader

extension Node {
  /// The same tree with another node at a path; nil takes its entry or row away.
  ///
  /// Nothing changes where the path leads nowhere.
  func changing(_ steps: ArraySlice<EditPath.Step>, _ change: (Node) -> Node?) -> Node? {
    guard let step = steps.first else { return change(self) }
    let rest = steps.dropFirst()
    switch (step, content) {
    case (.key(let key), .map(var entries)):
      guard let index = entries.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) else {
        return self
      }
      let entry = entries[index]
      if let value = entry.value.changing(rest, change) {
        entries[index] = Entry(
          key: entry.key, keyPosition: entry.keyPosition, keyBytes: entry.keyBytes, value: value)
      } else {
        entries.remove(at: index)
      }
      return with(.map(entries))
    case (.row(let row), .list(var items)):
      guard items.indices.contains(row) else { return self }
      if let value = items[row].changing(rest, change) {
        items[row] = value
      } else {
        items.remove(at: row)
      }
      return with(.list(items))
    default: return self
    }
  }

  func changing(_ path: EditPath, _ change: (Node) -> Node?) -> Node {
    changing(path.steps[...], change) ?? self
  }

  func with(_ content: Content) -> Node { Node(content, at: position, bytes: bytes) }

  /// What stands at a path; nil where it leads nowhere.
  package subscript(path: EditPath) -> Node? {
    var node = self
    for step in path.steps {
      switch step {
      case .key(let key):
        guard let next = node.member(key) else { return nil }
        node = next
      case .row(let row):
        guard node.items.indices.contains(row) else { return nil }
        node = node.items[row]
      }
    }
    return node
  }

  var entries: [Entry] { if case .map(let entries) = content { entries } else { [] } }

  var isNull: Bool { if case .null = content { true } else { false } }

  /// Where a key belongs among others: after the nearest that comes before it in the order.
  static func place(of key: String, among entries: [Entry], order: [String]) -> Int {
    guard let rank = order.firstIndex(of: key) else { return entries.count }
    let ranks = entries.map { order.firstIndex(of: $0.key) }
    let before = ranks.enumerated().filter { ($0.element ?? .max) < rank }
      .max { ($0.element ?? 0) < ($1.element ?? 0) }
    if let before { return before.offset + 1 }
    let after = ranks.enumerated().filter { $0.element != nil }
      .min { ($0.element ?? 0) < ($1.element ?? 0) }
    return after?.offset ?? entries.count
  }

  /// Where this says something else than another tree.
  func firstDifference(from other: Node) -> SourcePosition? {
    switch (content, other.content) {
    case (.list(let one), .list(let two)) where one.count == two.count:
      return zip(one, two).lazy.compactMap { $0.firstDifference(from: $1) }.first
    case (.map(let one), .map(let two)) where one.map(\.key) == two.map(\.key):
      return zip(one, two).lazy.compactMap { $0.value.firstDifference(from: $1.value) }.first
    default: return saysTheSame(as: other) ? nil : position
    }
  }
}
