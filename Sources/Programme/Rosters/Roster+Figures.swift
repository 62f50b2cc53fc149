import CaseModel
import FormModel

/// Money and results.
extension Roster {
  /// Rule N23: children × standard.
  func setMoney(_ builder: inout RecordBuilder<RosterFields>, children: Int) {
    guard let money = rules?.money else { return }
    builder.standard = money.standard
    builder.amount = money.standard.times(children)
    builder.set(\.payers, to: money.payers) { row, payer in
      row.payer = payer.name
      row.standard = payer.standard
      row.amount = payer.standard.times(children)
    }
  }

  func setResults(
    _ builder: inout RecordBuilder<RosterFields>, _ chosen: [RosterEntry], isDistrict: Bool
  ) {
    builder.visits = chosen.reduce(0) { $0 + $1.visits }
    builder.hours = Amount(hundredths: chosen.reduce(0) { $0 + $1.hours })
    builder.assessments = chosen.count(where: \.hasAssessment)
    builder.plans = chosen.count(where: \.hasPlan)
    builder.closings = chosen.count(where: \.hasClosing)
    builder.difficultCases = chosen.reduce(0) { $0 + $1.difficultCases }
    let numbers = Set(chosen.map(\.number))
    let held = activities.count { activity in
      isDistrict || activity.participants.contains { numbers.contains($0) }
    }
    builder.activitiesHeld = held
  }
}

extension Amount {
  fileprivate func times(_ factor: Int) -> Amount { Amount(hundredths: hundredths * factor) }
}
