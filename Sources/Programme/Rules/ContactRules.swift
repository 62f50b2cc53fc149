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
        breach(
          rule, "late-pledge", at: contact.places.visitors,
          Message(
            "\(contact.on.iso)的走访人员中有\(contact.pledgedLater)人在此后才签承诺书",
            "visitors of \(contact.on.iso) who signed their pledge only later: \(contact.pledgedLater)"
          ),
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

  private mutating func checkLength(_ contact: CaseFacts.ContactFacts) {
    guard let rule = rules.inForce(.n13), let least = rule.number(.minutes),
      let minutes = contact.minutes, minutes < least
    else { return }
    breach(
      rule, "short-visit", at: contact.places.to,
      Message(
        "\(contact.on.iso)会谈\(minutes / 60)小时\(minutes % 60)分，应不少于\(duration(least).chinese)",
        "\(contact.on.iso): \(minutes / 60) h \(minutes % 60) min, required \(duration(least).english)"
      ),
      about: VisitFields.self)
  }

  private func duration(_ minutes: Int) -> Message {
    minutes % 60 == 0
      ? Message("\(minutes / 60)小时", "\(minutes / 60) h")
      : Message("\(minutes)分钟", "\(minutes) min")
  }

  private mutating func checkVisitors(_ contact: CaseFacts.ContactFacts) {
    if let rule = rules.inForce(.n11), let least = rule.number(.persons),
      contact.visitors.count < least
    {
      breach(
        rule, "few-visitors", at: contact.places.visitors,
        Message(
          "\(contact.on.iso)走访\(contact.visitors.count)人，应不少于\(least)人",
          "\(contact.on.iso): visitors \(contact.visitors.count), required \(least)"),
        about: VisitFields.self)
    }
    guard let rule = rules.inForce(.n12), !contact.visitors.isEmpty else { return }
    // Before the team is on record nobody knows who the worker was: rule N5 speaks of that.
    if let from = facts.teamFrom, contact.on < from { return }
    guard let worker = facts.member(.worker, on: contact.on), !contact.visitors.contains(worker)
    else { return }
    breach(
      rule, "worker-absent", at: contact.places.visitors,
      Message(
        "\(contact.on.iso)走访\(contact.visitors.count)人，负责该儿童的社工（\(worker)）不在其中",
        "\(contact.on.iso): visitors \(contact.visitors.count), the child's own worker (\(worker)) not among them"
      ),
      about: VisitFields.self)
  }

  /// Rule N14: signed after the service, or the reason.
  private mutating func checkHandbook(_ contact: CaseFacts.ContactFacts) {
    guard let rule = rules.inForce(.n14), let signed = contact.signed else { return }
    if !signed {
      if contact.hasReason { return }
      breach(
        rule, "handbook-not-signed", at: contact.places.signed,
        Message(
          "\(contact.on.iso)走访后监护人没有在手册签字，也没有写明原因",
          "\(contact.on.iso): the guardian did not sign the handbook, and no reason is given"),
        about: VisitFields.self)
    } else if let day = contact.signedOn, day < contact.on {
      breach(
        rule, "handbook-date", at: contact.places.signedOn,
        Message(
          "手册签字\(day.iso)早于服务\(contact.on.iso)",
          "the handbook was signed on \(day.iso), before the service on \(contact.on.iso)"),
        hint: Message("监护人在服务后签字；核对两个日期", "the guardian signs after the service; check both dates"),
        about: VisitFields.self)
    }
  }

  /// Rule N16: written in time.
  ///
  /// How many days that is no notice says, so it is never a breach unless the district settled it.
  private mutating func checkRecord(_ contact: CaseFacts.ContactFacts) {
    guard let rule = rules.inForce(.n16), let most = rule.number(.recordDays),
      let filled = contact.filled
    else { return }
    let days = filled.ordinal - contact.on.ordinal
    if days < 0 {
      report(
        .warning, rule, "record-before-service", at: contact.places.filled,
        Message(
          "\(contact.on.iso)的服务，\(filled.iso)就写了记录",
          "service of \(contact.on.iso), recorded before it, on \(filled.iso)"),
        hint: Message("核对两个日期", "check both dates"), about: VisitFields.self)
    }
    if days <= most { return }
    report(
      rule.isSettled(.recordDays) ? .breach : .warning, rule, "late-record",
      at: contact.places.filled,
      Message(
        "\(contact.on.iso)的服务，\(days)天后（\(filled.iso)）才写记录，应在\(most)天内",
        "service of \(contact.on.iso), recorded \(days) days later (\(filled.iso)); due within \(most) days"
      ),
      hint: Message("今后及时填写记录", "write records in time from now on"), about: VisitFields.self)
  }

  /// Rules N3 and N26: within the term, and within the window of service.
  private mutating func checkWindow(_ contact: CaseFacts.ContactFacts) {
    // The first home visit, with the assessment, comes before the window.
    if let rule = rules.inForce(.n3), !rules.term.contains(contact.on) {
      report(
        .warning, rule, "outside-term", at: contact.place,
        Message(
          "\(contact.on.iso)的服务不在项目时间\(rules.term.from.iso)至\(rules.term.to.iso)之内",
          "service on \(contact.on.iso), outside the project's term \(rules.term.from.iso) to \(rules.term.to.iso)"
        ), about: VisitFields.self)
    } else if let rule = rules.inForce(.n26), contact.on > rules.service.to {
      report(
        .warning, rule, "after-service", at: contact.place,
        Message(
          "\(contact.on.iso)的服务晚于服务截止日\(rules.service.to.iso)",
          "service on \(contact.on.iso), after the end of service on \(rules.service.to.iso)"),
        hint: Message(
          "核对日期；确属补做的，在月度汇总表说明",
          "check the date; say in the monthly table if it makes up for another"),
        about: VisitFields.self, owner: .worker)
    }
  }

  /// Rule N24: everybody who met the child has signed before.
  mutating func checkPledges() {
    guard let rule = rules.inForce(.n24) else { return }
    for assessment in facts.assessments where assessment.pledgedLater > 0 {
      let day = assessment.on?.iso ?? ""
      breach(
        rule, "late-pledge", at: assessment.attendeesPlace,
        Message(
          "\(day)参加评估的人员中有\(assessment.pledgedLater)人在此后才签承诺书",
          "present at the assessment of \(day), but signed their pledge only later: \(assessment.pledgedLater)"
        ),
        about: AssessmentFields.self)
    }
    for id in facts.withoutPledge {
      breach(
        rule, "missing-pledge", at: nil,
        Message("接触过儿童的\(id)没有签承诺书的记录", "\(id) met the child, and no pledge is on file"),
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
