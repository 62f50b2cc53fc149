package import SourceReader

/// What two versions of a file do not both say.
package struct Difference: Sendable {
  package enum Kind: Sendable {
    case changed, added, removed
    /// A row, or a record.
    case rowAdded, rowRemoved
  }

  package let kind: Kind
  /// In the later version; of what was removed, in the earlier one.
  package let path: EditPath
  /// What stood there, and what stands there.
  package let old: EditValue?
  package let new: EditValue?

  package static func between(
    _ old: Node, and new: Node, in shape: FileShape
  ) -> [Difference] {
    var comparison = Comparison(shape: shape)
    comparison.compare(old, new, EditPath(), EditPath())
    return comparison.found
  }
}

private struct Comparison {
  let shape: FileShape
  var found: [Difference] = []

  init(shape: FileShape) { self.shape = shape }

  mutating func compare(_ old: Node, _ new: Node, _ oldPath: EditPath, _ path: EditPath) {
    if old.saysTheSame(as: new) { return }
    switch (old.content, new.content) {
    case (.map, .map), (.map, .null), (.null, .map): entries(old, new, oldPath, path)
    case (.list, .list), (.list, .null), (.null, .list):
      if isTable(path, old, new) { rows(old, new, oldPath, path) } else { leaf(old, new, path) }
    default: leaf(old, new, path)
    }
  }

  private func isTable(_ path: EditPath, _ old: Node, _ new: Node) -> Bool {
    if case .list? = shape.part(at: path) { return true }
    return (old.items + new.items).contains { $0.text == nil }
  }

  /// Values as a whole, texts or lists of choices; one choice alone says the same as a list of it.
  private mutating func leaf(_ old: Node, _ new: Node, _ path: EditPath) {
    let (before, after) = (EditValue(old), EditValue(new))
    if EditValue.areTheSame(before, after) { return }
    found.append(
      Difference(
        kind: before == nil ? .added : after == nil ? .removed : .changed, path: path, old: before,
        new: after))
  }

  private mutating func entries(
    _ old: Node, _ new: Node, _ oldPath: EditPath, _ path: EditPath
  ) {
    let nothing = Node(.null, at: new.position)
    for entry in new.entries {
      compare(
        old.member(entry.key) ?? nothing, entry.value, oldPath.adding(entry.key),
        path.adding(entry.key))
    }
    for entry in old.entries where new.member(entry.key) == nil {
      compare(entry.value, nothing, oldPath.adding(entry.key), path.adding(entry.key))
    }
  }

  /// Rows that say the same are the same; between those, the same in order are compared as one that was
  /// changed.
  private mutating func rows(_ old: Node, _ new: Node, _ oldPath: EditPath, _ path: EditPath) {
    let key = shape.rowKey(at: path)
    let before = old.items.enumerated().map { RowMark($1, at: $0, key: key) }
    let after = new.items.enumerated().map { RowMark($1, at: $0, key: key) }
    var removed: [Int] = []
    var added: [Int] = []
    for step in Alignment(before.map(\.digest), after.map(\.digest)).steps + [.both(0, 0)] {
      switch step {
      case .left(let row): removed.append(row)
      case .right(let row): added.append(row)
      case .both:
        pair(old, new, &removed, &added, oldPath, path, key)
        (removed, added) = ([], [])
      }
    }
  }

  private mutating func pair(
    _ old: Node, _ new: Node, _ removed: inout [Int], _ added: inout [Int], _ oldPath: EditPath,
    _ path: EditPath, _ key: String?
  ) {
    for row in removed {
      let mark = RowMark(old.items[row], at: row, key: key)
      let candidates = added.map { new.items[$0] }
      if let index = mark.find(in: candidates, key: key) {
        let other = added.remove(at: index)
        compare(
          old.items[row], new.items[other], oldPath.adding(row: row), path.adding(row: other))
      } else {
        found.append(
          Difference(
            kind: .rowRemoved, path: oldPath.adding(row: row), old: EditValue(old.items[row]),
            new: nil))
      }
    }
    for row in added {
      found.append(
        Difference(
          kind: .rowAdded, path: path.adding(row: row), old: nil, new: EditValue(new.items[row])))
    }
  }
}
