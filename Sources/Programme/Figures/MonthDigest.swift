package import CaseModel
import Diagnostics
package import FormModel

/// What the month tables need of a case: small, so that a large district fits into memory.
package struct MonthDigest: Sendable {
  let number: String
  let name: String?
  let sex: String?
  let birthDate: CalendarDate?
  package let streetCode: String
  let street: String?
  let committee: String?
  let worker: String?
  let opened: YearMonth?
  let closed: YearMonth?
  let contacts: [Contact]
  let missed: [MissedMonth]
  /// Months in which difficult cases were found, one for each case.
  let difficultCases: [YearMonth]

  struct MissedMonth: Sendable {
    let month: YearMonth
    let reason: String?
    let remedy: String?
  }

  /// A contact without the persons: their records are large, and only their number is printed.
  struct Contact: Sendable {
    let on: CalendarDate
    let isHomeVisit: Bool
    let hours: Amount?
    let persons: Int
    let kinds: [String]
    let summary: String?
    let state: String?
    let issues: String?
    let isEscalated: Bool
    let isSigned: Bool
  }

  package init(_ file: CaseFile, library: FormLibrary) {
    let own = file.block("case", library)
    let child = file.block("child", library)
    number = file.number
    name = child?.text("name")
    sex = child?.choice("sex")
    birthDate = child?.date("birth_date")
    streetCode = own?.text("street_code") ?? ""
    street = own?.text("street")
    committee = own?.text("committee")
    worker = Self.name(of: file.block("team", library)?.person("worker"), library)
    opened = own?.date("opened")?.yearMonth
    closed = own?.date("closed")?.yearMonth
    contacts = file.contacts(library).map { Contact($0) }
    missed = file.list("missed_months", library).compactMap { row in
      row.month("month").map {
        MissedMonth(month: $0, reason: row.text("reason"), remedy: row.text("remedy"))
      }
    }
    difficultCases = file.answers("difficult-case", library)
      .compactMap { $0.date("found_on")?.yearMonth }
  }

  private static func name(of person: Person?, _ library: FormLibrary) -> String? {
    guard let person, let schema = library.block("person")?.schema else { return nil }
    return Answers(schema, person.record).text("name")
  }

  /// Whether the child is served in a month, if only on one day of it.
  func isServed(in month: YearMonth) -> Bool {
    guard let opened, opened <= month else { return false }
    return closed.map { month <= $0 } ?? true
  }

  func contacts(in month: YearMonth) -> [Contact] {
    contacts.filter { $0.on.yearMonth == month }
  }

  func isVisited(in month: YearMonth) -> Bool {
    contacts.contains { $0.isHomeVisit && $0.on.yearMonth == month }
  }
}

extension MonthDigest.Contact {
  fileprivate init(_ contact: CaseModel.Contact) {
    on = contact.on
    isHomeVisit = contact.isHomeVisit
    hours = contact.hours
    persons = contact.visitors.count
    kinds = contact.kinds
    summary = contact.summary
    state = contact.state
    issues = contact.issues
    isEscalated = contact.isEscalated
    isSigned = contact.isSigned
  }
}

extension MonthDigest: HiddenData {}
