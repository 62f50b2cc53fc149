import Programme

/// What the district and its streets send every month: rules N16, N16b, N17 and N17b.
extension RuleCorpus {
  static let streetReports = [
    claim(.n16, "the street's table of April on 20 May") { $0.send("街镇月度汇总表", of: 4, on: "05-20") },
    // Which day no notice says.
    claim(.n16, "on 21 May", finds: "N16 street-table-overdue warning") {
      $0.send("街镇月度汇总表", of: 4, on: "05-21")
    },
    claim(.n16, "not yet sent 31 days before") {
      $0.look(on: "04-19")
      $0.send("街镇月度汇总表", of: 4, on: nil)
    },
    claim(.n16, "not yet sent 30 days before", finds: "N16 street-table-overdue due-soon") {
      $0.look(on: "04-20")
      $0.send("街镇月度汇总表", of: 4, on: nil)
    },
    claim(.n16, "never sent", finds: "N16 street-table-overdue warning") {
      $0.send("街镇月度汇总表", of: 4, on: nil)
    },
    claim(.n16, "the district settled the 15th", finds: "N16 street-table-overdue breach") {
      $0.send("街镇月度汇总表", of: 4, on: "05-16")
      $0.limit("N16", "street_day", 15)
    },
    claim(.n16, "nobody keeps a register of what is only proposed", in: 2022) {
      $0.submissions = []
    },
    claim(.n16, "a street without a child sends nothing") {
      $0.child.leaves(on: "04-01")
      $0.child.street = "310107002"
      $0.submissions += [
        .init(what: "街镇月度汇总表", month: 3, street: "310107002", on: "04-15"),
        .init(what: "街镇月度情况", month: 3, street: "310107002", on: "04-16"),
        .init(what: "街镇月度汇总表", month: 4, street: "310107002", on: "05-15"),
        .init(what: "街镇月度情况", month: 4, street: "310107002", on: "05-16"),
        .init(what: "街镇月度汇总表", month: 2, street: "310107002", on: "03-15"),
      ]
    },
    claim(.n16b, "the street's report of April on 20 May", in: 2021) {
      $0.send("街镇月度情况", of: 4, on: "05-20")
    },
    claim(.n16b, "on 21 May", in: 2021, finds: "N16b street-report-overdue warning") {
      $0.send("街镇月度情况", of: 4, on: "05-21")
    },
    claim(
      .n16b, "not yet sent on 20 May", in: 2021, finds: "N16b street-report-overdue due-soon"
    ) {
      $0.look(on: "05-20")
      $0.send("街镇月度情况", of: 4, on: nil)
    },
    claim(.n16b, "never sent", in: 2021, finds: "N16b street-report-overdue warning") {
      $0.send("街镇月度情况", of: 4, on: nil)
    },
    claim(.n16b, "2022 does not ask for it", in: 2022) { $0.send("街镇月度情况", of: 4, on: nil) },
    claim(
      .n16b, "carried into 2022", in: 2022, finds: "N16b street-report-overdue warning"
    ) {
      $0.send("街镇月度情况", of: 4, on: nil)
      $0.carry("N16b")
    },
  ]

  static let districtReports = [
    claim(.n17, "the table of March on 20 April", in: 2021) {
      $0.send("区月度汇总表", of: 3, on: "04-20")
    },
    claim(.n17, "on 21 April", in: 2021, finds: "N17 district-table-overdue breach") {
      $0.send("区月度汇总表", of: 3, on: "04-21")
    },
    claim(
      .n17, "not yet sent on 20 April", in: 2021, finds: "N17 district-table-overdue due-soon"
    ) {
      $0.look(on: "04-20")
      $0.send("区月度汇总表", of: 3, on: nil)
    },
    claim(
      .n17, "not yet sent on 21 April", in: 2021, finds: "N17 district-table-overdue breach"
    ) {
      $0.look(on: "04-21")
      $0.send("区月度汇总表", of: 3, on: nil)
    },
    claim(.n17, "the table of December on 20 January", in: 2021) {
      $0.send("区月度汇总表", of: 12, on: "+01-20")
    },
    claim(
      .n17, "the table of December a day late", in: 2021,
      finds: "N17 district-table-overdue breach"
    ) {
      $0.send("区月度汇总表", of: 12, on: "+01-21")
    },
    claim(.n17, "2022 does not ask for it", in: 2022) { $0.send("区月度汇总表", of: 3, on: nil) },
    claim(.n17, "carried into 2022", in: 2022, finds: "N17 district-table-overdue breach") {
      $0.send("区月度汇总表", of: 3, on: nil)
      $0.carry("N17")
    },
    claim(.n17b, "progress up to March on 20 March", in: 2021) {
      $0.send("月度项目推进情况", of: 3, on: "03-20")
    },
    claim(.n17b, "on 21 March", in: 2021, finds: "N17b progress-overdue breach") {
      $0.send("月度项目推进情况", of: 3, on: "03-21")
    },
    claim(
      .n17b, "not yet sent on 20 March", in: 2021, finds: "N17b progress-overdue due-soon"
    ) {
      $0.look(on: "03-20")
      $0.send("月度项目推进情况", of: 3, on: nil)
    },
    claim(.n17b, "never sent", in: 2021, finds: "N17b progress-overdue breach") {
      $0.send("月度项目推进情况", of: 3, on: nil)
    },
    claim(.n17b, "2022 does not ask for it", in: 2022) { $0.send("月度项目推进情况", of: 3, on: nil) },
    claim(.n17b, "carried into 2022", in: 2022, finds: "N17b progress-overdue breach") {
      $0.send("月度项目推进情况", of: 3, on: nil)
      $0.carry("N17b")
    },
  ]
}
