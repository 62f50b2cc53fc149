package import Diagnostics
package import FormModel

/// Answers with the places where they stand.
package struct PlacedAnswers<Fields: FieldSet>: Sendable {
  package let answers: Answers<Fields>
  private let read: FormRecord

  package init(_ bound: Bound<Fields>, _ read: FormRecord) {
    answers = Answers(bound, read.record)
    self.read = read
  }

  package var position: SourcePosition { read.position }

  /// Where a field's value stands, or else where its record begins.
  package func position<Value>(of path: KeyPath<Fields, Key<Value>>) -> SourcePosition {
    position(at: answers.bound.fields[keyPath: path].index)
  }

  /// Where a table begins, or else where its record begins.
  package func position<Row>(of path: KeyPath<Fields, Table<Row>>) -> SourcePosition {
    position(at: answers.bound.fields[keyPath: path].index)
  }

  private func position(at index: Int) -> SourcePosition {
    read.positions.indices.contains(index) ? read.positions[index] : read.position
  }

  package var isEmpty: Bool { read.isEmpty(answers.bound.schema) }
}

extension FormRecord {
  /// Nothing was written; computed fields do not count.
  package func isEmpty(_ schema: Schema) -> Bool {
    zip(schema.fields, record.values).allSatisfy { field, value in
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
