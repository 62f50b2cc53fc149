package import CaseModel
package import FormModel

/// A record as templates see it: its values by the keys of the definition.
///
/// Tests read by the key that a form keeper sees, not by the names that the program has for it.
package struct KeyedRecord {
  package let schema: Schema
  package let record: Record

  package init(_ schema: Schema, _ record: Record) {
    self.schema = schema
    self.record = record
  }

  package subscript(key: String) -> Value {
    schema.position(of: key).map { record.values[$0] } ?? .absent
  }

  package func rows(_ key: String) -> [KeyedRecord] {
    guard case .rows(let records) = self[key], case .rows(let rows)? = schema.field(key)?.type
    else { return [] }
    return records.map { KeyedRecord(rows.schema, $0) }
  }

  package func integer(_ key: String) -> Int? {
    if case .integer(let number) = self[key] { number } else { nil }
  }

  package func amount(_ key: String) -> Amount? {
    if case .amount(let amount) = self[key] { amount } else { nil }
  }

  /// A value as short text; `-` where there is none.
  package func shown(_ key: String) -> String {
    let options = schema.field(key)?.type.options ?? []
    return switch self[key] {
    case .text(let text): text
    case .integer(let number): String(number)
    case .amount(let amount): amount.plain
    case .date(let date), .signed(let date): date.iso
    case .month(let month): month.iso
    case .boolean(let flag): flag ? "是" : "否"
    case .choice(let option): options.indices.contains(option) ? options[option] : "?"
    case .choices(let chosen): chosen.map { options[$0] }.joined(separator: "、")
    case .time(let time): "\(padded(time.hour, to: 2)):\(padded(time.minute, to: 2))"
    default: "-"
    }
  }

  /// Some columns of a table, a line for each row.
  package func table(_ key: String, _ columns: String...) -> [String] {
    rows(key).map { row in columns.map { row.shown($0) }.joined(separator: " | ") }
  }
}

extension CaseFile {
  /// The records of a form.
  package func keyed(_ form: String, _ library: FormLibrary) -> [KeyedRecord] {
    guard let schema = library.form(form)?.schema else { return [] }
    return (answers[form] ?? []).map { KeyedRecord(schema, $0.record) }
  }
}
