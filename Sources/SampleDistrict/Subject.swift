/// One child with everything that the parts of a case file have in common.
struct Subject {
  /// The place in the whole sample, and in the district; both from 0.
  let index: Int
  let place: Int
  let words: Words
  let district: District
  let archetype: Archetype
  let household: Household
  /// The team at the end of the year.
  private(set) var team: Team
  let handover: Handover?
  let colleague: Staff
  let isFaulty: Bool

  let name: String
  /// How the notes call the child.
  let call: String
  let ethnicity: String
  let idNumber: String
  /// Where in the tables of prose this child begins.
  let deck: Deck
  /// For the choices that are the child's own.
  let random: Random

  init(index: Int, seed: UInt64, faults: Bool, register: Register) {
    self.index = index
    place = index % District.capacity
    let districtNumber = index / District.capacity
    words = register.words
    district = words.district.districts[districtNumber]
    archetype = words.families.story(of: place)
    let isYoungerTwin = words.families.isYoungerTwin(place)
    household = Household(
      elder: isYoungerTwin ? index - 1 : index, place: isYoungerTwin ? place - 1 : place,
      districtNumber: districtNumber, district: district, seed: seed, faults: faults,
      words: words)
    team = register.team(child: place, household: household.place)
    handover = register.handover(child: index, of: team.worker)
    if let handover { team.worker = handover.next }
    colleague = register.colleague(of: place)
    isFaulty = faults && index < words.families.stories.count

    var random = Random(seed: seed, stream: index * 2 + 1)
    (name, call) = household.childName(
      isMale: archetype.isMale, special: index, &random)
    ethnicity = household.ethnicity
    let isRetired = isFaulty && Fault.retiredAddress.child == index
    idNumber = IdentityNumber.make(
      address: isRetired ? IdentityNumber.retiredAddress : household.registered,
      birth: household.birth,
      sequence: isRetired
        ? 0
        : household.allotment.sequence(
          isYoungerTwin ? .secondChild : .firstChild, male: archetype.isMale))
    deck = Deck(&random)
    self.random = random
  }

  func has(_ fault: Fault) -> Bool { isFaulty && fault.child == index }

  var caseNumber: String { district.caseNumber(place) }

  var handbookNumber: String { "SC-\(caseNumber)" }

  var mainNeed: Need { archetype.needs[0] }

  var isTwin: Bool {
    words.families.isElderTwin(place) || words.families.isYoungerTwin(place)
  }

  var pronoun: String { archetype.isMale ? "他" : "她" }

  /// The year of school at the opening of the case, from the rule of entry at six by 31 August.
  var gradeNumber: Int {
    let (year, month, _) = household.birth.civil
    let entry = year + (month <= 8 ? 6 : 7)
    return max(1, min(9, 2021 - entry + 1))
  }

  var band: AgeBand {
    switch gradeNumber {
    case ...3: .lower
    case 4...5: .upper
    default: .middle
    }
  }

  var months: ClosedRange<Int> { archetype.months }

  var opened: Day { Day(2022, months.lowerBound, 1) }

  /// The same child with the team of that day.
  func asOf(_ day: Day) -> Subject {
    guard let handover, day < handover.on else { return self }
    var earlier = self
    earlier.team.worker = handover.previous
    return earlier
  }

  /// A stream for one part of the file, which no other part disturbs.
  func stream(_ part: Int) -> Random {
    var copy = random
    return Random(seed: copy.next(), stream: part)
  }

  /// Puts names into a sentence; `companion` came along with the one who leads the talk.
  func fill(_ sentence: Sentence, companion: String? = nil, lead: String? = nil) -> String {
    sentence.filled { place in
      switch place {
      case .child: call
      case .guardian: household.guardian.spoken
      case .worker: lead ?? team.worker.spoken
      case .companion: companion ?? team.director.spoken
      case .subject: household.subject
      case .teacher: household.teacherSpoken
      case .pronoun: pronoun
      }
    }
  }

  /// The sentence of a table for the given turn, filled.
  func say(_ table: [Sentence], _ turn: Int, salt: Int = 0) -> String {
    fill(deck.deal(table, turn: turn, salt: salt))
  }

  /// The sentence of a table that is the child's own, filled.
  func own(_ table: [Sentence]) -> String { fill(table[index % table.count]) }
}

/// What the visits of a year are about.
extension Subject {
  /// The need that a visit is about: the first most often, the others in turn.
  func focus(_ turn: Int) -> Need { archetype.needs[[0, 1, 0, 2, 0, 1][turn % 6]] }

  /// What is done besides.
  func second(_ turn: Int) -> Need { archetype.needs[[1, 2, 2, 0, 1, 0][turn % 6]] }

  /// How many visits before this one were about the need.
  func focuses(on need: Need, before turn: Int) -> Int {
    (0..<turn).count { focus($0) == need }
  }

  /// How many visits before this one touched the need at all.
  func occurrences(of need: Need, before turn: Int) -> Int {
    (0..<turn).count { focus($0) == need || second($0) == need }
  }
}
