import CaseModel
import Diagnostics
import FormModel
import Programme
import Testing

extension RuleBench {
  /// The table of one child, from a text that may be changed.
  func completeness(
    _ scene: Scene, text change: (String) -> String = { $0 }
  ) throws -> Completeness {
    let programme = try programme(scene)
    let rules = try rules(scene.year, of: programme)
    let asOf = try #require(CalendarDate(iso: scene.iso(scene.asOf)))
    let path = "cases/\(scene.number).yaml"
    let text = change(scene.text(of: scene.child, isFull: true))
    var found: [Diagnostic] = []
    let read = CaseReader(library: library, programme: programme)
      .read(try RuleBench.root(text, path), path: path, diagnostics: &found)
    let facts = read.map { CaseFacts($0, library: library, year: scene.year) }
    if let read, let facts {
      found += CaseChecks(library: library, programme: programme).check(read)
      found += CaseRules(rules: rules, programme: programme, asOf: asOf).check(facts)
    }
    let entry = CompletenessTable.Entry(
      number: scene.number, path: path, facts: facts, findings: found,
      gaps: found.compactMap(\.gap))
    return CompletenessTable(
      library: library, rules: rules, programme: programme,
      district: try district(scene, programme), asOf: asOf
    ).completeness(of: [entry])
  }
}

extension Completeness {
  /// States of the only child by column: `handbook`, `visit 2022-04`.
  var states: [String: PaperState] {
    let keys = columns.map { $0.form + ($0.month.map { " \($0.iso)" } ?? "") }
    return Dictionary(uniqueKeysWithValues: zip(keys, rows.first?.cells.map(\.state) ?? []))
  }
}
