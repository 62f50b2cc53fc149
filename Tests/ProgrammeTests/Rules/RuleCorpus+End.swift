import Programme

/// The end of a case: rules N18 and N21.
extension RuleCorpus {
  static let closing = [
    claim(.n18, "written on the thirtieth day after the closing") {
      $0.child.closing?.filled = "+01-19"
    },
    // Thirty days are our proposal.
    claim(.n18, "written on the thirty-first day", finds: "N18 closing-report-overdue warning") {
      $0.child.closing?.filled = "+01-20"
    },
    claim(.n18, "the district settled it: 10 days", finds: "N18 closing-report-overdue breach") {
      $0.child.closing?.filled = "12-31"
      $0.limit("N18", "days", 10)
    },
    claim(.n18, "the case goes on, 31 days before the end of the year") {
      $0.look(on: "11-30")
    },
    claim(
      .n18, "the case goes on, 30 days before the end of the year",
      finds: "N10 visit-due due-soon", "N18 closing-report-overdue due-soon"
    ) {
      $0.look(on: "12-01")
    },
    claim(.n18, "closed, not yet written", finds: "N18 closing-report-overdue due-soon") {
      $0.child.closing = nil
      $0.look(on: "12-20")
    },
    claim(
      .n18, "not yet written on the last day", finds: "N18 closing-report-overdue due-soon",
      "N21 file-incomplete due-soon"
    ) {
      $0.child.closing = nil
      $0.look(on: "+01-19")
    },
    // That there has to be one is no proposal.
    claim(
      .n18, "not written on the day after", finds: "N18 closing-report-overdue breach",
      "N21 file-incomplete due-soon"
    ) {
      $0.child.closing = nil
      $0.look(on: "+01-20")
    },
    claim(.n18, "who leaves has 30 days from then", finds: "N18 closing-report-overdue due-soon") {
      $0.child.leaves(on: "06-14")
      $0.child.closing = nil
      $0.look(on: "07-14")
    },
    claim(.n18, "who leaves, after 31 days", finds: "N18 closing-report-overdue breach") {
      $0.child.leaves(on: "06-14")
      $0.child.closing = nil
      $0.look(on: "07-15")
    },
    claim(
      .n18, "on the day of looking nobody knows who will leave",
      finds: "N10 visit-due due-soon"
    ) {
      $0.child.leaves(on: "06-14")
      $0.look(on: "06-13")
    },
    claim(.n18, "never closed, on the last day", finds: "N18 closing-report-overdue due-soon") {
      $0.child.closed = nil
      $0.child.closing = nil
      $0.look(on: "12-31")
    },
    claim(
      .n18, "never closed, when the year is over", finds: "N18 closing-report-overdue breach",
      "N21 file-incomplete due-soon"
    ) {
      $0.child.closed = nil
      $0.child.closing = nil
      $0.look(on: "+01-01")
    },
  ]

  static let file = [
    claim(.n21, "approved on the last day") { $0.child.filing?.approved = "+01-31" },
    claim(.n21, "approved a day late", in: 2021, finds: "N21 file-incomplete breach") {
      $0.child.filing?.approved = "+02-01"
    },
    // The day is our proposal; that there has to be a file is not.
    claim(.n21, "approved after the proposed day", in: 2022, finds: "N21 file-incomplete warning") {
      $0.child.filing?.approved = "+02-01"
    },
    claim(.n21, "not approved, 31 days before") {
      $0.child.filing = nil
      $0.look(on: "12-31")
    },
    claim(.n21, "not approved, 30 days before", finds: "N21 file-incomplete due-soon") {
      $0.child.filing = nil
      $0.look(on: "+01-01")
    },
    claim(.n21, "not approved on the last day", finds: "N21 file-incomplete due-soon") {
      $0.child.filing = nil
      $0.look(on: "+01-31")
    },
    claim(.n21, "not approved on the day after", finds: "N21 file-incomplete breach") {
      $0.child.filing = nil
      $0.look(on: "+02-01")
    },
    claim(.n21, "made and not checked", finds: "N21 file-incomplete breach") {
      $0.child.filing?.checked = nil
    },
    claim(.n21, "the district settled 15 January", finds: "N21 file-incomplete breach") {
      $0.child.filing?.approved = "+01-16"
      $0.limit("N21", "due", by: "+01-15")
    },
    claim(
      .n21, "without an assessment", in: 2021, finds: "N21 file-incomplete breach",
      "N9 assessment-overdue breach"
    ) {
      $0.child.assessments = []
    },
    claim(.n21, "without an assessment", in: 2022, finds: "N21 file-incomplete breach") {
      $0.child.assessments = []
    },
    claim(.n21, "without a plan", in: 2022, finds: "N21 file-incomplete breach") {
      $0.child.plans = []
    },
    claim(.n21, "without a record of service", finds: "N21 file-incomplete breach") {
      $0.child.leaves(on: "03-10")
    },
    claim(.n21, "without a hard case") { $0.child.difficultCases = [] },
  ]
}
