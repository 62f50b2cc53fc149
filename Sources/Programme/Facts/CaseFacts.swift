import CaseModel
package import Diagnostics
package import FormModel

/// What is known of a case: days, counts, ids and places, no text that tells about the child.
///
/// Made once, when the case is read; rules, deadlines, completeness and the figures of months and
/// rosters look at nothing else, see `DistrictFacts`.
package struct CaseFacts: Sendable, Codable {
  package let number: String
  package let path: String
  /// Code of the street.
  package let street: String
  /// Id of the organisation.
  package let organisation: String?
  package let opened: CalendarDate?
  /// The day on which the child left the project, whichever paper says so.
  package internal(set) var closed: CalendarDate?
  /// Whether the child left for another reason than the end of the project.
  let hasLeft: Bool
  let approved: CalendarDate?
  let isOrphan: Bool
  /// The child; nil without a valid ID number.
  let child: PersonMark?
  /// By whom children of one home are known: twins are visited together.
  let guardian: PersonMark?
  let team: Team
  /// By day.
  let changes: [Change]
  var handbook: Handbook?
  var assessments: [Assessment]
  var plans: [Plan]
  /// By day; contacts of all kinds.
  package internal(set) var contacts: [Contact]
  var difficultCases: [DifficultCase]
  var closing: Closing?
  let missedMonths: [YearMonth]
  /// Ids of those among the people of the file of whom no pledge is on file.
  let unpledged: [String]
  var filing: Filing
  /// Papers that are not there at all: each is said once, by the rule that asks for it if there is one.
  package let absent: [Gap]
  /// Records by id of the form.
  var counts: [String: Int]
  package let lastDay: CalendarDate?
  let places: Places

  /// Where the case says what rules look at; nil where the block is missing.
  struct Places: Sendable, Codable {
    let number: SourcePosition?
    let child: SourcePosition?
    let approved: SourcePosition?
    let category: SourcePosition?
    let team: SourcePosition?
    let teamFrom: SourcePosition?
    let teamTo: SourcePosition?
  }

  struct Closing: Sendable, Codable {
    /// The day on which it was written.
    let on: CalendarDate?
    /// Whether it names the day on which the child left.
    let isDated: Bool
    /// Whether it says who goes on with what is still open.
    let hasFollowUp: Bool
  }

  struct Team: Sendable, Codable {
    /// Ids by role, as the file names them now.
    let members: [StaffRole: String]
    let from: CalendarDate?
    let to: CalendarDate?
  }

  /// 人员变更说明.
  struct Change: Sendable, Codable {
    let on: CalendarDate
    let role: StaffRole
    let previous: String?
    let next: String?
    let place: SourcePosition
  }

  struct Handbook: Sendable, Codable {
    let issued: CalendarDate?
    let place: SourcePosition
  }

  struct Assessment: Sendable, Codable {
    let on: CalendarDate?
    let attendees: [String]
    /// Whether the family was told what the service is.
    let told: Bool?
    /// How many of those present signed their pledge only afterwards.
    let pledgedLater: Int
    let place: SourcePosition
    let attendeesPlace: SourcePosition
  }

  struct Plan: Sendable, Codable {
    let on: CalendarDate?
    let unsigned: [StaffRole]
    /// Sum of the budget.
    let budget: Amount?
    let place: SourcePosition
    let budgetPlace: SourcePosition
  }

  /// A contact with the child or the guardian, by any means.
  package struct Contact: Sendable, Codable {
    let on: CalendarDate
    let from: ClockTime?
    let to: ClockTime?
    /// See `ContactRecord`.
    let isHomeVisit: Bool
    let isByPhone: Bool
    /// As the record prints it.
    let hours: Amount?
    /// Ids, each once.
    let visitors: [String]
    /// Who is named as the worker in charge (负责社工).
    let inCharge: [String]
    /// How many of the visitors signed their pledge only afterwards.
    let pledgedLater: Int
    let filled: CalendarDate?
    let signed: Bool?
    let signedOn: CalendarDate?
    let hasReason: Bool
    let escalated: CalendarDate?
    /// Where the record begins.
    let place: SourcePosition
    let places: Places

    struct Places: Sendable, Codable {
      let to: SourcePosition
      let visitors: SourcePosition
      let filled: SourcePosition
      let signed: SourcePosition
      let signedOn: SourcePosition
    }

    /// Nil where a time is missing or the end is not after the beginning.
    var minutes: Int? {
      guard let from, let to, to > from else { return nil }
      return to.minutes - from.minutes
    }
  }

  struct DifficultCase: Sendable, Codable {
    let found: CalendarDate?
    /// Hours until the three were told, as far as known.
    let delays: [Amount]
    let closed: CalendarDate?
    /// Whether each level solved it, from the street upwards; nil where it has not spoken.
    let solved: [Bool?]
    let place: SourcePosition
  }

  struct Filing: Sendable, Codable {
    let isApproved: Bool
    let approved: CalendarDate?
    let place: SourcePosition
  }
}

extension CaseFacts: HiddenData {}

extension CaseFacts {
  /// Who had a role on a day: the present one, unless a later change says who it was before.
  func member(_ role: StaffRole, on day: CalendarDate) -> String? {
    let later = changes.first { $0.role == role && day < $0.on }
    return later.map(\.previous) ?? team.members[role]
  }

  /// From when on it is known who the team is.
  var teamFrom: CalendarDate? {
    // Every change names who was there before.
    changes.isEmpty ? team.from : opened ?? team.from
  }

  /// Ids of those who met the child, sorted.
  var people: [String] {
    Set(contacts.flatMap(\.visitors) + assessments.flatMap(\.attendees)).sorted()
  }

  /// Ids of those who met the child and of whom no pledge is on file.
  var withoutPledge: [String] { people.filter(unpledged.contains) }

  var firstVisit: CalendarDate? {
    let assessed = assessments.first?.on
    let visited = contacts.first { $0.isHomeVisit }?.on
    return [assessed, visited].compactMap(\.self).min()
  }

  /// What was known of the case on a day: as if the file had been put down then.
  ///
  /// Changes of the team stay, because they say who it was before them.
  func seen(on day: CalendarDate) -> CaseFacts {
    var facts = self
    facts.contacts = contacts.filter { $0.on <= day }
    facts.assessments = assessments.filter { $0.on.map { $0 <= day } ?? true }
    facts.plans = plans.filter { $0.on.map { $0 <= day } ?? true }
    facts.difficultCases = difficultCases.filter { $0.found.map { $0 <= day } ?? true }
    if let closed, closed > day { facts.closed = nil }
    if let on = closing?.on, on > day { facts.closing = nil }
    if let issued = handbook?.issued, issued > day { facts.handbook = nil }
    if let approved = filing.approved, approved > day {
      facts.filing = Filing(isApproved: false, approved: nil, place: filing.place)
    }
    facts.counts[VisitFields.home.id] = facts.contacts.count
    facts.counts[AssessmentFields.home.id] = facts.assessments.count
    facts.counts[PlanFields.home.id] = facts.plans.count
    facts.counts[DifficultCaseFields.home.id] = facts.difficultCases.count
    if closing != nil, facts.closing == nil { facts.counts[ClosingFields.home.id] = 0 }
    if handbook != nil, facts.handbook == nil { facts.counts[HandbookFields.home.id] = 0 }
    return facts
  }

  // MARK: Months

  /// Whether the child is served in a month, if only on one day of it.
  package func isServed(in month: YearMonth) -> Bool {
    guard let opened, opened.yearMonth <= month else { return false }
    return closed.map { month <= $0.yearMonth } ?? true
  }

  func contacts(in month: YearMonth) -> [Contact] {
    contacts.filter { $0.on.yearMonth == month }
  }

  func visits(in month: YearMonth) -> [Contact] {
    contacts.filter { $0.isHomeVisit && $0.on.yearMonth == month }
  }

  func isVisited(in month: YearMonth) -> Bool {
    contacts.contains { $0.isHomeVisit && $0.on.yearMonth == month }
  }

  /// How many difficult cases were found in a month.
  func difficultCases(in month: YearMonth) -> Int {
    difficultCases.count { $0.found?.yearMonth == month }
  }
}
