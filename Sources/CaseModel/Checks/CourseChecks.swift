import Diagnostics
import FormModel

/// The course of the case: every month served, every goal and every alarm answered.
extension CaseInspection {
  /// Rule N10, from the month of the first assessment to that of the closing or the last contact.
  mutating func checkMonths() {
    let visits = records("visit")
    let contacts = visits.compactMap { Contact($0.answers) }
    guard let first = records("assessment").first, let begin = first.answers.date("on"),
      let end = block("case")?.answers.date("closed")
        ?? records("closing-report").first?.answers.date("closed_on") ?? contacts.last?.on
    else { return }
    let served = Set(contacts.filter(\.isHomeVisit).map(\.on.yearMonth))
    let explained = Set(file.list("missed_months", library).compactMap { $0.month("month") })
    var month: YearMonth? = begin.yearMonth
    while let current = month, current <= end.yearMonth {
      if !served.contains(current), !explained.contains(current) {
        // The last record before the gap.
        let before = visits.last { ($0.answers.date("on") ?? begin).yearMonth <= current }
        silent(current, at: (before ?? first).position)
      }
      month = current.next
    }
  }

  private mutating func silent(_ month: YearMonth, at position: SourcePosition) {
    warn(
      "month-without-visit", at: position,
      Message(
        "\(month.month)月没有入户走访，也没有说明原因",
        "no home visit in month \(month.month), and no reason given"),
      hint: Message(
        "每名儿童每月至少入户走访1次（规则N10）；确未走访的，写入 `missed_months`",
        "one home visit a month (rule N10); give the reason under `missed_months`"))
  }

  mutating func checkReferences() {
    checkGoals()
    let found = Set(records("difficult-case").compactMap { $0.answers.date("found_on") })
    for visit in records("visit") where visit.answers.flag("escalated") == true {
      guard let day = visit.answers.date("difficult_case_on") ?? visit.answers.date("on"),
        !found.contains(day)
      else { continue }
      warn(
        "difficult-case-missing", at: visit.position(of: "difficult_case_on"),
        Message(
          "走访记录标为重难点或突发，却没有这一发现日期的疑难个案处置表",
          "the visit reports a difficult case, but no `difficult_cases` record was found on that day"
        ),
        hint: Message("填写疑难个案处置表，或改正发现日期（规则N20）", "fill the form, or correct the date (rule N20)"))
    }
  }

  /// The closing report answers every goal of the current plan.
  private mutating func checkGoals() {
    guard let plan = records("plan").last, let report = records("closing-report").first,
      !report.isEmpty
    else { return }
    let answered = Set(report.answers.rows("goals").compactMap { $0.integer("number") })
    let open = plan.answers.rows("goals").enumerated().filter { row in
      row.element.integer("number").map { !answered.contains($0) } ?? false
    }
    if open.isEmpty { return }
    let rows = open.map { String($0.offset + 1) }
    warn(
      "goal-unanswered", at: report.position(of: "goals"),
      Message(
        "现行计划书第\(rows.joined(separator: "、"))行的分目标没有写达成情况",
        "no answer to the goals in row \(rows.joined(separator: ", ")) of the current plan"),
      hint: Message(
        "结案报告对每个分目标都要写达成情况，编号与计划书一致",
        "the closing report answers every goal, with the number of the plan"))
  }
}
