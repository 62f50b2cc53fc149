package import CaseModel
package import Diagnostics
package import FormModel

/// Works out completeness from what the checks found.
package struct CompletenessTable: Sendable {
  private let library: FormLibrary
  private let rules: RuleSet?
  private let programme: ProgrammeFile
  private let asOf: CalendarDate
  private let handedOver: Set<String>
  private let unsignedPledges: Set<String>

  package init(
    library: FormLibrary, rules: RuleSet?, programme: ProgrammeFile, district: DistrictFile,
    asOf: CalendarDate
  ) {
    self.library = library
    self.rules = rules
    self.programme = programme
    self.asOf = asOf
    unsignedPledges = Self.unsignedPledges(library, programme)
    handedOver = Set(
      district.submissions.filter { $0.what == .childFile && $0.on <= asOf }.compactMap(
        \.caseNumber))
  }

  private static func unsignedPledges(
    _ library: FormLibrary, _ programme: ProgrammeFile
  ) -> Set<String> {
    var unsigned: Set<String> = []
    for form in library.forms where form.scopes.contains(.person) {
      for (id, read) in programme.answers[form.id] ?? [:] {
        let isOpen = zip(form.schema.fields, read.record.values).contains { field, value in
          switch (field.type, field.requirement) {
          case (.signature, .always), (.seal, .always): value.isAbsent
          default: false
          }
        }
        if isOpen { unsigned.insert(id) }
      }
    }
    return unsigned
  }

  /// A case and everything that was found in it; facts are nil where it could not be read.
  package struct Entry: Sendable {
    package let number: String
    package let path: String
    package let facts: CaseFacts?
    package let findings: [Diagnostic]
    /// What it lacks, also where a rule says it better: such a file is not ready.
    package let gaps: [Gap]

    package init(
      number: String, path: String, facts: CaseFacts?, findings: [Diagnostic], gaps: [Gap]
    ) {
      self.number = number
      self.path = path
      self.facts = facts
      self.findings = findings
      self.gaps = gaps
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
      Completeness.Column(
        form: CaseFields.home.id, title: Wording("基本资料", "basic data"), month: nil)
    ]
    for form in library.forms {
      let title = Wording(form.title, form.id)
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
      Completeness.Column(
        form: FilingFields.home.id, title: Wording("立卷", "filing"), month: nil))
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
      isHandedOver: handedOver.contains(entry.number), unsignedPledges: unsignedPledges)
    let hasGaps = !entry.gaps.isEmpty || entry.findings.hasErrors
    return Completeness.Row(
      caseNumber: entry.number, street: entry.facts?.street ?? "", path: entry.path,
      isReadable: entry.facts != nil, cells: columns.map { states.cell($0) },
      isReady: facts?.filing.isApproved == true && !hasGaps, findings: entry.findings)
  }
}
