import CaseModel
import Diagnostics
import FormModel

/// Hard and sudden cases, and money: rules N20, N23.
extension RuleInspection {
  mutating func checkDifficultCases() {
    guard let rule = rules.inForce(.n20) else { return }
    let found = Set(facts.difficultCases.compactMap(\.found))
    for contact in facts.contacts {
      guard let day = contact.escalated, !found.contains(day) else { continue }
      report(
        rule, .difficultCaseMissing, at: contact.place,
        Message("difficult-case-missing", ["on": contact.on.iso, "day": day.iso]),
        about: DifficultCaseFields.self)
    }
    for difficult in facts.difficultCases {
      checkDelay(of: difficult, rule)
      checkLevels(of: difficult, rule)
    }
  }

  private mutating func checkDelay(of difficult: CaseFacts.DifficultCase, _ rule: Rule) {
    guard let most = rule.number(.hours), let found = difficult.found,
      let longest = difficult.delays.max(), longest.hundredths > most * 100
    else { return }
    report(
      rule, .reportLate, at: difficult.place,
      Message(
        "report-late", ["found": found.iso, "hundredths": longest.hundredths / 100, "most": most]),
      about: DifficultCaseFields.self)
  }

  /// What one level could not solve goes to the next.
  private mutating func checkLevels(of difficult: CaseFacts.DifficultCase, _ rule: Rule) {
    guard let found = difficult.found else { return }
    let levels: [(Message, Owner)] = [
      (Message("difficult-case-rules.street"), .supervisor),
      (Message("difficult-case-rules.bureau"), .bureau),
    ]
    for (index, (level, owner)) in levels.enumerated()
    where difficult.solved[index] == false && difficult.solved[index + 1] == nil {
      report(
        rule, .notPassedOn, at: difficult.place,
        Message("not-passed-on", ["found": found.iso, "level": level]),
        hint: Message("not-passed-on.hint"),
        about: DifficultCaseFields.self, owner: owner)
    }
    // Handed on with the one who goes on with it, a case may stay open.
    if difficult.closed == nil, let closed = facts.closed, closed <= asOf,
      facts.closing?.hasFollowUp != true
    {
      report(
        rule, .difficultCaseOpen, at: difficult.place,
        Message("difficult-case-open", ["closed": closed.iso, "found": found.iso]),
        hint: Message("difficult-case-open.hint"),
        about: DifficultCaseFields.self, owner: .supervisor)
    }
  }

  /// Rule N23: no plan costs more than the standard.
  mutating func checkMoney() {
    guard let rule = rules.inForce(.n23), let plan = facts.plans.last, let budget = plan.budget,
      budget > rules.money.standard
    else { return }
    report(
      rule, .overBudget, at: plan.budgetPlace,
      Message("over-budget", ["budget": budget.money, "standard": rules.money.standard.money]),
      hint: Message("over-budget.hint"),
      about: PlanFields.self, owner: .worker)
  }
}
