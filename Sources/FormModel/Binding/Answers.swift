import Diagnostics

/// The values of a record, by the names that the program has for its fields.
///
///     visit.on        the day of a `Key<CalendarDate>`, nil where none is written
///     visit.visitors  the rows of a `Table`
@dynamicMemberLookup
package struct Answers<Fields: FieldSet>: Sendable {
  package let bound: Bound<Fields>
  package let record: Record

  package init(_ bound: Bound<Fields>, _ record: Record) {
    self.bound = bound
    self.record = record
  }

  package subscript<Value: FieldValue>(
    dynamicMember path: KeyPath<Fields, Key<Value>>
  ) -> Value? {
    let key = bound.fields[keyPath: path]
    return Value(record.value(at: key.index), key.options)
  }

  /// The option of a choice as it is written, also where it means nothing to the program.
  package func label<Value: FieldValue>(_ path: KeyPath<Fields, Key<Value>>) -> Label? {
    let key = bound.fields[keyPath: path]
    return Label(record.value(at: key.index), key.options)
  }

  package subscript<Row: FieldSet>(
    dynamicMember path: KeyPath<Fields, Table<Row>>
  ) -> [Answers<Row>] {
    let table = bound.fields[keyPath: path]
    guard case .rows(let records) = record.value(at: table.index) else { return [] }
    return records.map { Answers<Row>(table.row, $0) }
  }
}

extension Answers: HiddenData {}

extension Record {
  fileprivate func value(at index: Int) -> Value {
    values.indices.contains(index) ? values[index] : .absent
  }
}

/// Fills a computed block or a row of it.
///
///     row.month = month
///     record.set(\.children, to: cases) { row, child in row.name = child.name }
@dynamicMemberLookup
package struct RecordBuilder<Fields: FieldSet> {
  private let bound: Bound<Fields>
  package private(set) var record: Record

  package init(_ bound: Bound<Fields>) {
    self.bound = bound
    record = Record(emptyFor: bound.schema)
  }

  package subscript<Value: FieldValue>(
    dynamicMember path: KeyPath<Fields, Key<Value>>
  ) -> Value? {
    get { Answers(bound, record)[dynamicMember: path] }
    set {
      let key = bound.fields[keyPath: path]
      guard record.values.indices.contains(key.index) else { return }
      record.values[key.index] = newValue?.value(key.options) ?? .absent
    }
  }

  /// Begins with a record of the same fields.
  package mutating func take(_ whole: Record?) {
    if let whole, whole.values.count == record.values.count { record = whole }
  }

  /// Sets a table: a row for each item, filled by `fill`.
  package mutating func set<Row: FieldSet, Item>(
    _ path: KeyPath<Fields, Table<Row>>, to items: [Item],
    _ fill: (inout RecordBuilder<Row>, Item) -> Void
  ) {
    let table = bound.fields[keyPath: path]
    guard record.values.indices.contains(table.index) else { return }
    record.values[table.index] = .rows(
      items.map { item in
        var row = RecordBuilder<Row>(table.row)
        fill(&row, item)
        return row.record
      })
  }
}
