import Programme

/// Hard cases and money: rules N20 and N23.
extension RuleCorpus {
  static let difficult = [
    claim(.n20, "reported, and the form is there") {
      $0.child.visit(5) { $0.escalated = "05-15" }
      $0.child.difficultCases = [.init()]
    },
    claim(.n20, "reported without the form", finds: "N20 difficult-case-missing breach") {
      $0.child.visit(5) { $0.escalated = "05-15" }
    },
    claim(.n20, "the form is of another day", finds: "N20 difficult-case-missing breach") {
      $0.child.visit(5) { $0.escalated = "05-14" }
      $0.child.difficultCases = [.init()]
    },
    claim(.n20, "the last of three told after 24 hours") {
      $0.child.difficultCases = [
        .init(told: [("05-15", "12:00"), ("05-15", "18:00"), ("05-16", "12:00")])
      ]
    },
    claim(.n20, "the last of three told after 25 hours", finds: "N20 report-late breach") {
      $0.child.difficultCases = [
        .init(told: [("05-15", "12:00"), ("05-15", "18:00"), ("05-16", "13:00")])
      ]
    },
    claim(.n20, "the first of three told after two days", finds: "N20 report-late breach") {
      $0.child.difficultCases = [
        .init(told: [("05-17", "12:00"), ("05-15", "18:00"), ("05-16", "12:00")])
      ]
    },
    claim(.n20, "solved by the district") {
      $0.child.difficultCases = [.init(solved: [false, true, nil])]
    },
    claim(.n20, "not solved by the street, not passed on", finds: "N20 not-passed-on warning") {
      $0.child.difficultCases = [.init(solved: [false, nil, nil])]
    },
    claim(.n20, "not solved by the district, not passed on", finds: "N20 not-passed-on warning") {
      $0.child.difficultCases = [.init(solved: [false, false, nil])]
    },
    claim(.n20, "not solved by anybody, passed on to the end") {
      $0.child.difficultCases = [.init(solved: [false, false, false])]
    },
    claim(.n20, "still open at the closing", finds: "N20 difficult-case-open warning") {
      $0.child.difficultCases = [.init(closed: nil)]
    },
    claim(.n20, "still open, and somebody goes on with it") {
      $0.child.difficultCases = [.init(closed: nil)]
      $0.child.closing?.hasFollowUp = true
    },
    claim(.n20, "still open while the case goes on") {
      $0.child.difficultCases = [.init(closed: nil)]
      $0.look(on: "11-30")
    },
  ]

  static let money = [
    claim(.n23, "a plan of 10000 yuan") { $0.child.plans[0].budget = [6000, 4000] },
    claim(.n23, "a plan of 10001 yuan", finds: "N23 over-budget breach") {
      $0.child.plans[0].budget = [6000, 4001]
    },
    claim(.n23, "a plan without a budget") { $0.child.plans[0].budget = [] },
    claim(.n23, "the plan was brought down later") {
      $0.child.plans[0].budget = [12_000]
      $0.child.plans.append(.init(version: 2, on: "06-01", budget: [9000]))
    },
    claim(.n23, "the plan went up later", finds: "N23 over-budget breach") {
      $0.child.plans.append(.init(version: 2, on: "06-01", budget: [12_000]))
    },
    claim(.n23, "a contract of 15 children") { $0.organisations[0].contract = 150_000 },
    claim(.n23, "a contract of 15 children, one of whom is still to come", in: 2021) {
      $0.organisations[0].contract = 150_000
      $0.child.joins(on: "06-16")
      $0.look(on: "04-20")
    },
    claim(.n23, "a contract of a yuan more", finds: "N23 contract-amount breach") {
      $0.organisations[0].contract = 150_001
    },
  ]
}
