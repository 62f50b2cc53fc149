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
  /// By case number.
  private let entries: [RosterEntry]
  /// Nil where there is nothing in the data yet.
  private let asOf: CalendarDate?
  private let begin: CalendarDate?

  package init(
    library: FormLibrary, programme: ProgrammeFile, activities: ActivitiesFile, rules: RuleSet?,
    entries: [RosterEntry], asOf: CalendarDate?
  ) {
    self.library = library
    self.programme = programme
    self.activities = activities.activities.filter { $0.on.year == programme.year }
    self.rules = rules
    self.entries = entries.sorted { $0.number.utf8.lexicographicallyPrecedes($1.number.utf8) }
    self.asOf = asOf
    begin = entries.compactMap(\.opened).min()
  }

  /// The block for the whole district, for one of its streets, or for the children of an organisation.
  package func record(
    street: Street? = nil, organisation: String? = nil, asOf day: CalendarDate? = nil
  ) -> Record {
    let isDistrict = street == nil && organisation == nil
    let chosen = entries.filter { entry in
      (street == nil || entry.streetCode == street?.code)
        && (organisation == nil || entry.organisation == organisation)
    }
    var builder = RecordBuilder(library[RosterFields.self])
    builder.unit = street?.name ?? programme.district
    builder.asOf = day ?? asOf
    builder.set(\.children, to: Array(chosen.enumerated())) { row, entry in
      row.number = entry.offset + 1
      RosterRow(entry: entry.element, library: library, programme: programme, begin: begin)
        .set(&row)
    }
    setItems(&builder, chosen)
    setTotals(&builder, chosen, isDistrict: isDistrict)
    setOrganisations(&builder, chosen)
    setActivities(&builder)
    setWorkers(&builder, chosen)
    setMoney(&builder, children: chosen.count)
    setResults(&builder, chosen, isDistrict: isDistrict)
    return builder.record
  }

  // MARK: Children

  private func setTotals(
    _ builder: inout RecordBuilder<RosterFields>, _ chosen: [RosterEntry], isDistrict: Bool
  ) {
    let states = chosen.map { RosterState($0, begin: begin) }
    let orphans = chosen.count { $0.child?.category == .orphan }
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

  private func setItems(_ builder: inout RecordBuilder<RosterFields>, _ chosen: [RosterEntry]) {
    let rows = chosen.flatMap { entry in entry.items.map { (entry, $0) } }
    builder.set(\.items, to: rows) { row, pair in
      let (entry, item) = pair
      row.caseNumber = entry.number
      row.name = entry.child?.name
      row.kind = item.kind?.text
      row.content = item.content?.plainText
      row.timesPerMonth = item.timesPerMonth
      row.hoursPerTime = item.hoursPerTime
      row.from = item.from
      row.to = item.to
      row.executor = name(of: item.executor)
      row.assistant = name(of: item.assistant)
      row.resource = item.resource
    }
  }

  private func name(of person: Person?) -> String? {
    person.flatMap { library.answers(of: $0).name }
  }

  // MARK: Organisations and staff

  private func setOrganisations(
    _ builder: inout RecordBuilder<RosterFields>, _ chosen: [RosterEntry]
  ) {
    let organisations = programme.organisations.enumerated()
    builder.set(\.organisations, to: Array(organisations)) { row, item in
      let own = Answers(library[OrganisationFields.self], item.element.record)
      let children = chosen.filter { $0.organisation == item.element.id }
      let codes = Set(children.map(\.streetCode))
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
  private func setWorkers(_ builder: inout RecordBuilder<RosterFields>, _ chosen: [RosterEntry]) {
    var load: [String: Int] = [:]
    for entry in chosen {
      if let id = entry.team?.worker?.id { load[id, default: 0] += 1 }
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
