package import CaseModel
package import Diagnostics
package import FormModel

/// The completeness of all files of a year: child × form × month.
package struct Completeness: Sendable {
  package let asOf: CalendarDate
  package let columns: [Column]
  /// By case number.
  package let rows: [Row]

  /// Files with every paper signed, put together and approved.
  package var ready: Int { rows.count(where: \.isReady) }

  package struct Column: Sendable, Hashable {
    /// Id of the form; `case` for what the file says about the child, `filing` for the putting together
    /// of the file.
    package let form: String
    package let title: Message
    /// For records of service: the month.
    package let month: YearMonth?
  }

  package struct Row: Sendable {
    package let caseNumber: String
    package let street: String
    package let path: String
    /// False where the file has errors: nothing is known of it.
    package let isReadable: Bool
    /// One for each column.
    package let cells: [Cell]
    package let isReady: Bool
    /// What is open, by who owes it; in the order of the file.
    package let findings: [Diagnostic]
  }

  package struct Cell: Sendable, Hashable {
    package let state: PaperState
    /// How many papers there are.
    package let count: Int
  }
}

/// Works out completeness from what the checks found.
package struct CompletenessTable: Sendable {
  private let library: FormLibrary
  private let rules: RuleSet?
  private let programme: ProgrammeFile
  private let asOf: CalendarDate
  private let handedOver: Set<String>

  package init(
    library: FormLibrary, rules: RuleSet?, programme: ProgrammeFile, district: DistrictFile,
    asOf: CalendarDate
  ) {
    self.library = library
    self.rules = rules
    self.programme = programme
    self.asOf = asOf
    handedOver = Set(
      district.submissions.filter { $0.what == "一人一档" && $0.on <= asOf }.compactMap(\.caseNumber))
  }

  /// A case and everything that was found in it; facts are nil where it could not be read.
  package struct Entry: Sendable {
    package let number: String
    package let path: String
    package let facts: CaseFacts?
    package let findings: [Diagnostic]

    package init(number: String, path: String, facts: CaseFacts?, findings: [Diagnostic]) {
      self.number = number
      self.path = path
      self.facts = facts
      self.findings = findings
    }
  }

  package func completeness(of entries: [Entry]) -> Completeness {
    let facts = entries.compactMap(\.facts)
    let columns = self.columns(facts)
    return Completeness(
      asOf: asOf, columns: columns, rows: entries.map { row(of: $0, columns) })
  }

  private func columns(_ facts: [CaseFacts]) -> [Completeness.Column] {
    let months = self.months(facts)
    var columns = [
      Completeness.Column(form: "case", title: Message("基本资料", "basic data"), month: nil)
    ]
    for form in library.forms {
      let title = Message(form.title, form.id)
      if form.scopes.contains(.visit) {
        columns += months.map { Completeness.Column(form: form.id, title: title, month: $0) }
      } else if form.scopes.contains(.person) {
        columns.append(Completeness.Column(form: form.id, title: title, month: nil))
      } else if form.scopes.contains(where: \.isOfChild) {
        // Of papers without a fixed occasion only those that somebody has.
        let isShown =
          !form.isOccasional || form.scopes.contains(.difficultCase)
          || facts.contains { $0.counts[form.id, default: 0] > 0 }
        if isShown { columns.append(Completeness.Column(form: form.id, title: title, month: nil)) }
      }
    }
    columns.append(
      Completeness.Column(form: "filing", title: Message("立卷", "filing"), month: nil))
    return columns
  }

  /// From the first opening to the last closing, within the project year.
  private func months(_ facts: [CaseFacts]) -> [YearMonth] {
    guard let january = YearMonth(year: programme.year, month: 1),
      let december = YearMonth(year: programme.year, month: 12),
      let first = facts.compactMap(\.opened).min()?.yearMonth
    else { return [] }
    let last = facts.map { $0.closed?.yearMonth ?? december }.max() ?? december
    return YearMonth.range(max(first, january), min(last, december))
  }

  // MARK: Rows

  private func row(of entry: Entry, _ columns: [Completeness.Column]) -> Completeness.Row {
    let facts = entry.facts?.seen(on: asOf)
    let states = FileStates(
      entry: entry, facts: facts, library: library, rules: rules, asOf: asOf,
      isHandedOver: handedOver.contains(entry.number))
    let hasGaps = entry.findings.contains {
      CaseChecks.gapIDs.contains($0.id) || $0.severity == .error
    }
    return Completeness.Row(
      caseNumber: entry.number, street: entry.facts?.street ?? "", path: entry.path,
      isReadable: entry.facts != nil, cells: columns.map { states.cell($0) },
      isReady: facts?.filing.isApproved == true && !hasGaps, findings: entry.findings)
  }
}

/// How far the papers of one file are.
private struct FileStates {
  /// As they were known on the day.
  let facts: CaseFacts?
  let rules: RuleSet?
  let library: FormLibrary
  let asOf: CalendarDate
  let isHandedOver: Bool
  /// The worst of each record, by form: nothing found means signed.
  private let worst: [Diagnostic.Subject: PaperState]
  /// Forms and blocks of which something is missing.
  private let gaps: Set<String>
  private let served: [YearMonth: CalendarDate]

  init(
    entry: CompletenessTable.Entry, facts: CaseFacts?, library: FormLibrary, rules: RuleSet?,
    asOf: CalendarDate,
    isHandedOver: Bool
  ) {
    self.facts = facts
    self.rules = rules
    self.library = library
    self.asOf = asOf
    self.isHandedOver = isHandedOver
    var worst: [Diagnostic.Subject: PaperState] = [:]
    for finding in entry.findings {
      guard let subject = finding.subject else { continue }
      let state: PaperState? =
        switch finding.id {
        case "missing-field": .draft
        case "not-signed": .toSign
        default: nil
        }
      if let state { worst[subject] = min(worst[subject] ?? state, state) }
    }
    self.worst = worst
    gaps = Set(
      entry.findings.filter { CaseChecks.gapIDs.contains($0.id) && $0.rule == nil }
        .compactMap(\.subject?.form))
    var served: [YearMonth: CalendarDate] = [:]
    if let facts, let rules {
      for month in ServedMonths(facts, rules).months { served[month.month] = month.last }
    }
    self.served = served
  }

  func cell(_ column: Completeness.Column) -> Completeness.Cell {
    guard let facts else { return .init(state: .missing, count: 0) }
    if let month = column.month { return self.month(month, column.form, facts) }
    if column.form == "filing" {
      let state: PaperState =
        facts.filing.isApproved ? done() : facts.closed == nil ? .notDue : .missing
      return .init(state: state, count: facts.filing.isApproved ? 1 : 0)
    }
    if column.form == "case" { return .init(state: basicData, count: 1) }
    guard let form = library.form(column.form) else { return .init(state: .notNeeded, count: 0) }
    if form.scopes.contains(.person) { return pledges(facts) }
    let count = facts.counts[form.id, default: 0]
    if count == 0 { return .init(state: absence(of: form, facts), count: 0) }
    return .init(state: state(of: form.id, Array(0..<count)), count: count)
  }

  /// The blocks of the case file; what is missing of the filing has a column of its own.
  private var basicData: PaperState {
    let hasGap = gaps.contains { form in
      form != "filing" && library.block(form)?.source == .case
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
    if form.id == "closing-report", facts.closed == nil,
      rules.map({ asOf <= $0.term.to }) ?? true
    {
      return .notDue
    }
    return .missing
  }

  private func pledges(_ facts: CaseFacts) -> Completeness.Cell {
    let count = facts.people - facts.withoutPledge.count
    if facts.people == 0 { return .init(state: .notDue, count: 0) }
    return .init(state: facts.withoutPledge.isEmpty ? done() : .missing, count: count)
  }

  private func month(_ month: YearMonth, _ form: String, _ facts: CaseFacts) -> Completeness.Cell {
    let records = facts.contacts.indices.filter { facts.contacts[$0].on.yearMonth == month }
    let visits = records.count { facts.contacts[$0].isHomeVisit }
    if visits > 0 { return .init(state: state(of: form, records), count: visits) }
    if facts.missedMonths.contains(month) { return .init(state: .explained, count: 0) }
    guard let last = served[month] else { return .init(state: .notNeeded, count: 0) }
    return .init(state: last <= asOf ? .missing : .notDue, count: 0)
  }
}
