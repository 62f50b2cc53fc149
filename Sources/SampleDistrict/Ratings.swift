/// What is looked at in a child.
enum StatusDimension: String, CaseIterable {
  case care
  case health
  case study
  case emotion
  case behaviour
  case social
  case safety
}

/// What is looked at in a guardian.
enum GuardianshipDimension: String, CaseIterable {
  case care
  case health
  case education
  case safety
  case will
  case means
  case teaching
  case relations
  case protection
}

/// How a child and a family stood at the beginning and at the end: 0 良好 … 3 很差.
struct Ratings {
  /// In the order of the dimensions, as what follows.
  let status: [(before: Int, after: Int)]
  let guardianship: [(before: Int, after: Int)]
  let gradeBefore: String
  let gradeAfter: String
  let riskBefore: Risk
  let riskAfter: Risk

  static let labels = ["良好", "一般", "较差", "很差"]

  init(_ subject: Subject) {
    var random = subject.stream(1)
    let archetype = subject.archetype
    let isOpen = archetype.course == .selfHarm
    status = Self.status(archetype, isOpen: isOpen, &random)
    guardianship = Self.guardianship(archetype, &random)
    riskBefore = archetype.risk
    riskAfter = isOpen ? .red : archetype.risk.lower
    let isWeak = archetype.risk.isHigh
    gradeBefore =
      archetype.guardian == .committee ? "监护缺失" : isWeak ? "监护失当" : "监护不足"
    gradeAfter = isWeak || archetype.guardian == .committee ? "监护不足" : "监护正常"
  }

  private static func status(
    _ archetype: Archetype, isOpen: Bool, _ random: inout Random
  ) -> [(before: Int, after: Int)] {
    let dimensions = archetype.needs.map { $0.dimension }
    return StatusDimension.allCases.map { dimension in
      let isMain = dimensions[0] == dimension
      if isMain { return isOpen ? (2, 3) : (2, random.below(2)) }
      if dimensions.contains(dimension) { return (random.between(1...2), 1) }
      let before = random.chance(percent: 30) ? 1 : 0
      return (before, random.chance(percent: 50) ? 0 : before)
    }
  }

  private static func guardianship(
    _ archetype: Archetype, _ random: inout Random
  ) -> [(before: Int, after: Int)] {
    GuardianshipDimension.allCases.map { dimension in
      var before = random.chance(percent: 40) ? 1 : 0
      switch dimension {
      case .education where archetype.guardian.isElder: before = 1
      case .means where archetype.guardian == .mother: before = 2
      case .teaching: before = archetype.needs.contains(.parenting) ? 2 : 1
      case .safety, .protection: before += archetype.risk.isHigh ? 1 : 0
      default: break
      }
      return (before, max(0, before - (random.chance(percent: 60) ? 1 : 0)))
    }
  }
}
