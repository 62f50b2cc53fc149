/// What a child may need.
enum Need: String, CaseIterable, Decodable {
  case study
  case emotion
  case behaviour
  case care
  case health
  case social
  case parenting

  /// Its name among the needs of an assessment and the goals of a plan.
  var kind: String {
    switch self {
    case .study: "教育帮扶"
    case .emotion: "心理疏导"
    case .behaviour: "行为矫治"
    case .care: "日常照料"
    case .health: "医疗康复"
    case .social: "社会融入"
    case .parenting: "家庭监护指导"
    }
  }

  /// Its name among the six kinds of service, where 医疗康复 is not one.
  var service: String { self == .health ? Need.care.kind : kind }

  /// The dimension of the child's state that shows it; the guardian's needs show in none.
  var dimension: StatusDimension? { StatusDimension(rawValue: rawValue) }
}

enum GuardianKind: String, CaseIterable, Decodable {
  case paternalGrandmother = "paternal_grandmother"
  case paternalGrandfather = "paternal_grandfather"
  case maternalGrandmother = "maternal_grandmother"
  case maternalGrandfather = "maternal_grandfather"
  case uncle
  case aunt
  case mother
  case sister
  /// The residents' committee is guardian; a family cares for the child by its order.
  case committee

  var isElder: Bool { isPaternal || self == .maternalGrandmother || self == .maternalGrandfather }

  private var isPaternal: Bool { self == .paternalGrandmother || self == .paternalGrandfather }

  var isMale: Bool {
    self == .paternalGrandfather || self == .maternalGrandfather || self == .uncle
  }
}

/// What makes a year different from the ordinary one.
enum Course: String, Decodable {
  case whole
  case leaves
  case joins
  case planChanges = "plan_changes"
  // Difficult cases.
  case runaway
  case selfHarm = "self_harm"
  case dropout
}

/// What befell a father or mother.
enum Parent: String, CaseIterable, Decodable {
  case prison
  case lost
  case dead
  case missing
  case ill
  case detox
  case deprived
  case deported
}

/// How much is at stake.
enum Risk: String, CaseIterable, Decodable {
  case green
  case blue
  case yellow
  case red

  var label: String {
    switch self {
    case .green: "绿（低）"
    case .blue: "蓝（中）"
    case .yellow: "黄（高）"
    case .red: "红（紧急）"
    }
  }

  var isHigh: Bool { self == .yellow || self == .red }

  /// What a year's work leaves of it.
  var lower: Risk {
    switch self {
    case .green, .blue: .green
    case .yellow: .blue
    case .red: .yellow
    }
  }
}

/// The story that a child's file tells.
struct Archetype: Decodable {
  let sex: Sex
  let born: Int
  let father: Parent
  var mother: Parent
  let guardian: GuardianKind
  let needs: [Need]
  let risk: Risk
  let course: Course

  enum Sex: String, Decodable {
    case male = "男"
    case female = "女"
  }

  var isMale: Bool { sex == .male }

  var isOrphan: Bool { father == .dead && mother == .dead }

  /// Months of the year in which the case is open.
  var months: ClosedRange<Int> {
    switch course {
    case .leaves: 3...6
    case .joins: 7...12
    default: 3...12
    }
  }
}
