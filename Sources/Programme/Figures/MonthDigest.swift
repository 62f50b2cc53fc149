package import CaseModel
import Diagnostics
package import FormModel

/// What the month tables need of a case: small, so that a large district fits into memory.
package struct MonthDigest: Sendable {
  let number: String
  let name: String?
  let sex: Label?
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
    let own = file.block(CaseFields.self, library)
    let child = file.block(ChildFields.self, library)
    number = file.number
    name = child?.name
    sex = child?.sex
    birthDate = child?.birthDate
    streetCode = own?.streetCode ?? ""
    street = own?.street
    committee = own?.committee
    worker = file.block(TeamFields.self, library)?.worker.flatMap { library.answers(of: $0).name }
    opened = own?.opened?.yearMonth
    closed = own?.closed?.yearMonth
    contacts = file.contacts(library).map { Contact($0) }
    missed = file.list(MissedMonthFields.self, library).compactMap { row in
      row.month.map { MissedMonth(month: $0, reason: row.reason, remedy: row.remedy) }
    }
    difficultCases = file.answers(DifficultCaseFields.self, library)
      .compactMap { $0.foundOn?.yearMonth }
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
