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
  let closingReason: String?
  let own: Record
  let child: Record
  let guardian: Record
  let team: Record
  /// 关爱帮扶项目清单: the rows of the current plan.
  let items: [Record]
  let visits: Int
  /// In hundredths of an hour.
  let hours: Int
  let hasAssessment: Bool
  let hasPlan: Bool
  let hasClosing: Bool
  let difficultCases: Int

  package init(_ file: CaseFile, library: FormLibrary) {
    func block(_ key: String) -> Record {
      file.blocks[key]?.record ?? Record(emptyFor: library.block(key)?.schema ?? Schema(fields: []))
    }
    let ownCase = file.block("case", library)
    let closing = file.answers("closing-report", library).first
    number = file.number
    streetCode = ownCase?.text("street_code") ?? ""
    organisation = ownCase?.text("organisation")
    opened = ownCase?.date("opened")
    closed = ownCase?.date("closed") ?? closing?.date("closed_on")
    closingReason = closing?.choice("reason")
    own = block("case")
    child = block("child")
    guardian = block("guardian")
    team = block("team")
    let plans = file.answers("plan", library)
    if case .rows(let rows)? = plans.last?["items"] { items = rows } else { items = [] }
    let homeVisits = file.contacts(library).filter(\.isHomeVisit)
    visits = homeVisits.count
    hours = homeVisits.reduce(0) { $0 + ($1.hours?.hundredths ?? 0) }
    hasAssessment = !file.answers("assessment", library).isEmpty
    hasPlan = !plans.isEmpty
    hasClosing = closing?.date("closed_on") != nil
    difficultCases = file.answers("difficult-case", library).count
  }
}

extension RosterEntry: HiddenData {}
