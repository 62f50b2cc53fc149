import CaseModel
package import Diagnostics
package import FormModel
import Outside
package import Programme
import SourceReader

/// One child as a list of children shows it: what a worker looks for, and what is open.
package struct CaseLook: Sendable {
  package let number: String
  package let path: String
  /// The child's name, for the screen of those who work on the case; empty where the file cannot be read.
  package let name: String
  package let street: String
  /// Id of the social worker.
  package let worker: String?
  package let contacts: [CalendarDate]
  /// Days on which the child was visited at home and met.
  package let visits: [CalendarDate]
  /// How far each of its papers is.
  package let completeness: Completeness
  package let deadlines: [Deadline]
  package let isClosed: Bool

  package var isReadable: Bool { completeness.rows.allSatisfy(\.isReadable) }
  package var findings: [Diagnostic] { completeness.rows.flatMap(\.findings) }
}

extension CaseLook: HiddenData {}

/// Looks at one case after the other, as `Checker` does at all of them.
package struct CaseLooker: Sendable {
  private let workspace: Workspace
  private let table: CompletenessTable
  private let rules: CaseRules?
  private let marks = MarkKey()
  package let asOf: CalendarDate
  /// What is wrong with the workspace's own files.
  package let findings: [Diagnostic]

  package init(_ workspace: Workspace, asOf: CalendarDate) throws(WorkshopError) {
    var found = workspace.diagnostics + workspace.ignoredFiles()
    let rules = try workspace.rulesIfAny(&found)
    let district = try workspace.district(&found)
    self.workspace = workspace
    self.asOf = asOf
    self.rules = rules.map {
      CaseRules(rules: $0, asOf: asOf, rectified: workspace.rectified(district))
    }
    table = CompletenessTable(
      library: workspace.library, rules: rules, programme: workspace.programme, district: district,
      asOf: asOf)
    findings = found.sorted()
  }

  package func look(at path: String) -> CaseLook {
    let library = workspace.library
    let number = Workspace.number(of: path)
    var found: [Diagnostic] = []
    let file = workspace.bytes(of: path, &found).flatMap { workspace.readData($0, path, &found) }
    let facts = file.map {
      CaseFacts($0, library: library, year: workspace.programme.year, marks: marks)
    }
    let broken = facts.flatMap { rules?.check($0) } ?? []
    let absent = facts?.absent(unlessIn: broken) ?? []
    let entry = CompletenessTable.Entry(
      number: number, path: path, facts: facts,
      findings: (found + broken + absent.map { workspace.checks.finding(of: $0, in: path) })
        .sorted(),
      gaps: found.compactMap(\.gap) + (facts?.absent ?? []))
    let contacts = file?.contacts(library) ?? []
    return CaseLook(
      number: number, path: path,
      name: file?.block(ChildFields.self, library)?.name ?? "",
      street: file?.block(CaseFields.self, library)?.street ?? "",
      worker: file?.block(TeamFields.self, library)?.worker?.id,
      contacts: contacts.map(\.on), visits: contacts.filter(\.isHomeVisit).map(\.on),
      completeness: table.completeness(of: [entry]),
      deadlines: facts.flatMap { rules?.deadlines(of: $0).filter(\.isOpen) } ?? [],
      isClosed: facts?.closed != nil)
  }
}
