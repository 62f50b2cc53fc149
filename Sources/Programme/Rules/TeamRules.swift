import CaseModel
import Diagnostics
import FormModel

/// Who is served and by whom: rules N1, N5, N6, N7, N8.
extension RuleInspection {
  /// Rule N1: the children whom the district confirmed, of the kinds of the year.
  mutating func checkTarget() {
    guard let rule = rules.inForce(.n1) else { return }
    if facts.isOrphan, rules.year < 2022 {
      breach(
        rule, "category-year", at: facts.places.category,
        Message("社会散居孤儿自2022年起纳入本项目", "orphans belong to the project from 2022 on"))
    }
    guard let approved = facts.approved else {
      report(
        .warning, rule, "not-approved", at: facts.places.approved,
        Message("没有区民政局的确认日期", "the day of the district's confirmation is missing"),
        hint: Message("填写 `case.approved_on`", "write it under `case.approved_on`"))
      return
    }
    // Children who join during the year are confirmed during the year.
    if let opened = facts.opened, approved > opened {
      report(
        .warning, rule, "approved-after-opening", at: facts.places.approved,
        Message(
          "接案\(opened.iso)，区民政局\(approved.iso)才确认",
          "opened on \(opened.iso), confirmed only on \(approved.iso)"))
    } else if let cutoff = rule.day(.cutoff), approved > cutoff {
      report(
        .warning, rule, "approved-late", at: facts.places.approved,
        Message(
          "区民政局\(approved.iso)确认，晚于截止日期\(cutoff.iso)",
          "confirmed on \(approved.iso), after the day of \(cutoff.iso)"))
    }
  }

  /// Rules N5 and N6: three persons, one of each role, on every day; a change has its note.
  mutating func checkTeam() {
    if let rule = rules.inForce(.n5) { checkRoles(rule) }
    if let rule = rules.inForce(.n6) { checkChanges(rule) }
    if let rule = rules.inForce(.n7) { checkFirstPapers(rule) }
  }

  private mutating func checkRoles(_ rule: Rule) {
    let missing = StaffRole.allCases.filter { facts.team.members[$0] == nil }
    // A case that was only just laid out has no team yet.
    if !missing.isEmpty, facts.opened != nil {
      breach(
        rule, "team-not-complete", at: facts.places.team,
        Message(
          "执行小组缺" + missing.map(\.rawValue).joined(separator: "、"),
          "the team lacks: " + missing.map(\.english).joined(separator: ", ")),
        about: TeamFields.self)
    }
    if let opened = facts.opened, let from = facts.teamFrom, from > opened {
      breach(
        rule, "team-late", at: facts.places.teamFrom,
        Message(
          "接案\(opened.iso)，执行小组\(from.iso)才开始任职，也没有人员变更说明",
          "opened on \(opened.iso), but the team is on record only from \(from.iso), and there is no note of a change"
        ), about: TeamFields.self)
    }
    let end = min(facts.closed ?? asOf, asOf)
    if let to = facts.team.to, to < end {
      breach(
        rule, "team-ended", at: facts.places.teamTo,
        Message(
          "执行小组任职到\(to.iso)，服务到\(end.iso)",
          "the team ended on \(to.iso), service goes on to \(end.iso)"
        ), about: TeamFields.self)
    }
    checkChain(rule)
  }

  /// Each change leads to the next one, the last one to the team as it is now.
  private mutating func checkChain(_ rule: Rule) {
    for role in StaffRole.allCases {
      let own = facts.changes.filter { $0.role == role }
      let after = own.dropFirst().map(\.previous) + [facts.team.members[role]]
      for (change, next) in zip(own, after) {
        guard let named = change.next, let next, named != next else { continue }
        report(
          .warning, rule, "change-mismatch", at: change.place,
          Message(
            "\(change.on.iso)人员变更说明的接任人（\(named)）与此后的\(role.rawValue)（\(next)）不符",
            "the note of \(change.on.iso) names \(named) as the new \(role.english), but then it is \(next)"
          ),
          hint: Message("核对人员变更说明和 `team`", "check the note and `team`"),
          about: StaffChangeFields.self)
      }
    }
  }

  /// Somebody else in charge without a note is a change that nobody explained.
  private mutating func checkChanges(_ rule: Rule) {
    var seen: Set<String> = []
    for contact in facts.contacts {
      // Who it should have been nobody knows: rule N5 speaks of that.
      guard let worker = facts.member(.worker, on: contact.on) else { continue }
      for id in contact.inCharge where id != worker && seen.insert(id).inserted {
        breach(
          rule, "worker-changed", at: contact.places.visitors,
          Message(
            "\(contact.on.iso)起由\(id)任负责社工，没有人员变更说明",
            "from \(contact.on.iso) \(id) is the worker in charge, and there is no note of a change"
          ),
          about: StaffChangeFields.self)
      }
    }
  }

  /// Rule N7: first visit, assessment and plan by all three.
  private mutating func checkFirstPapers(_ rule: Rule) {
    if let first = facts.assessments.first, !first.attendees.isEmpty {
      let day = first.on ?? facts.opened ?? asOf
      // Before the team is on record nobody knows who it was: rule N5 speaks of that.
      if let from = facts.teamFrom, day < from { return checkPlan(rule) }
      let absent = StaffRole.allCases.filter { role in
        facts.member(role, on: day).map { !first.attendees.contains($0) } ?? false
      }
      if !absent.isEmpty {
        breach(
          rule, "team-incomplete", at: first.attendeesPlace,
          Message(
            "首次评估\(day.iso)缺" + absent.map(\.rawValue).joined(separator: "、"),
            "the first assessment on \(day.iso) was made without: "
              + absent.map(\.english).joined(separator: ", ")), about: AssessmentFields.self)
      }
    }
    checkPlan(rule)
  }

  private mutating func checkPlan(_ rule: Rule) {
    if let plan = facts.plans.first, let on = plan.on, !plan.unsigned.isEmpty,
      asOf.ordinal - on.ordinal > rules.soonDays
    {
      report(
        .warning, rule, "plan-not-signed", at: plan.place,
        Message(
          "\(on.iso)的计划书至今缺" + plan.unsigned.map(\.rawValue).joined(separator: "、") + "签字",
          "the plan of \(on.iso) still lacks the signatures of: "
            + plan.unsigned.map(\.english).joined(separator: ", ")), about: PlanFields.self)
    }
  }

  /// Rule N8: at the first visit the family is told and gets the handbook.
  mutating func checkBeginning() {
    guard let rule = rules.inForce(.n8), let first = facts.firstVisit, first <= asOf else { return }
    if let issued = facts.handbook?.issued {
      if issued > first {
        breach(
          rule, "handbook-late", at: facts.handbook?.place,
          Message(
            "首次入户\(first.iso)，手册\(issued.iso)才发放",
            "first visit on \(first.iso), the handbook was handed out only on \(issued.iso)"),
          about: HandbookFields.self)
      }
    } else {
      breach(
        rule, "handbook-not-issued", at: facts.handbook?.place,
        Message(
          "首次入户\(first.iso)，没有发放手册的记录", "first visit on \(first.iso), no handbook was handed out"),
        about: HandbookFields.self)
    }
    if rules.says(.toldAtFirstVisit), let assessment = facts.assessments.first,
      assessment.told != true
    {
      breach(
        rule, "not-told", at: assessment.place,
        Message(
          "首次入户\(first.iso)，没有告知服务的性质和内容",
          "at the first visit on \(first.iso) the family was not told what the service is"),
        about: AssessmentFields.self)
    }
  }
}
