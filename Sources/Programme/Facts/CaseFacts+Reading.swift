package import CaseModel
import Diagnostics
package import FormModel

extension CaseFacts {
  /// `marks` is the key of this run, the same for all that is compared or merged.
  package init(_ file: CaseFile, library: FormLibrary, year: Int, marks: MarkKey) {
    let reader = FactReader(file: file, library: library)
    let own = file.placedBlock(CaseFields.self, library)
    let child = file.placedBlock(ChildFields.self, library)
    let team = file.placedBlock(TeamFields.self, library)
    let closing = reader.records(ClosingFields.self).first
    number = file.number
    path = file.path
    street = own?.answers.streetCode ?? ""
    organisation = own?.answers.organisation
    opened = own?.answers.opened
    closed = own?.answers.closed ?? closing?.answers.closedOn
    approved = own?.answers.approvedOn
    // Reasons are words of the form; of those that the program does not know, too, the child left.
    hasLeft =
      closed != nil && closing?.answers.label(\.reason) != nil
      && closing?.answers.reason != .termEnded
    isOrphan = child?.answers.category == .orphan
    self.child = (child?.answers.idNumber).flatMap { try? IdentityNumber($0) }
      .map { marks.mark($0.text) }
    guardian = file.block(GuardianFields.self, library).flatMap { Self.mark($0, marks) }
    self.team = Team(team?.answers)
    changes = reader.changes()
    handbook = reader.records(HandbookFields.self).first.map {
      Handbook(issued: $0.answers.issuedOn, place: $0.position(of: \.issuedOn))
    }
    assessments = reader.assessments()
    plans = reader.plans()
    contacts = reader.contacts()
    difficultCases = reader.difficultCases()
    self.closing = closing.flatMap { report in
      report.isEmpty
        ? nil
        : Closing(
          on: report.answers.filledOn ?? report.answers.closedOn,
          isDated: report.answers.closedOn != nil,
          hasFollowUp: !report.answers.followUp.isEmpty)
    }
    missedMonths = Set(file.list(MissedMonthFields.self, library).compactMap(\.month)).sorted()
    unpledged = file.peopleWhoMet(library).filter { $0.pledged == nil }.map(\.id)
    absent = CaseChecks.absentPapers(of: file, library)
    counts = reader.counts()
    filing = reader.filing()
    lastDay = file.lastDay(library, year: year)
    places = Places(
      number: own?.position(of: \.number), child: child?.position(of: \.idNumber),
      approved: own?.position(of: \.approvedOn), category: child?.position(of: \.category),
      team: team?.position, teamFrom: team?.position(of: \.from), teamTo: team?.position(of: \.to))
  }

  /// By the ID number; else by name and telephone.
  private static func mark(_ guardian: Answers<GuardianFields>, _ marks: MarkKey) -> PersonMark? {
    if let number = guardian.idNumber { return marks.mark(number) }
    return guardian.name.map { marks.mark($0 + " " + (guardian.phone ?? "")) }
  }
}

extension CaseFacts.Team {
  fileprivate init(_ team: Answers<TeamFields>?) {
    var members: [StaffRole: String] = [:]
    members[.supervisor] = team?.supervisor?.id
    members[.director] = team?.director?.id
    members[.worker] = team?.worker?.id
    self.init(members: members, from: team?.from, to: team?.to)
  }
}

private struct FactReader {
  let file: CaseFile
  let library: FormLibrary

  func records<Fields: NamedFieldSet>(_ set: Fields.Type) -> [PlacedAnswers<Fields>] {
    file.placedAnswers(set, library)
  }

  /// An empty map under the key of a form that does not repeat is no answer.
  func counts() -> [String: Int] {
    var counts: [String: Int] = [:]
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      let records = file.answers[form.id] ?? []
      counts[form.id] =
        form.repeats ? records.count : records.count { !$0.isEmpty(form.schema) }
    }
    return counts
  }

  func changes() -> [CaseFacts.Change] {
    records(StaffChangeFields.self).compactMap { record in
      guard let on = record.answers.on, let role = record.answers.role else { return nil }
      return CaseFacts.Change(
        on: on, role: role, previous: record.answers.previous?.id, next: record.answers.next?.id,
        place: record.position(of: \.on))
    }
  }

  func assessments() -> [CaseFacts.Assessment] {
    records(AssessmentFields.self).map { record in
      let on = record.answers.on
      let attendees = record.answers.attendees.compactMap(\.person)
      return CaseFacts.Assessment(
        on: on, attendees: attendees.map(\.id), told: record.answers.told,
        pledgedLater: attendees.count { person in
          if let on, let pledged = person.pledged { pledged > on } else { false }
        }, place: record.position,
        attendeesPlace: record.position(of: \.attendees))
    }
  }

  func plans() -> [CaseFacts.Plan] {
    records(PlanFields.self).map { record in
      let plan = record.answers
      let amounts = plan.budget.compactMap { $0.amount?.hundredths }
      let signed: [(StaffRole, CalendarDate?)] = [
        (.supervisor, plan.supervisorSignature), (.director, plan.directorSignature),
        (.worker, plan.workerSignature),
      ]
      return CaseFacts.Plan(
        on: plan.on, unsigned: signed.filter { $0.1 == nil }.map(\.0),
        budget: amounts.isEmpty ? nil : Amount(hundredths: amounts.reduce(0, +)),
        place: record.position, budgetPlace: record.position(of: \.budget))
    }
  }

  func contacts() -> [CaseFacts.Contact] {
    records(VisitFields.self).compactMap { record in
      let visit = record.answers
      guard let contact = ContactRecord(visit) else { return nil }
      let inCharge = visit.visitors.filter { $0.role == .inCharge }
      return CaseFacts.Contact(
        on: contact.on, from: contact.from, to: contact.to, isHomeVisit: contact.isHomeVisit,
        isByPhone: visit.mode == .telephone || visit.mode == .online, hours: contact.hours,
        visitors: contact.visitors.map(\.id), inCharge: inCharge.compactMap { $0.person?.id },
        pledgedLater: contact.visitors.count { $0.pledged.map { $0 > contact.on } ?? false },
        filled: visit.filledOn, signed: visit.handbookSigned, signedOn: visit.handbookSignedOn,
        hasReason: visit.handbookUnsignedReason != nil,
        escalated: contact.isEscalated ? visit.difficultCaseOn ?? contact.on : nil,
        place: record.position,
        places: CaseFacts.Contact.Places(
          to: record.position(of: \.to), visitors: record.position(of: \.visitors),
          filled: record.position(of: \.filledOn), signed: record.position(of: \.handbookSigned),
          signedOn: record.position(of: \.handbookSignedOn)))
    }
  }

  func difficultCases() -> [CaseFacts.DifficultCase] {
    records(DifficultCaseFields.self).map { record in
      let answers = record.answers
      return CaseFacts.DifficultCase(
        found: answers.foundOn,
        delays: [answers.supervisorDelay, answers.directorDelay, answers.organisationDelay]
          .compactMap(\.self),
        closed: answers.closedOn,
        solved: [answers.streetSolved, answers.districtSolved, answers.citySolved],
        place: record.position)
    }
  }

  func filing() -> CaseFacts.Filing {
    let filing = file.placedBlock(FilingFields.self, library)
    let days = [filing?.answers.madeOn, filing?.answers.checkedOn, filing?.answers.approvedOn]
    return CaseFacts.Filing(
      isApproved: days.allSatisfy { $0 != nil }, approved: days[2],
      place: filing?.position(of: \.approvedOn) ?? .start)
  }
}
