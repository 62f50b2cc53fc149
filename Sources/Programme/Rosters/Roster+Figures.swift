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
    _ builder: inout RecordBuilder<RosterFields>, _ chosen: [CaseFacts], isDistrict: Bool
  ) {
    let visits = chosen.flatMap { $0.contacts.filter(\.isHomeVisit) }
    builder.visits = visits.count
    builder.hours = Amount(hundredths: visits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) })
    builder.assessments = chosen.count { !$0.assessments.isEmpty }
    builder.plans = chosen.count { !$0.plans.isEmpty }
    builder.closings = chosen.count { $0.closing?.isDated == true }
    builder.difficultCases = chosen.reduce(0) { $0 + $1.difficultCases.count }
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
