package import CaseModel
package import Diagnostics
package import FormModel

/// The rules of the project over a district as a whole: rules N2, N4, N16, N17, N19, N23, N25, N26.
package struct DistrictRules: Sendable {
  let rules: RuleSet
  let programme: ProgrammeFile
  let library: FormLibrary
  let district: DistrictFile
  private let activities: [Activity]
  /// Those that had been opened on the day.
  let cases: [CaseFacts]
  /// How many children an organisation has in the year, by its id.
  private let contracted: [String: Int]
  let asOf: CalendarDate

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
    contracted = Dictionary(grouping: cases.compactMap(\.organisation)) { $0 }.mapValues(\.count)
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
    guard let rule = rules.inForce(.n4), let least = rule.number(.organisationsMin),
      let most = rule.number(.organisationsMax), let staff = rule.number(.qualifiedStaff)
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
      let qualified = Answers(library[OrganisationFields.self], organisation.record).qualified
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
    guard let rule = rules.inForce(.n19), let least = rule.number(.activities) else { return [] }
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
    guard let rule = rules.inForce(.n23) else { return [] }
    return programme.organisations.compactMap { organisation in
      let children = contracted[organisation.id, default: 0]
      let own = Answers(library[OrganisationFields.self], organisation.record)
      guard let amount = own.contractAmount,
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
}
