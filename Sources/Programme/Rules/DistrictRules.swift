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
  private let isComplete: Bool
  /// How many children an organisation has in the year, by its id.
  private let contracted: [String: Int]
  let asOf: CalendarDate

  /// The facts are those of the whole district; it is complete where none of its cases is unread.
  package init(
    rules: RuleSet, programme: ProgrammeFile, library: FormLibrary, district: DistrictFile,
    activities: ActivitiesFile, facts: DistrictFacts, isComplete: Bool = true, asOf: CalendarDate
  ) {
    self.isComplete = isComplete
    self.rules = rules
    self.programme = programme
    self.library = library
    self.district = district
    self.activities = activities.activities.filter { $0.on.year == programme.year }
    contracted = Dictionary(grouping: facts.cases.compactMap(\.organisation)) { $0 }.mapValues(
      \.count)
    cases = facts.cases.filter { $0.opened.map { $0 <= asOf } ?? true }
    self.asOf = asOf
  }

  package func check() -> [Diagnostic] {
    var found = checkOrganisations() + checkActivities()
    if isComplete { found += checkQuota() + checkContracts() }
    for deadline in deadlines() {
      guard let rule = rules[deadline.rule],
        let (severity, message) = deadline.finding(asOf: asOf, soonDays: rules.soonDays)
      else { continue }
      // Nobody keeps a register of what is only proposed: that nothing is written says nothing.
      if !deadline.isDuty, deadline.isOpen, district.submissions.isEmpty { continue }
      found.append(
        finding(
          rule, deadline.id, as: severity, DistrictFile.path, message, owner: deadline.owner,
          hint: deadline.hint))
    }
    return found
  }

  /// Rules that say nothing while some child cannot be counted: fewer children would break them.
  package var unchecked: [RuleNumber] {
    isComplete ? [] : [.n2, .n23].filter { rules.inForce($0) != nil }
  }

  private func finding(
    _ rule: Rule, _ id: FindingID, as severity: Severity? = nil, _ path: String, _ message: Message,
    owner: Owner? = nil, hint: Message? = nil
  ) -> Diagnostic {
    Diagnostic(
      id, as: severity, path: path, message, hint: hint ?? Message(rule.mend),
      owner: owner ?? rule.owner,
      rule: rule.number.rawValue)
  }

  // MARK: Children, organisations, money

  /// Rule N2: a target is met or not when the year is over; until then a difference is only said.
  private func checkQuota() -> [Diagnostic] {
    guard let rule = rules.inForce(.n2), let quota = rules.quota(of: programme.districtCode) else {
      return []
    }
    let orphans = cases.count(where: \.isOrphan)
    let pairs: [(FindingID, Message, Int, Int)] = [
      (.quota, Message("quota.children"), cases.count, quota.total),
      (.quotaOrphans, Message("quota.orphans"), orphans, quota.orphans),
    ]
    return pairs.compactMap { id, what, found, wanted in
      if found == wanted { return nil }
      return finding(
        rule, id, as: found < wanted && asOf > rules.term.to ? .breach : .warning, "programme.yaml",
        Message("quota", ["what": what, "found": found, "wanted": wanted]))
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
          rule, .organisations, "programme.yaml",
          Message("organisations", ["count": count, "least": least, "most": most])))
    }
    for organisation in programme.organisations {
      let qualified = Answers(library[OrganisationFields.self], organisation.record).qualified
      if let qualified, qualified >= staff { continue }
      found.append(
        finding(
          rule, .qualifiedStaff, as: qualified == nil ? .warning : .breach, "programme.yaml",
          qualified.map {
            Message(
              "qualified-staff",
              ["id": organisation.id, "name": $0, "staff": staff])
          }
            ?? Message("qualified-staff.unknown", ["id": organisation.id]),
          owner: .organisation,
          hint: qualified == nil
            ? Message("qualified-staff.hint") : nil))
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
        rule, .fewActivities, as: left < 0 ? .breach : .dueSoon, "activities.yaml",
        Message("few-activities", ["id": organisation.id, "held": held, "least": least]))
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
        rule, .contractAmount, "programme.yaml",
        Message(
          "contract-amount",
          ["id": organisation.id, "amount": amount.money, "children": children, "most": most.money])
      )
    }
  }
}
