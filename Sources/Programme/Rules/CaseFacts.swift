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
  package let closed: CalendarDate?
  let approved: CalendarDate?
  let isOrphan: Bool
  let team: Team
  /// By day.
  let changes: [Change]
  let handbook: Handbook?
  let assessments: [Assessment]
  let plans: [Plan]
  /// By day; contacts of all kinds.
  let contacts: [ContactFacts]
  let difficultCases: [DifficultCase]
  let closing: Paper?
  let missedMonths: Set<YearMonth>
  /// Ids of those who met the child and of whom no pledge is on file.
  let withoutPledge: [String]
  /// How many people met the child.
  let people: Int
  let filing: Filing
  /// Records by id of the form.
  let counts: [String: Int]
  package let lastDay: CalendarDate?
  /// Where blocks begin or the named fields of them stand.
  let places: [String: SourcePosition]

  /// A paper with the day it is dated.
  struct Paper: Sendable {
    let on: CalendarDate?
    let place: SourcePosition
  }

  struct Team: Sendable {
    /// Ids by role, as the file names them now.
    let members: [Role: String]
    let from: CalendarDate?
    let to: CalendarDate?
  }

  /// The three of the team, by the names that forms use.
  enum Role: String, Sendable, CaseIterable {
    case supervisor = "儿童督导员"
    case director = "儿童主任"
    case worker = "儿童福利社工"

    var key: String {
      switch self {
      case .supervisor: "supervisor"
      case .director: "director"
      case .worker: "worker"
      }
    }
  }

  /// 人员变更说明.
  struct Change: Sendable {
    let on: CalendarDate
    let role: Role
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
    let place: SourcePosition
    let attendeesPlace: SourcePosition
  }

  struct Plan: Sendable {
    let on: CalendarDate?
    let unsigned: [Role]
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
    /// Place of the record and of fields by key.
    let place: SourcePosition
    let places: [String: SourcePosition]
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
  func place(_ key: String) -> SourcePosition? { places[key] }

  /// Who had a role on a day: the present one, unless a later change says who it was before.
  func member(_ role: Role, on day: CalendarDate) -> String? {
    let later = changes.first { $0.role == role && day < $0.on }
    return later.map(\.previous) ?? team.members[role]
  }

  /// From when on it is known who the team is.
  var teamFrom: CalendarDate? {
    // Every change names who was there before.
    changes.isEmpty ? team.from : opened ?? team.from
  }

  var firstVisit: CalendarDate? {
    let assessed = assessments.first?.on
    let visited = contacts.first { $0.isHomeVisit }?.on
    return [assessed, visited].compactMap(\.self).min()
  }

  func visits(in month: YearMonth) -> [ContactFacts] {
    contacts.filter { $0.isHomeVisit && $0.on.yearMonth == month }
  }
}
