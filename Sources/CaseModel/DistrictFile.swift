package import Diagnostics
package import FormModel
package import SourceReader

/// Something that was sent to somebody (报送).
package struct Submission: Sendable {
  /// 报送材料; nil for one that the program knows nothing of.
  package let what: Material?
  package let month: YearMonth?
  package let street: String?
  package let caseNumber: String?
  package let on: CalendarDate
  package let position: SourcePosition
}

/// What `district.yaml` says: what the district sent and received, and the answers of its own papers,
/// such as evaluations.
///
/// It stands apart from `programme.yaml` because no child's document depends on it.
package struct DistrictFile: Sendable {
  package let submissions: [Submission]
  /// Answers of forms of the scope `district`, by form id, in the order of their key.
  package let answers: [String: [FormRecord]]

  package init(submissions: [Submission] = [], answers: [String: [FormRecord]] = [:]) {
    self.submissions = submissions
    self.answers = answers
  }

  package static let path = "district.yaml"

  /// The records of one of its forms.
  package func answers<Fields: NamedFieldSet>(
    _ set: Fields.Type, _ library: FormLibrary
  ) -> [Answers<Fields>] {
    let bound = library[set]
    return (answers[Fields.home.id] ?? []).map { Answers(bound, $0.record) }
  }

  /// The district's papers as their file lists them; nil when there is an error.
  package static func read(
    _ root: Node, library: FormLibrary, programme: ProgrammeFile,
    diagnostics: inout [Diagnostic]
  ) -> DistrictFile? {
    let cases = CaseReader(library: library, programme: programme)
    var reader = cases.records(path)
    defer { diagnostics += reader.diagnostics }
    let forms = library.forms.filter { $0.scopes.contains(.district) && $0.answers != nil }
    let map = reader.map(root, known: [SubmissionFields.home.id] + forms.compactMap(\.answers))
    var submissions: [Submission] = []
    if let list = map[SubmissionFields.home.id]?.value {
      let bound = library[SubmissionFields.self]
      for item in reader.items(list) {
        let read = reader.record(item, bound.schema)
        if let submission = Submission(read, bound, &reader) { submissions.append(submission) }
      }
    }
    var answers: [String: [FormRecord]] = [:]
    for form in forms {
      guard let entry = form.answers.flatMap({ map[$0] }) else { continue }
      answers[form.id] = cases.answers(entry.value, of: form, &reader).map { read in
        var read = read
        Deriver(library: library, programme: programme).derive(&read.record, form.schema)
        return read
      }
    }
    if reader.diagnostics.hasErrors { return nil }
    return DistrictFile(submissions: submissions, answers: answers)
  }
}

extension Submission {
  /// The day is never missing: the entry would say nothing.
  fileprivate init?(
    _ read: FormRecord, _ bound: Bound<SubmissionFields>, _ reader: inout RecordReader
  ) {
    let answers = Answers(bound, read.record)
    reader.reportMissing(in: read, bound.schema)
    guard let on = answers.on else { return nil }
    what = answers.what
    self.on = on
    month = answers.month
    street = answers.street
    caseNumber = answers.caseNumber
    position = read.position
  }
}
