import CaseModel
import Diagnostics
import FormModel

/// What the district and its streets have to report.
extension DistrictRules {
  /// Everything that the district and its streets owe in the year: rules N16, N17, N25, N26.
  package func deadlines() -> [Deadline] {
    rosters() + months().flatMap { monthly($0) } + evaluation()
  }

  private static let city = Message("district-rules.city")
  private static let centre = Message("district-rules.centre")

  private func state(
    _ what: Material, month: YearMonth? = nil, street: String? = nil
  ) -> Deadline.State {
    let sent = district.submissions.filter {
      $0.what == what && $0.on <= asOf && (month == nil || $0.month == month)
        && (street == nil || $0.street == street)
    }.map(\.on).min()
    return sent.map { .done($0) } ?? .open
  }

  private func rosters() -> [Deadline] {
    guard let rule = rules.inForce(.n25), let due = rule.day(.due) else { return [] }
    let papers = [
      (Material.childRoster, Message("district-rules.roster-of-children")),
      (.organisationRoster, Message("district-rules.roster-of-organisations")),
    ]
    return papers.map { what, title in
      Deadline(
        .n25, .rosterOverdue, title, by: rule.owner, to: Self.city, due: due,
        isSettled: rule.isSettled(.due), state: state(what))
    }
  }

  /// Months with service, up to the end of the window.
  private func months() -> [YearMonth] {
    guard let first = cases.compactMap(\.opened).min() else { return [] }
    let from = max(first, rules.service.from)
    return from > rules.service.to
      ? [] : YearMonth.range(from.yearMonth, rules.service.to.yearMonth)
  }

  /// A monthly report is due on a day of the month after, or of the month itself.
  private func monthly(_ month: YearMonth) -> [Deadline] {
    var deadlines: [Deadline] = []
    func add(
      _ number: RuleNumber, _ key: LimitName, _ id: FindingID, _ what: Material, _ title: Message,
      to receiver: Message, in dueMonth: YearMonth?, street: Street? = nil, by owner: Owner? = nil
    ) {
      guard let rule = rules.inForce(number), let day = rule.number(key), let dueMonth,
        let due = CalendarDate(
          year: dueMonth.year, month: dueMonth.month, day: max(1, min(day, dueMonth.days)))
      else { return }
      deadlines.append(
        Deadline(
          number, id, title, by: owner ?? rule.owner, to: receiver, due: due,
          isSettled: rule.isSettled(key), state: state(what, month: month, street: street?.code)))
    }
    for street in programme.streets where isServed(street, in: month) {
      let name = Wording(street.name, street.code)
      add(
        .n16, .streetDay, .streetTableOverdue, .streetTable,
        Message("street-table-overdue", ["name": name, "month": month.iso]),
        to: .bureau, in: month.next, street: street, by: .supervisor)
      add(
        .n16b, .day, .streetReportOverdue, .streetReport,
        Message("street-report-overdue", ["name": name, "month": month.iso]),
        to: .bureau, in: month.next, street: street, by: .supervisor)
    }
    add(
      .n17, .day, .districtTableOverdue, .districtTable,
      Message("district-table-overdue", ["month": month.iso]),
      to: Self.centre, in: month.next)
    add(
      .n17b, .day, .progressOverdue, .progressReport,
      Message("progress-overdue", ["month": month.iso]), to: Self.city,
      in: month)
    return deadlines
  }

  private func isServed(_ street: Street, in month: YearMonth) -> Bool {
    cases.contains { facts in
      guard facts.street == street.code, let opened = facts.opened else { return false }
      return opened.yearMonth <= month && (facts.closed.map { month <= $0.yearMonth } ?? true)
    }
  }

  /// Rule N26: the final evaluation of the year.
  private func evaluation() -> [Deadline] {
    guard let rule = rules.inForce(.n26), let due = rule.day(.finalEvaluation) else { return [] }
    let done = district.answers(EvaluationFields.self, library)
      .filter { $0.kind == .final }.compactMap(\.on).filter { $0 <= asOf }
      .min()
    return [
      Deadline(
        .n26, .evaluationOverdue, Message("evaluation-overdue"), by: rule.owner, due: due,
        isSettled: rule.isSettled(.finalEvaluation), state: done.map { .done($0) } ?? .open)
    ]
  }
}

extension Deadline {
  /// What is sent leaves no trace in the cases: it has to be written down.
  var hint: Message? {
    guard receiver != nil, isOpen else { return nil }
    return Message("district-rules.hint")
  }
}
