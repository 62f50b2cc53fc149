import CaseModel
import FormModel

/// Whether a child was in the project from its beginning to its end.
enum RosterState: String {
  case present = "在册"
  case joined = "新增"
  case left = "退出"

  /// Who came over a month after the district's first children joined; who was closed for another
  /// reason than the end of the project left.
  init(_ entry: RosterEntry, begin: CalendarDate?) {
    if entry.closed != nil, entry.closingReason.map({ $0 != "项目期满" }) ?? false {
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

  func set(_ row: inout RecordBuilder) {
    setCase(&row)
    setChild(&row)
    setGuardian(&row)
    setTeam(&row)
    let state = RosterState(entry, begin: begin)
    row.set("state", state.rawValue)
    if state == .left {
      row.set("changed_on", entry.closed)
      row.set("change_reason", entry.closingReason)
    } else if state == .joined {
      row.set("changed_on", entry.opened)
    }
  }

  private func answers(_ key: String, _ record: Record) -> Answers? {
    library.block(key).map { Answers($0.schema, record) }
  }

  private func setCase(_ row: inout RecordBuilder) {
    let own = answers("case", entry.own)
    row.set("case_number", entry.number)
    row.set("district", programme.district)
    row.set("street", own?.text("street"))
    row.set("committee", own?.text("committee"))
    row.set("approved_on", own?.date("approved_on"))
    row.set("carried", own?.flag("carried"))
    if let id = entry.organisation, let record = programme.organisation(id) {
      row.set("organisation", answers("organisation", record)?.text("name"))
    }
  }

  private func setChild(_ row: inout RecordBuilder) {
    guard let child = answers("child", entry.child) else { return }
    for key in ["name", "id_number", "household_address", "home_address", "school"] {
      row.set(key, child.text(key))
    }
    for key in [
      "sex", "ethnicity", "id_type", "category", "grade", "health", "disability",
      "disability_level",
    ] {
      row.set(key, child.choice(key))
    }
    row.set("birth_date", child.date("birth_date"))
    let parents = child.rows("parents")
    row.set("father_state", parents.first { $0.choice("role") == "父" }?.choice("state"))
    row.set("mother_state", parents.first { $0.choice("role") == "母" }?.choice("state"))
  }

  private func setGuardian(_ row: inout RecordBuilder) {
    guard let guardian = answers("guardian", entry.guardian) else { return }
    row.set("guardian", guardian.text("name"))
    row.set("guardian_relation", guardian.choice("relation"))
    row.set("guardian_id_number", guardian.text("id_number"))
    row.set("guardian_phone", guardian.text("phone"))
  }

  private func setTeam(_ row: inout RecordBuilder) {
    guard let team = answers("team", entry.team) else { return }
    for key in ["supervisor", "director", "worker"] {
      guard let person = team.person(key) else { continue }
      row.set(key, library.text("name", of: person))
      row.set("\(key)_phone", library.text("phone", of: person))
    }
    // The team was set up when the case was opened, whoever of it was changed since.
    row.set("team_from", entry.opened)
  }
}
