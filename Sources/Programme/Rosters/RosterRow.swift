import CaseModel
import FormModel

/// Whether a child was in the project from its beginning to its end.
enum RosterState: String, KnownOption {
  case present = "在册"
  case joined = "新增"
  case left = "退出"

  /// Who came over a month after the district's first children joined; who was closed for another
  /// reason than the end of the project left.
  init(_ entry: RosterEntry, begin: CalendarDate?) {
    if entry.closed != nil, entry.closingLabel != nil, entry.closingReason != .termEnded {
      self = .left
    } else if let opened = entry.opened, let begin, opened.ordinal - begin.ordinal > 31 {
      self = .joined
    } else {
      self = .present
    }
  }
}

/// The row of a child in the roster (R1).
struct RosterRow {
  let entry: RosterEntry
  let library: FormLibrary
  let programme: ProgrammeFile
  /// The day on which the district's first case was opened.
  let begin: CalendarDate?

  func set(_ row: inout RecordBuilder<RosterRowFields>) {
    setCase(&row)
    setChild(&row)
    setGuardian(&row)
    setTeam(&row)
    let state = RosterState(entry, begin: begin)
    row.state = state
    if state == .left {
      row.changedOn = entry.closed
      row.changeReason = entry.closingLabel
    } else if state == .joined {
      row.changedOn = entry.opened
    }
  }

  private func setCase(_ row: inout RecordBuilder<RosterRowFields>) {
    let own = entry.own
    row.caseNumber = entry.number
    row.district = programme.district
    row.street = own?.street
    row.committee = own?.committee
    row.approvedOn = own?.approvedOn
    row.carried = own?.carried
    if let id = entry.organisation, let record = programme.organisation(id) {
      row.organisation = Answers(library[OrganisationFields.self], record).name
    }
  }

  private func setChild(_ row: inout RecordBuilder<RosterRowFields>) {
    guard let child = entry.child else { return }
    row.name = child.name
    row.idNumber = child.idNumber
    row.householdAddress = child.householdAddress
    row.homeAddress = child.homeAddress
    row.school = child.school
    row.sex = child.sex
    row.ethnicity = child.ethnicity
    row.idType = child.label(\.idType)
    row.category = child.label(\.category)
    row.grade = child.grade
    row.health = child.health
    row.disability = child.disability
    row.disabilityLevel = child.disabilityLevel
    row.birthDate = child.birthDate
    let parents = child.parents
    row.fatherState = parents.first { $0.role == .father }?.label(\.state)
    row.motherState = parents.first { $0.role == .mother }?.label(\.state)
  }

  private func setGuardian(_ row: inout RecordBuilder<RosterRowFields>) {
    guard let guardian = entry.guardian else { return }
    row.guardian = guardian.name
    row.guardianRelation = guardian.relation
    row.guardianIDNumber = guardian.idNumber
    row.guardianPhone = guardian.phone
  }

  private func setTeam(_ row: inout RecordBuilder<RosterRowFields>) {
    guard let team = entry.team else { return }
    let supervisor = team.supervisor.map { library.answers(of: $0) }
    let director = team.director.map { library.answers(of: $0) }
    let worker = team.worker.map { library.answers(of: $0) }
    row.supervisor = supervisor?.name
    row.supervisorPhone = supervisor?.phone
    row.director = director?.name
    row.directorPhone = director?.phone
    row.worker = worker?.name
    row.workerPhone = worker?.phone
    // The team was set up when the case was opened, whoever of it was changed since.
    row.teamFrom = entry.opened
  }
}
