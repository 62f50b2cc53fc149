import CaseModel
import Diagnostics
import FormModel

/// Each contact for itself: rules N3, N11–N14, N16, N24, N26.
extension RuleInspection {
  mutating func checkContacts() {
    for contact in facts.contacts {
      checkRecord(contact)
      checkWindow(contact)
      if let rule = rules.inForce(.n24), contact.pledgedLater > 0 {
        report(
          rule, .latePledge, at: contact.places.visitors,
          Message(
            "late-pledge.check-contacts",
            ["on": contact.on.iso, "pledgedLater": contact.pledgedLater]),
          about: VisitFields.self)
      }
      if contact.isHomeVisit || contact.isByPhone && rules.says(.phoneTwoHours) {
        checkLength(contact)
      }
      guard contact.isHomeVisit else { continue }
      checkVisitors(contact)
      checkHandbook(contact)
    }
  }

  private mutating func checkLength(_ contact: CaseFacts.Contact) {
    guard let rule = rules.inForce(.n13), let least = rule.number(.minutes),
      let minutes = contact.minutes, minutes < least
    else { return }
    report(
      rule, .shortVisit, at: contact.places.to,
      Message(
        "short-visit",
        [
          "on": contact.on.iso, "hours": minutes / 60, "minutes": minutes % 60,
          "duration": duration(least),
        ]),
      about: VisitFields.self)
  }

  private func duration(_ minutes: Int) -> Message {
    minutes % 60 == 0
      ? Message("duration.hours", ["hours": minutes / 60])
      : Message("duration.minutes", ["minutes": minutes])
  }

  private mutating func checkVisitors(_ contact: CaseFacts.Contact) {
    if let rule = rules.inForce(.n11), let least = rule.number(.persons),
      contact.visitors.count < least
    {
      report(
        rule, .fewVisitors, at: contact.places.visitors,
        Message(
          "few-visitors",
          ["on": contact.on.iso, "visitors": contact.visitors.count, "least": least]),
        about: VisitFields.self)
    }
    guard let rule = rules.inForce(.n12), !contact.visitors.isEmpty else { return }
    // Before the team is on record nobody knows who the worker was: rule N5 speaks of that.
    if let from = facts.teamFrom, contact.on < from { return }
    guard let worker = facts.member(.worker, on: contact.on), !contact.visitors.contains(worker)
    else { return }
    report(
      rule, .workerAbsent, at: contact.places.visitors,
      Message(
        "worker-absent",
        ["on": contact.on.iso, "visitors": contact.visitors.count, "worker": worker]),
      about: VisitFields.self)
  }

  /// Rule N14: signed after the service, or the reason.
  private mutating func checkHandbook(_ contact: CaseFacts.Contact) {
    guard let rule = rules.inForce(.n14), let signed = contact.signed else { return }
    if !signed {
      if contact.hasReason { return }
      report(
        rule, .handbookNotSigned, at: contact.places.signed,
        Message("handbook-not-signed", ["on": contact.on.iso]),
        about: VisitFields.self)
    } else if let day = contact.signedOn, day < contact.on {
      report(
        rule, .handbookDate, at: contact.places.signedOn,
        Message("handbook-date", ["day": day.iso, "on": contact.on.iso]),
        hint: Message("handbook-date.hint"),
        about: VisitFields.self)
    }
  }

  /// Rule N16: written in time.
  ///
  /// How many days that is no notice says, so it is never a breach unless the district settled it.
  private mutating func checkRecord(_ contact: CaseFacts.Contact) {
    guard let rule = rules.inForce(.n16), let most = rule.number(.recordDays),
      let filled = contact.filled
    else { return }
    let days = filled.ordinal - contact.on.ordinal
    if days < 0 {
      report(
        rule, .recordBeforeService, at: contact.places.filled,
        Message("record-before-service", ["on": contact.on.iso, "filled": filled.iso]),
        hint: Message("record-before-service.hint"), about: VisitFields.self)
    }
    if days <= most { return }
    report(
      rule, .lateRecord, as: rule.isSettled(.recordDays) ? .breach : .warning,
      at: contact.places.filled,
      Message(
        "late-record", ["on": contact.on.iso, "days": days, "filled": filled.iso, "most": most]),
      hint: Message("late-record.hint"), about: VisitFields.self)
  }

  /// Rules N3 and N26: within the term, and within the window of service.
  private mutating func checkWindow(_ contact: CaseFacts.Contact) {
    // The first home visit, with the assessment, comes before the window.
    if let rule = rules.inForce(.n3), !rules.term.contains(contact.on) {
      report(
        rule, .outsideTerm, at: contact.place,
        Message(
          "outside-term",
          ["on": contact.on.iso, "from": rules.term.from.iso, "to": rules.term.to.iso]),
        about: VisitFields.self)
    } else if let rule = rules.inForce(.n26), contact.on > rules.service.to {
      report(
        rule, .afterService, at: contact.place,
        Message("after-service", ["on": contact.on.iso, "to": rules.service.to.iso]),
        hint: Message("after-service.hint"),
        about: VisitFields.self, owner: .worker)
    }
  }

  /// Rule N24: everybody who met the child has signed before.
  mutating func checkPledges() {
    guard let rule = rules.inForce(.n24) else { return }
    for assessment in facts.assessments where assessment.pledgedLater > 0 {
      let day = assessment.on?.iso ?? ""
      report(
        rule, .latePledge, at: assessment.attendeesPlace,
        Message(
          "late-pledge.check-pledges", ["day": day, "pledgedLater": assessment.pledgedLater]),
        about: AssessmentFields.self)
    }
    for id in facts.withoutPledge {
      report(
        rule, .unpledgedContact, at: nil,
        Message("unpledged-contact", ["id": id]),
        about: PledgeFields.self)
    }
  }
}

extension Rule {
  /// Whether a notice or the district itself gives the limit; ours are proposals.
  func isSettled(_ key: LimitName) -> Bool {
    limits.first { $0.key == key }.map { $0.isStated || $0.isTightened } ?? false
  }
}
