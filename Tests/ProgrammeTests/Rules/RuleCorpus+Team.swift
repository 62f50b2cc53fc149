import Programme

/// Who is served, how many, by whom: rules N1–N7.
extension RuleCorpus {
  static let target = [
    claim(.n1, "confirmed before the year"),
    claim(.n1, "confirmed on the day of the cutoff") { $0.child.approved = "-12-31" },
    claim(.n1, "confirmed a day after the cutoff", in: 2021, finds: "N1 approved-late warning") {
      $0.child.approved = "01-01"
    },
    claim(.n1, "2022 names no cutoff", in: 2022) { $0.child.approved = "01-01" },
    claim(.n1, "confirmed on the day of the opening", in: 2022) { $0.child.approved = "02-17" },
    claim(.n1, "confirmed after the opening", finds: "N1 approved-after-opening warning") {
      $0.child.approved = "03-01"
    },
    claim(.n1, "nobody confirmed it", finds: "N1 not-approved warning") { $0.child.approved = nil },
    claim(.n1, "an orphan", in: 2021, finds: "N1 category-year breach") {
      $0.child.isOrphan = true
    },
    claim(.n1, "an orphan in a district that has one", in: 2022) {
      $0.child.isOrphan = true
      $0.district = "310114"
      $0.others = 19
    },
  ]

  static let quota = [
    claim(.n2, "the fifteen of the target", in: 2022),
    claim(.n2, "one less, while the year goes on", in: 2022, finds: "N2 quota warning") {
      $0.others = 13
      $0.look(on: "12-31")
    },
    claim(.n2, "one less when the year is over", in: 2022, finds: "N2 quota breach") {
      $0.others = 13
      $0.look(on: "+01-01")
    },
    claim(.n2, "one more", in: 2022, finds: "N2 quota warning") { $0.others = 15 },
    claim(.n2, "an orphan beyond the target", in: 2022, finds: "N2 quota-orphans warning") {
      $0.child.isOrphan = true
    },
    claim(
      .n2, "the right number without the orphan", in: 2022, finds: "N2 quota-orphans breach"
    ) {
      $0.district = "310114"
      $0.others = 19
    },
    claim(.n2, "2021 has no target for each district", in: 2021) { $0.others = 3 },
  ]

  static let term = [
    claim(.n3, "a call on the first day of the project", in: 2021) {
      $0.child.visits.append(.call(on: "01-01"))
      $0.pledges["w-1"] = "-12-01"
    },
    claim(.n3, "a call before the project", in: 2021, finds: "N3 outside-term warning") {
      $0.child.visits.append(.call(on: "-12-31"))
      $0.pledges["w-1"] = "-12-01"
    },
    claim(.n3, "a call after the project", in: 2021, finds: "N3 outside-term warning") {
      $0.child.visits.append(.call(on: "+01-01"))
    },
    claim(.n3, "2022 names no term", in: 2022) { $0.child.visits.append(.call(on: "+01-01")) },
    claim(.n3, "the district keeps to its term", in: 2022, finds: "N3 outside-term warning") {
      $0.child.visits.append(.call(on: "+01-01"))
      $0.carry("N3")
    },
  ]

  static let organisations = [
    claim(.n4, "one organisation with two qualified"),
    claim(.n4, "two organisations") { $0.organisations.append(.init(id: "o-2")) },
    claim(.n4, "three organisations", in: 2021, finds: "N4 organisations breach") {
      $0.organisations += [.init(id: "o-2"), .init(id: "o-3")]
    },
    claim(.n4, "three in 2022", in: 2022) {
      $0.organisations += [.init(id: "o-2"), .init(id: "o-3")]
    },
    claim(
      .n4, "three where the district carries the rule", in: 2022, finds: "N4 organisations breach"
    ) {
      $0.organisations += [.init(id: "o-2"), .init(id: "o-3")]
      $0.carry("N4")
    },
    claim(.n4, "no organisation", in: 2021, finds: "N4 organisations breach") {
      $0.organisations = []
      $0.activities = []
      $0.child.organisation = nil
      $0.others = 0
    },
    claim(.n4, "one qualified", in: 2021, finds: "N4 qualified-staff breach") {
      $0.organisations[0].qualified = 1
    },
    claim(.n4, "nobody said how many", in: 2021, finds: "N4 qualified-staff warning") {
      $0.organisations[0].qualified = nil
    },
    claim(.n4, "one qualified in 2022", in: 2022) { $0.organisations[0].qualified = 1 },
  ]

  static let team = [
    claim(.n5, "all three from the opening to the closing") { $0.child.team.to = "12-20" },
    claim(.n5, "without a director", finds: "N5 team-not-complete breach") {
      $0.child.team.director = nil
    },
    // Who is in charge then has replaced nobody: that is no matter of N6.
    claim(.n5, "without a worker", finds: "N5 team-not-complete breach") {
      $0.child.team.worker = nil
    },
    claim(.n5, "from the day after the opening", finds: "N5 team-late breach") {
      $0.child.team.from = $0.year == 2021 ? "01-09" : "02-18"
    },
    claim(.n5, "ended before the closing", finds: "N5 team-ended breach") {
      $0.child.team.to = "12-19"
    },
    claim(.n5, "not ended yet on the day of looking") {
      $0.child.team.to = "11-30"
      $0.look(on: "11-30")
    },
    claim(.n5, "a supervisor replaced, with the note") {
      $0.child.team.supervisor = "s-2"
      $0.child.team.from = "07-01"
      $0.child.changes = [
        .init(on: "07-01", role: "儿童督导员", previous: "s-1", next: "s-2")
      ]
    },
    claim(.n5, "the note names somebody else", finds: "N5 change-mismatch warning") {
      $0.child.team.supervisor = "s-2"
      $0.child.changes = [
        .init(on: "07-01", role: "儿童督导员", previous: "s-1", next: "s-1")
      ]
    },
  ]

  /// From July on another worker is in charge.
  @Sendable private static func replaceWorker(_ scene: inout Scene) {
    scene.child.team.worker = "w-2"
    scene.child.team.from = "07-01"
    for index in scene.child.visits.indices where scene.child.visits[index].on >= "07-01" {
      scene.child.visits[index].visitors = [.init("w-2", "负责社工"), "d-1"]
    }
  }

  static let changes = [
    claim(.n6, "one worker all the year"),
    claim(.n6, "replaced, with the note") {
      replaceWorker(&$0)
      $0.child.changes = [.init(on: "07-01")]
    },
    claim(
      .n6, "replaced, without the note", in: 2021,
      finds: "N5 team-late breach", "N6 worker-changed breach", when: replaceWorker),
    claim(
      .n6, "replaced in 2022, without the note", in: 2022, finds: "N5 team-late breach",
      when: replaceWorker),
    claim(
      .n6, "replaced in 2022, where the contract forbids it", in: 2022,
      finds: "N5 team-late breach", "N6 worker-changed breach"
    ) {
      replaceWorker(&$0)
      $0.carry("N6")
    },
    claim(.n6, "somebody else in charge once", in: 2021, finds: "N6 worker-changed breach") {
      $0.child.visit(11) { $0.visitors = [.init("w-2", "负责社工"), "w-1", "d-1"] }
    },
    claim(.n6, "another worker goes along") {
      $0.child.visit(11) { $0.visitors = ["w-2", "w-1"] }
    },
    claim(.n6, "the district does not check it, for a reason", in: 2021) {
      $0.child.visit(11) { $0.visitors = [.init("w-2", "负责社工"), "w-1", "d-1"] }
      $0.drop("N6")
    },
  ]

  static let firstPapers = [
    claim(.n7, "all three at the first assessment"),
    claim(.n7, "without the director", finds: "N7 team-incomplete breach") {
      $0.child.assessments[0].attendees = ["s-1", "w-1"]
    },
    claim(.n7, "two others in place of the worker", finds: "N7 team-incomplete breach") {
      $0.child.assessments[0].attendees = ["s-1", "d-1", "w-2", "v-1"]
    },
    claim(.n7, "a later assessment by the worker alone") {
      $0.child.assessments.append(.init(on: "07-20", attendees: ["w-1"]))
    },
    claim(.n7, "a plan that the supervisor has not signed for 30 days") {
      $0.child.plans[0].signed = ["director", "worker"]
      $0.look(on: "03-22")
    },
    claim(.n7, "not signed for 31 days", finds: "N7 plan-not-signed warning") {
      $0.child.plans[0].signed = ["director", "worker"]
      $0.look(on: "03-23")
    },
  ]
}
