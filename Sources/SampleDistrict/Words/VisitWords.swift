/// `visits.yaml`.
struct VisitWords: Decodable, Sendable {
  let openings: Openings
  let seasons: Keyed<AgeBand, Keyed<Month, [Sentence]>>
  let healthDays: HealthDays
  let twins: String
  let firstVisit: FirstVisit
  let work: ByNeed<[Sentence]>
  let then: String
  let responses: ByNeed<[Sentence]>
  let guardianTalk: GuardianTalk
  let parentTalk: ParentTalk
  let agreements: ByNeed<[Sentence]>
  let agreed: Agreed
  let partings: [Sentence]
  let farewell: Sentence
  let urgent: Sentence
  let goals: ByNeed<[Sentence]>
  let summaries: ByNeed<[Sentence]>
  let outcomes: ByNeed<[Sentence]>
  let issues: ByNeed<[Sentence]>
  let noIssues: String
  let escalated: String
  let nextSteps: ByNeed<[Sentence]>
  let lastStep: String
  let contacts: Contacts
  let whereabouts: Whereabouts
  let stateSummaries: StateSummaries
  let state: Keyed<StateDimension, StateNotes>
  let unsigned: String
  let attachment: String
  let readings: [Sentence]
  let missed: Missed

  /// No home is visited while the estates are closed.
  struct Openings: Decodable, Sendable {
    let march: [Sentence]
    let june: [Sentence]
    let july: [Sentence]
    let august: [Sentence]
    let september: [Sentence]
    let october: [Sentence]
    let november: [Sentence]
    let december: [Sentence]

    func of(month: Int) -> [Sentence] {
      switch month {
      case 3: march
      case 6: june
      case 7: july
      case 8: august
      case 9: september
      case 10: october
      case 11: november
      default: december
      }
    }
  }

  struct HealthDays: Decodable, Sendable {
    let openings: [Sentence]
    let days: [Sentence]
  }

  struct FirstVisit: Decodable, Sendable {
    let goals: String
    let summary: String
    let introduction: Sentence
    let found: ByNeed<Sentence>
    let responses: [Sentence]
    let outcomes: [Sentence]
    let issues: [Sentence]
  }

  struct GuardianTalk: Decodable, Sendable {
    let elder: [Sentence]
    let relative: [Sentence]
    let parent: [Sentence]
    let sibling: [Sentence]
    let entrusted: [Sentence]

    func of(_ guardian: GuardianKind) -> [Sentence] {
      switch guardian {
      case .uncle, .aunt: relative
      case .mother: parent
      case .sister: sibling
      case .committee: entrusted
      default: elder
      }
    }
  }

  struct ParentTalk: Decodable, Sendable {
    let prison: [Sentence]
    let lost: [Sentence]
    let dead: [Sentence]
    let ill: [Sentence]
    let detox: [Sentence]
    let other: [Sentence]

    func of(_ parent: Parent) -> [Sentence] {
      switch parent {
      case .prison: prison
      case .lost, .missing: lost
      case .dead: dead
      case .ill: ill
      case .detox: detox
      case .deprived, .deported: other
      }
    }
  }

  struct Agreed: Decodable, Sendable {
    let before: Sentence
    let urgent: Sentence
  }

  struct Contacts: Decodable, Sendable {
    let goals: String
    let telephone: [Sentence]
    let net: [Sentence]
    let lockdown: [Sentence]
    let body: [Sentence]
    let school: [Sentence]
    let outcomes: [Sentence]
    let issues: [Sentence]
    let summaries: [String]
    let schoolSummary: String
    let state: [String]
  }

  struct Whereabouts: Decodable, Sendable {
    let telephone: String
    let net: String
  }

  struct StateSummaries: Decodable, Sendable {
    let early: [Sentence]
    let middle: [Sentence]
    let late: [Sentence]

    func of(month: Int) -> [Sentence] { month < 6 ? early : month < 10 ? middle : late }
  }

  struct StateNotes: Decodable, Sendable {
    let dimension: String
    let better: String
    let same: String
    let worse: String
  }

  struct Missed: Decodable, Sendable {
    let reasons: [String]
    let remedies: [String]
  }
}

/// What a record of a visit says of the child's state.
enum StateDimension: String, CaseIterable {
  case living
  case health
  case study
  case emotion
  case behaviour
  case safety
  case guardianship
}

/// Bands of age that live a month differently: 一至三年级, 四至五年级, 六至九年级.
enum AgeBand: String, CaseIterable {
  case lower
  case upper
  case middle
}
