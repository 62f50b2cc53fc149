package import CaseModel
package import Diagnostics
package import FormModel

/// The rules of the project over a district as a whole: rules N2, N4, N16, N17, N19, N23, N25, N26.
package struct DistrictRules: Sendable {
  private let rules: RuleSet
  private let programme: ProgrammeFile
  private let library: FormLibrary
  private let district: DistrictFile
  private let activities: [Activity]
  private let cases: [CaseFacts]
  private let asOf: CalendarDate

  /// The cases are all those of the district.
  package init(
    rules: RuleSet, programme: ProgrammeFile, library: FormLibrary, district: DistrictFile,
    activities: ActivitiesFile, cases: [CaseFacts], asOf: CalendarDate
  ) {
    self.rules = rules
    self.programme = programme
    self.library = library
    self.district = district
    self.activities = activities.activities.filter { $0.on.year == programme.year }
    self.cases = cases.filter { $0.opened.map { $0 <= asOf } ?? true }
    self.asOf = asOf
  }

  package func check() -> [Diagnostic] {
    var found = checkQuota() + checkOrganisations() + checkActivities() + checkContracts()
    for deadline in deadlines() {
      guard let rule = rules[deadline.rule],
        let (severity, message) = deadline.finding(asOf: asOf, soonDays: rules.soonDays)
      else { continue }
      // Nobody keeps a register of what is only proposed: that nothing is written says nothing.
      if !deadline.isDuty, deadline.isOpen, district.submissions.isEmpty { continue }
      found.append(
        finding(
          severity, rule, deadline.id, DistrictFile.path, message, owner: deadline.owner,
          hint: deadline.hint))
    }
    return found
  }

  private func finding(
    _ severity: Severity, _ rule: Rule, _ id: String, _ path: String, _ message: Message,
    owner: Owner? = nil, hint: Message? = nil
  ) -> Diagnostic {
    Diagnostic(
      severity, id, path: path, message, hint: hint ?? rule.mend, owner: owner ?? rule.owner,
      rule: rule.number.rawValue)
  }

  // MARK: Children, organisations, money

  /// Rule N2: a target is met or not when the year is over; until then a difference is only said.
  private func checkQuota() -> [Diagnostic] {
    guard let rule = rules.inForce(.n2), let quota = rules.quota(of: programme.districtCode) else {
      return []
    }
    let orphans = cases.count(where: \.isOrphan)
    let pairs: [(String, Message, Int, Int)] = [
      ("quota", Message("儿童总数", "children"), cases.count, quota.total),
      ("quota-orphans", Message("散居孤儿", "orphans"), orphans, quota.orphans),
    ]
    return pairs.compactMap { id, what, found, wanted in
      if found == wanted { return nil }
      return finding(
        found < wanted && asOf > rules.term.to ? .breach : .warning, rule, id, "programme.yaml",
        Message(
          "\(what.chinese)\(found)名，任务指标\(wanted)名",
          "\(what.english): \(found), required \(wanted)"))
    }
  }

  /// Rule N4.
  private func checkOrganisations() -> [Diagnostic] {
    guard let rule = rules.inForce(.n4), let least = rule.number("organisations_min"),
      let most = rule.number("organisations_max"), let staff = rule.number("qualified_staff"),
      let schema = library.block("organisation")?.schema
    else { return [] }
    var found: [Diagnostic] = []
    let count = programme.organisations.count
    if !(least...max(least, most)).contains(count) {
      found.append(
        finding(
          .breach, rule, "organisations", "programme.yaml",
          Message(
            "承接社会组织\(count)家，应为\(least)至\(most)家",
            "organisations: \(count), required \(least) to \(most)")))
    }
    for organisation in programme.organisations {
      let qualified = Answers(schema, organisation.record).integer("qualified")
      if let qualified, qualified >= staff { continue }
      found.append(
        finding(
          qualified == nil ? .warning : .breach, rule, "qualified-staff", "programme.yaml",
          qualified.map {
            Message(
              "\(organisation.id)有资质或满2年的专职人员\($0)人，应不少于\(staff)人",
              "\(organisation.id): qualified full-time staff \($0), required \(staff)")
          }
            ?? Message(
              "\(organisation.id)没有填写有资质或满2年的专职人数",
              "\(organisation.id): the number of qualified full-time staff is missing"),
          owner: .organisation,
          hint: qualified == nil
            ? Message("填写 organisations 的 `qualified`", "write it under `qualified`") : nil))
    }
    return found
  }

  /// Rule N19: each organisation, until the end of the year.
  private func checkActivities() -> [Diagnostic] {
    guard let rule = rules.inForce(.n19), let least = rule.number("activities") else { return [] }
    let serving = Set(cases.compactMap(\.organisation))
    return programme.organisations.compactMap { organisation in
      guard serving.contains(organisation.id) else { return nil }
      let held = activities.count { $0.organiser == organisation.id && $0.on <= asOf }
      let left = rules.term.to.ordinal - asOf.ordinal
      if held >= least || left > rules.soonDays { return nil }
      return finding(
        left < 0 ? .breach : .dueSoon, rule, "few-activities", "activities.yaml",
        Message(
          "\(organisation.id)本年度已办集体活动\(held)次，应不少于\(least)次",
          "\(organisation.id): group activities so far \(held), required \(least)"))
    }
  }

  /// Rule N23: no organisation is promised more than its children are worth.
  private func checkContracts() -> [Diagnostic] {
    guard let rule = rules.inForce(.n23), let schema = library.block("organisation")?.schema else {
      return []
    }
    return programme.organisations.compactMap { organisation in
      let children = cases.count { $0.organisation == organisation.id }
      guard let amount = Answers(schema, organisation.record).amount("contract_amount"),
        amount.hundredths > rules.money.standard.hundredths * children
      else { return nil }
      let most = Amount(hundredths: rules.money.standard.hundredths * children)
      return finding(
        .breach, rule, "contract-amount", "programme.yaml",
        Message(
          "\(organisation.id)协议金额\(amount.money)元，超过\(children)名儿童的标准合计\(most.money)元",
          "\(organisation.id): contract of \(amount.money) yuan, above the standard of \(children) children, \(most.money)"
        ))
    }
  }

  // MARK: Reports

  /// Everything that the district and its streets owe in the year: rules N16, N17, N25, N26.
  package func deadlines() -> [Deadline] {
    rosters() + months().flatMap { monthly($0) } + evaluation()
  }

  private static let city = Message("市民政局", "the city's civil affairs bureau")
  private static let centre = Message("市社会福利中心", "the city's social welfare centre")

  private func state(
    _ what: String, month: YearMonth? = nil, street: String? = nil
  ) -> Deadline.State {
    let sent = district.submissions.filter {
      $0.what == what && $0.on <= asOf && (month == nil || $0.month == month)
        && (street == nil || $0.street == street)
    }.map(\.on).min()
    return sent.map { .done($0) } ?? .open
  }

  private func rosters() -> [Deadline] {
    guard let rule = rules.inForce(.n25), let due = rule.day("due") else { return [] }
    let papers = [
      ("困境儿童名册", Message("《困境儿童名册》", "roster of children")),
      ("社会组织名册", Message("《承接项目社会组织名册》", "roster of organisations")),
    ]
    return papers.map { what, title in
      Deadline(
        .n25, "roster-overdue", title, by: rule.owner, to: Self.city, due: due,
        isSettled: rule.isSettled("due"), state: state(what))
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
      _ number: RuleNumber, _ key: String, _ id: String, _ what: String, _ title: Message,
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
      let name = Message(street.name, street.code)
      add(
        .n16, "street_day", "street-table-overdue", "街镇月度汇总表",
        Message(
          "\(name.chinese)\(month.iso)月度汇总表", "monthly table \(month.iso) of \(name.english)"),
        to: .bureau, in: month.next, street: street, by: .supervisor)
      add(
        .n16b, "day", "street-report-overdue", "街镇月度情况",
        Message("\(name.chinese)\(month.iso)项目开展情况", "report \(month.iso) of \(name.english)"),
        to: .bureau, in: month.next, street: street, by: .supervisor)
    }
    add(
      .n17, "day", "district-table-overdue", "区月度汇总表",
      Message("全区\(month.iso)月度汇总表", "the district's monthly table \(month.iso)"),
      to: Self.centre, in: month.next)
    add(
      .n17b, "day", "progress-overdue", "月度项目推进情况",
      Message("截至\(month.iso)的项目推进情况", "progress report up to \(month.iso)"), to: Self.city,
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
    guard let rule = rules.inForce(.n26), let due = rule.day("final_evaluation") else { return [] }
    let done = district.answers("evaluation", library)
      .filter { $0.choice("kind") == "终期评估" }.compactMap { $0.date("on") }.filter { $0 <= asOf }.min()
    return [
      Deadline(
        .n26, "evaluation-overdue", Message("终期评估", "final evaluation"), by: rule.owner, due: due,
        isSettled: rule.isSettled("final_evaluation"), state: done.map { .done($0) } ?? .open)
    ]
  }
}

extension Deadline {
  /// What is sent leaves no trace in the cases: it has to be written down.
  fileprivate var hint: Message? {
    guard receiver != nil, isOpen else { return nil }
    return Message(
      "报送后在 district.yaml 的 submissions 登记",
      "when it is sent, write it into submissions in district.yaml")
  }
}
