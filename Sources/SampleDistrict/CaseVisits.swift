/// 服务记录表: one record for each contact.
extension CaseWriter {
  private var told: VisitWords { words.visits }

  func visits() -> [Record] {
    schedule.contacts.enumerated().map { asOf($0.element.on).visit(at: $0.offset) }
  }

  private func visit(at place: Int) -> Record {
    let contact = schedule.contacts[place]
    var record = Record()
    record.set("filled_on", .date(contact.on + (place % 3 == 0 ? 1 : 0)))
    record.set("on", .date(contact.on))
    record.set("from", .time(contact.from))
    record.set("to", .time(contact.to))
    record.set("mode", text: contact.mode.label)
    record.set("met", .boolean(true))
    record.set("place", text: whereabouts(contact))
    record.set("visitors", .rows(visitors(contact)))
    record.set("present", .choices(present(contact)))
    setWork(&record, contact)
    setState(&record, contact, place)
    setResults(&record, contact, place)
    setHandbook(&record, contact)
    if contact.mode == .home, contact.turn % 4 == 2 {
      let row = Record([("title", .text(told.attachment)), ("copies", .number(1))])
      record.set("attachments", .rows([row]))
    }
    setSignatures(&record, contact)
    return record
  }

  private func whereabouts(_ contact: Contact) -> String {
    switch contact.mode {
    case .home: subject.household.address
    case .telephone: told.whereabouts.telephone
    case .net: told.whereabouts.net
    case .school: subject.household.school
    }
  }

  private func visitors(_ contact: Contact) -> [Record] {
    var rows = contact.companions.map { ($0.staff.id, $0.role) }
    if contact.isWorkerThere {
      rows.insert((subject.team.worker.id, words.district.posts.responsible), at: 0)
    }
    return rows.map { Record([("person", .text($0.0)), ("role", .text($0.1))]) }
  }

  private func present(_ contact: Contact) -> [String] {
    if contact.mode == .school { return ["儿童", "其他"] }
    let hasFamily = subject.isTwin || subject.archetype.mother == .ill
    return ["儿童", "监护人"] + (hasFamily && contact.mode == .home ? ["其他家庭成员"] : [])
  }

  private func setWork(_ record: inout Record, _ contact: Contact) {
    let need = subject.focus(contact.turn)
    let isHome = contact.mode == .home
    let numbers = subject.archetype.needs.indices.filter {
      let other = subject.archetype.needs[$0]
      return other == need || other == subject.second(contact.turn)
    }
    if isHome {
      record.set("goal_numbers", text: numbers.map { "\($0 + 1)" }.joined(separator: "、"))
    }
    record.set(
      "goals",
      prose: isHome
        ? contact.isFirst ? told.firstVisit.goals : subject.say(told.goals[need], contact.turn)
        : told.contacts.goals)
    record.set("kinds", .choices(kinds(contact)))
    record.set("summary", text: summary(contact, need))
    record.set("process", prose: Narrative(self, contact).text())
  }

  private func summary(_ contact: Contact, _ need: Need) -> String {
    if contact.isFirst { return told.firstVisit.summary }
    if contact.mode == .home { return subject.say(told.summaries[need], contact.turn) }
    if contact.mode == .school { return told.contacts.schoolSummary }
    return told.contacts.summaries[contact.turn % told.contacts.summaries.count]
  }

  private func kinds(_ contact: Contact) -> [String] {
    let first = subject.focus(contact.turn).service
    let next = subject.second(contact.turn).service
    var kinds = first == next ? [first] : [first, next]
    if contact.mode != .home { kinds = [first] }
    if contact.turn % 5 == 3 || subject.focus(contact.turn) == .health { kinds.append("资源链接") }
    if contact.isFirst { kinds.append("政策咨询") }
    return kinds
  }

  private func setState(_ record: inout Record, _ contact: Contact, _ place: Int) {
    let states = told.contacts.state
    let text =
      contact.mode == .home
      ? subject.say(told.stateSummaries.of(month: contact.on.month), contact.turn)
      : states[(subject.place + contact.turn) % states.count]
    record.set("state_summary", text: text)
    var random = subject.stream(100 + place)
    let rows = StateDimension.allCases.map { dimension in
      let chance = contact.isFirst ? 50 : random.below(100)
      let isWorse =
        chance > 92 || contact.isEscalated && (dimension == .emotion || dimension == .safety)
      let notes = told.state[dimension]
      var row = Record()
      row.set("dimension", text: notes.dimension)
      row.set("trend", text: isWorse ? "变差" : chance < 35 ? "好转" : "持平")
      row.set("note", text: isWorse ? notes.worse : chance < 35 ? notes.better : notes.same)
      return row
    }
    record.set("state", .rows(rows))
  }

  private func setResults(_ record: inout Record, _ contact: Contact, _ place: Int) {
    let need = subject.focus(contact.turn)
    let turn = contact.turn
    let isHome = contact.mode == .home
    let time = isHome ? subject.focuses(on: need, before: turn) : turn
    let outcomes =
      contact.isFirst
      ? told.firstVisit.outcomes : isHome ? told.outcomes[need] : told.contacts.outcomes
    record.set("outcome", prose: subject.say(outcomes, time))
    record.set("issues", prose: issues(contact, time))
    record.set("escalated", .boolean(contact.isEscalated))
    if contact.isEscalated { record.set("difficult_case_on", .date(contact.on)) }
    if contact.isLast {
      record.set("next", prose: told.lastStep)
      return
    }
    let next = schedule.contacts[place + 1]
    record.set("next", prose: subject.say(told.nextSteps[subject.focus(next.turn)], turn))
    record.set("next_on", .date(next.on))
  }

  private func issues(_ contact: Contact, _ time: Int) -> String {
    if contact.isEscalated { return told.escalated }
    if contact.mode != .home { return subject.say(told.contacts.issues, time) }
    if contact.isFirst { return subject.say(told.firstVisit.issues, time) }
    if time % 3 == 1 { return told.noIssues }
    return subject.say(told.issues[subject.focus(contact.turn)], time)
  }

  private func setHandbook(_ record: inout Record, _ contact: Contact) {
    let isSigned = contact.mode == .home
    record.set("handbook_signed", .boolean(isSigned))
    if isSigned {
      record.set("handbook_page", .number(7 + contact.turn / 4))
      record.set("handbook_signed_on", .date(contact.on))
    } else {
      record.set("handbook_unsigned_reason", text: told.unsigned)
    }
  }

  private func setSignatures(_ record: inout Record, _ contact: Contact) {
    let day = contact.on
    let isDecember = day.month == 12
    // The supervisor reads the records of a month in the first days of the next.
    let read = isDecember ? closed : Day(2022, day.month + 1, 3 + subject.place % 5)
    record.set(
      "supervisor_opinion", prose: subject.say(told.readings, contact.turn, salt: day.month))
    record.set("worker_signature", .date(day))
    if contact.mode == .home { record.set("companion_signature", .date(day)) }
    record.set("supervisor_signature", .date(min(read, closed)))
  }
}
