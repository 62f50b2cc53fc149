/// A district of a project year, one of its children looked at closely, and the day of looking.
///
/// As it is made, everything is there and every rule is kept; examples change one thing of it. Days
/// are written `03-12` for this year, `+01-31` for the next one, `-12-31` for the one before.
struct Scene: Sendable {
  let year: Int
  var district = "310107"
  var child: Child
  /// Children of whom nothing but their number matters.
  var others = 14
  var organisations = [Organisation(id: "o-1")]
  /// By id of the staff: when the pledge was signed; missing where it was not.
  var pledges = ["s-1", "s-2", "d-1", "w-1", "w-2", "v-1"].reduce(into: [:]) { $0[$1] = "02-16" }
  /// What the district settles: lines of `rules:`, by their list.
  var rules: [String: [String]] = [:]
  var activities = [Activity(on: "06-01"), Activity(on: "08-20")]
  var submissions: [Submission]
  var evaluations = [Evaluation(on: "12-28")]
  /// Days of a 整改通知书, with the organisation that it went to.
  var rectifications: [Rectification] = []
  var asOf = "+02-28"

  struct Organisation: Sendable {
    let id: String
    var qualified: Int? = 2
    var contract: Int?
  }

  struct Activity: Sendable {
    let on: String
    var organiser = "o-1"
  }

  struct Evaluation: Sendable {
    var on: String
    var kind = "终期评估"
  }

  struct Rectification: Sendable {
    let on: String
    var organisation = "o-1"
  }

  struct Submission: Sendable {
    let what: String
    var month: Int?
    var street: String?
    /// The child's file.
    var isOfChild = false
    var on: String
  }

  init(_ year: Int) {
    self.year = year
    // In 2021 service began in March; in 2022 February counts for who is there long enough.
    child = Child(opened: year == 2021 ? "01-08" : "02-17")
    submissions = Self.register(from: year == 2021 ? 3 : 2)
  }

  /// Everything that is sent in a year, in time.
  private static func register(from first: Int) -> [Submission] {
    let rosters = ["困境儿童名册", "社会组织名册"].map { Submission(what: $0, on: "02-19") }
    let monthly = (first...12).flatMap { month in
      let next = month == 12 ? "+01" : padded(month + 1)
      return [
        Submission(what: "街镇月度汇总表", month: month, street: Child.street, on: "\(next)-15"),
        Submission(what: "街镇月度情况", month: month, street: Child.street, on: "\(next)-16"),
        Submission(what: "区月度汇总表", month: month, on: "\(next)-18"),
        Submission(what: "月度项目推进情况", month: month, on: "\(padded(month))-18"),
      ]
    }
    return rosters + monthly + [Submission(what: "一人一档", isOfChild: true, on: "+01-20")]
  }

  static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// A day in full: `+01-31` in 2021 is `2022-01-31`.
  func iso(_ day: String) -> String {
    switch day.first {
    case "+": "\(year + 1)-\(day.dropFirst())"
    case "-": "\(year - 1)-\(day.dropFirst())"
    default: "\(year)-\(day)"
    }
  }
}

/// What examples do.
extension Scene {
  mutating func carry(_ rule: String) {
    rules["carried", default: []].append("{ rule: \(rule), why: 协议第三条 }")
  }

  mutating func drop(_ rule: String) {
    rules["dropped", default: []].append("{ rule: \(rule), why: 另有约定 }")
  }

  mutating func limit(_ rule: String, _ key: String, _ number: Int) {
    rules["limits", default: []].append("{ rule: \(rule), limit: \(key), number: \(number) }")
  }

  mutating func limit(_ rule: String, _ key: String, by day: String) {
    rules["limits", default: []].append("{ rule: \(rule), limit: \(key), by: \(iso(day)) }")
  }

  mutating func settle(_ setting: String, _ value: Bool) {
    rules["settings", default: []].append("{ setting: \(setting), value: \(value ? "是" : "否") }")
  }

  /// Looks on a day on which the district owes nothing: what it sends later was sent by then.
  mutating func look(on day: String) {
    asOf = day
    for index in submissions.indices where iso(submissions[index].on) > iso(day) {
      submissions[index].on = day
    }
    for index in evaluations.indices where iso(evaluations[index].on) > iso(day) {
      evaluations[index].on = day
    }
  }

  /// Sends the report on another day, or never.
  mutating func send(_ what: String, of month: Int? = nil, on day: String?) {
    for index in submissions.indices.reversed()
    where submissions[index].what == what && submissions[index].month == month {
      if let day { submissions[index].on = day } else { submissions.remove(at: index) }
    }
  }
}
