import Programme

/// The first visit and its papers: rules N8 and N9.
extension RuleCorpus {
  static let beginning = [
    claim(.n8, "told, and the handbook handed out at the first visit"),
    claim(.n8, "the handbook before the first visit") { $0.child.handbook = "02-18" },
    claim(.n8, "the handbook a day late", finds: "N8 handbook-late breach") {
      $0.child.handbook = "02-20"
    },
    claim(.n8, "somebody came before the assessment", finds: "N8 handbook-late breach") {
      $0.child.visits.append(.init(on: "02-18"))
    },
    claim(.n8, "a call before the assessment is no visit") {
      $0.child.visits.append(.call(on: "02-18"))
    },
    claim(.n8, "no handbook", finds: "N8 handbook-not-issued breach") {
      $0.child.handbook = nil
      $0.look(on: "11-30")
    },
    claim(
      .n8, "no handbook, and the file is due", finds: "N8 handbook-not-issued breach",
      "N21 file-incomplete breach"
    ) {
      $0.child.handbook = nil
    },
    claim(.n8, "no handbook before the first visit", in: 2022) {
      $0.child.handbook = nil
      $0.look(on: "02-18")
    },
    claim(
      .n8, "no handbook on the day of the first visit", in: 2022,
      finds: "N8 handbook-not-issued breach"
    ) {
      $0.child.handbook = nil
      $0.look(on: "02-19")
    },
    claim(.n8, "not told", in: 2021, finds: "N8 not-told breach") {
      $0.child.assessments[0].told = false
    },
    claim(.n8, "nothing is said of telling", in: 2021, finds: "N8 not-told breach") {
      $0.child.assessments[0].told = nil
    },
    claim(.n8, "not told, where the district does not ask for it", in: 2021) {
      $0.child.assessments[0].told = false
      $0.settle("told_at_first_visit", false)
    },
    claim(.n8, "2022 does not ask for telling", in: 2022) {
      $0.child.assessments[0].told = false
    },
    claim(.n8, "not told, where the district asks for it", in: 2022, finds: "N8 not-told breach") {
      $0.child.assessments[0].told = false
      $0.settle("told_at_first_visit", true)
    },
  ]

  static let due = [
    claim(.n9, "assessment and plan on the last day of February", in: 2021) {
      $0.child.handbook = "02-28"
      $0.child.assessments[0].on = "02-28"
      $0.child.plans[0].on = "02-28"
    },
    claim(.n9, "the assessment a day late", in: 2021, finds: "N9 assessment-overdue breach") {
      $0.child.handbook = "03-01"
      $0.child.assessments[0].on = "03-01"
    },
    claim(.n9, "the plan a day late", in: 2021, finds: "N9 plan-overdue breach") {
      $0.child.plans[0].on = "03-01"
    },
    claim(.n9, "nothing 31 days before", in: 2021) {
      $0.child.assessments = []
      $0.child.plans = []
      $0.look(on: "01-28")
    },
    claim(
      .n9, "nothing 30 days before", in: 2021, finds: "N9 assessment-overdue due-soon",
      "N9 plan-overdue due-soon"
    ) {
      $0.child.assessments = []
      $0.child.plans = []
      $0.look(on: "01-29")
    },
    claim(
      .n9, "nothing on the last day", in: 2021, finds: "N9 assessment-overdue due-soon",
      "N9 plan-overdue due-soon"
    ) {
      $0.child.assessments = []
      $0.child.plans = []
      $0.look(on: "02-28")
    },
    claim(
      .n9, "nothing on the day after", in: 2021, finds: "N9 assessment-overdue breach",
      "N9 plan-overdue breach", "N10 visit-due due-soon"
    ) {
      $0.child.assessments = []
      $0.child.plans = []
      $0.look(on: "03-01")
    },
    claim(
      .n9, "they are still to come on the day of looking", in: 2021,
      finds: "N9 assessment-overdue due-soon", "N9 plan-overdue due-soon"
    ) {
      $0.look(on: "02-18")
    },
    claim(
      .n9, "the last day on which the day of the notice holds", in: 2021,
      finds: "N9 plan-overdue breach"
    ) {
      $0.child.opened = "01-29"
      $0.child.plans[0].on = "03-01"
    },
    claim(.n9, "opened a day later, 30 days from then", in: 2021) {
      $0.child.opened = "01-30"
      $0.child.plans[0].on = "03-01"
    },
    claim(.n9, "who joins later has 30 days", in: 2021) {
      $0.child.joins(on: "06-17")
      $0.child.plans[0].on = "07-17"
    },
    // Thirty days are our proposal, so nobody breaks a rule.
    claim(.n9, "who joins later, after 31 days", in: 2021, finds: "N9 plan-overdue warning") {
      $0.child.joins(on: "06-17")
      $0.child.plans[0].on = "07-18"
    },
    claim(.n9, "the district settled it: 20 days", in: 2021, finds: "N9 plan-overdue breach") {
      $0.child.joins(on: "06-17")
      $0.child.plans[0].on = "07-08"
      $0.limit("N9", "days", 20)
    },
    claim(.n9, "2022 names no day", in: 2022) { $0.child.plans[0].on = "05-01" },
    claim(.n9, "carried into 2022", in: 2022, finds: "N9 plan-overdue warning") {
      $0.child.plans[0].on = "05-01"
      $0.carry("N9")
    },
  ]
}
