import CaseModel
import Diagnostics
import FormModel

/// Month after month: rules N10, N15, N22.
extension RuleInspection {
  mutating func checkMonths(rectified: [CalendarDate]) {
    let months = ServedMonths(facts, rules).months
    if let rule = rules.inForce(.n10), let least = rule.number(.visits) {
      for month in months { check(month, rule, least) }
    }
    if let rule = rules.inForce(.n15) {
      for month in months where month.last < asOf { checkContact(in: month, rule) }
    }
    if let rule = rules.inForce(.n22), let most = rule.number(.silentMonths) {
      checkSilence(months.filter { $0.last < asOf }, rule, most, rectified)
    }
  }

  /// Visits of a month; after the end of the window they count where the district says so.
  private func visits(in month: YearMonth) -> Int {
    facts.visits(in: month).count {
      $0.on <= asOf && ($0.on <= rules.service.to || rules.says(.afterServiceCounts))
    }
  }

  private func isExplained(_ month: YearMonth) -> Bool { facts.missedMonths.contains(month) }

  /// The last record before a month ends: there a person looks for what is missing.
  private func place(before month: YearMonth) -> SourcePosition? {
    facts.contacts.last { $0.on.yearMonth <= month }?.place ?? facts.assessments.first?.place
  }

  private mutating func check(_ month: ServedMonths.Month, _ rule: Rule, _ least: Int) {
    let count = visits(in: month.month)
    if count >= least || isExplained(month.month) { return }
    if month.last < asOf {
      report(
        rule, count == 0 ? .monthWithoutVisit : .fewVisits, at: place(before: month.month),
        Message("few-visits", ["month": month.month.iso, "count": count, "least": least]),
        about: VisitFields.self)
    } else if let first = month.month.first, first <= asOf {
      report(
        rule, .visitDue, at: place(before: month.month),
        Message(
          "visit-due",
          ["month": month.month.iso, "count": count, "last": month.last.iso, "least": least]),
        about: VisitFields.self)
    }
  }

  /// Rule N15: where no visit is possible, there is a call at least.
  private mutating func checkContact(in month: ServedMonths.Month, _ rule: Rule) {
    if facts.contacts.contains(where: { $0.on.yearMonth == month.month }) { return }
    report(
      rule, .monthWithoutContact, at: place(before: month.month),
      Message("month-without-contact", ["month": month.month.iso]), about: VisitFields.self)
  }

  /// Rule N22: each run of months without the required service is one finding.
  private mutating func checkSilence(
    _ months: [ServedMonths.Month], _ rule: Rule, _ most: Int, _ rectified: [CalendarDate]
  ) {
    var run: [ServedMonths.Month] = []
    for month in months {
      if visits(in: month.month) == 0, !isExplained(month.month) {
        run.append(month)
      } else {
        checkRun(run, rule, most, rectified)
        run = []
      }
    }
    checkRun(run, rule, most, rectified)
  }

  private mutating func checkRun(
    _ run: [ServedMonths.Month], _ rule: Rule, _ most: Int, _ rectified: [CalendarDate]
  ) {
    guard run.count > most, let first = run.first, let last = run.last else { return }
    // The rule asks the district to act: when it has, what is left is the months themselves (N10),
    // unless the organisation goes on as before.
    let told = rectified.filter { $0 > first.last }.max()
    let since = told.map { told in run.count { $0.last >= told } } ?? 0
    let isActedOn = told != nil && since <= most
    report(
      rule, .silentMonths, as: isActedOn ? .warning : .breach, at: place(before: first.month),
      Message(
        isActedOn ? "silent-months.told" : "silent-months",
        ["first": first.month.iso, "last": last.month.iso, "months": run.count]),
      about: VisitFields.self)
  }
}
