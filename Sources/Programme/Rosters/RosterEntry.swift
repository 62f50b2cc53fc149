package import CaseModel
import Diagnostics
package import FormModel

/// What rosters and the district's figures need of a case.
package struct RosterEntry: Sendable {
  let number: String
  package let streetCode: String
  /// Id of the organisation.
  let organisation: String?
  let opened: CalendarDate?
  /// The day on which the child left the project, whichever paper says so.
  let closed: CalendarDate?
  /// The reason in the report's own words; nil where none is given.
  let closingLabel: String?
  let own: Answers<CaseFields>?
  let child: Answers<ChildFields>?
  let guardian: Answers<GuardianFields>?
  let team: Answers<TeamFields>?
  /// 关爱帮扶项目清单: the rows of the current plan.
  let items: [Answers<ServiceItemFields>]
  let visits: Int
  /// In hundredths of an hour.
  let hours: Int
  let hasAssessment: Bool
  let hasPlan: Bool
  let hasClosing: Bool
  let difficultCases: Int

  /// The reason, where the program knows it.
  var closingReason: ClosingReason? { closingLabel.flatMap { ClosingReason(rawValue: $0) } }

  package init(_ file: CaseFile, library: FormLibrary) {
    own = file.block(CaseFields.self, library)
    let closing = file.answers(ClosingFields.self, library).first
    number = file.number
    streetCode = own?.streetCode ?? ""
    organisation = own?.organisation
    opened = own?.opened
    closed = own?.closed ?? closing?.closedOn
    closingLabel = closing?.label(\.reason)?.text
    child = file.block(ChildFields.self, library)
    guardian = file.block(GuardianFields.self, library)
    team = file.block(TeamFields.self, library)
    let plans = file.answers(PlanFields.self, library)
    items = plans.last?.items ?? []
    let homeVisits = file.contacts(library).filter(\.isHomeVisit)
    visits = homeVisits.count
    hours = homeVisits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) }
    hasAssessment = file.count(AssessmentFields.self) > 0
    hasPlan = !plans.isEmpty
    hasClosing = closing?.closedOn != nil
    difficultCases = file.count(DifficultCaseFields.self)
  }
}

extension RosterEntry: HiddenData {}
