/// 评估表: the first, and for some children one in between or at the end.
extension CaseWriter {
  private enum Kind: Int {
    case first = 0
    case middle = 1
    case last = 2

    var label: String {
      switch self {
      case .first: "首次入户评估"
      case .middle: "中期评估"
      case .last: "结案评估"
      }
    }
  }

  func assessments() -> [Record] {
    var records = [asOf(first.on).assessment(.first, at: first)]
    if subject.archetype.course == .planChanges, let visit = planChange {
      records.append(asOf(visit.on).assessment(.middle, at: visit))
    }
    if subject.place % 3 == 1 { records.append(assessment(.last, at: last)) }
    return records
  }

  /// The home visit at which a plan was changed.
  var planChange: Contact? {
    schedule.contacts.first { $0.mode == .home && $0.on.month == 9 }
  }

  private func assessment(_ kind: Kind, at contact: Contact) -> Record {
    var record = Record()
    record.set("filled_on", .date(contact.on))
    record.set("kind", text: kind.label)
    record.set("on", .date(contact.on))
    record.set("from", .time(contact.from))
    record.set("to", .time(contact.to))
    record.set("place", text: subject.household.address)
    record.set("methods", .choices(methods(kind)))
    record.set("attendees", .rows(attendees(contact)))
    setCare(&record)
    setFamily(&record)
    setRatings(&record, kind)
    setRisk(&record, kind)
    setNeeds(&record)
    setConclusion(&record, kind)
    record.set("told", .boolean(true))
    record.set("handbook_number", text: subject.handbookNumber)
    record.set("consent", .boolean(true))
    record.set("consent_on", .date(first.on))
    sign(&record, on: contact.on, guardianFirst: true)
    record.set("organisation_seal", .date(contact.on + 2))
    if subject.place % 2 == 0 { record.set("street_seal", .date(contact.on + 5)) }
    return record
  }

  private func methods(_ kind: Kind) -> [String] {
    kind == .first
      ? ["观察", "访谈儿童", "访谈监护人", subject.place % 2 == 0 ? "访谈学校" : "访谈邻里", "查阅资料"]
      : ["观察", "访谈儿童", "访谈监护人", "问卷"]
  }

  private func attendees(_ contact: Contact) -> [Record] {
    var people = [subject.team.supervisor.id, subject.team.director.id, subject.team.worker.id]
    people += contact.companions.map { $0.staff.id }.filter { !people.contains($0) }
    return people.map { Record([("person", .text($0))]) }
  }

  private func setCare(_ record: inout Record) {
    let kind =
      switch subject.archetype.guardian {
      case .mother: "父母监护"
      case .committee: "委托照护"
      case let guardian where guardian.isElder: "祖辈监护"
      default: "亲属监护"
      }
    record.set("care_type", text: kind)
    let since = subject.household.parents.map { $0.since }.max() ?? subject.opened
    if kind != "父母监护" { record.set("care_since", .date(since + 12)) }
    guard subject.archetype.guardian == .committee else { return }
    var random = subject.stream(5)
    let surname = String(subject.household.guardian.spoken.prefix(1))
    let birth = subject.household.allotment.birthday(year: 1974, step: 59)
    var entrusted = Record()
    entrusted.set("name", text: words.names.adult(male: false, surname: surname, &random))
    entrusted.set("relation", text: words.families.relations.entrusted)
    entrusted.set(
      "id_number",
      text: IdentityNumber.make(
        address: subject.household.registered, birth: birth,
        sequence: subject.household.allotment.sequence(.guardian, male: false)))
    entrusted.set("phone", text: subject.household.phone)
    record.set("entrusted", .map(entrusted))
  }

  private func setRatings(_ record: inout Record, _ kind: Kind) {
    let variant = (subject.place + kind.rawValue) % 2
    let status = zip(words.assessment.status.values, ratings.status).map { told, rating in
      let now = kind == .first ? rating.before : rating.after
      let evidence = told.evidence(now)
      return row(told.dimension, now, evidence[variant % evidence.count])
    }
    let guardianship = zip(words.assessment.guardianship.values, ratings.guardianship).map {
      let now = kind == .first ? $1.before : $1.after
      return row($0.dimension, now, $0.evidence(now))
    }
    record.set("status", .rows(status))
    record.set("guardianship", .rows(guardianship))
  }

  private func row(_ dimension: String, _ rating: Int, _ evidence: Sentence) -> Record {
    var row = Record()
    row.set("dimension", text: dimension)
    row.set("rating", text: Ratings.labels[rating])
    row.set("evidence", prose: subject.fill(evidence))
    return row
  }

  private func setRisk(_ record: inout Record, _ kind: Kind) {
    let risk = kind == .first ? ratings.riskBefore : ratings.riskAfter
    var adverse = "未发现"
    if subject.archetype.risk.isHigh, kind == .first { adverse = "忽视" }
    if subject.archetype.father == .deprived { adverse = "遗弃" }
    record.set("adverse", .choices([adverse]))
    if adverse == "遗弃" {
      let day = subject.household.parents[0].since + -90
      record.set("reported", text: "已报告")
      record.set("reported_on", .date(day))
      record.set("reported_to", text: words.families.police)
    } else {
      record.set("reported", text: "不需要")
    }
    record.set("risk", text: risk.label)
    record.set("risk_reason", prose: subject.fill(words.assessment.riskReasons[risk]))
  }

  private func setNeeds(_ record: inout Record) {
    let priorities = ["高", "中", "低"]
    let rows = subject.archetype.needs.enumerated().map { order, need in
      var row = Record()
      row.set("kind", text: need.kind)
      row.set("description", prose: subject.own(words.assessment.needs[need]))
      row.set("priority", text: priorities[order])
      row.set("wish", text: subject.own(words.assessment.wishes[need]))
      return row
    }
    record.set("needs", .rows(rows))
  }

  private func setConclusion(_ record: inout Record, _ kind: Kind) {
    let turn = kind.rawValue
    let told = words.assessment
    record.set("child_view", prose: subject.say(told.childViews.of(subject.band), turn))
    record.set("guardian_view", prose: subject.say(told.guardianViews, turn))
    record.set("assets", prose: subject.say(told.assets, turn))
    record.set("grade", text: kind == .first ? ratings.gradeBefore : ratings.gradeAfter)
    let need = kind == .first ? subject.mainNeed : subject.archetype.needs[turn]
    record.set("conclusion", prose: subject.fill(told.conclusions[need]))
    record.set("advice", prose: subject.fill(told.advice[need]))
  }
}
