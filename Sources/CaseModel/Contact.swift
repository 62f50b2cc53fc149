import Diagnostics
package import FormModel

/// A record of service (F3), reduced to what figures and checks need.
package struct Contact: Sendable {
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
  package init?(_ visit: Answers) {
    guard let on = visit.date("on") else { return nil }
    self.on = on
    from = visit.time("from")
    to = visit.time("to")
    isHomeVisit = visit.choice("mode") == "入户走访" && visit.flag("met") == true
    hours = visit.amount("hours")
    var visitors: [Person] = []
    for person in visit.rows("visitors").compactMap({ $0.person("person") })
    where !visitors.contains(where: { $0.id == person.id }) {
      visitors.append(person)
    }
    self.visitors = visitors
    kinds = visit.choices("kinds")
    summary = visit.text("summary")
    state = visit.text("state_summary")
    issues = visit.plainText("issues")
    isEscalated = visit.flag("escalated") == true
    isSigned = visit.flag("handbook_signed") == true
  }
}

extension Contact: HiddenData {}

extension CaseFile {
  /// All contacts, by date.
  package func contacts(_ library: FormLibrary) -> [Contact] {
    answers("visit", library).compactMap { Contact($0) }
  }

  /// Everybody who met the child, on a contact or at an assessment, by id: their pledges lie in the
  /// file (rule N24).
  package func peopleWhoMet(_ library: FormLibrary) -> [Person] {
    let attendees = answers("assessment", library).flatMap { $0.rows("attendees") }
    var people: [String: Person] = [:]
    for person in contacts(library).flatMap(\.visitors)
      + attendees.compactMap({ $0.person("person") })
    {
      people[person.id] = person
    }
    return people.values.sorted { $0.id < $1.id }
  }
}
