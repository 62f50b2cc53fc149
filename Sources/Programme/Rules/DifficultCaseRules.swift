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
      breach(
        rule, "difficult-case-missing", at: contact.place,
        Message(
          "\(contact.on.iso)的记录标为重难点或突发，没有\(day.iso)发现的疑难个案处置表",
          "the record of \(contact.on.iso) reports a difficult case, and there is no form of one found on \(day.iso)"
        ), about: DifficultCaseFields.self)
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
    breach(
      rule, "report-late", at: difficult.place,
      Message(
        "\(found.iso)发现的疑难个案，\(longest.hundredths / 100)小时后才报告，应在\(most)小时内",
        "the difficult case found on \(found.iso) was reported after \(longest.hundredths / 100) h; due within \(most) h"
      ), about: DifficultCaseFields.self)
  }

  /// What one level could not solve goes to the next.
  private mutating func checkLevels(of difficult: CaseFacts.DifficultCase, _ rule: Rule) {
    guard let found = difficult.found else { return }
    let levels: [(Message, Owner)] = [
      (Message("街镇", "the street"), .supervisor), (Message("区民政局", "the district"), .bureau),
    ]
    for (index, (level, owner)) in levels.enumerated()
    where difficult.solved[index] == false && difficult.solved[index + 1] == nil {
      report(
        .warning, rule, "not-passed-on", at: difficult.place,
        Message(
          "\(found.iso)发现的疑难个案，\(level.chinese)未能解决，没有上一级的意见",
          "the difficult case found on \(found.iso) was not solved by \(level.english), and the next level has not spoken"
        ),
        hint: Message("报上一级，填写其意见", "pass it on, and write down the opinion"),
        about: DifficultCaseFields.self, owner: owner)
    }
    // Handed on with the one who goes on with it, a case may stay open.
    if difficult.closed == nil, let closed = facts.closed, closed <= asOf,
      facts.closing?.hasFollowUp != true
    {
      report(
        .warning, rule, "difficult-case-open", at: difficult.place,
        Message(
          "个案\(closed.iso)结案，\(found.iso)发现的疑难个案还没有结案",
          "closed on \(closed.iso), but the difficult case found on \(found.iso) is still open"),
        hint: Message("写明处置结果，或接手的单位", "say how it ended, or who goes on with it"),
        about: DifficultCaseFields.self, owner: .supervisor)
    }
  }

  /// Rule N23: no plan costs more than the standard.
  mutating func checkMoney() {
    guard let rule = rules.inForce(.n23), let plan = facts.plans.last, let budget = plan.budget,
      budget > rules.money.standard
    else { return }
    breach(
      rule, "over-budget", at: plan.budgetPlace,
      Message(
        "计划书经费\(budget.money)元，超过标准\(rules.money.standard.money)元",
        "the plan's budget of \(budget.money) yuan is above the standard of \(rules.money.standard.money)"
      ),
      hint: Message("调整经费预算；超出部分另行申请", "change the budget, or apply for what is beyond"),
      about: PlanFields.self, owner: .worker)
  }
}
