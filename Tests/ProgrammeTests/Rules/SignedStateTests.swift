import CaseModel
import Diagnostics
import FormModel
import Foundation
import Programme
import Testing

/// No paper is said to be further than was written down.
struct SignedStateTests {
  private let bench: RuleBench

  init() throws {
    bench = try RuleBench.shared.get()
  }

  /// Each signature and seal of the file, one at a time, is not dated.
  @Test func `nothing is signed with an undated signature`() throws {
    var scene = Scene(2022)
    scene.child.visits = [scene.child.visits[0]]
    scene.child.leaves(on: "04-01")
    let text = scene.text(of: scene.child, isFull: true)
    var seen = 0
    for match in text.matches(of: /, [a-z_]+_(?:signature|seal): [-0-9]+/) {
      // What stands before tells the form.
      let section = text[..<match.range.lowerBound].matches(of: /(?m)^([a-z_]+):/).last
      let column = [
        "handbook": "handbook", "assessment": "assessment", "plan": "plan",
        "visits": "visit 2022-03", "closing_report": "closing-report",
      ][section.map { String($0.output.1) } ?? ""]
      let unsigned = String(text[..<match.range.lowerBound] + text[match.range.upperBound...])
      let table = try bench.completeness(scene) { _ in unsigned }
      #expect(try table.states[#require(column)] == .toSign, "\(match.output)")
      #expect(table.ready == 0, "\(match.output)")
      seen += 1
    }
    #expect(seen == 1 + 5 + 6 + 3 + 6)
  }

  @Test func `a pledge is not signed with an undated signature`() throws {
    let scene = Scene(2022)
    let programme = scene.programmeText.replacing(
      "pledged_on: 2022-02-16, signature: 2022-02-16", with: "pledged_on: 2022-02-16")
    #expect(programme != scene.programmeText)
    #expect(try pledges(scene, programme).map(\.state) == [.toSign])
    #expect(try pledges(scene, scene.programmeText).map(\.state) == [.handedOver])
  }

  private func pledges(_ scene: Scene, _ text: String) throws -> [Completeness.Cell] {
    var found: [Diagnostic] = []
    let programme = try #require(
      ProgrammeFile.read(
        try RuleBench.root(text, "programme.yaml"), path: "programme.yaml",
        library: bench.library, diagnostics: &found))
    let file = try bench.file(of: scene.child, in: scene, isFull: true, programme)
    let asOf = try #require(CalendarDate(iso: scene.iso(scene.asOf)))
    let table = CompletenessTable(
      library: bench.library, rules: try bench.rules(scene.year, of: programme),
      programme: programme, district: try bench.district(scene, programme), asOf: asOf
    ).completeness(of: [
      .init(
        number: scene.number, path: file.path,
        facts: CaseFacts(file, library: bench.library, year: scene.year, marks: marks),
        findings: [], gaps: [])
    ])
    return zip(table.columns, table.rows.first?.cells ?? []).filter { $0.0.form == "pledge" }
      .map(\.1)
  }
}
