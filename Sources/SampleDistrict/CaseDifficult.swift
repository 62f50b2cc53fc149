/// 疑难个案处置表.
extension CaseWriter {
  func difficultCases() -> [Record] {
    guard let script = words.difficult.script(of: subject.archetype.course),
      let contact = schedule.contacts.first(where: { $0.isEscalated })
    else { return [] }
    return [asOf(contact.on).difficultCase(script, found: contact.on)]
  }

  private func difficultCase(_ script: DifficultScript, found: Day) -> Record {
    var record = Record()
    record.set("filled_on", .date(found))
    record.set("urgency", text: script.urgency)
    setFound(&record, script, found)
    record.set("kinds", .choices(script.kinds))
    record.set("facts", prose: script.facts.map { subject.fill($0) }.joined(separator: "\n\n"))
    record.set("done", prose: subject.fill(script.done))
    record.set("risk", text: script.risk.label)
    record.set("risk_reason", prose: subject.fill(script.reason))
    record.set("conferences", .rows(conferences(script, found)))
    record.set("actions", .rows(actions(script, found)))
    setLevels(&record, script, found)
    setEnd(&record, script, found)
    record.set("worker_signature", .date(found))
    record.set("supervisor_signature", .date(found + 1))
    record.set("organisation_seal", .date(found + 2))
    return record
  }

  private func setFound(_ record: inout Record, _ script: DifficultScript, _ found: Day) {
    record.set("found_on", .date(found))
    record.set("found_at", .time(script.at.minutes))
    record.set("found_by", text: subject.team.worker.name)
    record.set("found_via", text: script.via)
    let delays = [("supervisor", 20), ("director", 5), ("organisation", 35)]
    for (who, minutes) in delays {
      record.set("\(who)_told_on", .date(found))
      record.set("\(who)_told_at", .time(script.at.minutes + minutes))
    }
    record.set("police_reported", .boolean(script.police != nil))
    if let police = script.police {
      record.set("police_on", .date(found))
      record.set("police_at", .time(script.at.minutes + 10))
      record.set("police_unit", text: police)
      record.set("police_receipt", text: "示例-2022-0\(subject.place + 100)")
    }
  }

  private func conferences(_ script: DifficultScript, _ found: Day) -> [Record] {
    let team = subject.team
    var people = [team.supervisor, team.director, team.worker].map {
      "\($0.name)（\($0.employer)，\($0.title)）"
    }
    people.append(
      "\(subject.household.teacher)（\(subject.household.school)，\(words.difficult.teacher)）")
    return script.opinions.enumerated().map { order, opinion in
      var row = Record()
      row.set("on", .date(found + 2 + order * 20))
      row.set("at", .time(13 * 60 + 30))
      row.set("place", text: words.difficult.conferencePlace)
      row.set("participants", text: people.joined(separator: "；"))
      row.set("opinion", prose: subject.fill(opinion))
      return row
    }
  }

  private func actions(_ script: DifficultScript, _ found: Day) -> [Record] {
    script.actions.enumerated().map { order, step in
      let person = order % 2 == 0 ? subject.team.worker : subject.team.director
      var row = Record()
      row.set("measure", text: subject.fill(step.measure))
      row.set("unit", text: person.employer)
      row.set("person", text: person.name)
      row.set("due", .date(found + 14 + order * 7))
      row.set("progress", text: subject.fill(step.progress))
      return row
    }
  }

  private func setLevels(_ record: inout Record, _ script: DifficultScript, _ found: Day) {
    let isOpen = script.end == nil
    let day = found + (isOpen ? 24 : 42)
    record.set("street_level", .map(level(script.street, solved: !isOpen, on: day)))
    if let district = script.district {
      record.set("district_level", .map(level(district, solved: true, on: day + 6)))
    }
  }

  private func level(_ opinion: Sentence, solved: Bool, on day: Day) -> Record {
    Record([
      ("opinion", .prose(subject.fill(opinion))), ("solved", .boolean(solved)),
      ("signature", .date(day)), ("seal", .date(day)), ("on", .date(day)),
    ])
  }

  private func setEnd(_ record: inout Record, _ script: DifficultScript, _ found: Day) {
    guard let end = script.end else { return }
    record.set("closed_on", .date(found + 45))
    record.set("result", prose: subject.fill(end.result))
    record.set("child_state", prose: subject.fill(end.child))
    record.set("placement", text: "未安置")
    record.set("follow_up", prose: subject.fill(end.followUp))
  }
}
