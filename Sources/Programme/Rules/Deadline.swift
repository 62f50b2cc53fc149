import CaseModel
package import Diagnostics
package import FormModel

/// Something that has to be done by a day.
package struct Deadline: Sendable {
  package let rule: RuleNumber
  /// Id of the finding when it is overdue, such as `closing-report-overdue`.
  package let id: FindingID
  package let what: Message
  package let owner: Owner
  /// Who receives it; nil for what stays in the file.
  package let receiver: Message?
  package let due: CalendarDate
  /// Whether a notice, or the district, names the day; else it is our proposal.
  package let isSettled: Bool
  /// Whether a notice asks for it at all; then it is broken once the day is over, whoever named it.
  package let isDuty: Bool
  package let state: State
  /// The case, for what is owed for each child.
  package let caseNumber: String?
  /// The form that it is about.
  let form: (any NamedFieldSet.Type)?

  package enum State: Sendable, Equatable {
    case open
    /// Done on a day, as far as it is known.
    case done(CalendarDate?)
  }

  package var isOpen: Bool { state == .open }

  init(
    _ rule: RuleNumber, _ id: FindingID, _ what: Message, by owner: Owner,
    to receiver: Message? = nil,
    due: CalendarDate, isSettled: Bool, isDuty: Bool = false, state: State,
    caseNumber: String? = nil,
    form: (any NamedFieldSet.Type)? = nil
  ) {
    self.rule = rule
    self.id = id
    self.what = what
    self.owner = owner
    self.receiver = receiver
    self.due = due
    self.isSettled = isSettled
    self.isDuty = isDuty || isSettled
    self.state = state
    self.caseNumber = caseNumber
    self.form = form
  }
}

extension Message {
  static let bureau = Message("deadline.bureau")
}

extension CaseRules {
  /// The papers that a case owes: rules N9, N18, N21.
  package func deadlines(of all: CaseFacts) -> [Deadline] {
    let facts = all.seen(on: asOf)
    // A case that was only just laid out, or that begins later, owes nothing yet.
    guard let opened = facts.opened, opened <= asOf else { return [] }
    return firstPapers(facts) + [report(facts), file(facts)].compactMap(\.self)
  }

  /// Rule N9: assessment and plan; who joins later has some days more.
  private func firstPapers(_ facts: CaseFacts) -> [Deadline] {
    guard let rule = rules.inForce(.n9), let day = rule.day(.due), let days = rule.number(.days),
      let opened = facts.opened
    else { return [] }
    let own = opened.adding(days: days)
    let isLater = own > day
    let papers: [(any NamedFieldSet.Type, FindingID, Message, CalendarDate?)] = [
      (
        AssessmentFields.self, .assessmentOverdue, Message("assessment-overdue"),
        facts.assessments.first?.on
      ),
      (PlanFields.self, .planOverdue, Message("plan-overdue"), facts.plans.first?.on),
    ]
    return papers.map { form, id, title, done in
      Deadline(
        .n9, id, title, by: rule.owner, due: isLater ? own : day,
        isSettled: rule.isSettled(isLater ? .days : .due),
        state: done.map { .done($0) } ?? .open, caseNumber: facts.number, form: form)
    }
  }

  /// Rule N18: the closing report.
  ///
  /// That there has to be one is stated; how many days after the closing is ours.
  private func report(_ facts: CaseFacts) -> Deadline? {
    guard let rule = rules.inForce(.n18), let days = rule.number(.days) else { return nil }
    let due = facts.closed?.adding(days: days) ?? rules.term.to
    return Deadline(
      .n18, .closingReportOverdue, Message("closing-report-overdue"), by: rule.owner,
      due: due, isSettled: rule.isSettled(.days), isDuty: true,
      state: facts.closing.map { .done($0.on) } ?? .open,
      caseNumber: facts.number, form: ClosingFields.self)
  }

  /// Rule N21: all seven kinds of paper, put together, checked and approved.
  private func file(_ facts: CaseFacts) -> Deadline? {
    guard let rule = rules.inForce(.n21), let due = rule.day(.due) else { return nil }
    let missing = facts.missingKinds
    let isDone = missing.isEmpty && facts.filing.isApproved
    let lacks = missing + (facts.filing.isApproved ? [] : [Message("paper.filing")])
    return Deadline(
      .n21, .fileIncomplete,
      isDone ? Message("file-incomplete") : Message("file-incomplete.lacking", ["lacks": lacks]),
      by: rule.owner,
      to: .bureau, due: due, isSettled: rule.isSettled(.due), isDuty: true,
      state: isDone ? .done(facts.filing.approved) : .open, caseNumber: facts.number,
      form: FilingFields.self)
  }
}

extension CaseFacts {
  /// Kinds of paper that the file of a child has to hold and this one does not, in the order of rule
  /// N21; a file without difficult cases lacks nothing.
  var missingKinds: [Message] {
    var missing: [Message] = []
    if handbook?.issued == nil { missing.append(Message("paper.handbook")) }
    if assessments.isEmpty { missing.append(Message("paper.assessment")) }
    if plans.isEmpty { missing.append(Message("paper.plan")) }
    if contacts.isEmpty { missing.append(Message("paper.records")) }
    if closing == nil { missing.append(Message("paper.closing")) }
    if !withoutPledge.isEmpty { missing.append(Message("paper.pledge")) }
    return missing
  }
}

extension RuleInspection {
  /// Overdue is a breach, where somebody named the day; soon is said before.
  mutating func check(_ deadlines: [Deadline]) {
    for deadline in deadlines {
      guard let rule = rules[deadline.rule],
        let (severity, message) = deadline.finding(asOf: asOf, soonDays: rules.soonDays)
      else { continue }
      report(
        rule, deadline.id, as: severity, at: nil, message, about: deadline.form,
        owner: deadline.owner)
    }
  }
}

extension Deadline {
  /// What is to be said about it on a day; nil when it is done in time or far away.
  func finding(asOf: CalendarDate, soonDays: Int) -> (Severity, Message)? {
    switch state {
    case .done(let day?) where day > due:
      return (
        isSettled ? .breach : .warning,
        Message("deadline.late", ["what": what, "due": due.iso, "day": day.iso])
      )
    case .done: return nil
    case .open:
      if asOf > due {
        return (
          isDuty ? .breach : .warning,
          Message(
            "deadline.overdue",
            ["what": what, "due": due.iso, "days": asOf.ordinal - due.ordinal])
        )
      }
      let days = due.ordinal - asOf.ordinal
      if days > soonDays { return nil }
      return (
        .dueSoon,
        Message("deadline.soon", ["what": what, "due": due.iso, "days": days])
      )
    }
  }
}
