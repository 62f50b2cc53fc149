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
    let schema = library.block("roster")?.schema ?? Schema(fields: [])
    let isDistrict = street == nil && organisation == nil
    let chosen = entries.filter { entry in
      (street == nil || entry.streetCode == street?.code)
        && (organisation == nil || entry.organisation == organisation)
    }
    var builder = RecordBuilder(schema)
    builder.set("unit", street?.name ?? programme.district)
    builder.set("as_of", day ?? asOf)
    builder.set("children", rows: Array(chosen.enumerated())) { row, entry in
      row.set("number", entry.offset + 1)
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
    _ builder: inout RecordBuilder, _ chosen: [RosterEntry], isDistrict: Bool
  ) {
    let states = chosen.map { RosterState($0, begin: begin) }
    let child = library.block("child")?.schema ?? Schema(fields: [])
    let orphans = chosen.count {
      Answers(child, $0.child).choice("category") == "社会散居孤儿"
    }
    builder.set("totals.children", chosen.count)
    builder.set("totals.orphans", orphans)
    builder.set("totals.deprived", chosen.count - orphans)
    builder.set("totals.present", states.count { $0 != .left })
    builder.set("totals.joined", states.count { $0 == .joined })
    builder.set("totals.left", states.count { $0 == .left })
    guard isDistrict, rules?.inForce(.n2) != nil,
      let quota = rules?.quota(of: programme.districtCode)
    else { return }
    builder.set("totals.quota", quota.total)
    builder.set("totals.quota_deprived", quota.deprived)
    builder.set("totals.quota_orphans", quota.orphans)
  }

  private func setItems(_ builder: inout RecordBuilder, _ chosen: [RosterEntry]) {
    guard case .rows(let table)? = library.form("plan")?.schema.field("items")?.type else { return }
    let child = library.block("child")?.schema ?? Schema(fields: [])
    let rows = chosen.flatMap { entry in entry.items.map { (entry, Answers(table.schema, $0)) } }
    builder.set("items", rows: rows) { row, pair in
      let (entry, item) = pair
      row.set("case_number", entry.number)
      row.set("name", Answers(child, entry.child).text("name"))
      row.set("kind", item.choice("kind"))
      row.set("content", item.plainText("content"))
      row.set("times_per_month", item.amount("times_per_month"))
      row.set("hours_per_time", item.amount("hours_per_time"))
      row.set("from", item.month("from"))
      row.set("to", item.month("to"))
      row.set("executor", name(of: item.person("executor")))
      row.set("assistant", name(of: item.person("assistant")))
      row.set("resource", item.text("resource"))
    }
  }

  private func name(of person: Person?) -> String? {
    person.flatMap { library.text("name", of: $0) }
  }

  // MARK: Organisations and staff

  private func setOrganisations(_ builder: inout RecordBuilder, _ chosen: [RosterEntry]) {
    guard let schema = library.block("organisation")?.schema else { return }
    let organisations = programme.organisations.enumerated()
    builder.set("organisations", rows: Array(organisations)) { row, item in
      let answers = Answers(schema, item.element.record)
      let children = chosen.filter { $0.organisation == item.element.id }
      let codes = Set(children.map(\.streetCode))
      row.set("number", item.offset + 1)
      for key in [
        "name", "credit_code", "registrar", "legal_representative", "lead", "phone",
      ] {
        row.set(key, answers.text(key))
      }
      for key in ["kind", "rating"] { row.set(key, answers.choice(key)) }
      for key in ["founded", "contract_on", "contract_from", "contract_to"] {
        row.set(key, answers.date(key))
      }
      for key in [
        "full_time", "licensed_assistant", "licensed", "licensed_senior", "experienced",
        "qualified",
      ] {
        row.set(key, answers.integer(key))
      }
      row.set("contract_amount", answers.amount("contract_amount"))
      row.set("children", children.count)
      let streets = programme.streets.filter { codes.contains($0.code) }.map(\.name)
      row.set("streets", streets.isEmpty ? nil : streets.joined(separator: "、"))
    }
  }

  private func setActivities(_ builder: inout RecordBuilder) {
    guard let schema = library.block("organisation")?.schema else { return }
    builder.set("activities", rows: programme.organisations) { row, organisation in
      row.set("organisation", Answers(schema, organisation.record).text("name"))
      row.set("held", activities.count { $0.organiser == organisation.id })
    }
  }

  /// 派出社工: the social workers whom an organisation employs.
  private func setWorkers(_ builder: inout RecordBuilder, _ chosen: [RosterEntry]) {
    guard let person = library.block("person")?.schema,
      let organisation = library.block("organisation")?.schema,
      let team = library.block("team")?.schema
    else { return }
    var load: [String: Int] = [:]
    for entry in chosen {
      if let id = Answers(team, entry.team).person("worker")?.id { load[id, default: 0] += 1 }
    }
    let employers = programme.organisations.compactMap {
      Answers(organisation, $0.record).text("name")
    }
    let workers = employers.flatMap { employer in
      programme.staff.filter { member in
        let answers = Answers(person, member.record)
        return answers.text("employer") == employer && answers.choice("role") == "儿童福利社工"
      }.map { (employer, $0) }
    }
    builder.set("workers", rows: Array(workers.enumerated())) { row, item in
      let (employer, member) = item.element
      let answers = Answers(person, member.record)
      row.set("number", item.offset + 1)
      row.set("organisation", employer)
      for key in ["name", "id_number", "certificate_number", "phone"] {
        row.set(key, answers.text(key))
      }
      row.set("certificate", answers.choice("certificate"))
      row.set("since", answers.month("since"))
      row.set("pledged", member.pledged)
      row.set("children", load[member.id] ?? 0)
    }
  }
}

extension FormLibrary {
  /// What the staff register says about somebody.
  func text(_ key: String, of person: Person) -> String? {
    block("person").flatMap { Answers($0.schema, person.record).text(key) }
  }
}
