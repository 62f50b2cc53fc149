import Diagnostics
import FormModel

/// Assessments and visits, one at a time. Whether the rules of the project were kept is not asked here:
/// that depends on the year.
extension CaseInspection {
  mutating func checkTimes() {
    for record in records("assessment") + records("visit") { checkTimes(of: record) }
  }

  private mutating func checkTimes(of record: PlacedAnswers) {
    guard let from = record.answers.time("from"), let to = record.answers.time("to"), to <= from
    else { return }
    fail(
      "visit-times", at: record.position(of: "to"),
      Message("结束时间不晚于开始时间", "the end is not later than the beginning"),
      hint: Message("跨过零点的，分两条记录填写", "divide what goes beyond midnight into two records"))
  }
}
