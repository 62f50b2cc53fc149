import Diagnostics
package import FormModel

/// A record of service (F3), reduced to what figures and checks need.
package struct ContactRecord: Sendable {
  package let on: CalendarDate
  package let from: ClockTime?
  package let to: ClockTime?
  /// Only 入户走访 where somebody was met counts as a visit of rule N10; everything else, also a
  /// visit to a closed door, is another contact.
  package let isHomeVisit: Bool
  package let hours: Amount?
  /// In the order in which they are written, each once.
  package let visitors: [Person]
  package let kinds: [String]
  package let summary: String?
  package let state: String?
  package let issues: String?
  package let isEscalated: Bool
  package let isSigned: Bool

  /// Nil for a record without a date.
  package init?(_ visit: Answers<VisitFields>) {
    guard let on = visit.on else { return nil }
    self.on = on
    from = visit.from
    to = visit.to
    isHomeVisit = visit.mode == .homeVisit && visit.met == true
    hours = visit.hours
    var visitors: [Person] = []
    for person in visit.visitors.compactMap(\.person)
    where !visitors.contains(where: { $0.id == person.id }) {
      visitors.append(person)
    }
    self.visitors = visitors
    kinds = visit.kinds?.texts ?? []
    summary = visit.summary
    state = visit.stateSummary
    issues = visit.issues?.plainText
    isEscalated = visit.escalated == true
    isSigned = visit.handbookSigned == true
  }
}

extension ContactRecord: HiddenData {}

extension CaseFile {
  /// All contacts, by date.
  package func contacts(_ library: FormLibrary) -> [ContactRecord] {
    answers(VisitFields.self, library).compactMap { ContactRecord($0) }
  }

  /// Everybody who met the child, on a contact or at an assessment, by id: their pledges lie in the
  /// file (rule N24).
  package func peopleWhoMet(_ library: FormLibrary) -> [Person] {
    let attendees = answers(AssessmentFields.self, library).flatMap(\.attendees)
    var people: [String: Person] = [:]
    for person in contacts(library).flatMap(\.visitors)
      + attendees.compactMap(\.person)
    {
      people[person.id] = person
    }
    return people.values.sorted { $0.id < $1.id }
  }
}
