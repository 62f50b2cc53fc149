package import Diagnostics
package import FormModel

/// Answers with the places where they stand.
package struct PlacedAnswers: Sendable {
  package let answers: Answers
  let read: FormRecord

  package init(_ schema: Schema, _ read: FormRecord) {
    answers = Answers(schema, read.record)
    self.read = read
  }

  package var position: SourcePosition { read.position }

  /// Where a field's value stands, or else where its record begins.
  package func position(of key: String) -> SourcePosition {
    answers.schema.position(of: key).map { read.positions[$0] } ?? read.position
  }

  /// Nothing was written; computed fields do not count.
  package var isEmpty: Bool {
    zip(answers.schema.fields, read.record.values).allSatisfy { field, value in
      field.derivation != nil || value.isMissing
    }
  }
}

extension Value {
  /// Absent, or a table without rows.
  var isMissing: Bool {
    switch self {
    case .absent: true
    case .rows(let rows): rows.isEmpty
    default: false
    }
  }
}
