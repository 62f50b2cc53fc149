/// 项目评估验收单: in the middle of the year, and at its end before the money is paid.
extension DistrictWriter {
  func evaluations() -> [Record] { [interim(), acceptance()] }

  private func interim() -> Record {
    var record = evaluation("阶段评估", on: Day(2022, 7, 21), EvaluationProse.interim)
    record.set("problems", prose: EvaluationProse.advice)
    record.set("conclusion", text: "合格")
    sign(&record, on: Day(2022, 7, 21))
    return record
  }

  private func acceptance() -> Record {
    var record = evaluation("项目验收", on: Day(2023, 1, 13), EvaluationProse.acceptance)
    record.set("problems", prose: EvaluationProse.lastAdvice)
    record.set("conclusion", text: "合格")
    record.set("conclusion_note", prose: EvaluationProse.conclusion)
    record.set("approved_amount", .number(children * Self.standard))
    sign(&record, on: Day(2023, 1, 13))
    return record
  }

  private func evaluation(_ kind: String, on day: Day, _ rows: [EvaluationRow]) -> Record {
    var record = Record()
    record.set("on", .date(day))
    record.set("kind", text: kind)
    let indicators = rows.map { row in
      var indicator = Record()
      indicator.set("indicator", text: "\(row.indicator)（\(row.full)分）")
      indicator.set("done", text: row.done)
      indicator.set("score", .number(row.score))
      indicator.setIfPresent("problem", text: row.problem)
      return indicator
    }
    record.set("indicators", .rows(indicators))
    return record
  }

  private func sign(_ record: inout Record, on day: Day) {
    record.set("acceptor_signature", .date(day))
    record.set("lead_signature", .date(day))
    record.set("organisation_seal", .date((day + 1).workday))
    record.set("bureau_seal", .date((day + 4).workday))
  }
}
