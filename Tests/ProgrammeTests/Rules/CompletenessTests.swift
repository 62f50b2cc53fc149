import CaseModel
import Diagnostics
import FormModel
import Foundation
import Programme
import Testing

/// How far the papers of each child are: never further than was written down.
struct CompletenessTests {
  private let bench: RuleBench

  init() throws {
    bench = try RuleBench.shared.get()
  }

  /// The table of one child, from a text that may be changed.
  private func completeness(
    _ scene: Scene, text change: (String) -> String = { $0 }
  ) throws -> Completeness {
    let programme = try bench.programme(scene)
    let rules = try bench.rules(scene.year, of: programme)
    let asOf = try #require(CalendarDate(iso: scene.iso(scene.asOf)))
    let path = "cases/\(scene.number).yaml"
    let text = change(scene.text(of: scene.child, isFull: true))
    var found: [Diagnostic] = []
    let read = CaseReader(library: bench.library, programme: programme)
      .read(try RuleBench.root(text, path), path: path, diagnostics: &found)
    let facts = read.map { CaseFacts($0, library: bench.library, year: scene.year) }
    if let read, let facts {
      found += CaseChecks(library: bench.library, programme: programme).check(read)
      found += CaseRules(rules: rules, programme: programme, asOf: asOf).check(facts)
    }
    let entry = CompletenessTable.Entry(
      number: scene.number, path: path, facts: facts, findings: found)
    return CompletenessTable(
      library: bench.library, rules: rules, programme: programme,
      district: try bench.district(scene, programme), asOf: asOf
    ).completeness(of: [entry])
  }

  /// States by column: `handbook`, `visit 2022-04`.
  private func states(
    _ scene: Scene, text change: (String) -> String = { $0 }
  ) throws -> [String: PaperState] {
    let table = try completeness(scene, text: change)
    let row = try #require(table.rows.first)
    #expect(row.cells.count == table.columns.count)
    let keys = table.columns.map { $0.form + ($0.month.map { " \($0.iso)" } ?? "") }
    return Dictionary(uniqueKeysWithValues: zip(keys, row.cells.map(\.state)))
  }

  private func state(
    _ column: String, _ change: (inout Scene) -> Void = { _ in },
    text edit: (String) -> String = { $0 }
  ) throws -> PaperState? {
    var scene = Scene(2022)
    change(&scene)
    return try states(scene, text: edit)[column]
  }

  @Test func `a complete file is complete`() throws {
    var scene = Scene(2022)
    let table = try completeness(scene)
    #expect(table.rows.map(\.findings) == [[]])
    #expect(table.ready == 1)
    #expect(Set(table.columns.map(\.form)).count == table.columns.count - 10)
    let filed = Set(["handbook", "assessment", "plan", "closing-report", "pledge", "filing"])
      .union((3...12).map { "visit 2022-\(Scene.padded($0))" })
    var states = try states(scene)
    #expect(Set(states.filter { $0.value == .handedOver }.keys) == filed)
    #expect(states["difficult-case"] == .notNeeded && states["visit 2022-02"] == .notNeeded)
    scene.submissions = []
    states = try self.states(scene)
    #expect(Set(states.filter { $0.value == .filed }.keys) == filed)
  }

  // MARK: Each state

  @Test func `what is not there is missing`() throws {
    #expect(try state("plan") { $0.child.plans = [] } == .missing)
    #expect(try state("handbook") { $0.child.handbook = nil } == .missing)
    #expect(try state("visit 2022-04") { $0.child.skip(4) } == .missing)
    #expect(try state("closing-report") { $0.child.closing = nil } == .missing)
    #expect(try state("filing") { $0.child.filing = nil } == .missing)
    #expect(try state("pledge") { $0.pledges["d-1"] = nil } == .missing)
  }

  @Test func `what is not filled in is a draft, though it be signed`() throws {
    #expect(try state("plan", text: { $0.replacing("difficulties: 困难, ", with: "") }) == .draft)
    #expect(
      try state("handbook", text: { $0.replacing(", issued_by: w-1", with: "") }) == .draft)
    // The worst of a month's records.
    #expect(
      try state("visit 2022-04") {
        $0.child.visits.append(.init(on: "04-11", to: nil))
      } == .draft)
  }

  @Test func `what is filled in and not signed by everybody is to be signed`() throws {
    #expect(
      try state("handbook", text: { $0.replacing(", issued_signature: 2022-02-19", with: "") })
        == .toSign)
    #expect(try state("plan") { $0.child.plans[0].signed = ["director", "worker"] } == .toSign)
  }

  @Test func `what is signed is signed until the file is approved`() throws {
    for column in ["handbook", "assessment", "plan", "visit 2022-04", "closing-report", "pledge"] {
      #expect(try state(column) { $0.child.filing?.approved = nil } == .signed, "\(column)")
    }
  }

  @Test func `it is handed over only when that was written down`() throws {
    #expect(try state("plan") == .handedOver)
    #expect(try state("plan") { $0.submissions = [] } == .filed)
    // Another child's file was.
    #expect(
      try state("plan") {
        $0.submissions = $0.submissions.filter { !$0.isOfChild }
      } == .filed)
    // Not yet on the day of looking.
    #expect(try state("plan") { $0.asOf = "+01-19" } == .filed)
    #expect(try state("plan") { $0.asOf = "+01-20" } == .handedOver)
    // A file that was not put together cannot have been, whatever the register says.
    #expect(try state("plan") { $0.child.filing = nil } == .signed)
  }

  @Test func `a month without a visit is explained by its reason`() throws {
    #expect(
      try state("visit 2022-04") {
        $0.child.skip(4, calling: true)
        $0.child.missedMonths = [4]
      } == .explained)
    #expect(try state("visit 2022-04") { $0.child.skip(4, calling: true) } == .missing)
  }

  @Test func `what is still to come is not due`() throws {
    #expect(try state("visit 2022-06") { $0.asOf = "06-10" } == .notDue)
    #expect(try state("closing-report") { $0.asOf = "06-10" } == .notDue)
    #expect(try state("filing") { $0.asOf = "06-10" } == .notDue)
    #expect(
      try state("closing-report") {
        $0.child.closed = nil
        $0.child.closing = nil
        $0.asOf = "+01-01"
      } == .missing)
  }

  @Test func `there is no need for what has no occasion`() throws {
    #expect(try state("difficult-case") == .notNeeded)
    #expect(try state("visit 2022-07") { $0.child.leaves(on: "06-14") } == nil)
    #expect(try state("visit 2022-06") { $0.child.leaves(on: "06-14") } == .notNeeded)
    // Papers of an occasion have a column where somebody has one.
    #expect(try state("staff-change") == nil)
    #expect(
      try state("staff-change") {
        $0.child.changes = [.init(on: "07-01", role: "儿童督导员", previous: "s-1", next: "s-1")]
      } == .draft)
  }

  @Test func `of a file with errors nothing is known`() throws {
    let table = try completeness(Scene(2022)) { $0.replacing("grade: 四年级", with: "grade: 十年级") }
    let row = try #require(table.rows.first)
    #expect(!row.isReadable && !row.isReady && table.ready == 0)
    #expect(row.cells.allSatisfy { $0.state == .missing && $0.count == 0 })
  }

  // MARK: Never further than was written down

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
      let states = try states(scene) { _ in unsigned }
      #expect(try states[#require(column)] == .toSign, "\(match.output)")
      #expect(try completeness(scene) { _ in unsigned }.ready == 0, "\(match.output)")
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
        facts: CaseFacts(file, library: bench.library, year: scene.year), findings: [])
    ])
    return zip(table.columns, table.rows.first?.cells ?? []).filter { $0.0.form == "pledge" }
      .map(\.1)
  }

  @Test func `a file with a gap is not ready, though it was approved`() throws {
    func ready(_ change: (inout Scene) -> Void) throws -> Int {
      var scene = Scene(2022)
      change(&scene)
      return try completeness(scene).ready
    }
    #expect(try ready { _ in } == 1)
    #expect(try ready { $0.child.filing?.approved = nil } == 0)
    #expect(try ready { $0.child.plans = [] } == 0)
    #expect(try ready { $0.child.plans[0].signed = [] } == 0)
    #expect(try ready { $0.pledges["d-1"] = nil } == 0)
    // A rule that was broken is no gap in the file.
    #expect(try ready { $0.child.visit(4) { $0.to = "10:50" } } == 1)
    // Looked at before the approval.
    #expect(try ready { $0.asOf = "12-29" } == 0)
  }

  @Test func `every state is reached by some file`() throws {
    var reached: Set<PaperState> = []
    func add(_ change: (inout Scene) -> Void) throws {
      var scene = Scene(2022)
      change(&scene)
      reached.formUnion(try states(scene).values)
    }
    try add { _ in }
    try add { $0.submissions = [] }
    try add {
      $0.child.skip(4, 5, calling: true)
      $0.child.missedMonths = [4]
      $0.child.plans[0].signed = []
      $0.child.visit(6) { $0.to = nil }
      $0.asOf = "10-10"
    }
    #expect(reached == Set(PaperState.allCases))
  }
}
