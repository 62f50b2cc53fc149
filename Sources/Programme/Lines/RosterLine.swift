package import CaseModel
import Diagnostics
package import FormModel

/// What rosters and the records of group activities print of a child.
package struct RosterLine: Sendable, Codable {
  /// The row of the roster (R1), without its number and without what became of the child: that hangs on
  /// when the others came.
  let row: Line
  let name: String?
  /// The reason of the closing in the report's own words.
  let closingReason: String?
  /// 关爱帮扶项目清单: the rows of the current plan.
  let items: [Line]
}

extension RosterLine {
  package init(
    _ file: CaseFile, _ facts: CaseFacts, library: FormLibrary, programme: ProgrammeFile
  ) {
    let reader = RosterReader(
      file: file, facts: facts, library: library, programme: programme,
      fields: library[RosterFields.self].fields)
    name = file.block(ChildFields.self, library)?.name
    row = reader.row()
    items = reader.items()
    closingReason = file.answers(ClosingFields.self, library).first?.label(\.reason)?.text
  }
}

private struct RosterReader {
  let file: CaseFile
  let facts: CaseFacts
  let library: FormLibrary
  let programme: ProgrammeFile
  let fields: RosterFields

  func row() -> Line {
    var row = RecordBuilder(fields.children.row)
    setCase(&row)
    setChild(&row)
    setGuardian(&row)
    setTeam(&row)
    return Line(row.record)
  }

  func items() -> [Line] {
    let items = file.answers(PlanFields.self, library).last?.items ?? []
    let child = file.block(ChildFields.self, library)?.name
    return items.map { item in
      var row = RecordBuilder(fields.items.row)
      row.caseNumber = facts.number
      row.name = child
      row.kind = item.kind?.text
      row.content = item.content?.plainText
      row.timesPerMonth = item.timesPerMonth
      row.hoursPerTime = item.hoursPerTime
      row.from = item.from
      row.to = item.to
      row.executor = item.executor.flatMap { library.answers(of: $0).name }
      row.assistant = item.assistant.flatMap { library.answers(of: $0).name }
      row.resource = item.resource
      return Line(row.record)
    }
  }

  private func setCase(_ row: inout RecordBuilder<RosterRowFields>) {
    let own = file.block(CaseFields.self, library)
    row.caseNumber = facts.number
    row.district = programme.district
    row.street = own?.street
    row.committee = own?.committee
    row.approvedOn = own?.approvedOn
    row.carried = own?.carried
    if let id = facts.organisation, let record = programme.organisation(id) {
      row.organisation = Answers(library[OrganisationFields.self], record).name
    }
  }

  private func setChild(_ row: inout RecordBuilder<RosterRowFields>) {
    guard let child = file.block(ChildFields.self, library) else { return }
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
    guard let guardian = file.block(GuardianFields.self, library) else { return }
    row.guardian = guardian.name
    row.guardianRelation = guardian.relation
    row.guardianIDNumber = guardian.idNumber
    row.guardianPhone = guardian.phone
  }

  private func setTeam(_ row: inout RecordBuilder<RosterRowFields>) {
    guard let team = file.block(TeamFields.self, library) else { return }
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
    row.teamFrom = facts.opened
  }
}
