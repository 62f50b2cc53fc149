import Programme

/// The three of the team and what they do together: rules N5–N7.
extension RuleCorpus {

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
