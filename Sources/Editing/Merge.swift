import Diagnostics
import SourceReader

/// What somebody changed, who saw a version of the file that may not be the present one.
package struct Change: Sendable {
  package enum Act: Sendable {
    /// A field had one value, and is to have another; nil for none.
    case set(base: EditValue?, new: EditValue?)
    /// A row more, at the place of a list.
    case insert(EditValue, RowPlace)
    /// This row less.
    case remove
    /// This row at another place of its list.
    case move(RowPlace)
  }

  package enum RowPlace: Sendable {
    case first, last
    case after(RowMark)
  }

  package let place: MarkedPath
  package let act: Act

  package init(_ place: MarkedPath, _ act: Act) {
    self.place = place
    self.act = act
  }
}

extension Change: HiddenData {}

/// A change that cannot be made, because somebody else changed the same.
package struct Conflict: Sendable {
  /// As whoever made the change saw it.
  package let path: EditPath
  /// What stood there when the change was begun, what stands there now, and what was to stand there; nil
  /// for nothing.
  package let base: EditValue?
  package let present: EditValue?
  package let wanted: EditValue?
  /// Whether the row itself is gone, or cannot be told again.
  package let isRowGone: Bool
}

extension Conflict: HiddenData {}

/// What a merge gives.
package enum Merged: Sendable {
  /// The edits to make; none where everything is there already.
  case edits([Edit])
  /// Nothing is to be made: whoever saves decides about each of these first.
  case conflicts([Conflict])
}

extension EditedFile {
  /// Makes of changes that began with an earlier version the edits of this one.
  ///
  /// A field that is still what it was is changed; one that has the new value already stays; any other is a
  /// conflict. One conflict holds up the whole: half of what belongs together helps nobody.
  package func merging(_ changes: [Change], in shape: FileShape) -> Merged {
    var merge = Merge(root: root, shape: shape)
    for change in changes { merge.add(change) }
    return merge.conflicts.isEmpty ? .edits(merge.edits) : .conflicts(merge.conflicts)
  }
}

private struct Merge {
  let root: Node
  let shape: FileShape
  private(set) var conflicts: [Conflict] = []
  private var fields: [Edit] = []
  private var lists: [EditPath: RowEdits] = [:]
  private var order: [EditPath] = []

  init(root: Node, shape: FileShape) {
    self.root = root
    self.shape = shape
  }

  /// Fields first, then rows, the innermost lists first: so every place is still where it was found.
  var edits: [Edit] {
    let sorted = order.enumerated().sorted { left, right in
      (-left.element.steps.count, left.offset) < (-right.element.steps.count, right.offset)
    }
    return fields + sorted.flatMap { lists[$0.element]?.edits ?? [] }
  }

  mutating func add(_ change: Change) {
    switch change.act {
    case .set(let base, let new): set(change.place, base: base, new: new)
    case .insert(let value, let place): insert(change.place, value, place)
    case .remove: remove(change.place)
    case .move(let place): move(change.place, place)
    }
  }

  private mutating func set(_ place: MarkedPath, base: EditValue?, new: EditValue?) {
    guard let path = place.find(in: root, shape) else {
      return gone(place, base: base, wanted: new)
    }
    let present = root[path].flatMap { EditValue($0) }
    if EditValue.areTheSame(present, new) { return }
    guard EditValue.areTheSame(present, base) else {
      conflicts.append(
        Conflict(
          path: place.seen, base: base, present: present, wanted: new, isRowGone: false))
      return
    }
    fields.append(new.map { .set(path, $0) } ?? .clear(path))
  }

  private mutating func gone(_ place: MarkedPath, base: EditValue?, wanted: EditValue?) {
    conflicts.append(
      Conflict(path: place.seen, base: base, present: nil, wanted: wanted, isRowGone: true))
  }

  // MARK: Rows

  private mutating func insert(_ place: MarkedPath, _ value: EditValue, _ at: Change.RowPlace) {
    guard let path = place.find(in: root, shape) else {
      return gone(place, base: nil, wanted: value)
    }
    let rows = root[path]?.items ?? []
    let target = at.target(in: rows, key: shape.rowKey(at: path)) ?? .end
    rowEdits(path, rows.count) { $0.insert(value, at: target) }
  }

  private mutating func remove(_ place: MarkedPath) {
    guard case .row(let mark)? = place.steps.last else { return }
    let list = MarkedPath(steps: Array(place.steps.dropLast()))
    guard let path = list.find(in: root, shape) else {
      return gone(place, base: nil, wanted: nil)
    }
    let rows = root[path]?.items ?? []
    let key = shape.rowKey(at: path)
    guard let row = mark.find(in: rows, key: key) else {
      // A row that is gone is what was wanted; but it may be there and only not be told any more.
      if mark.mayBe(in: rows, key: key) { gone(place, base: nil, wanted: nil) }
      return
    }
    guard mark.isUnchanged(rows[row]) else {
      conflicts.append(
        Conflict(
          path: place.seen, base: nil, present: EditValue(rows[row]), wanted: nil,
          isRowGone: false))
      return
    }
    rowEdits(path, rows.count) { $0.remove(row) }
  }

  private mutating func move(_ place: MarkedPath, _ to: Change.RowPlace) {
    guard let path = place.find(in: root, shape), case .row(let row)? = path.last else {
      return gone(place, base: nil, wanted: nil)
    }
    let rows = root[path.parent]?.items ?? []
    guard let target = to.target(in: rows, key: shape.rowKey(at: path.parent)) else {
      return gone(place, base: nil, wanted: nil)
    }
    rowEdits(path.parent, rows.count) { $0.move(row, to: target) }
  }

  private mutating func rowEdits(
    _ path: EditPath, _ count: Int, _ body: (inout RowEdits) -> Void
  ) {
    if lists[path] == nil { order.append(path) }
    var edits = lists[path] ?? RowEdits(path, count: count)
    body(&edits)
    lists[path] = edits
  }
}

extension Change.RowPlace {
  /// Where that is among the rows as they are; nil where the row before is gone.
  fileprivate func target(in rows: [Node], key: String?) -> RowTarget? {
    switch self {
    case .first: .start
    case .last: .end
    case .after(let mark): mark.find(in: rows, key: key).map { .after($0) }
    }
  }
}

private enum RowTarget {
  case start, end
  case after(Int)
}

/// Edits of one list, each of which names rows as they were before all of them.
private struct RowEdits {
  private let path: EditPath
  private(set) var edits: [Edit] = []
  /// The rows as they are now: what each was before; nil for a new one.
  private var rows: [Int?]
  private let count: Int

  init(_ path: EditPath, count: Int) {
    self.path = path
    self.count = count
    rows = Array(0..<count)
  }

  /// Where that is now: after what was put there already.
  private func index(of target: RowTarget) -> Int {
    var index: Int
    switch target {
    case .start:
      // A list that was empty is filled in the order in which its rows come.
      return rows.firstIndex { $0 != nil } ?? (count > 0 ? 0 : rows.count)
    case .end: return rows.count
    case .after(let row):
      // Of a row that is gone, where it was.
      index =
        rows.firstIndex(of: row).map { $0 + 1 }
        ?? rows.firstIndex { $0.map { $0 > row } ?? false } ?? rows.count
    }
    while index < rows.count, rows[index] == nil { index += 1 }
    return index
  }

  mutating func insert(_ value: EditValue, at target: RowTarget) {
    let index = index(of: target)
    rows.insert(nil, at: index)
    edits.append(.insert(path, at: index, value))
  }

  mutating func remove(_ row: Int) {
    guard let index = rows.firstIndex(of: row) else { return }
    rows.remove(at: index)
    edits.append(.remove(path.adding(row: index)))
  }

  mutating func move(_ row: Int, to target: RowTarget) {
    guard let index = rows.firstIndex(of: row) else { return }
    rows.remove(at: index)
    let place = self.index(of: target)
    rows.insert(row, at: place)
    if place != index { edits.append(.move(path.adding(row: index), to: place)) }
  }
}
