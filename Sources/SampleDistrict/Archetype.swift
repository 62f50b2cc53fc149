/// What a child may need, in the order of the tables of prose.
enum Need: Int, CaseIterable {
  case study
  case emotion
  case behaviour
  case care
  case health
  case social
  case parenting

  /// Its name among the needs of an assessment and the goals of a plan.
  var kind: String {
    let names = ["教育帮扶", "心理疏导", "行为矫治", "日常照料", "医疗康复", "社会融入", "家庭监护指导"]
    return names[rawValue]
  }

  /// Its name among the six kinds of service, where 医疗康复 is not one.
  var service: String { self == .health ? "日常照料" : kind }

  /// The dimension of the child's state that shows it; the guardian's needs show in none.
  var dimension: Int? {
    switch self {
    case .study: 2
    case .emotion: 3
    case .behaviour: 4
    case .care: 0
    case .health: 1
    case .social: 5
    case .parenting: nil
    }
  }
}

enum GuardianKind {
  case paternalGrandmother
  case paternalGrandfather
  case maternalGrandmother
  case maternalGrandfather
  case uncle
  case aunt
  case father
  case mother
  case sister
  /// The residents' committee is guardian; a family cares for the child by its order.
  case committee

  var isElder: Bool {
    switch self {
    case .paternalGrandmother, .paternalGrandfather: true
    case .maternalGrandmother, .maternalGrandfather: true
    default: false
    }
  }

  var isMale: Bool {
    switch self {
    case .paternalGrandfather, .maternalGrandfather, .uncle, .father: true
    default: false
    }
  }
}

enum DifficultKind {
  case runaway
  case selfHarm
  case dropout
}

/// What makes a year different from the ordinary one.
enum Course {
  case whole
  case leaves
  case joins
  case planChanges
  case difficult(DifficultKind)
}

enum Parent {
  case prison
  case lost
  case dead
  case missing
  case ill
  case detox
  case deprived
  case deported
  case normal

  var state: String {
    switch self {
    case .prison: "服刑在押"
    case .lost: "失联"
    case .dead: "死亡"
    case .missing: "失踪"
    case .ill: "重病"
    case .detox: "强制隔离戒毒"
    case .deprived: "被撤销监护资格"
    case .deported: "被遣送出境"
    case .normal: "正常"
    }
  }
}

/// The story that a child's file tells.
///
/// Fifteen of them make the real quota of 普陀, which has no orphan; a larger sample tells them again
/// with other names, ages, dates and words, and with orphans.
struct Archetype {
  var isMale: Bool
  var birthYear: Int
  var father: Parent
  var mother: Parent
  var guardian: GuardianKind
  var needs: [Need]
  /// 0 绿 … 3 红.
  var risk = 1
  var course = Course.whole

  static let all: [Archetype] = [
    Archetype(
      isMale: true, birthYear: 2012, father: .prison, mother: .lost,
      guardian: .paternalGrandmother, needs: [.study, .emotion, .parenting]),
    Archetype(
      isMale: false, birthYear: 2009, father: .dead, mother: .dead,
      guardian: .maternalGrandmother, needs: [.emotion, .social, .study], risk: 1),
    Archetype(
      isMale: true, birthYear: 2011, father: .ill, mother: .lost, guardian: .uncle,
      needs: [.social, .study, .parenting], risk: 0),
    Archetype(
      isMale: false, birthYear: 2014, father: .lost, mother: .prison,
      guardian: .paternalGrandfather, needs: [.care, .emotion, .parenting]),
    Archetype(
      isMale: true, birthYear: 2008, father: .detox, mother: .lost,
      guardian: .paternalGrandmother, needs: [.behaviour, .parenting, .study], risk: 2,
      course: .difficult(.runaway)),
    // The twins: the second follows the first in everything but name, sex and needs.
    Archetype(
      isMale: false, birthYear: 2013, father: .missing, mother: .ill,
      guardian: .maternalGrandmother, needs: [.study, .social, .care]),
    Archetype(
      isMale: true, birthYear: 2013, father: .missing, mother: .ill,
      guardian: .maternalGrandmother, needs: [.emotion, .care, .study]),
    Archetype(
      isMale: false, birthYear: 2008, father: .dead, mother: .ill, guardian: .sister,
      needs: [.emotion, .social, .parenting], risk: 2, course: .difficult(.selfHarm)),
    Archetype(
      isMale: true, birthYear: 2010, father: .lost, mother: .ill, guardian: .mother,
      needs: [.health, .care, .social], risk: 2),
    Archetype(
      isMale: false, birthYear: 2007, father: .prison, mother: .lost, guardian: .aunt,
      needs: [.study, .parenting, .emotion], risk: 0, course: .leaves),
    Archetype(
      isMale: true, birthYear: 2015, father: .prison, mother: .lost,
      guardian: .paternalGrandmother, needs: [.care, .parenting, .study], course: .joins),
    Archetype(
      isMale: false, birthYear: 2011, father: .prison, mother: .lost,
      guardian: .paternalGrandfather, needs: [.parenting, .emotion, .behaviour],
      course: .planChanges),
    Archetype(
      isMale: true, birthYear: 2010, father: .detox, mother: .prison,
      guardian: .maternalGrandfather, needs: [.study, .behaviour, .emotion], risk: 2,
      course: .difficult(.dropout)),
    Archetype(
      isMale: false, birthYear: 2012, father: .deprived, mother: .deprived,
      guardian: .committee, needs: [.emotion, .social, .care]),
    Archetype(
      isMale: true, birthYear: 2007, father: .lost, mother: .deported,
      guardian: .maternalGrandfather, needs: [.parenting, .study, .social], risk: 0),
  ]

  static func of(_ index: Int) -> Archetype {
    var archetype = all[index % all.count]
    if index < all.count, archetype.isOrphan { archetype.mother = .lost }
    return archetype
  }

  var isOrphan: Bool { father == .dead && mother == .dead }

  /// Months of the year in which the case is open.
  var months: ClosedRange<Int> {
    switch course {
    case .leaves: 3...6
    case .joins: 7...12
    default: 3...12
    }
  }

  /// The place of the elder twin in each fifteen.
  static let elderTwin = 5
}
