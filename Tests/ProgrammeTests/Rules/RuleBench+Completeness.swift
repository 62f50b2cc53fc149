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
    let facts = read.map { CaseFacts($0, library: library, year: scene.year, marks: marks) }
    var gaps: [Gap] = []
    if let read, let facts {
      let checks = CaseChecks(library: library, programme: programme)
      let broken = CaseRules(rules: rules, asOf: asOf).check(facts)
      let absent = facts.absent(unlessIn: broken).map { checks.finding(of: $0, in: path) }
      let data = checks.checkData(of: read)
      found += data + broken + absent
      gaps = data.compactMap(\.gap) + facts.absent
    }
    let entry = CompletenessTable.Entry(
      number: scene.number, path: path, facts: facts, findings: found,
      gaps: gaps)
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
