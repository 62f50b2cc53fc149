package import Diagnostics
package import FormModel

/// The answers of one form, with the places where they stand.
package struct FormRecord: Sendable {
  package var record: Record
  /// Where the record begins in its file.
  package let position: SourcePosition
  /// Where each field's value stands; where nothing stands, the record's beginning.
  package let positions: [SourcePosition]

  package init(record: Record, position: SourcePosition, positions: [SourcePosition]) {
    self.record = record
    self.position = position
    self.positions = positions
  }
}

/// Answers by key, for code that knows a form's fields.
///
/// A key that a form keeper has taken out of the form is simply missing.
package struct Answers: Sendable {
  package let schema: Schema
  package let record: Record

  package init(_ schema: Schema, _ record: Record) {
    self.schema = schema
    self.record = record
  }

  package subscript(key: String) -> Value {
    schema.position(of: key).map { record.values[$0] } ?? .absent
  }

  package func text(_ key: String) -> String? {
    if case .text(let text) = self[key] { text } else { nil }
  }

  package func date(_ key: String) -> CalendarDate? {
    switch self[key] {
    case .date(let date), .signed(let date): date
    default: nil
    }
  }

  package func month(_ key: String) -> YearMonth? {
    if case .month(let month) = self[key] { month } else { nil }
  }

  package func time(_ key: String) -> ClockTime? {
    if case .time(let time) = self[key] { time } else { nil }
  }

  package func integer(_ key: String) -> Int? {
    if case .integer(let number) = self[key] { number } else { nil }
  }

  package func amount(_ key: String) -> Amount? {
    if case .amount(let amount) = self[key] { amount } else { nil }
  }

  package func flag(_ key: String) -> Bool? {
    if case .boolean(let flag) = self[key] { flag } else { nil }
  }

  package func person(_ key: String) -> Person? {
    if case .person(let person) = self[key] { person } else { nil }
  }

  /// The label of a choice.
  package func choice(_ key: String) -> String? {
    guard case .choice(let index) = self[key] else { return nil }
    let options = schema.field(key)?.type.options ?? []
    return options.indices.contains(index) ? options[index] : nil
  }

  /// The labels of several choices.
  package func choices(_ key: String) -> [String] {
    guard case .choices(let list) = self[key] else { return [] }
    let options = schema.field(key)?.type.options ?? []
    return list.filter { options.indices.contains($0) }.map { options[$0] }
  }

  package func rows(_ key: String) -> [Answers] {
    guard case .rows(let records) = self[key], case .rows(let rows)? = schema.field(key)?.type
    else { return [] }
    return records.map { Answers(rows.schema, $0) }
  }
}
