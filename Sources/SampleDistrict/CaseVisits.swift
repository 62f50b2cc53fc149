/// 服务记录表: one record for each contact.
extension CaseWriter {
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
      let row = Record([("title", .text("儿童作品复印件")), ("copies", .number(1))])
      record.set("attachments", .rows([row]))
    }
    setSignatures(&record, contact)
    return record
  }

  private func whereabouts(_ contact: Contact) -> String {
    switch contact.mode {
    case .home: subject.household.address
    case .telephone: "电话联系"
    case .net: "视频通话"
    case .school: subject.household.school
    }
  }

  private func visitors(_ contact: Contact) -> [Record] {
    var rows: [(String, String)] = contact.isWorkerThere ? [(subject.team.worker.id, "负责社工")] : []
    rows += contact.companions.map { ($0.staff.id, $0.role) }
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
        ? contact.isFirst
          ? "完成首次入户评估，告知服务内容，发放关爱手册，与家庭共同商定计划。"
          : subject.say(need.openers, contact.turn)
        : "了解近期生活、学习和情绪，核对上次约定。")
    record.set("kinds", .choices(kinds(contact)))
    let summary =
      contact.isFirst
      ? "首次入户评估，告知服务内容，发放关爱手册，商定计划"
      : isHome
        ? subject.say(need.summaries, contact.turn)
        : Contacts.summary[contact.mode == .school ? 3 : contact.turn % 3]
    record.set("summary", text: summary)
    record.set("process", prose: Narrative(self, contact).text())
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
    let month = contact.on.month
    let table =
      month < 6 ? StateSummaries.early : month < 10 ? StateSummaries.middle : StateSummaries.late
    let text =
      contact.mode == .home
      ? subject.say(table, contact.turn) : Contacts.state[(subject.place + contact.turn) % 4]
    record.set("state_summary", text: text)
    let dimensions = ["生活", "健康", "学习", "心理", "行为", "安全", "监护"]
    var random = subject.stream(100 + place)
    let rows = dimensions.enumerated().map { index, dimension in
      let chance = contact.isFirst ? 50 : random.below(100)
      let isWorse = chance > 92 || contact.isEscalated && (index == 3 || index == 5)
      var row = Record()
      row.set("dimension", text: dimension)
      row.set("trend", text: isWorse ? "变差" : chance < 35 ? "好转" : "持平")
      let notes = isWorse ? StateNotes.worse : chance < 35 ? StateNotes.better : StateNotes.same
      row.set("note", text: notes[index])
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
      contact.isFirst ? FirstVisit.outcome : isHome ? need.outcomes : Contacts.outcome
    record.set("outcome", prose: subject.say(outcomes, time))
    record.set("issues", prose: issues(contact, time))
    record.set("escalated", .boolean(contact.isEscalated))
    if contact.isEscalated { record.set("difficult_case_on", .date(contact.on)) }
    if contact.isLast {
      record.set("next", prose: "本次为年度最后一次服务。整理记录，完成结案报告，收回关爱手册并移交档案。")
      return
    }
    let next = schedule.contacts[place + 1]
    record.set("next", prose: subject.say(subject.focus(next.turn).nextSteps, turn))
    record.set("next_on", .date(next.on))
  }

  private func issues(_ contact: Contact, _ time: Int) -> String {
    if contact.isEscalated { return "发现重难点情况，当日报告儿童督导员、儿童主任和机构，详见疑难个案处置表。" }
    if contact.mode != .home { return subject.say(Contacts.issues, time) }
    if contact.isFirst { return subject.say(FirstVisit.issues, time) }
    return time % 3 == 1 ? "未发现新的问题。" : subject.say(subject.focus(contact.turn).issues, time)
  }

  private func setHandbook(_ record: inout Record, _ contact: Contact) {
    let isSigned = contact.mode == .home
    record.set("handbook_signed", .boolean(isSigned))
    if isSigned {
      record.set("handbook_page", .number(7 + contact.turn / 4))
      record.set("handbook_signed_on", .date(contact.on))
    } else {
      record.set("handbook_unsigned_reason", text: "非走访，不需签字")
    }
  }

  private func setSignatures(_ record: inout Record, _ contact: Contact) {
    let day = contact.on
    let isDecember = day.month == 12
    // The supervisor reads the records of a month in the first days of the next.
    let read = isDecember ? closed : Day(2022, day.month + 1, 3 + subject.place % 5)
    record.set(
      "supervisor_opinion", prose: subject.say(Readings.all, contact.turn, salt: day.month))
    record.set("worker_signature", .date(day))
    if contact.mode == .home { record.set("companion_signature", .date(day)) }
    record.set("supervisor_signature", .date(min(read, closed)))
  }
}
