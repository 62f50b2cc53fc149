import CaseModel
import FormModel

/// Money and results.
extension Roster {
  /// Rule N23: children × standard.
  func setMoney(_ builder: inout RecordBuilder, children: Int) {
    guard let money = rules?.money else { return }
    builder.set("money.standard", money.standard)
    builder.set("money.amount", money.standard.times(children))
    builder.set("money.payers", rows: money.payers) { row, payer in
      row.set("payer", payer.name)
      row.set("standard", payer.standard)
      row.set("amount", payer.standard.times(children))
    }
  }

  func setResults(
    _ builder: inout RecordBuilder, _ chosen: [RosterEntry], isDistrict: Bool
  ) {
    builder.set("results.visits", chosen.reduce(0) { $0 + $1.visits })
    builder.set("results.hours", Amount(hundredths: chosen.reduce(0) { $0 + $1.hours }))
    builder.set("results.assessments", chosen.count(where: \.hasAssessment))
    builder.set("results.plans", chosen.count(where: \.hasPlan))
    builder.set("results.closings", chosen.count(where: \.hasClosing))
    builder.set("results.difficult_cases", chosen.reduce(0) { $0 + $1.difficultCases })
    let numbers = Set(chosen.map(\.number))
    let held = activities.count { activity in
      isDistrict || activity.participants.contains { numbers.contains($0) }
    }
    builder.set("results.activities", held)
  }
}

extension Amount {
  fileprivate func times(_ factor: Int) -> Amount { Amount(hundredths: hundredths * factor) }
}
