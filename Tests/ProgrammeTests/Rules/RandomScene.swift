import FormModel

/// Children's years as life writes them: things are done, forgotten, late, and half done.
struct RandomScene {
  private var dice: Dice
  private(set) var scene: Scene

  init(seed: Int) {
    dice = Dice(seed)
    scene = Scene(dice.chance(50) ? 2021 : 2022)
    settle()
    begin()
    stay()
    changeTeam()
    visit()
    end()
    scene.asOf = dice.chance(50) ? "+02-28" : dice.day(of: Int.random(in: 2...12, using: &dice))
  }

  private mutating func settle() {
    if scene.year == 2022 {
      for rule in ["N3", "N6", "N9", "N15", "N22", "N26"] where dice.chance(50) {
        scene.carry(rule)
      }
    }
    for setting in [
      "february_counts", "after_service_counts", "phone_two_hours", "told_at_first_visit",
    ] where dice.chance(30) {
      scene.settle(setting, dice.chance(50))
    }
    if dice.chance(20) { scene.limit("N10", "visits", 2) }
    if dice.chance(20) { scene.limit("N16", "record_days", 3) }
    for _ in 0..<Int.random(in: 0...2, using: &dice) {
      scene.rectifications.append(.init(on: dice.day(of: Int.random(in: 3...12, using: &dice))))
    }
    for id in scene.pledges.keys.sorted() where dice.chance(8) {
      scene.pledges[id] = dice.chance(70) ? dice.day(of: Int.random(in: 2...6, using: &dice)) : nil
    }
  }

  private mutating func begin() {
    if dice.chance(10) { scene.child.approved = dice.chance(50) ? nil : dice.day(of: 3) }
    if dice.chance(10) { scene.child.handbook = dice.chance(50) ? nil : dice.day(of: 3) }
    if dice.chance(10) { scene.child.assessments = [] }
    if dice.chance(10) { scene.child.plans = [] }
    if dice.chance(10), !scene.child.assessments.isEmpty {
      scene.child.assessments[0].told = dice.chance(50) ? false : nil
      scene.child.assessments[0].attendees.removeLast()
    }
  }

  private mutating func stay() {
    if dice.chance(15) { scene.child.joins(on: dice.day(of: 6)) }
    if dice.chance(15) {
      scene.child.leaves(on: dice.day(of: Int.random(in: 8...11, using: &dice)))
    }
    if dice.chance(10) {
      scene.child.closed = nil
      scene.child.closing = nil
    }
  }

  private mutating func changeTeam() {
    guard dice.chance(25) else { return }
    let day = dice.day(of: Int.random(in: 7...9, using: &dice))
    scene.child.team.worker = "w-2"
    scene.child.team.from = day
    if dice.chance(70) { scene.child.changes = [.init(on: day)] }
    for index in scene.child.visits.indices where scene.child.visits[index].on >= day {
      scene.child.visits[index].visitors = [.init("w-2", "负责社工"), "d-1"]
    }
  }

  private mutating func visit() {
    var visits: [Child.Visit] = []
    // Now and then nobody comes for months.
    let silence = Int.random(in: 3...9, using: &dice)
    let silent = dice.chance(40) ? silence..<(silence + Int.random(in: 2...5, using: &dice)) : 0..<0
    if let month = silent.randomElement(using: &dice), month < 12, dice.chance(60) {
      scene.rectifications.append(.init(on: dice.day(of: month + 1)))
    }
    for visit in scene.child.visits {
      let month = Int(visit.on.prefix(2)) ?? 3
      let count = silent.contains(month) && dice.chance(85) ? 0 : dice.pick([0, 1, 1, 1, 1, 2])
      for _ in 0..<(count ?? 1) {
        var visit = visit
        visit.on = dice.day(of: month)
        spoil(&visit)
        visits.append(visit)
      }
      if dice.chance(30) { visits.append(.call(on: dice.day(of: month))) }
      if dice.chance(15) { scene.child.missedMonths.append(month) }
    }
    scene.child.visits = visits
  }

  private mutating func spoil(_ visit: inout Child.Visit) {
    if dice.chance(10) { visit.to = dice.pick(["10:50", "10:59", "11:00", nil]) ?? nil }
    if dice.chance(5) { visit.met = false }
    if dice.chance(5) { visit.visitors.removeLast() }
    if dice.chance(5) { visit.visitors = ["d-1", "v-1"] }
    if dice.chance(5) { visit.visitors.append("v-1") }
    if dice.chance(5) { visit.signed = false }
    if dice.chance(5) { visit.filled = "12-31" }
    if dice.chance(5) { visit.escalated = visit.on }
  }

  private mutating func end() {
    if dice.chance(15) { scene.child.closing = nil }
    if dice.chance(15) { scene.child.filing = nil }
    if dice.chance(15) {
      scene.child.difficultCases = [.init(closed: dice.chance(50) ? nil : "06-30")]
    }
  }

  // MARK: Visits as they should be

  /// A visit that keeps every rule of the scene, on some day of service; nil where none is possible.
  mutating func qualifyingVisit() -> Child.Visit? {
    let child = scene.child
    // The first visit is that of the assessment, and the handbook is there.
    guard let handbook = child.handbook,
      let first = ([handbook] + child.assessments.map(\.on) + [child.opened]).max()
    else { return nil }
    let last = min(child.closed ?? "12-31", scene.year == 2021 ? "12-20" : "12-31")
    var days = (3...12).map { dice.day(of: $0) }.filter { first < $0 && $0 <= last }
    days.shuffle(using: &dice)
    return days.lazy.compactMap { [self] in visit(on: $0) }.first
  }

  private func visit(on day: String) -> Child.Visit? {
    let own = worker(on: day)
    let isPledged = [own, "d-1"].allSatisfy { id in scene.pledges[id].map { $0 <= day } ?? false }
    return isPledged
      ? Child.Visit(on: day, to: "11:00", visitors: [.init(own, "负责社工"), "d-1"]) : nil
  }

  private func worker(on day: String) -> String {
    if let change = scene.child.changes.first, day < change.on { return change.previous }
    return scene.child.team.worker ?? "w-1"
  }

  /// Places of the visits of the file that keep every rule, and before which the family was known.
  var qualifyingVisits: [Int] {
    let child = scene.child
    guard let handbook = child.handbook, let assessed = child.assessments.first?.on else {
      return []
    }
    return child.visits.indices.filter { index in
      let visit = child.visits[index]
      return visit.mode == "入户走访" && visit.met && visit.on > max(handbook, assessed)
        && visit.to.map { $0 >= "11:00" } == true && visit.signed == true && visit.filled == nil
        && visit.escalated == nil && visit.on <= (scene.year == 2021 ? "12-20" : "12-31")
        && visit.visitors.count > 1
        && visit.visitors.contains { $0.id == worker(on: visit.on) }
        && visit.visitors.allSatisfy { visitor in
          visitor.role != "负责社工" || visitor.id == worker(on: visit.on)
        }
        && visit.visitors.allSatisfy { scene.pledges[$0.id].map { $0 <= visit.on } ?? false }
    }
  }
}
