package import CaseModel
package import FormModel

/// Rosters of a district and of its streets: the block `roster` (R1, R2 and the lists that the notices
/// imply).
package struct Roster: Sendable {
  private let library: FormLibrary
  private let programme: ProgrammeFile
  let activities: [Activity]
  /// Nil where no rules are known for the year: quota and money stay empty.
  let rules: RuleSet?
  private let facts: DistrictFacts
  /// Nil where there is nothing in the data yet.
  private let asOf: CalendarDate?
  /// Those whom the facts leave out.
  private let leftOut: [LeftOut]

  package init(
    library: FormLibrary, programme: ProgrammeFile, activities: ActivitiesFile, rules: RuleSet?,
    facts: DistrictFacts, asOf: CalendarDate?, leftOut: [LeftOut] = []
  ) {
    self.leftOut = leftOut
    self.library = library
    self.programme = programme
    self.activities = activities.activities.filter { $0.on.year == programme.year }
    self.rules = rules
    self.facts = facts
    self.asOf = asOf
  }

  /// The block for the whole district, for one of its streets, or for the children of an organisation;
  /// `lines` are those of its children, by case number.
  package func record(
    street: Street? = nil, organisation: String? = nil, asOf day: CalendarDate? = nil,
    lines: [String: RosterLine]
  ) -> Record {
    let isDistrict = street == nil && organisation == nil
    let chosen = children(street: street, organisation: organisation)
    let begin = facts.begin
    var builder = RecordBuilder(library[RosterFields.self])
    builder.unit = leftOut.concerning(street: street?.code, organisation: organisation)
      .unit(street?.name ?? programme.district)
    builder.asOf = day ?? asOf
    builder.set(\.children, to: Array(chosen.enumerated())) { row, item in
      let (offset, child) = item
      let line = lines[child.number]
      row.take(line?.row.record)
      row.number = offset + 1
      row.caseNumber = child.number
      setState(of: child, begin: begin, reason: line?.closingReason, &row)
    }
    let items = chosen.flatMap { lines[$0.number]?.items ?? [] }
    builder.set(\.items, to: items) { row, item in row.take(item.record) }
    setTotals(&builder, chosen, begin: begin, isDistrict: isDistrict)
    setOrganisations(&builder, chosen)
    setActivities(&builder)
    setWorkers(&builder, chosen)
    setMoney(&builder, children: chosen.count)
    setResults(&builder, chosen, isDistrict: isDistrict)
    return builder.record
  }

  /// The children of the whole district, of a street, or of an organisation.
  package func children(street: Street? = nil, organisation: String? = nil) -> [CaseFacts] {
    facts.cases.filter { child in
      (street == nil || child.street == street?.code)
        && (organisation == nil || child.organisation == organisation)
    }
  }

  // MARK: Children

  private func setState(
    of child: CaseFacts, begin: CalendarDate?, reason: String?,
    _ row: inout RecordBuilder<RosterRowFields>
  ) {
    let state = RosterState(child, begin: begin)
    row.state = state
    switch state {
    case .left:
      row.changedOn = child.closed
      row.changeReason = reason
    case .joined: row.changedOn = child.opened
    case .present: break
    }
  }

  private func setTotals(
    _ builder: inout RecordBuilder<RosterFields>, _ chosen: [CaseFacts], begin: CalendarDate?,
    isDistrict: Bool
  ) {
    let states = chosen.map { RosterState($0, begin: begin) }
    let orphans = chosen.count(where: \.isOrphan)
    builder.childCount = chosen.count
    builder.orphans = orphans
    builder.deprived = chosen.count - orphans
    builder.present = states.count { $0 != .left }
    builder.joined = states.count { $0 == .joined }
    builder.left = states.count { $0 == .left }
    guard isDistrict, rules?.inForce(.n2) != nil,
      let quota = rules?.quota(of: programme.districtCode)
    else { return }
    builder.quota = quota.total
    builder.quotaDeprived = quota.deprived
    builder.quotaOrphans = quota.orphans
  }

  // MARK: Organisations and staff

  private func setOrganisations(
    _ builder: inout RecordBuilder<RosterFields>, _ chosen: [CaseFacts]
  ) {
    let organisations = programme.organisations.enumerated()
    builder.set(\.organisations, to: Array(organisations)) { row, item in
      let own = Answers(library[OrganisationFields.self], item.element.record)
      let children = chosen.filter { $0.organisation == item.element.id }
      let codes = Set(children.map(\.street))
      row.number = item.offset + 1
      row.name = own.name
      row.creditCode = own.creditCode
      row.registrar = own.registrar
      row.legalRepresentative = own.legalRepresentative
      row.lead = own.lead
      row.phone = own.phone
      row.kind = own.kind?.text
      row.rating = own.rating?.text
      row.founded = own.founded
      row.contractOn = own.contractOn
      row.contractFrom = own.contractFrom
      row.contractTo = own.contractTo
      row.contractAmount = own.contractAmount
      row.fullTime = own.fullTime
      row.licensedAssistant = own.licensedAssistant
      row.licensed = own.licensed
      row.licensedSenior = own.licensedSenior
      row.experienced = own.experienced
      row.qualified = own.qualified
      row.children = children.count
      let streets = programme.streets.filter { codes.contains($0.code) }.map(\.name)
      row.streets = streets.isEmpty ? nil : streets.joined(separator: "、")
    }
  }

  private func setActivities(_ builder: inout RecordBuilder<RosterFields>) {
    builder.set(\.activities, to: programme.organisations) { row, organisation in
      row.organisation = Answers(library[OrganisationFields.self], organisation.record).name
      row.held = activities.count { $0.organiser == organisation.id }
    }
  }

  /// 派出社工: the social workers whom an organisation employs.
  private func setWorkers(_ builder: inout RecordBuilder<RosterFields>, _ chosen: [CaseFacts]) {
    var load: [String: Int] = [:]
    for child in chosen {
      if let id = child.team.members[.worker] { load[id, default: 0] += 1 }
    }
    let employers = programme.organisations.compactMap {
      Answers(library[OrganisationFields.self], $0.record).name
    }
    let workers = employers.flatMap { employer in
      programme.staff.filter { member in
        let own = library.answers(of: member)
        return own.employer == employer && own.role == .worker
      }.map { (employer, $0) }
    }
    builder.set(\.workers, to: Array(workers.enumerated())) { row, item in
      let (employer, member) = item.element
      let own = library.answers(of: member)
      row.number = item.offset + 1
      row.organisation = employer
      row.name = own.name
      row.idNumber = own.idNumber
      row.certificateNumber = own.certificateNumber
      row.phone = own.phone
      row.certificate = own.certificate
      row.since = own.since
      row.pledged = member.pledged
      row.children = load[member.id] ?? 0
    }
  }
}
