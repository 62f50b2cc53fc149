import Diagnostics
package import FormModel
package import SourceReader

/// The values of a record as texts, as a page shows them in its inputs and as people type them: any text in any
/// field.
package struct TypedRecord: Sendable, Hashable, Codable {
  /// A row of a table.
  package struct Row: Sendable, Hashable, Codable {
    /// Which row it was in the record that it began with, from 0; nil for a new one.
    package let origin: Int?
    /// By the key of the column.
    package var cells: [String: String]

    package init(origin: Int?, cells: [String: String]) {
      self.origin = origin
      self.cells = cells
    }

    package var isEmpty: Bool { cells.values.allSatisfy(\.trimmed.isEmpty) }
  }

  /// By the key of the field.
  package var fields: [String: String] = [:]
  package var tables: [String: [Row]] = [:]

  package init() {}

  /// What a record says; `shown` makes of an id in a file what people read.
  package init(_ node: Node?, _ schema: Schema, shown: (String, Field) -> String) {
    for field in schema.fields where field.derivation == nil {
      let value = node?[EditPath(key: field.key)]
      if case .rows(let rows) = field.type {
        var typed = (value?.items ?? []).enumerated().map { index, row in
          Row(origin: index, cells: Self.cells(row, rows.schema, shown))
        }
        if let each = rows.each { typed.complete(rows.schema.fields[each], rows.schema) }
        tables[field.key] = typed
      } else {
        fields[field.key] = Self.text(value, field, shown)
      }
    }
  }

  private static func cells(
    _ row: Node, _ schema: Schema, _ shown: (String, Field) -> String
  ) -> [String: String] {
    var cells: [String: String] = [:]
    for field in schema.fields where field.derivation == nil {
      cells[field.key] = text(row[EditPath(key: field.key)], field, shown)
    }
    return cells
  }

  private static func text(
    _ node: Node?, _ field: Field, _ shown: (String, Field) -> String
  ) -> String {
    guard let node else { return "" }
    let texts = node.text.map { [$0] } ?? node.items.compactMap(\.text)
    var text = texts.map { shown($0, field) }.joined(separator: "、")[...]
    // A block of text in a file ends with a line end that nobody typed.
    while text.unicodeScalars.last == "\n" { text.unicodeScalars.removeLast() }
    return String(text)
  }

  // MARK: Names of inputs

  /// The text of an input, by its name: `on`, `visitors[1].person`; nil where there is none.
  package subscript(name: String) -> String? {
    get {
      guard let cell = Cell(name) else { return fields[name] }
      guard let rows = tables[cell.table], rows.indices.contains(cell.row) else { return nil }
      return rows[cell.row].cells[cell.key]
    }
    set {
      guard let cell = Cell(name) else {
        if fields[name] != nil { fields[name] = newValue }
        return
      }
      guard tables[cell.table]?.indices.contains(cell.row) == true,
        tables[cell.table]?[cell.row].cells[cell.key] != nil
      else { return }
      tables[cell.table]?[cell.row].cells[cell.key] = newValue
    }
  }

  private struct Cell {
    let table: String
    let row: Int
    let key: String

    init?(_ name: String) {
      guard let open = name.firstIndex(of: "["), let close = name.firstIndex(of: "]"), open < close,
        let number = Int(name[name.index(after: open)..<close]), number > 0
      else { return nil }
      let rest = name[name.index(after: close)...]
      guard rest.hasPrefix(".") else { return nil }
      table = String(name[..<open])
      row = number - 1
      key = String(rest.dropFirst())
    }
  }

  // MARK: Rows

  /// What can be done with the rows of a table; rows from 1.
  package enum RowAct: Sendable, Hashable {
    case add
    case copy(Int)
    case remove(Int)
    case up(Int)
    case down(Int)

    /// As buttons name it: `add`, `remove:2`.
    package init?(_ name: Substring, row: Int?) {
      switch (name, row) {
      case ("add", nil): self = .add
      case ("copy", let row?): self = .copy(row)
      case ("remove", let row?): self = .remove(row)
      case ("up", let row?): self = .up(row)
      case ("down", let row?): self = .down(row)
      default: return nil
      }
    }
  }

  /// False where there is no such row, or where rows are not for anybody to choose.
  package mutating func change(_ table: String, _ act: RowAct, in schema: Schema) -> Bool {
    guard case .rows(let columns)? = schema.field(table)?.type, columns.each == nil else {
      return false
    }
    var rows = tables[table] ?? []
    switch act {
    case .add: rows.append(Self.emptyRow(columns.schema))
    case .copy(let row):
      guard rows.indices.contains(row - 1) else { return false }
      rows.insert(Row(origin: nil, cells: rows[row - 1].cells), at: row)
    case .remove(let row):
      guard rows.indices.contains(row - 1) else { return false }
      rows.remove(at: row - 1)
    case .up(let row):
      guard rows.indices.contains(row - 1), row > 1 else { return false }
      rows.swapAt(row - 1, row - 2)
    case .down(let row):
      guard rows.indices.contains(row) else { return false }
      rows.swapAt(row - 1, row)
    }
    guard rows.count <= Self.mostRows else { return false }
    tables[table] = rows
    return true
  }

  private static let mostRows = 200

  fileprivate static func emptyRow(_ schema: Schema) -> Row {
    var cells: [String: String] = [:]
    for field in schema.fields where field.derivation == nil { cells[field.key] = "" }
    return Row(origin: nil, cells: cells)
  }
}

extension TypedRecord: HiddenData {}
extension TypedRecord.Row: HiddenData {}

extension [TypedRecord.Row] {
  /// A row for each option of the column that names them: those that are there first, in their order.
  fileprivate mutating func complete(_ column: Field, _ schema: Schema) {
    for option in column.type.options
    where !contains(where: { $0.cells[column.key]?.utf8.elementsEqual(option.utf8) == true }) {
      var row = TypedRecord.emptyRow(schema)
      row.cells[column.key] = option
      append(row)
    }
  }
}

extension EditPath {
  /// The keys of a dotted one.
  package init(key: String) {
    self.init(key.split(separator: ".").map { .key(String($0)) })
  }
}
