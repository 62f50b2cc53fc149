import Programme

/// Who is served, how many, when and by which organisations: rules N1–N4.
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
}
