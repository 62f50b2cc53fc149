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

extension FormRecord {
  /// The day under a key that the form's own definition names.
  package func date(_ key: String, _ schema: Schema) -> CalendarDate? {
    guard let index = schema.position(of: key), case .date(let day) = record.values[index] else {
      return nil
    }
    return day
  }
}
