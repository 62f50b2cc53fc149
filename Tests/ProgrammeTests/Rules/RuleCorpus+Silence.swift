import Programme

/// Months without contact, and several of them in a row: rules N15 and N22.
extension RuleCorpus {
  static let contact = [
    claim(.n15, "a month without a visit, with a call and the reason", in: 2021) {
      $0.child.skip(4, calling: true)
      $0.child.missedMonths = [4]
    },
    claim(
      .n15, "a month without any contact", in: 2021, finds: "N10 month-without-visit breach",
      "N15 month-without-contact breach"
    ) {
      $0.child.skip(4)
    },
    claim(
      .n15, "not even a call in a closed period", in: 2021,
      finds: "N15 month-without-contact breach"
    ) {
      $0.child.skip(4)
      $0.child.missedMonths = [4]
    },
    claim(.n15, "a closed door is a contact", in: 2021, finds: "N10 month-without-visit breach") {
      $0.child.visit(4) { $0.met = false }
    },
    claim(.n15, "the month is not over", in: 2021, finds: "N10 visit-due due-soon") {
      $0.child.skip(4)
      $0.look(on: "04-29")
    },
    claim(.n15, "2022 does not ask for it", in: 2022) {
      $0.child.skip(4)
      $0.child.missedMonths = [4]
    },
    claim(.n15, "carried into 2022", in: 2022, finds: "N15 month-without-contact breach") {
      $0.child.skip(4)
      $0.child.missedMonths = [4]
      $0.carry("N15")
    },
  ]

  static let silence = [
    claim(.n22, "one month without a visit", in: 2021, finds: "N10 month-without-visit breach") {
      $0.child.skip(4, calling: true)
    },
    claim(
      .n22, "two months", in: 2021, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N22 silent-months breach"
    ) {
      $0.child.skip(4, 5, calling: true)
    },
    claim(
      .n22, "three months are one run", in: 2021, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N22 silent-months breach"
    ) {
      $0.child.skip(4, 5, 6, calling: true)
    },
    claim(
      .n22, "two runs", in: 2021, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N22 silent-months breach", "N22 silent-months breach"
    ) {
      $0.child.skip(4, 5, 7, 8, calling: true)
    },
    claim(
      .n22, "every other month", in: 2021, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach"
    ) {
      $0.child.skip(4, 6, calling: true)
    },
    claim(.n22, "two months with their reasons", in: 2021) {
      $0.child.skip(4, 5, calling: true)
      $0.child.missedMonths = [4, 5]
    },
    claim(.n22, "one of two has its reason", in: 2021, finds: "N10 month-without-visit breach") {
      $0.child.skip(4, 5, calling: true)
      $0.child.missedMonths = [5]
    },
    claim(
      .n22, "the second month is not over", in: 2021, finds: "N10 month-without-visit breach",
      "N10 visit-due due-soon"
    ) {
      $0.child.skip(4, 5, calling: true)
      $0.look(on: "05-20")
    },
    claim(
      .n22, "two months, and the organisation was told", in: 2021,
      finds: "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N22 silent-months warning"
    ) {
      $0.child.skip(4, 5, calling: true)
      $0.rectifications = [.init(on: "06-05")]
    },
    claim(
      .n22, "it is told only after the day of looking", in: 2021,
      finds: "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N10 visit-due due-soon", "N22 silent-months breach"
    ) {
      $0.child.skip(4, 5, calling: true)
      $0.rectifications = [.init(on: "06-05")]
      $0.look(on: "06-04")
    },
    claim(
      .n22, "another organisation was told", in: 2021, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N22 silent-months breach"
    ) {
      $0.child.skip(4, 5, calling: true)
      $0.organisations.append(.init(id: "o-2"))
      $0.rectifications = [.init(on: "06-05", organisation: "o-2")]
    },
    claim(
      .n22, "it was told of something before", in: 2021, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N22 silent-months breach"
    ) {
      $0.child.skip(4, 5, calling: true)
      $0.rectifications = [.init(on: "03-20")]
    },
    // Told in June of April and May, silent in July and August again: that has to be told, too.
    claim(
      .n22, "it was told, and two more months went by", in: 2021,
      finds: "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N22 silent-months breach"
    ) {
      $0.child.skip(4, 5, 6, 7, 8, calling: true)
      $0.rectifications = [.init(on: "06-05")]
    },
    claim(
      .n22, "it was told within the silence, which went on for the rest of that month and the next",
      in: 2021, finds: "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N22 silent-months breach"
    ) {
      $0.child.skip(9, 10, 11, 12, calling: true)
      $0.rectifications = [.init(on: "11-10")]
    },
    claim(
      .n22, "the same with a visit in between", in: 2021, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N10 month-without-visit breach",
      "N22 silent-months breach"
    ) {
      $0.child.skip(9, 11, 12, calling: true)
      $0.rectifications = [.init(on: "11-10")]
    },
    claim(
      .n22, "2022 does not repeat it", in: 2022, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach"
    ) {
      $0.child.skip(4, 5, calling: true)
    },
    claim(
      .n22, "carried into 2022", in: 2022, finds: "N10 month-without-visit breach",
      "N10 month-without-visit breach", "N22 silent-months breach"
    ) {
      $0.child.skip(4, 5, calling: true)
      $0.carry("N22")
    },
  ]
}
