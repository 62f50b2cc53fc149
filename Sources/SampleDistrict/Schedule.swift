/// When the contacts of a year took place.
///
/// A worker has five children; each has five days of the month, so that visits never overlap:
/// home visits on the first three of them, other contacts on the last two. Which of the three it
/// is turns from worker to worker, for those who come along with several of them.
struct Schedule {
  private let subject: Subject
  private var random: Random
  private(set) var contacts: [Contact] = []

  /// Months in which the estates were closed and visits were not possible.
  static let closedMonths = 4...5

  init(_ subject: Subject) {
    self.subject = subject
    // Twins are visited together: dates come from the household.
    random = Random(seed: subject.household.scheduleSeed, stream: 0)
    for month in subject.months { plan(month) }
    number()
    introduceNextWorker()
  }

  private func day(_ month: Int, _ offset: Int) -> Day {
    Day(2022, month, 2 + subject.household.place % 5 * 5 + offset)
  }

  private func isHandedOver(by day: Day) -> Bool {
    subject.handover.map { day >= $0.on } ?? false
  }

  /// The new worker has a child whose extra visits are on the fifth day.
  private func extraDay(_ month: Int) -> Day {
    day(month, isHandedOver(by: day(month, 4)) ? 3 : 4)
  }

  private mutating func plan(_ month: Int) {
    let home = (subject.household.place / 5 + month) % 3
    let other = random.below(2)
    let chance = random.below(100)
    if Self.closedMonths.contains(month) {
      let early = day(month, home)
      let late = early + (early.civil.day > 14 ? -12 - other : 12 + other)
      contacts.append(remote(early, .telephone))
      contacts.append(remote(late, chance < 60 ? .net : .telephone))
      return
    }
    let isSilent = month == 8 && subject.has(.silentMonth)
    if !isSilent { contacts.append(visit(day(month, home), month)) }
    if month == subject.months.upperBound { return }
    if let escalation = escalation(in: month) {
      contacts += escalation
    } else if isSilent || chance < 28 {
      let isAtSchool = chance % 4 == 0 && month != 7 && month != 8
      contacts.append(remote(day(month, 3 + other), isAtSchool ? .school : .telephone))
    } else if chance > 90 {
      contacts.append(visit(extraDay(month), month, isExtra: true))
    }
  }

  /// What was found between the visits, and the visit that followed at once.
  private mutating func escalation(in month: Int) -> [Contact]? {
    switch (subject.archetype.course, month) {
    case (.runaway, 8):
      var call = remote(day(month, 3), .telephone)
      call.from = 19 * 60 + 40
      call.isEscalated = true
      return [call, visit(day(month, 4), month, isExtra: true)]
    case (.dropout, 9):
      var talk = remote(day(month, 3), .school)
      talk.isEscalated = true
      return [talk, visit(day(month, 4), month, isExtra: true)]
    case (.selfHarm, 11):
      contacts[contacts.count - 1].isEscalated = true
      return [visit(day(month, 4), month, isExtra: true)]
    default: return nil
    }
  }

  private mutating func remote(_ day: Day, _ mode: Mode) -> Contact {
    // Each of a worker's five children has half an hour of the evening; a sixth comes last.
    let evening = 17 * 60 + 30 + (isHandedOver(by: day) ? 5 : subject.household.place % 5) * 30
    let start = mode == .school ? 12 * 60 + 10 : evening
    var contact = Contact(on: schoolDay(day, mode), mode: mode)
    contact.from = start + random.below(2) * 5
    contact.minutes = 15 + random.below(3) * 5
    return contact
  }

  /// A talk at school waits for Monday.
  private func schoolDay(_ day: Day, _ mode: Mode) -> Day {
    var day = day
    while mode == .school && day.isWeekend { day = day + 1 }
    return day
  }

  private mutating func visit(_ day: Day, _ month: Int, isExtra: Bool = false) -> Contact {
    var contact = Contact(on: day, mode: .home)
    let isFree = day.isWeekend || month == 7 || month == 8 || month == 10 && day <= Day(2022, 10, 7)
    contact.from =
      isFree
      ? random.pick([9 * 60 + 30, 10 * 60, 14 * 60, 14 * 60 + 30])
      : 16 * 60 + random.below(4) * 10
    contact.minutes = 120 + random.below(7) * 5
    if subject.has(.shortVisit), month == 9, !isExtra { contact.minutes = 110 }
    contact.companions = companions(on: day, isExtra: isExtra)
    if subject.has(.visitWithoutWorker), month == 10, !isExtra {
      contact.isWorkerThere = false
      contact.companions = [
        accompanying(subject.team.supervisor), accompanying(subject.team.director),
      ]
    }
    return contact
  }

  private mutating func companions(
    on day: Day, isExtra: Bool
  ) -> [(staff: Staff, role: String)] {
    let month = day.month
    let isFirst = month == subject.months.lowerBound && !isExtra
    let director = accompanying(subject.team.director)
    let supervisor = accompanying(subject.team.supervisor)
    let chance = random.below(100)
    if isFirst { return [director, supervisor] }
    if chance < 65 || isExtra || month == subject.months.upperBound { return [director] }
    if chance < 80 { return [supervisor] }
    let isOwn = subject.asOf(day).team.worker.id == subject.colleague.id
    return isOwn ? [director] : [(subject.colleague, colleagueRole)]
  }

  private func accompanying(_ staff: Staff) -> (staff: Staff, role: String) {
    (staff, staff.role)
  }

  private var colleagueRole: String { subject.words.district.posts.colleague }

  /// Numbers the contacts in the order of time.
  private mutating func number() {
    contacts.sort { $0.on < $1.on }
    var (homes, others) = (0, 0)
    for index in contacts.indices {
      if contacts[index].mode == .home {
        contacts[index].turn = homes
        homes += 1
      } else {
        contacts[index].turn = others
        others += 1
      }
    }
    contacts[0].isFirst = true
    contacts[contacts.count - 1].isLast = true
  }

  private mutating func introduceNextWorker() {
    guard let handover = subject.handover,
      let last = contacts.lastIndex(where: { $0.mode == .home && $0.on < handover.on })
    else { return }
    contacts[last].isHandover = true
    if contacts[last].companions.contains(where: { $0.staff.id == handover.next.id }) { return }
    contacts[last].companions.append((handover.next, colleagueRole))
  }

  /// Volunteers and the expert come along with children of the first fifteen only.
  mutating func add(_ register: Register) {
    let guest: (staff: Staff, months: [Int])? =
      switch subject.index {
      case 3: (register.volunteers[0], [7, 10])
      case 9: (register.volunteers[1], [6])
      case 12: (register.experts[0], [10])
      default: nil
      }
    guard let guest else { return }
    for index in contacts.indices
    where contacts[index].mode == .home && guest.months.contains(contacts[index].on.month) {
      contacts[index].companions.append(accompanying(guest.staff))
    }
  }
}
