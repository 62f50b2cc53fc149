package import Diagnostics
package import FormModel
package import SourceReader

/// What a typed record is to change in its file, and what is still to be asked.
package struct RecordChanges: Sendable {
  package private(set) var changes: [Change] = []
  /// What was not understood, by the name of the input.
  package private(set) var questions: [String: [Diagnostic]] = [:]
  /// What is written otherwise than it was typed, by the name of the input.
  package private(set) var notes: [String: [Diagnostic]] = [:]
  /// The texts that were changed, by the name of the input, as they are written.
  package private(set) var written: [String: String] = [:]
  /// The record as far as it is understood; of a table all rows that the page has.
  package private(set) var record = Node(.map([]), at: .start)

  package var isClean: Bool { questions.isEmpty }

  private let typing: Typing
  private let shape: FileShape
  private let draft: RecordDraft
  private let schema: Schema
  private let base: TypedRecord
  private let baseNode: Node?
  private var members = RecordMembers()

  /// `shown` makes of an id in a file what people read.
  package init(
    _ draft: RecordDraft, _ schema: Schema, by typing: Typing, in shape: FileShape,
    shown: (String, Field) -> String
  ) {
    self.typing = typing
    self.shape = shape
    self.draft = draft
    self.schema = schema
    baseNode = draft.base?.node
    base = TypedRecord(baseNode, schema, shown: shown)
    for field in schema.fields where field.derivation == nil { read(field) }
    record = members.value(in: schema).node
    if draft.place.isNew { addRecord() }
  }

  private var place: MarkedPath { draft.place.path }

  /// Where the fields of the record are for the file's shape.
  private var root: EditPath {
    guard draft.place.isNew, case .list? = shape.part(at: place.seen) else { return place.seen }
    return place.seen.adding(row: 0)
  }

  private mutating func read(_ field: Field) {
    if case .rows(let rows) = field.type { return table(field, rows) }
    let path = root.adding(contentsOf: EditPath(key: field.key))
    let old = baseNode?[EditPath(key: field.key)].flatMap { EditValue($0) }
    let new = value(
      draft.typed.fields[field.key] ?? "", was: base.fields[field.key], old, field, field.key, path)
    if let new { members.set(path: field.key, new) }
    if !draft.place.isNew { change(from: old, to: new, field.key, at: place.adding(field.key)) }
  }

  private mutating func change(
    from old: EditValue?, to new: EditValue?, _ name: String, at place: MarkedPath
  ) {
    if questions[name] != nil || EditValue.areTheSame(old, new) { return }
    changes.append(Change(place, .set(base: old, new: new)))
  }

  /// What nobody touched stays as the file has it.
  private mutating func value(
    _ text: String, was: String?, _ old: EditValue?, _ field: Field, _ name: String,
    _ path: EditPath
  ) -> EditValue? {
    if text == was { return old }
    switch typing.read(text, at: path, in: shape) {
    case .question(let found):
      questions[name] = found
      return nil
    case .value(let value, let found):
      if !found.isEmpty { notes[name] = found }
      written[name] = value?.line ?? ""
      return value
    }
  }

  // MARK: Tables

  private mutating func table(_ field: Field, _ rows: Rows) {
    let old = baseNode?[EditPath(key: field.key)]
    let typed = draft.typed.tables[field.key] ?? []
    var new: [(row: TypedRecord.Row, value: EditValue)] = []
    var all: [EditValue] = []
    for (index, row) in typed.enumerated() {
      let value = value(of: row, rows, field, number: index + 1, old)
      all.append(value)
      if row.origin != nil || !Self.isEmpty(row, rows) { new.append((row, value)) }
    }
    if !all.isEmpty { members.set(path: field.key, .rows(all)) }
    if draft.place.isNew {
      fresh[field.key] = new.map(\.value)
    } else {
      merge(field, new, rows, old)
    }
  }

  /// The rows of a new record that say something.
  private var fresh: [String: [EditValue]] = [:]

  private mutating func value(
    of row: TypedRecord.Row, _ rows: Rows, _ field: Field, number: Int, _ old: Node?
  ) -> EditValue {
    let was = base.tables[field.key]?.first { $0.origin != nil && $0.origin == row.origin }
    let node = row.origin.flatMap { origin in
      old?.items.indices.contains(origin) == true ? old?.items[origin] : nil
    }
    let path = root.adding(contentsOf: EditPath(key: field.key)).adding(row: row.origin ?? 0)
    var cells = RecordMembers()
    for column in rows.schema.fields where column.derivation == nil {
      let value = value(
        row.cells[column.key] ?? "", was: was?.cells[column.key],
        node?[EditPath(key: column.key)].flatMap { EditValue($0) }, column,
        "\(field.key)[\(number)].\(column.key)",
        path.adding(contentsOf: EditPath(key: column.key)))
      if let value { cells.set(path: column.key, value) }
    }
    return cells.value(in: rows.schema)
  }

  private mutating func merge(
    _ field: Field, _ new: [(row: TypedRecord.Row, value: EditValue)], _ rows: Rows, _ old: Node?
  ) {
    let list = place.adding(field.key)
    let key = shape.rowKey(at: list.seen)
    let nodes = old?.items ?? []
    let origins = new.compactMap(\.row.origin)
    let unmoved = Self.longestRising(origins)
    for (index, node) in nodes.enumerated() where !origins.contains(index) {
      changes.append(Change(list.adding(RowMark(node, at: index, key: key)), .remove))
    }
    var last: RowMark?
    for (row, value) in new {
      if let origin = row.origin, nodes.indices.contains(origin) {
        let mark = RowMark(nodes[origin], at: origin, key: key)
        cells(rows, field, row, from: nodes[origin], to: value, at: list.adding(mark))
        if !unmoved.contains(origin) {
          changes.append(Change(list.adding(mark), .move(last.map { .after($0) } ?? .first)))
        }
        last = mark
      } else {
        changes.append(Change(list, .insert(value, last.map { .after($0) } ?? .first)))
      }
    }
  }

  private mutating func cells(
    _ rows: Rows, _ field: Field, _ row: TypedRecord.Row, from old: Node, to new: EditValue,
    at place: MarkedPath
  ) {
    let number = (draft.typed.tables[field.key]?.firstIndex { $0.origin == row.origin } ?? 0) + 1
    let node = new.node
    for column in rows.schema.fields where column.derivation == nil {
      let path = EditPath(key: column.key)
      change(
        from: old[path].flatMap { EditValue($0) }, to: node[path].flatMap { EditValue($0) },
        "\(field.key)[\(number)].\(column.key)", at: place.adding(column.key))
    }
  }

  /// Rows that may stay where they are when the others are moved: as many as there can be.
  private static func longestRising(_ rows: [Int]) -> Set<Int> {
    var best: [[Int]] = []
    for row in rows {
      let before = best.filter { ($0.last ?? -1) < row }.max { $0.count < $1.count }
      best.append((before ?? []) + [row])
    }
    return Set(best.max { $0.count < $1.count } ?? [])
  }

  /// A row whose option is given says nothing by that.
  private static func isEmpty(_ row: TypedRecord.Row, _ rows: Rows) -> Bool {
    guard let each = rows.each else { return row.isEmpty }
    let given = rows.schema.fields[each].key
    return row.cells.allSatisfy { $0.key == given || $0.value.trimmed.isEmpty }
  }

  // MARK: A new record

  private mutating func addRecord() {
    for (key, rows) in fresh { members.set(path: key, rows.isEmpty ? nil : .rows(rows)) }
    let value = members.value(in: schema)
    if case .list? = shape.part(at: place.seen) {
      changes.append(Change(place, .insert(value, .last)))
    } else {
      changes.append(Change(place, .set(base: nil, new: value)))
    }
  }
}

extension EditValue {
  /// As a page shows it.
  fileprivate var line: String? {
    switch self {
    case .text(let text): text
    case .words(let words): words.joined(separator: "、")
    case .map, .rows: nil
    }
  }
}

extension MarkedPath {
  fileprivate func adding(_ key: String) -> MarkedPath {
    MarkedPath(steps: steps + key.split(separator: ".").map { .key(String($0)) })
  }

  fileprivate func adding(_ mark: RowMark) -> MarkedPath {
    MarkedPath(steps: steps + [.row(mark)])
  }
}

extension EditPath {
  fileprivate func adding(contentsOf other: EditPath) -> EditPath { EditPath(steps + other.steps) }
}
