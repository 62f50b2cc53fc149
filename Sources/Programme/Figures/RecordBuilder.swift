package import FormModel

/// Fills a computed block by key.
///
/// The form keeper owns the block's definition: a key that is not in it, or that has another type
/// there, is left out.
package struct RecordBuilder {
  private let schema: Schema
  package private(set) var record: Record

  package init(_ schema: Schema) {
    self.schema = schema
    record = Record(emptyFor: schema)
  }

  /// Sets a text, or the choice that has this label.
  package mutating func set(_ key: String, _ value: String?) {
    guard let value else { return }
    put(key) { type in
      switch type {
      case .text: .text(value)
      case .choice(let options): options.firstIndex(of: value).map { .choice($0) }
      default: nil
      }
    }
  }

  /// Sets those of the labels that are options of the field.
  package mutating func set(_ key: String, _ values: [String]) {
    put(key) { type in
      guard case .choices(let options) = type else { return nil }
      let chosen = options.indices.filter { values.contains(options[$0]) }
      return chosen.isEmpty ? nil : .choices(chosen)
    }
  }

  package mutating func set(_ key: String, _ value: Int?) {
    put(key) { type in
      guard case .integer = type else { return nil }
      return value.map { .integer($0) }
    }
  }

  package mutating func set(_ key: String, _ value: Amount?) {
    put(key) { type in
      switch type {
      case .decimal, .money: value.map { .amount($0) }
      default: nil
      }
    }
  }

  package mutating func set(_ key: String, _ value: Bool?) {
    put(key) { type in
      guard case .boolean = type else { return nil }
      return value.map { .boolean($0) }
    }
  }

  package mutating func set(_ key: String, _ value: CalendarDate?) {
    put(key) { type in
      guard case .date = type else { return nil }
      return value.map { .date($0) }
    }
  }

  package mutating func set(_ key: String, _ value: YearMonth?) {
    put(key) { type in
      guard case .month = type else { return nil }
      return value.map { .month($0) }
    }
  }

  package mutating func set(_ key: String, _ value: ClockTime?) {
    put(key) { type in
      guard case .time = type else { return nil }
      return value.map { .time($0) }
    }
  }

  /// Sets a table: a row for each item, filled by `fill`.
  package mutating func set<Item>(
    _ key: String, rows items: [Item], _ fill: (inout RecordBuilder, Item) -> Void
  ) {
    put(key) { type in
      guard case .rows(let rows) = type else { return nil }
      return .rows(
        items.map { item in
          var row = RecordBuilder(rows.schema)
          fill(&row, item)
          return row.record
        })
    }
  }

  private mutating func put(_ key: String, _ value: (FieldType) -> Value?) {
    guard let index = schema.position(of: key) else { return }
    if let value = value(schema.fields[index].type) { record.values[index] = value }
  }
}
