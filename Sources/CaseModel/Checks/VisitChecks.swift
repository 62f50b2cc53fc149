import Diagnostics
import FormModel

/// Assessments and visits, one at a time. Whether the rules of the project were kept is not asked here:
/// that depends on the year.
extension CaseInspection {
  mutating func checkTimes() {
    for record in records(AssessmentFields.self) {
      check(record.answers.from, record.answers.to, at: record.position(of: \.to))
    }
    for record in records(VisitFields.self) {
      check(record.answers.from, record.answers.to, at: record.position(of: \.to))
    }
  }

  private mutating func check(_ from: ClockTime?, _ to: ClockTime?, at position: SourcePosition) {
    guard let from, let to, to <= from else { return }
    report(
      .visitTimes, at: position,
      Message("visit-times"),
      hint: Message("visit-times.hint"))
  }
}
