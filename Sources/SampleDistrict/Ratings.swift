/// How a child and a family stood at the beginning and at the end: 0 良好 … 3 很差.
struct Ratings {
  let status: [(before: Int, after: Int)]
  let guardianship: [(before: Int, after: Int)]
  let gradeBefore: String
  let gradeAfter: String
  let riskBefore: Int
  let riskAfter: Int

  static let labels = ["良好", "一般", "较差", "很差"]
  static let risks = ["绿（低）", "蓝（中）", "黄（高）", "红（紧急）"]
  static let statusDimensions = ["生活照料", "身体健康", "教育学业", "心理情绪", "行为习惯", "人际与社会交往", "安全自护"]
  static let guardianshipDimensions = [
    "日常生活照料", "健康照护", "教育保障", "安全保护责任", "监护意愿", "生活保障能力", "家庭教育能力", "处理家庭关系能力",
    "安全保护能力",
  ]

  init(_ subject: Subject) {
    var random = subject.stream(1)
    let archetype = subject.archetype
    var isOpen = false
    if case .difficult(.selfHarm) = archetype.course { isOpen = true }
    status = Self.status(archetype, isOpen: isOpen, &random)
    guardianship = Self.guardianship(archetype, &random)
    riskBefore = archetype.risk
    riskAfter = isOpen ? 3 : max(0, archetype.risk - 1)
    let isWeak = archetype.risk >= 2
    gradeBefore =
      archetype.guardian == .committee ? "监护缺失" : isWeak ? "监护失当" : "监护不足"
    gradeAfter = isWeak || archetype.guardian == .committee ? "监护不足" : "监护正常"
  }

  private static func status(
    _ archetype: Archetype, isOpen: Bool, _ random: inout Random
  ) -> [(before: Int, after: Int)] {
    let dimensions = archetype.needs.map { $0.dimension }
    return (0..<7).map { dimension in
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
    (0..<9).map { dimension in
      var before = random.chance(percent: 40) ? 1 : 0
      switch dimension {
      case 2 where archetype.guardian.isElder: before = 1
      case 5 where archetype.guardian == .mother: before = 2
      case 6: before = archetype.needs.contains(.parenting) ? 2 : 1
      case 3, 8: before += archetype.risk >= 2 ? 1 : 0
      default: break
      }
      return (before, max(0, before - (random.chance(percent: 60) ? 1 : 0)))
    }
  }
}
