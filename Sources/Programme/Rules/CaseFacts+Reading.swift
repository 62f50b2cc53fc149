package import CaseModel
import Diagnostics
package import FormModel

extension CaseFacts {
  package init(_ file: CaseFile, library: FormLibrary, year: Int) {
    let reader = FactReader(file: file, library: library)
    let own = file.block("case", library)
    let child = file.block("child", library)
    number = file.number
    path = file.path
    street = own?.text("street_code") ?? ""
    organisation = own?.text("organisation")
    opened = own?.date("opened")
    let closing = reader.records("closing-report").first
    closed = own?.date("closed") ?? closing?.answers.date("closed_on")
    approved = own?.date("approved_on")
    isOrphan = child?.choice("category") == "社会散居孤儿"
    team = reader.team()
    changes = reader.changes()
    handbook = reader.records("handbook").first.map {
      Handbook(issued: $0.answers.date("issued_on"), place: $0.position(of: "issued_on"))
    }
    assessments = reader.assessments()
    plans = reader.plans()
    contacts = reader.contacts()
    difficultCases = reader.difficultCases()
    self.closing = closing.flatMap { report in
      report.isEmpty
        ? nil
        : Closing(
          on: report.answers.date("filled_on") ?? report.answers.date("closed_on"),
          hasFollowUp: !report.answers.rows("follow_up").isEmpty)
    }
    missedMonths = Set(file.list("missed_months", library).compactMap { $0.month("month") })
    unpledged = Set(file.peopleWhoMet(library).filter { $0.pledged == nil }.map(\.id))
    counts = reader.counts()
    filing = reader.filing()
    lastDay = file.lastDay(library, year: year)
    places = reader.places()
  }
}

private struct FactReader {
  let file: CaseFile
  let library: FormLibrary

  func records(_ form: String) -> [PlacedAnswers] {
    guard let schema = library.form(form)?.schema else { return [] }
    return (file.answers[form] ?? []).map { PlacedAnswers(schema, $0) }
  }

  /// An empty map under the key of a form that does not repeat is no answer.
  func counts() -> [String: Int] {
    var counts: [String: Int] = [:]
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      let records = records(form.id)
      counts[form.id] = form.repeats ? records.count : records.count { !$0.isEmpty }
    }
    return counts
  }

  private func block(_ key: String) -> PlacedAnswers? {
    guard let read = file.blocks[key], let schema = library.block(key)?.schema else { return nil }
    return PlacedAnswers(schema, read)
  }

  func places() -> [String: SourcePosition] {
    var places: [String: SourcePosition] = [:]
    for (key, field) in [
      ("case", "approved_on"), ("case", "opened"), ("child", "category"), ("team", "from"),
      ("team", "to"), ("filing", "approved_on"),
    ] {
      places["\(key).\(field)"] = block(key)?.position(of: field)
    }
    places["team"] = block("team")?.position
    return places
  }

  func team() -> CaseFacts.Team {
    let team = block("team")?.answers
    var members: [CaseFacts.Role: String] = [:]
    for role in CaseFacts.Role.allCases { members[role] = team?.person(role.key)?.id }
    return CaseFacts.Team(members: members, from: team?.date("from"), to: team?.date("to"))
  }

  func changes() -> [CaseFacts.Change] {
    records("staff-change").compactMap { record in
      guard let on = record.answers.date("on"),
        let role = record.answers.choice("role").flatMap({ CaseFacts.Role(rawValue: $0) })
      else { return nil }
      return CaseFacts.Change(
        on: on, role: role, previous: record.answers.person("previous")?.id,
        next: record.answers.person("next")?.id, place: record.position(of: "on"))
    }
  }

  func assessments() -> [CaseFacts.Assessment] {
    records("assessment").map { record in
      let on = record.answers.date("on")
      let attendees = record.answers.rows("attendees").compactMap { $0.person("person") }
      return CaseFacts.Assessment(
        on: on, attendees: attendees.map(\.id), told: record.answers.flag("told"),
        pledgedLater: attendees.count { person in
          if let on, let pledged = person.pledged { pledged > on } else { false }
        }, place: record.position,
        attendeesPlace: record.position(of: "attendees"))
    }
  }

  func plans() -> [CaseFacts.Plan] {
    records("plan").map { record in
      let amounts = record.answers.rows("budget").compactMap { $0.amount("amount")?.hundredths }
      return CaseFacts.Plan(
        on: record.answers.date("on"),
        unsigned: CaseFacts.Role.allCases.filter {
          record.answers.date("\($0.key)_signature") == nil
        },
        budget: amounts.isEmpty ? nil : Amount(hundredths: amounts.reduce(0, +)),
        place: record.position, budgetPlace: record.position(of: "budget"))
    }
  }

  func contacts() -> [CaseFacts.ContactFacts] {
    records("visit").compactMap { record in
      let answers = record.answers
      guard let contact = Contact(answers) else { return nil }
      var minutes: Int?
      if let from = contact.from, let to = contact.to, to > from {
        minutes = to.minutes - from.minutes
      }
      let inCharge = answers.rows("visitors").filter { $0.choice("role") == "负责社工" }
      let keys = ["to", "visitors", "filled_on", "handbook_signed", "handbook_signed_on"]
      return CaseFacts.ContactFacts(
        on: contact.on, isHomeVisit: contact.isHomeVisit,
        isByPhone: ["电话", "网络"].contains(answers.choice("mode") ?? ""), minutes: minutes,
        visitors: contact.visitors.map(\.id),
        inCharge: inCharge.compactMap { $0.person("person")?.id },
        pledgedLater: contact.visitors.count { $0.pledged.map { $0 > contact.on } ?? false },
        filled: answers.date("filled_on"), signed: answers.flag("handbook_signed"),
        signedOn: answers.date("handbook_signed_on"),
        hasReason: answers.text("handbook_unsigned_reason") != nil,
        escalated: answers.flag("escalated") == true
          ? answers.date("difficult_case_on") ?? contact.on : nil,
        place: record.position,
        places: Dictionary(uniqueKeysWithValues: keys.map { ($0, record.position(of: $0)) }))
    }
  }

  func difficultCases() -> [CaseFacts.DifficultCase] {
    records("difficult-case").map { record in
      let answers = record.answers
      return CaseFacts.DifficultCase(
        found: answers.date("found_on"),
        delays: ["supervisor_delay", "director_delay", "organisation_delay"].compactMap {
          answers.amount($0)
        },
        closed: answers.date("closed_on"),
        solved: ["street_level", "district_level", "city_level"].map {
          answers.flag("\($0).solved")
        },
        place: record.position)
    }
  }

  func filing() -> CaseFacts.Filing {
    let filing = block("filing")
    let days = ["made_on", "checked_on", "approved_on"].map { filing?.answers.date($0) }
    return CaseFacts.Filing(
      isApproved: days.allSatisfy { $0 != nil }, approved: days[2],
      place: filing?.position(of: "approved_on") ?? SourcePosition(line: 1, column: 1))
  }
}
