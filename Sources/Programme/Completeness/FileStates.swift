import CaseModel
import Diagnostics
import FormModel

/// How far the papers of one file are.
struct FileStates {
  /// As they were known on the day.
  let facts: CaseFacts?
  let rules: RuleSet?
  let library: FormLibrary
  let asOf: CalendarDate
  let isHandedOver: Bool
  /// Ids of those whose pledge is not signed and sealed by everybody.
  let unsignedPledges: Set<String>
  /// The worst of each record, by form: nothing found means signed.
  private let worst: [Diagnostic.Subject: PaperState]
  /// Forms and blocks of which something is missing.
  private let gaps: Set<String>
  private let served: [YearMonth: CalendarDate]

  init(
    entry: CompletenessTable.Entry, facts: CaseFacts?, library: FormLibrary, rules: RuleSet?,
    asOf: CalendarDate, isHandedOver: Bool, unsignedPledges: Set<String>
  ) {
    self.unsignedPledges = unsignedPledges
    self.facts = facts
    self.rules = rules
    self.library = library
    self.asOf = asOf
    self.isHandedOver = isHandedOver
    var worst: [Diagnostic.Subject: PaperState] = [:]
    for finding in entry.findings {
      guard let subject = finding.subject else { continue }
      let state: PaperState? =
        switch finding.gap?.kind {
        case .field: .draft
        case .signature: .toSign
        case .form, .pledge, nil: nil
        }
      if let state { worst[subject] = min(worst[subject] ?? state, state) }
    }
    self.worst = worst
    gaps = Set(entry.gaps.map(\.form))
    var served: [YearMonth: CalendarDate] = [:]
    if let facts, let rules {
      for month in ServedMonths(facts, rules).months { served[month.month] = month.last }
    }
    self.served = served
  }

  func cell(_ column: Completeness.Column) -> Completeness.Cell {
    guard let facts else { return .init(state: .missing, count: 0) }
    if let month = column.month { return self.month(month, column.form, facts) }
    if column.form == FilingFields.home.id {
      let state: PaperState =
        facts.filing.isApproved ? done() : facts.closed == nil ? .notDue : .missing
      return .init(state: state, count: facts.filing.isApproved ? 1 : 0)
    }
    if column.form == CaseFields.home.id { return .init(state: basicData, count: 1) }
    guard let form = library.form(column.form) else { return .init(state: .notNeeded, count: 0) }
    if form.scopes.contains(.person) { return pledges(facts) }
    let count = facts.counts[form.id, default: 0]
    if count == 0 { return .init(state: absence(of: form, facts), count: 0) }
    return .init(state: state(of: form.id, Array(0..<count)), count: count)
  }

  /// The blocks of the case file; what is missing of the filing has a column of its own.
  private var basicData: PaperState {
    let hasGap = gaps.contains { form in
      form != FilingFields.home.id && library.block(form)?.source == .case
    }
    return hasGap ? .draft : .complete
  }

  private func state(of form: String, _ records: [Int]) -> PaperState {
    let states = records.map { worst[.init(form, record: $0)] ?? .signed }
    guard let state = states.min(), state == .signed else { return states.min() ?? .missing }
    return done()
  }

  /// What is signed is filed when the file as a whole was approved.
  private func done() -> PaperState {
    guard facts?.filing.isApproved == true else { return .signed }
    return isHandedOver ? .handedOver : .filed
  }

  private func absence(of form: Form, _ facts: CaseFacts) -> PaperState {
    if form.isOccasional { return .notNeeded }
    if form.id == ClosingFields.home.id, facts.closed == nil,
      rules.map({ asOf <= $0.term.to }) ?? true
    {
      return .notDue
    }
    return .missing
  }

  private func pledges(_ facts: CaseFacts) -> Completeness.Cell {
    let people = facts.people
    if people.isEmpty { return .init(state: .notDue, count: 0) }
    let missing = facts.withoutPledge.count
    let state: PaperState =
      missing > 0 ? .missing : people.contains(where: unsignedPledges.contains) ? .toSign : done()
    return .init(state: state, count: people.count - missing)
  }

  private func month(_ month: YearMonth, _ form: String, _ facts: CaseFacts) -> Completeness.Cell {
    let records = facts.contacts.indices.filter { facts.contacts[$0].on.yearMonth == month }
    let visits = records.count { facts.contacts[$0].isHomeVisit }
    if visits > 0 { return .init(state: state(of: form, records), count: visits) }
    if facts.missedMonths.contains(month) { return .init(state: .explained, count: 0) }
    guard let last = served[month] else { return .init(state: .notNeeded, count: 0) }
    return .init(state: last < asOf ? .missing : .notDue, count: 0)
  }
}
