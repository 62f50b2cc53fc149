/// The words of one kind of difficult case.
struct DifficultScript {
  let types: [String]
  let urgency: String
  let via: String
  let at: Int
  let risk: Int
  let facts: [String]
  let done: [String]
  let reason: [String]
  let opinions: [String]
  let measures: [String]
  let progress: [String]
  let street: [String]
  let district: [String]
  /// Result, state of the child, what follows; none while the case is open.
  let end: [[String]]

  static func of(_ course: Course) -> DifficultScript? {
    guard case .difficult(let kind) = course else { return nil }
    return switch kind {
    case .runaway: runaway
    case .selfHarm: selfHarm
    case .dropout: dropout
    }
  }

  private static let runaway = DifficultScript(
    types: ["走失离家", "严重心理行为问题"], urgency: "特急", via: "电话", at: 19 * 60 + 40, risk: 2,
    facts: Runaway.facts, done: Runaway.done, reason: Runaway.reason, opinions: Runaway.opinion,
    measures: Runaway.measures, progress: Runaway.progress, street: Runaway.street, district: [],
    end: [Runaway.result, Runaway.child, Runaway.follow])

  private static let selfHarm = DifficultScript(
    types: ["自伤自杀风险", "严重心理行为问题"], urgency: "特急", via: "走访", at: 17 * 60 + 30, risk: 3,
    facts: SelfHarm.facts, done: SelfHarm.done, reason: SelfHarm.reason,
    opinions: SelfHarm.opinion, measures: SelfHarm.measures, progress: SelfHarm.progress,
    street: SelfHarm.street, district: SelfHarm.district, end: [])

  private static let dropout = DifficultScript(
    types: ["辍学失学"], urgency: "紧急", via: "学校", at: 11 * 60 + 20, risk: 2,
    facts: Dropout.facts, done: Dropout.done, reason: Dropout.reason, opinions: Dropout.opinion,
    measures: Dropout.measures, progress: Dropout.progress, street: Dropout.street, district: [],
    end: [Dropout.result, Dropout.child, Dropout.follow])
}

/// 疑难个案处置表.
extension CaseWriter {
  func difficultCases() -> [Record] {
    guard let script = DifficultScript.of(subject.archetype.course),
      let contact = schedule.contacts.first(where: { $0.isEscalated })
    else { return [] }
    return [asOf(contact.on).difficultCase(script, found: contact.on)]
  }

  private func difficultCase(_ script: DifficultScript, found: Day) -> Record {
    var record = Record()
    record.set("filled_on", .date(found))
    record.set("urgency", text: script.urgency)
    setFound(&record, script, found)
    record.set("kinds", .choices(script.types))
    record.set("facts", prose: paragraphs(script.facts))
    record.set("done", prose: paragraphs(script.done))
    record.set("risk", text: Ratings.risks[script.risk])
    record.set("risk_reason", prose: paragraphs(script.reason))
    record.set("conferences", .rows(conferences(script, found)))
    record.set("actions", .rows(actions(script, found)))
    setLevels(&record, script, found)
    setEnd(&record, script, found)
    record.set("worker_signature", .date(found))
    record.set("supervisor_signature", .date(found + 1))
    record.set("organisation_seal", .date(found + 2))
    return record
  }

  private func paragraphs(_ sentences: [String]) -> String {
    subject.fill(sentences.joined(separator: "\n\n"))
  }

  private func setFound(_ record: inout Record, _ script: DifficultScript, _ found: Day) {
    record.set("found_on", .date(found))
    record.set("found_at", .time(script.at))
    record.set("found_by", text: subject.team.worker.name)
    record.set("found_via", text: script.via)
    let delays = [("supervisor", 20), ("director", 5), ("organisation", 35)]
    for (who, minutes) in delays {
      record.set("\(who)_told_on", .date(found))
      record.set("\(who)_told_at", .time(script.at + minutes))
    }
    let isPolice = script.types.contains("走失离家")
    record.set("police_reported", .boolean(isPolice))
    if isPolice {
      record.set("police_on", .date(found))
      record.set("police_at", .time(script.at + 10))
      record.set("police_unit", text: "某某派出所")
      record.set("police_receipt", text: "示例-2022-0\(subject.place + 100)")
    }
  }

  private func conferences(_ script: DifficultScript, _ found: Day) -> [Record] {
    let team = subject.team
    var people = [team.supervisor, team.director, team.worker].map {
      "\($0.name)（\($0.employer)，\($0.title)）"
    }
    people.append("\(subject.household.teacher)（\(subject.household.school)，班主任）")
    return script.opinions.enumerated().map { order, opinion in
      var row = Record()
      row.set("on", .date(found + 2 + order * 20))
      row.set("at", .time(13 * 60 + 30))
      row.set("place", text: "街道未成年人保护工作站")
      row.set("participants", text: people.joined(separator: "；"))
      row.set("opinion", prose: subject.fill(opinion))
      return row
    }
  }

  private func actions(_ script: DifficultScript, _ found: Day) -> [Record] {
    zip(script.measures, script.progress).enumerated().map { order, step in
      let person = order % 2 == 0 ? subject.team.worker : subject.team.director
      var row = Record()
      row.set("measure", text: subject.fill(step.0))
      row.set("unit", text: person.employer)
      row.set("person", text: person.name)
      row.set("due", .date(found + 14 + order * 7))
      row.set("progress", text: subject.fill(step.1))
      return row
    }
  }

  private func setLevels(_ record: inout Record, _ script: DifficultScript, _ found: Day) {
    let isOpen = script.end.isEmpty
    let day = found + (isOpen ? 24 : 42)
    record.set("street_level", .map(level(script.street, solved: !isOpen, on: day)))
    // What the street could not solve goes up to the district.
    if isOpen {
      record.set("district_level", .map(level(script.district, solved: true, on: day + 6)))
    }
  }

  private func level(_ opinion: [String], solved: Bool, on day: Day) -> Record {
    Record([
      ("opinion", .prose(paragraphs(opinion))), ("solved", .boolean(solved)),
      ("signature", .date(day)), ("seal", .date(day)), ("on", .date(day)),
    ])
  }

  private func setEnd(_ record: inout Record, _ script: DifficultScript, _ found: Day) {
    guard script.end.count == 3 else { return }
    record.set("closed_on", .date(found + 45))
    record.set("result", prose: paragraphs(script.end[0]))
    record.set("child_state", prose: paragraphs(script.end[1]))
    record.set("placement", text: "未安置")
    record.set("follow_up", prose: paragraphs(script.end[2]))
  }
}
