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
    fail(
      "visit-times", at: position,
      Message("结束时间不晚于开始时间", "the end is not later than the beginning"),
      hint: Message("跨过零点的，分两条记录填写", "divide what goes beyond midnight into two records"))
  }
}
