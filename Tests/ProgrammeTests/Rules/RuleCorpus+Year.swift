import Programme

/// What the district does once or twice a year: rules N19, N25 and N26.
extension RuleCorpus {
  static let activities = [
    claim(.n19, "two in the year"),
    claim(.n19, "one, 31 days before the end") {
      $0.look(on: "11-30")
      $0.activities.removeLast()
    },
    // The case is not closed yet: its report is due by the end of the year, too.
    claim(
      .n19, "one, 30 days before the end", finds: "N18 closing-report-overdue due-soon",
      "N19 few-activities due-soon"
    ) {
      $0.look(on: "12-01")
      $0.activities.removeLast()
      $0.child.visit(12) { $0.on = "12-01" }
    },
    claim(.n19, "one on the last day", finds: "N19 few-activities due-soon") {
      $0.look(on: "12-31")
      $0.activities.removeLast()
    },
    claim(.n19, "one when the year is over", finds: "N19 few-activities breach") {
      $0.look(on: "+01-01")
      $0.activities.removeLast()
    },
    claim(.n19, "the second one is held on the last day") {
      $0.activities[1] = .init(on: "12-31")
    },
    claim(.n19, "one of the year before", finds: "N19 few-activities breach") {
      $0.activities[1] = .init(on: "-12-30")
    },
    claim(.n19, "an organisation without children holds none") {
      $0.organisations.append(.init(id: "o-2"))
    },
    claim(.n19, "an organisation of one child holds none", finds: "N19 few-activities breach") {
      $0.organisations.append(.init(id: "o-2"))
      $0.child.organisation = "o-2"
    },
  ]

  static let rosters = [
    claim(.n25, "both on 20 February", in: 2021) {
      $0.send("困境儿童名册", on: "02-20")
      $0.send("社会组织名册", on: "02-20")
    },
    claim(.n25, "the children's on 21 February", in: 2021, finds: "N25 roster-overdue breach") {
      $0.send("困境儿童名册", on: "02-21")
    },
    claim(.n25, "the organisations' on 21 February", in: 2021, finds: "N25 roster-overdue breach") {
      $0.send("社会组织名册", on: "02-21")
    },
    claim(
      .n25, "not yet sent on 20 February", in: 2021, finds: "N25 roster-overdue due-soon",
      "N25 roster-overdue due-soon"
    ) {
      $0.look(on: "02-20")
      $0.send("困境儿童名册", on: nil)
      $0.send("社会组织名册", on: nil)
    },
    claim(
      .n25, "never sent", in: 2021, finds: "N25 roster-overdue breach", "N25 roster-overdue breach"
    ) {
      $0.send("困境儿童名册", on: nil)
      $0.send("社会组织名册", on: nil)
    },
    claim(.n25, "2022 does not ask for them", in: 2022) { $0.send("困境儿童名册", on: nil) },
    claim(.n25, "carried into 2022", in: 2022, finds: "N25 roster-overdue warning") {
      $0.send("困境儿童名册", on: nil)
      $0.carry("N25")
    },
  ]

  static let window = [
    claim(.n26, "a call on the last day of the window", in: 2021) {
      $0.child.visits.append(.call(on: "12-20"))
    },
    claim(.n26, "a call after the window", in: 2021, finds: "N26 after-service warning") {
      $0.child.visits.append(.call(on: "12-21"))
    },
    claim(.n26, "the first visit comes before the window", in: 2021) {
      $0.child.visits.append(.init(on: "02-25"))
    },
    claim(.n26, "the final evaluation on the last day", in: 2021) {
      $0.evaluations = [.init(on: "12-31")]
    },
    claim(.n26, "after the last day", in: 2021, finds: "N26 evaluation-overdue breach") {
      $0.evaluations = [.init(on: "+01-01")]
    },
    claim(.n26, "none on the last day", in: 2021, finds: "N26 evaluation-overdue due-soon") {
      $0.look(on: "12-31")
      $0.evaluations = []
    },
    claim(
      .n26, "another evaluation is not the final one", in: 2021,
      finds: "N26 evaluation-overdue breach"
    ) {
      $0.evaluations = [.init(on: "12-28", kind: "阶段评估")]
    },
    claim(.n26, "2022 names no window and no evaluation", in: 2022) {
      $0.child.visits.append(.call(on: "12-21"))
      $0.evaluations = []
    },
    claim(.n26, "carried into 2022", in: 2022, finds: "N26 evaluation-overdue warning") {
      $0.evaluations = []
      $0.carry("N26")
    },
  ]
}
