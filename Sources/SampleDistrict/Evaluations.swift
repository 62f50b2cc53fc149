/// 项目评估验收单: in the middle of the year, and at its end before the money is paid.
extension DistrictWriter {
  func evaluations() -> [Record] {
    let told = register.words.district.evaluations
    var interim = evaluation("阶段评估", on: Day(2022, 7, 21), told.interim)
    sign(&interim, on: Day(2022, 7, 21))
    var acceptance = evaluation("项目验收", on: Day(2023, 1, 13), told.acceptance)
    acceptance.set("approved_amount", .number(children * Self.standard))
    sign(&acceptance, on: Day(2023, 1, 13))
    return [interim, acceptance]
  }

  private func evaluation(
    _ kind: String, on day: Day, _ told: DistrictWords.Evaluation
  ) -> Record {
    var record = Record()
    record.set("on", .date(day))
    record.set("kind", text: kind)
    let indicators = told.indicators.map { row in
      var indicator = Record()
      indicator.set("indicator", text: "\(row.indicator)（\(row.full)分）")
      indicator.set("done", text: row.done)
      indicator.set("score", .number(row.score))
      indicator.setIfPresent("problem", text: row.problem)
      return indicator
    }
    record.set("indicators", .rows(indicators))
    record.set("problems", prose: told.problems)
    record.set("conclusion", text: "合格")
    if let conclusion = told.conclusion { record.set("conclusion_note", prose: conclusion) }
    return record
  }

  private func sign(_ record: inout Record, on day: Day) {
    record.set("acceptor_signature", .date(day))
    record.set("lead_signature", .date(day))
    record.set("organisation_seal", .date((day + 1).workday))
    record.set("bureau_seal", .date((day + 4).workday))
  }
}
