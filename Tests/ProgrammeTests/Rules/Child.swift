/// A child's year as its file tells it: served from March to December, closed on 20 December.
struct Child: Sendable {
  static let street = "310107001"

  var number = 1
  var street = Child.street
  var organisation: String? = "o-1"
  var opened: String
  var closed: String? = "12-20"
  var approved: String? = "-12-20"
  var isOrphan = false
  var name = "金丝雀甲"
  /// Children of one home have one guardian.
  var guardian = "金丝雀丁"
  var team: Team
  var changes: [Change] = []
  var handbook: String? = "02-19"
  var assessments = [Assessment(on: "02-19")]
  var plans = [Plan(on: "02-20")]
  var visits: [Visit]
  var difficultCases: [DifficultCase] = []
  var closing: Closing? = Closing()
  var missedMonths: [Int] = []
  var filing: Filing? = Filing()

  struct Team: Sendable {
    var supervisor: String? = "s-1"
    var director: String? = "d-1"
    var worker: String? = "w-1"
    /// Nil: since the case was opened.
    var from: String?
    var to: String?
  }

  /// 人员变更说明.
  struct Change: Sendable {
    let on: String
    var role = "儿童福利社工"
    var previous = "w-1"
    var next = "w-2"
  }

  struct Assessment: Sendable {
    var on: String
    var attendees = ["s-1", "d-1", "w-1"]
    var told: Bool? = true
  }

  struct Plan: Sendable {
    var version = 1
    var on: String
    var signed = ["supervisor", "director", "worker"]
    var budget: [Int] = [5000, 4000]
  }

  struct Visitor: Sendable, ExpressibleByStringLiteral {
    var id: String
    var role: String

    init(_ id: String, _ role: String) {
      self.id = id
      self.role = role
    }

    /// `"w-1"` is in charge, the others are what their ids say.
    init(stringLiteral id: String) {
      let roles = ["w-1": "负责社工", "w-2": "协同社工", "d-1": "儿童主任", "s-1": "儿童督导员", "v-1": "志愿者"]
      self.init(id, roles[id] ?? "专家")
    }
  }

  struct Visit: Sendable {
    var on: String
    var from: String? = "09:00"
    var to: String? = "11:30"
    var mode = "入户走访"
    var met = true
    var visitors: [Visitor] = ["w-1", "d-1"]
    /// Nil: on the same day.
    var filled: String?
    var signed: Bool? = true
    /// Nil: on the same day.
    var signedOn: String?
    var reason: String?
    /// When the difficult case was found that the record reports.
    var escalated: String?

    static func call(on day: String) -> Visit {
      Visit(on: day, from: "18:00", to: "18:20", mode: "电话", visitors: ["w-1"], signed: nil)
    }
  }

  struct DifficultCase: Sendable {
    var on = "05-15"
    var at = "12:00"
    /// Day and time at which supervisor, director and organisation were told.
    var told = [("05-15", "18:00"), ("05-15", "18:00"), ("05-16", "12:00")]
    /// Street, district, city: solved, not solved, not asked.
    var solved: [Bool?] = [true, nil, nil]
    var closed: String? = "06-30"
  }

  struct Closing: Sendable {
    /// Nil: as the case.
    var on: String?
    var filled: String? = "12-22"
    var reason = "项目期满"
    var hasFollowUp = false
  }

  struct Filing: Sendable {
    var made: String? = "12-27"
    var checked: String? = "12-28"
    var approved: String? = "12-30"
  }

  init(opened: String) {
    self.opened = opened
    team = Team()
    visits = [
      "03-12", "04-10", "05-15", "06-12", "07-10", "08-14", "09-11", "10-16", "11-13", "12-11",
    ].map { Visit(on: $0) }
  }
}

/// What examples do.
extension Child {
  /// Changes the visit of a month.
  mutating func visit(_ month: Int, _ change: (inout Visit) -> Void) {
    guard let index = visits.firstIndex(where: { $0.on.hasPrefix(Scene.padded(month)) }) else {
      return
    }
    change(&visits[index])
  }

  /// No visit in these months, but a call where there is one.
  mutating func skip(_ months: Int..., calling: Bool = false) {
    visits.removeAll { visit in months.contains { visit.on.hasPrefix(Scene.padded($0)) } }
    if calling { visits += months.map { .call(on: "\(Scene.padded($0))-14") } }
  }

  /// Joins on a day of June; visits from July on.
  mutating func joins(on day: String) {
    opened = day
    handbook = "06-28"
    assessments = [Assessment(on: "06-28")]
    plans = [Plan(on: "06-30")]
    visits.removeAll { $0.on < "07" }
  }

  /// Leaves on a day; no visit in its month.
  mutating func leaves(on day: String) {
    closed = day
    closing = Closing(filled: day, reason: "户籍或居住地迁出")
    visits.removeAll { $0.on.prefix(2) >= day.prefix(2) }
  }
}
