import Diagnostics
import FormModel

/// The course of the case: every goal of the plan is answered.
extension CaseInspection {
  /// The closing report answers every goal of the current plan.
  mutating func checkGoals() {
    guard let plan = records(PlanFields.self).last, let report = records(ClosingFields.self).first,
      !report.isEmpty
    else { return }
    let answered = Set(report.answers.goals.compactMap(\.number))
    let open = plan.answers.goals.enumerated().filter { row in
      row.element.number.map { !answered.contains($0) } ?? false
    }
    if open.isEmpty { return }
    let rows = open.map { String($0.offset + 1) }
    warn(
      "goal-unanswered", at: report.position(of: \.goals),
      Message(
        "现行计划书第\(rows.joined(separator: "、"))行的分目标没有写达成情况",
        "no answer to the goals in row \(rows.joined(separator: ", ")) of the current plan"),
      hint: Message(
        "结案报告对每个分目标都要写达成情况，编号与计划书一致",
        "the closing report answers every goal, with the number of the plan"))
  }
}
