/// Tells one contact in two or three paragraphs, as a social worker would note it down.
struct Narrative {
  private let subject: Subject
  private let told: VisitWords
  private let handover: PaperWords.Handover
  private let script: DifficultScript?
  private let contact: Contact
  private let focus: Need
  private let second: Need
  private let companion: String
  private let lead: String

  init(_ writer: CaseWriter, _ contact: Contact) {
    subject = writer.subject
    told = writer.words.visits
    handover = writer.words.papers.handover
    script = writer.words.difficult.script(of: subject.archetype.course)
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
    if contact.isFirst { paragraphs.insert(fill(told.firstVisit.introduction), at: 1) }
    paragraphs.append(contact.isEscalated ? urgentText() : guardian())
    if contact.isLast { paragraphs.append(fill(told.farewell)) }
    if contact.isHandover, let change = subject.handover {
      paragraphs.append(change.fill(handover.introduction, subject))
    }
    if contact.turn % 3 == 1 || contact.isFirst { paragraphs.append(agreements()) }
    let length = paragraphs.reduce(0) { $0 + $1.utf8.count }
    if length < Self.briefest { paragraphs.append(say(told.partings)) }
    return paragraphs.joined(separator: "\n\n")
  }

  /// A visit of two hours is not told in less than some 220 characters.
  private static let briefest = 660

  private func say(_ table: [Sentence], salt: Int = 0) -> String {
    say(table, turn: contact.turn, salt: salt)
  }

  private func say(_ table: [Sentence], turn: Int, salt: Int = 0) -> String {
    fill(subject.deck.deal(table, turn: turn, salt: salt))
  }

  private func fill(_ sentence: Sentence) -> String {
    subject.fill(sentence, companion: companion, lead: lead)
  }

  private func opening() -> String {
    let month = contact.on.month
    let isIll = subject.mainNeed == .health
    let text = say(isIll ? told.healthDays.openings : told.openings.of(month: month)) + say(days)
    return subject.isTwin ? text + told.twins : text
  }

  private var days: [Sentence] {
    subject.mainNeed == .health
      ? told.healthDays.days : told.seasons[subject.band][Month(contact.on.month)]
  }

  private func work() -> String {
    let first = told.firstVisit
    if contact.isFirst { return fill(first.found[focus]) + say(first.responses) }
    return step(focus) + response() + told.then + step(second)
  }

  private func step(_ need: Need) -> String {
    say(told.work[need], turn: subject.occurrences(of: need, before: contact.turn))
  }

  private func response() -> String {
    say(told.responses[focus], turn: subject.focuses(on: focus, before: contact.turn))
  }

  private func guardian() -> String {
    let archetype = subject.archetype
    let text = say(told.guardianTalk.of(archetype.guardian))
    if contact.isFirst || contact.turn % 3 == 2 { return text }
    // Father and mother in turn; where the same befell both, they share one table.
    let cause = contact.turn % 2 == 0 ? archetype.father : archetype.mother
    let isShared = archetype.father == archetype.mother
    let turn = isShared ? contact.turn : contact.turn / 2
    return text + say(told.parentTalk.of(cause), turn: turn, salt: 1)
  }

  private func agreements() -> String {
    var items = [focus, second].map { say(told.agreements[$0], turn: (contact.turn + 2) / 3) }
    // In need it is the child's own worker and director whom they call, whoever came today.
    items.append(subject.fill(told.agreed.urgent))
    let list = items.map { "- " + $0 }.joined(separator: "\n")
    return fill(told.agreed.before) + "\n\n" + list
  }

  private func contactText() -> String {
    if contact.isEscalated { return urgentText() }
    let contacts = told.contacts
    let isClosed = Schedule.closedMonths.contains(contact.on.month)
    if contact.mode == .school {
      return say(contacts.school) + "\n\n" + say(contacts.body, salt: 2)
    }
    let opening = say(contact.mode == .net ? contacts.net : contacts.telephone)
    let body = say(isClosed ? contacts.lockdown : contacts.body)
    let season = say(days)
    let more = say(contacts.body, salt: 4)
    let first = opening + body
    return first + "\n\n" + (isClosed ? season + more : season)
  }

  private func urgentText() -> String {
    let facts = script.map { fill($0.facts[0]) } ?? ""
    return facts + "\n\n" + fill(told.urgent)
  }
}
