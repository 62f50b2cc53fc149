import Programme

/// A visit every month: rule N10.
extension RuleCorpus {
  static let months = [
    claim(.n10, "a visit every month"),
    claim(.n10, "a month with a call only", finds: "N10 month-without-visit breach") {
      $0.child.skip(4, calling: true)
    },
    claim(.n10, "a closed period: a call, and the reason") {
      $0.child.skip(4, calling: true)
      $0.child.missedMonths = [4]
    },
    claim(.n10, "nobody at home", finds: "N10 month-without-visit breach") {
      $0.child.visit(4) { $0.met = false }
    },
    claim(.n10, "at school is no home visit", finds: "N10 month-without-visit breach") {
      $0.child.visit(4) { $0.mode = "学校走访" }
    },
    claim(.n10, "on the last day of the month") { $0.child.visit(4) { $0.on = "04-30" } },
    claim(.n10, "two visits in a month, then none", finds: "N10 month-without-visit breach") {
      $0.child.skip(4, calling: true)
      $0.child.visits.append(.init(on: "03-31"))
    },
    claim(.n10, "before the month is over", finds: "N10 visit-due due-soon") {
      $0.child.skip(4, calling: true)
      $0.look(on: "04-29")
    },
    claim(.n10, "when the month is over", finds: "N10 month-without-visit breach") {
      $0.child.skip(4, calling: true)
      $0.look(on: "05-15")
    },
    claim(
      .n10, "the visit is still to come on the day of looking",
      finds: "N10 visit-due due-soon"
    ) {
      $0.look(on: "04-09")
    },
    claim(.n10, "explained before the month is over") {
      $0.child.skip(4, calling: true)
      $0.child.missedMonths = [4]
      $0.look(on: "04-20")
    },
    claim(.n10, "joined with 14 days left of the month") { $0.child.joins(on: "06-17") },
    claim(.n10, "joined with 15 days left of the month", finds: "N10 month-without-visit breach") {
      $0.child.joins(on: "06-16")
      $0.child.visits.append(.call(on: "06-29"))
    },
    claim(.n10, "left after 14 days of the month") { $0.child.leaves(on: "06-14") },
    claim(.n10, "left after 15 days of the month", finds: "N10 month-without-visit breach") {
      $0.child.leaves(on: "06-15")
      $0.child.visits.append(.call(on: "06-12"))
    },
    claim(.n10, "no visits after the leaving") { $0.child.leaves(on: "07-10") },
    claim(.n10, "the district asks for two: one visit", finds: "N10 few-visits breach") {
      $0.child.leaves(on: "04-01")
      $0.limit("N10", "visits", 2)
    },
    claim(.n10, "the district asks for two: two visits") {
      $0.child.leaves(on: "04-01")
      $0.child.visits.append(.init(on: "03-26"))
      $0.limit("N10", "visits", 2)
    },
    claim(.n10, "opened in the year before: the months of this year count", in: 2022) {
      for key in $0.pledges.keys { $0.pledges[key] = "-10-01" }
      $0.child.opened = "-10-08"
      $0.child.approved = "-10-01"
      $0.child.handbook = "-10-10"
      $0.child.assessments[0].on = "-10-10"
      $0.child.plans[0].on = "-10-12"
      $0.child.visits += [.init(on: "01-16"), .init(on: "02-13")]
      $0.submissions.append(
        .init(what: "街镇月度汇总表", month: 1, street: Child.street, on: "02-15"))
    },
  ]

  /// Before the window of service, and after it.
  static let february = [
    claim(.n10, "2021 begins in March", in: 2021) { $0.child.opened = "02-01" },
    claim(
      .n10, "the district counts February of 2021", in: 2021,
      finds: "N10 month-without-visit breach"
    ) {
      $0.child.opened = "02-01"
      $0.child.visits.append(.call(on: "02-24"))
      $0.settle("february_counts", true)
    },
    claim(.n10, "February counts, not January", in: 2021) {
      $0.child.visits.append(.init(on: "02-24"))
      $0.settle("february_counts", true)
    },
    claim(
      .n10, "2022 begins when the case is opened", in: 2022,
      finds: "N10 month-without-visit breach"
    ) {
      $0.child.opened = "02-01"
    },
    claim(.n10, "the district does not count February of 2022", in: 2022) {
      $0.child.opened = "02-01"
      $0.settle("february_counts", false)
    },
    claim(
      .n10, "a visit after the window counts for December", in: 2021,
      finds: "N26 after-service warning"
    ) {
      $0.child.closed = "12-31"
      $0.child.visit(12) { $0.on = "12-21" }
    },
    claim(
      .n10, "a visit after the window, where the district does not count it", in: 2021,
      finds: "N10 month-without-visit breach", "N26 after-service warning"
    ) {
      $0.child.closed = "12-31"
      $0.child.visit(12) { $0.on = "12-21" }
      $0.settle("after_service_counts", false)
    },
    claim(.n10, "a visit on the last day of the window", in: 2021) {
      $0.child.visit(12) { $0.on = "12-20" }
      $0.settle("after_service_counts", false)
    },
    claim(.n10, "2022 has no end of service before that of the year", in: 2022) {
      $0.child.closed = "12-31"
      $0.child.visit(12) { $0.on = "12-28" }
      $0.settle("after_service_counts", false)
    },
  ]
}
