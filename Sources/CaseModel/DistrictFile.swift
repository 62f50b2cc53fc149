package import Diagnostics
package import FormModel
package import SourceReader

/// Something that was sent to somebody (报送).
package struct Submission: Sendable {
  /// 报送材料, one of the options of `submissions.what` in `shared.yaml`.
  package let what: String
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

  package func answers(_ form: String, _ library: FormLibrary) -> [Answers] {
    guard let schema = library.form(form)?.schema else { return [] }
    return (answers[form] ?? []).map { Answers(schema, $0.record) }
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
    let map = reader.map(root, known: ["submissions"] + forms.compactMap(\.answers))
    var submissions: [Submission] = []
    if let list = map["submissions"]?.value, let schema = library.records("submissions")?.schema {
      for item in reader.items(list) {
        let read = reader.record(item, schema)
        if let submission = Submission(read, schema, &reader) { submissions.append(submission) }
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
  /// What it was and when are never missing: the entry would say nothing.
  fileprivate init?(_ read: FormRecord, _ schema: Schema, _ reader: inout RecordReader) {
    let answers = Answers(schema, read.record)
    reader.reportMissing(in: read, schema)
    guard let what = answers.choice("what"), let on = answers.date("on") else { return nil }
    self.what = what
    self.on = on
    month = answers.month("month")
    street = answers.text("street")
    caseNumber = answers.text("case")
    position = read.position
  }
}
