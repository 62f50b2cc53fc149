import CaseModel
import Diagnostics
import FormModel

/// Who is served and by whom: rules N1, N5, N6, N7, N8.
extension RuleInspection {
  /// Rule N1: the children whom the district confirmed, of the kinds of the year.
  mutating func checkTarget() {
    guard let rule = rules.inForce(.n1) else { return }
    if facts.isOrphan, !rules.served.contains(.orphan) {
      report(
        rule, .categoryYear, at: facts.places.category,
        Message("category-year", ["year": rules.year]))
    }
    guard let approved = facts.approved else {
      report(
        rule, .notApproved, at: facts.places.approved,
        Message("not-approved"),
        hint: Message("not-approved.hint"))
      return
    }
    // Children who join during the year are confirmed during the year.
    if let opened = facts.opened, approved > opened {
      report(
        rule, .approvedAfterOpening, at: facts.places.approved,
        Message("approved-after-opening", ["opened": opened.iso, "approved": approved.iso]))
    } else if let cutoff = rule.day(.cutoff), approved > cutoff {
      report(
        rule, .approvedLate, at: facts.places.approved,
        Message("approved-late", ["approved": approved.iso, "cutoff": cutoff.iso]))
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
      report(
        rule, .teamNotComplete, at: facts.places.team,
        Message("team-not-complete", ["missing": missing]),
        about: TeamFields.self)
    }
    if let opened = facts.opened, let from = facts.teamFrom, from > opened {
      report(
        rule, .teamLate, at: facts.places.teamFrom,
        Message("team-late", ["opened": opened.iso, "from": from.iso]), about: TeamFields.self)
    }
    let end = min(facts.closed ?? asOf, asOf)
    if let to = facts.team.to, to < end {
      report(
        rule, .teamEnded, at: facts.places.teamTo,
        Message("team-ended", ["to": to.iso, "end": end.iso]), about: TeamFields.self)
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
          rule, .changeMismatch, at: change.place,
          Message(
            "change-mismatch",
            [
              "on": change.on.iso, "named": named, "role": role, "next": next,
            ]),
          hint: Message("change-mismatch.hint"),
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
        report(
          rule, .workerChanged, at: contact.places.visitors,
          Message("worker-changed", ["on": contact.on.iso, "id": id]),
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
        report(
          rule, .teamIncomplete, at: first.attendeesPlace,
          Message(
            "team-incomplete",
            ["day": day.iso, "absent": absent]),
          about: AssessmentFields.self)
      }
    }
    checkPlan(rule)
  }

  private mutating func checkPlan(_ rule: Rule) {
    if let plan = facts.plans.first, let on = plan.on, !plan.unsigned.isEmpty,
      asOf.ordinal - on.ordinal > rules.soonDays
    {
      report(
        rule, .planNotSigned, at: plan.place,
        Message(
          "plan-not-signed",
          ["on": on.iso, "unsigned": plan.unsigned]),
        about: PlanFields.self)
    }
  }

  /// Rule N8: at the first visit the family is told and gets the handbook.
  mutating func checkBeginning() {
    guard let rule = rules.inForce(.n8), let first = facts.firstVisit, first <= asOf else { return }
    if let issued = facts.handbook?.issued {
      if issued > first {
        report(
          rule, .handbookLate, at: facts.handbook?.place,
          Message("handbook-late", ["first": first.iso, "issued": issued.iso]),
          about: HandbookFields.self)
      }
    } else {
      report(
        rule, .handbookNotIssued, at: facts.handbook?.place,
        Message("handbook-not-issued", ["first": first.iso]),
        about: HandbookFields.self)
    }
    if rules.says(.toldAtFirstVisit), let assessment = facts.assessments.first,
      assessment.told != true
    {
      report(
        rule, .notTold, at: assessment.place,
        Message("not-told", ["first": first.iso]),
        about: AssessmentFields.self)
    }
  }
}
