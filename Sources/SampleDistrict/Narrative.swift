/// Tells one contact in two or three paragraphs, as a social worker would note it down.
struct Narrative {
  private let subject: Subject
  private let contact: Contact
  private let focus: Need
  private let second: Need
  private let companion: String
  private let lead: String

  init(_ writer: CaseWriter, _ contact: Contact) {
    subject = writer.subject
    self.contact = contact
    focus = subject.focus(contact.turn)
    second = subject.second(contact.turn)
    companion = contact.companions.first?.staff.spoken ?? subject.team.director.spoken
    let isWorkerThere = contact.isWorkerThere
    lead = isWorkerThere ? subject.team.worker.spoken : subject.team.director.spoken
  }

  func text() -> String {
    if contact.mode != .home { return contactText() }
    var paragraphs = [opening(), work()]
    if contact.isFirst { paragraphs.insert(introduction, at: 1) }
    paragraphs.append(contact.isEscalated ? urgentText() : guardian())
    if contact.isLast { paragraphs.append(farewell) }
    if contact.isHandover, let handover = subject.handover {
      paragraphs.append(fill(HandoverProse.introduction(of: handover)))
    }
    if contact.turn % 3 == 1 || contact.isFirst { paragraphs.append(agreements()) }
    let length = paragraphs.reduce(0) { $0 + $1.utf8.count }
    if length < Self.briefest { paragraphs.append(say(Partings.all)) }
    return paragraphs.joined(separator: "\n\n")
  }

  /// A visit of two hours is not told in less than some 220 characters.
  private static let briefest = 660

  private func say(_ table: [String], salt: Int = 0) -> String {
    say(table, turn: contact.turn, salt: salt)
  }

  private func say(_ table: [String], turn: Int, salt: Int = 0) -> String {
    fill(subject.deck.deal(table, turn: turn, salt: salt))
  }

  private func fill(_ sentence: String) -> String {
    subject.fill(sentence, companion: companion, lead: lead)
  }

  private func opening() -> String {
    let month = contact.on.month
    let isIll = subject.mainNeed == .health
    let scene = isIll ? HealthDays.opening : Openings.of(month: month)
    var text = say(scene) + say(days)
    if subject.isTwin { text += "本次走访同时服务孪生姐弟，另一名儿童的情况另行记录。" }
    return text
  }

  private var days: [String] {
    subject.mainNeed == .health
      ? HealthDays.day : Seasons.of(month: contact.on.month, band: subject.band)
  }

  private var introduction: String {
    fill(
      "督导员、儿童主任和{w}依次介绍自己，说明服务**免费、自愿、保密**，逐页讲解《关爱手册》并请{g}签收。"
        + "三人分别与{c}和{g}谈话，查看居室，完成首次入户评估。")
  }

  private func work() -> String {
    if contact.isFirst { return fill(FirstVisit.found[focus.rawValue]) + say(FirstVisit.response) }
    return step(focus) + response() + "随后，" + step(second)
  }

  private func step(_ need: Need) -> String {
    say(need.work, turn: subject.occurrences(of: need, before: contact.turn))
  }

  private func response() -> String {
    say(focus.responses, turn: subject.focuses(on: focus, before: contact.turn))
  }

  private func guardian() -> String {
    let archetype = subject.archetype
    let text = say(archetype.guardian.talk)
    if contact.isFirst || contact.turn % 3 == 2 { return text }
    // Father and mother in turn; where the same befell both, they share one table.
    let cause = contact.turn % 2 == 0 ? archetype.father : archetype.mother
    let isShared = archetype.father == archetype.mother
    return text + say(cause.talk, turn: isShared ? contact.turn : contact.turn / 2, salt: 1)
  }

  private func agreements() -> String {
    let items = [focus, second].map { "- " + say($0.agreements, turn: (contact.turn + 2) / 3) }
    let (worker, director) = (subject.team.worker.spoken, subject.team.director.spoken)
    let third = "- 有急事先打电话给\(worker)，打不通再找\(director)"
    return fill("离开前与{c}、{g}商定：\n\n") + (items + [third]).joined(separator: "\n")
  }

  private var farewell: String {
    fill(
      "说明本年度服务即将结束，今后由{p}日常走访。{c}问了三遍“以后还来吗”，"
        + "{w}把联系办法写在手册最后一页，**约定有事随时打电话**。")
  }

  private func contactText() -> String {
    if contact.isEscalated { return urgentText() }
    let isClosed = Schedule.closedMonths.contains(contact.on.month)
    if contact.mode == .school {
      return say(Contacts.school) + "\n\n" + say(Contacts.body, salt: 2)
    }
    let opening = say(contact.mode == .net ? Contacts.net : Contacts.telephone)
    let body = say(isClosed ? Contacts.lockdown : Contacts.body)
    let season = say(days)
    let more = say(Contacts.body, salt: 4)
    let first = opening + body
    return first + "\n\n" + (isClosed ? season + more : season)
  }

  private func urgentText() -> String {
    let script = DifficultScript.of(subject.archetype.course)
    let facts = script.map { fill($0.facts[0]) } ?? ""
    return facts + "\n\n" + fill("{w}当即按疑难个案的要求报告，并向{g}说明接下来的安排，请{g}保持电话畅通。")
  }
}
