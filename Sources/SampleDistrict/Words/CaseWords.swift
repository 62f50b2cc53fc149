/// Sentences for the younger and for the older.
struct ByAge: Decodable, Sendable {
  let young: [Sentence]
  let older: [Sentence]

  func of(_ band: AgeBand) -> [Sentence] { band == .lower ? young : older }
}

/// `assessment.yaml`.
struct AssessmentWords: Decodable, Sendable {
  let status: Keyed<StatusDimension, Status>
  let guardianship: Keyed<GuardianshipDimension, Guardianship>
  let riskReasons: Keyed<Risk, Sentence>
  let needs: ByNeed<[Sentence]>
  let wishes: ByNeed<[Sentence]>
  let childViews: ByAge
  let guardianViews: [Sentence]
  let assets: [Sentence]
  let conclusions: ByNeed<Sentence>
  let advice: ByNeed<Sentence>

  /// Evidence for the ratings of a dimension.
  struct Status: Decodable, Sendable {
    let dimension: String
    let good: [Sentence]
    let fair: [Sentence]
    let poor: [Sentence]

    func evidence(_ rating: Int) -> [Sentence] { rating == 0 ? good : rating == 1 ? fair : poor }
  }

  struct Guardianship: Decodable, Sendable {
    let dimension: String
    let good: Sentence
    let fair: Sentence
    let poor: Sentence

    func evidence(_ rating: Int) -> Sentence { rating == 0 ? good : rating == 1 ? fair : poor }
  }
}

/// `plan.yaml`.
struct PlanWords: Decodable, Sendable {
  let difficulties: ByNeed<Sentence>
  let mainGoals: [Sentence]
  let goals: ByNeed<Goal>
  let items: ByNeed<[Sentence]>
  let itemResources: ByNeed<Sentence>
  let themes: Keyed<Month, String>
  let groups: [Group]
  let resources: [Resource]
  let riskPlans: ByNeed<Sentence>
  let riskContacts: RiskContacts
  let duties: [Sentence]
  let change: Change

  struct Goal: Decodable, Sendable {
    let text: Sentence
    let indicator: Sentence
    let baseline: Sentence
    let target: Sentence
    let result: Sentence
    let partial: Sentence
  }

  struct Group: Decodable, Sendable {
    let when: String
    let name: String
    let kind: String
  }

  struct Resource: Decodable, Sendable {
    let unit: String
    let content: String
    let state: String
    let funding: Bool
  }

  struct RiskContacts: Decodable, Sendable {
    let director: String
    let supervisor: String
  }

  struct Change: Decodable, Sendable {
    let content: String
    let reason: String
  }
}

/// `closing.yaml`.
struct ClosingWords: Decodable, Sendable {
  let initial: ByNeed<Sentence>
  let review: Review
  let talk: Sentence
  let partly: String
  let remainingRisks: Keyed<Risk, Sentence>
  let notes: Notes
  let feedback: Feedback
  let reflections: [Sentence]
  let followUps: FollowUps
  let handbook: Handbook
  let left: String
  let unsigned: String
  let copy: String

  struct Review: Decodable, Sendable {
    let start: [Sentence]
    let joined: Sentence
    let lockdown: [Sentence]
    let middle: [Sentence]
    let end: [Sentence]
  }

  struct Notes: Decodable, Sendable {
    let better: [String]
    let same: String
  }

  struct Feedback: Decodable, Sendable {
    let child: ByAge
    let guardian: [Sentence]
    let openChild: Sentence
    let openGuardian: Sentence
  }

  struct FollowUps: Decodable, Sendable {
    let always: String
    let turns: [String]
    let monthly: String
    let termly: String
  }

  struct Handbook: Decodable, Sendable {
    let returned: String
    let situation: String
    let paper: String
  }
}

/// `difficult.yaml`.
struct DifficultWords: Decodable, Sendable {
  let runaway: DifficultScript
  let selfHarm: DifficultScript
  let dropout: DifficultScript
  let conferencePlace: String
  let teacher: String

  func script(of course: Course) -> DifficultScript? {
    switch course {
    case .runaway: runaway
    case .selfHarm: selfHarm
    case .dropout: dropout
    case .whole, .leaves, .joins, .planChanges: nil
    }
  }
}

/// The words of one kind of difficult case.
struct DifficultScript: Decodable, Sendable {
  let kinds: [String]
  let urgency: String
  let via: String
  let at: TimeOfDay
  let risk: Risk
  /// Who was told, if the police were.
  let police: String?
  let facts: [Sentence]
  let done: Sentence
  let reason: Sentence
  let opinions: [Sentence]
  let actions: [Action]
  let street: Sentence
  /// What the street could not solve goes up to the district.
  let district: Sentence?
  /// None while the case is open.
  let end: End?

  struct Action: Decodable, Sendable {
    let measure: Sentence
    let progress: Sentence
  }

  struct End: Decodable, Sendable {
    let result: Sentence
    let child: Sentence
    let followUp: Sentence
  }
}

/// `papers.yaml`.
struct PaperWords: Decodable, Sendable {
  let handover: Handover
  let funding: Funding

  struct Handover: Decodable, Sendable {
    let introduction: Template<HandoverPlace>
    let reason: Template<HandoverPlace>
    let content: Template<HandoverPlace>
    let opinion: Template<HandoverPlace>
    let filingNumber: String
  }

  struct Funding: Decodable, Sendable {
    let reason: Sentence
    let unit: String
    let qualification: String
    let street: String
    let bureau: String
  }
}
