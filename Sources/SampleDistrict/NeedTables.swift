/// The tables of prose that belong to a need.
extension Need {
  var work: [String] { Work.of(self) }

  var responses: [String] {
    switch self {
    case .study: Responses.study
    case .emotion: Responses.emotion
    case .behaviour: Responses.behaviour
    case .care: Responses.care
    case .health: Responses.health
    case .social: Responses.social
    case .parenting: Responses.parenting
    }
  }

  var agreements: [String] {
    switch self {
    case .study: Agreements.study
    case .emotion: Agreements.emotion
    case .behaviour: Agreements.behaviour
    case .care: Agreements.care
    case .health: Agreements.health
    case .social: Agreements.social
    case .parenting: Agreements.parenting
    }
  }

  var outcomes: [String] {
    switch self {
    case .study: Outcomes.study
    case .emotion: Outcomes.emotion
    case .behaviour: Outcomes.behaviour
    case .care: Outcomes.care
    case .health: Outcomes.health
    case .social: Outcomes.social
    case .parenting: Outcomes.parenting
    }
  }

  var issues: [String] {
    switch self {
    case .study: Issues.study
    case .emotion: Issues.emotion
    case .behaviour: Issues.behaviour
    case .care: Issues.care
    case .health: Issues.health
    case .social: Issues.social
    case .parenting: Issues.parenting
    }
  }

  var nextSteps: [String] {
    switch self {
    case .study: NextSteps.study
    case .emotion: NextSteps.emotion
    case .behaviour: NextSteps.behaviour
    case .care: NextSteps.care
    case .health: NextSteps.health
    case .social: NextSteps.social
    case .parenting: NextSteps.parenting
    }
  }

  var summaries: [String] {
    switch self {
    case .study: Summaries.study
    case .emotion: Summaries.emotion
    case .behaviour: Summaries.behaviour
    case .care: Summaries.care
    case .health: Summaries.health
    case .social: Summaries.social
    case .parenting: Summaries.parenting
    }
  }

  var openers: [String] {
    switch self {
    case .study: Openers.study
    case .emotion: Openers.emotion
    case .behaviour: Openers.behaviour
    case .care: Openers.care
    case .health: Openers.health
    case .social: Openers.social
    case .parenting: Openers.parenting
    }
  }
}

extension GuardianKind {
  var talk: [String] {
    switch self {
    case .uncle, .aunt: GuardianTalk.relative
    case .father, .mother: GuardianTalk.parent
    case .sister: GuardianTalk.sibling
    case .committee: GuardianTalk.entrusted
    default: GuardianTalk.elder
    }
  }
}

extension Parent {
  var talk: [String] {
    switch self {
    case .prison: CauseTalk.prison
    case .lost, .missing: CauseTalk.lost
    case .dead: CauseTalk.dead
    case .ill: CauseTalk.ill
    case .detox: CauseTalk.detox
    default: CauseTalk.other
    }
  }
}
