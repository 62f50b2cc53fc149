import CaseModel
import Diagnostics
package import FormModel

/// What the rules need to know of a case: days, ids and places, no text that tells about the child.
package struct CaseFacts: Sendable {
  package let number: String
  package let path: String
  package let street: String
  /// Id of the organisation.
  package let organisation: String?
  package let opened: CalendarDate?
  package internal(set) var closed: CalendarDate?
  let approved: CalendarDate?
  let isOrphan: Bool
  let team: Team
  /// By day.
  let changes: [Change]
  var handbook: Handbook?
  var assessments: [Assessment]
  var plans: [Plan]
  /// By day; contacts of all kinds.
  var contacts: [ContactFacts]
  var difficultCases: [DifficultCase]
  var closing: Closing?
  let missedMonths: Set<YearMonth>
  /// Ids of those among the people of the file of whom no pledge is on file.
  let unpledged: Set<String>
  var filing: Filing
  /// Records by id of the form.
  var counts: [String: Int]
  package let lastDay: CalendarDate?
  let places: Places

  /// Where the case says what rules look at; nil where the block is missing.
  struct Places: Sendable {
    let approved: SourcePosition?
    let category: SourcePosition?
    let team: SourcePosition?
    let teamFrom: SourcePosition?
    let teamTo: SourcePosition?
  }

  struct Closing: Sendable {
    /// The day on which it was written.
    let on: CalendarDate?
    /// Whether it says who goes on with what is still open.
    let hasFollowUp: Bool
  }

  struct Team: Sendable {
    /// Ids by role, as the file names them now.
    let members: [StaffRole: String]
    let from: CalendarDate?
    let to: CalendarDate?
  }

  /// 人员变更说明.
  struct Change: Sendable {
    let on: CalendarDate
    let role: StaffRole
    let previous: String?
    let next: String?
    let place: SourcePosition
  }

  struct Handbook: Sendable {
    let issued: CalendarDate?
    let place: SourcePosition
  }

  struct Assessment: Sendable {
    let on: CalendarDate?
    let attendees: [String]
    /// Whether the family was told what the service is.
    let told: Bool?
    /// How many of those present signed their pledge only afterwards.
    let pledgedLater: Int
    let place: SourcePosition
    let attendeesPlace: SourcePosition
  }

  struct Plan: Sendable {
    let on: CalendarDate?
    let unsigned: [StaffRole]
    /// Sum of the budget.
    let budget: Amount?
    let place: SourcePosition
    let budgetPlace: SourcePosition
  }

  struct ContactFacts: Sendable {
    let on: CalendarDate
    let isHomeVisit: Bool
    let isByPhone: Bool
    /// Nil where a time is missing or the end is not after the beginning.
    let minutes: Int?
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

    struct Places: Sendable {
      let to: SourcePosition
      let visitors: SourcePosition
      let filled: SourcePosition
      let signed: SourcePosition
      let signedOn: SourcePosition
    }
  }

  struct DifficultCase: Sendable {
    let found: CalendarDate?
    /// Hours until the three were told, as far as known.
    let delays: [Amount]
    let closed: CalendarDate?
    /// Whether each level solved it, from the street upwards; nil where it has not spoken.
    let solved: [Bool?]
    let place: SourcePosition
  }

  struct Filing: Sendable {
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

  func visits(in month: YearMonth) -> [ContactFacts] {
    contacts.filter { $0.isHomeVisit && $0.on.yearMonth == month }
  }
}
