package import CaseModel
import Diagnostics
package import FormModel

/// What the papers of a month print of a child.
package struct MonthLine: Sendable, Codable {
  /// The row of the monthly table.
  let row: Line
  /// Why the month was not as required, and what was done instead, if the file says so.
  let reason: String?
  let remedy: String?
}

/// Reads what monthly tables print of a case.
package struct MonthLines {
  private let facts: CaseFacts
  private let fields: Bound<MonthRowFields>
  private let child: Answers<ChildFields>?
  private let own: Answers<CaseFields>?
  private let worker: String?
  private let records: [ContactRecord]
  private let missed: [Answers<MissedMonthFields>]

  package init(_ file: CaseFile, _ facts: CaseFacts, library: FormLibrary) {
    self.facts = facts
    fields = library[MonthFields.self].fields.children.row
    child = file.block(ChildFields.self, library)
    own = file.block(CaseFields.self, library)
    worker = file.block(TeamFields.self, library)?.worker.flatMap { library.answers(of: $0).name }
    records = file.contacts(library)
    missed = file.list(MissedMonthFields.self, library)
  }

  package func line(of month: YearMonth) -> MonthLine {
    let missed = self.missed.first { $0.month == month }
    let contacts = facts.contacts(in: month)
    let records = self.records.filter { $0.on.yearMonth == month }
    var row = RecordBuilder(fields)
    setChild(&row, month)
    setVisits(&row, contacts.filter(\.isHomeVisit))
    row.otherContacts = contacts.count { !$0.isHomeVisit }
    row.services = Labels(records.flatMap(\.kinds))
    row.content = joined(records.compactMap(\.summary))
    row.state = joined(records.compactMap(\.state))
    row.issues = issues(records)
    let isEscalated = contacts.contains { $0.escalated != nil }
    row.escalated = isEscalated || facts.difficultCases(in: month) > 0
    row.note = missed?.reason
    return MonthLine(row: Line(row.record), reason: missed?.reason, remedy: missed?.remedy)
  }

  private func setChild(_ row: inout RecordBuilder<MonthRowFields>, _ month: YearMonth) {
    row.caseNumber = facts.number
    row.name = child?.name
    row.sex = child?.sex
    row.age = month.last.flatMap { day in child?.birthDate?.age(on: day) }
    row.street = own?.street
    row.committee = own?.committee
    row.worker = worker
  }

  private func setVisits(
    _ row: inout RecordBuilder<MonthRowFields>, _ visits: [CaseFacts.Contact]
  ) {
    row.visits = visits.count
    row.hours = Amount(hundredths: visits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) })
    guard !visits.isEmpty else {
      row.dates = "无"
      row.persons = "无"
      return
    }
    row.dates = visits.map { String($0.on.day) }.joined(separator: "、") + "日"
    row.persons = visits.map { String($0.visitors.count) }.joined(separator: "、")
    row.shortest = visits.compactMap(\.hours).min()
    let signed = visits.count { $0.signed == true }
    row.signed = signed == 0 ? .noVisit : signed == visits.count ? .everyVisit : .someVisits
  }

  /// What visits say to have found nothing need not be said once for each.
  private func issues(_ records: [ContactRecord]) -> String? {
    let all = records.compactMap(\.issues)
    let found = all.filter { !$0.hasPrefix("未发现") }
    return found.isEmpty ? all.first : joined(found)
  }

  /// Texts one after the other; the full stop of all but the last gives way to the semicolon.
  private func joined(_ texts: [String]) -> String? {
    guard let last = texts.last else { return nil }
    let others = texts.dropLast().map { text in
      text.last == "。" ? String(text.dropLast()) : text
    }
    return (others + [last]).joined(separator: "；")
  }
}
