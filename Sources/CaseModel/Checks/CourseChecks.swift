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
    self.report(
      .goalUnanswered, at: report.position(of: \.goals),
      Message("goal-unanswered", ["rows": rows]),
      hint: Message("goal-unanswered.hint"))
  }
}
