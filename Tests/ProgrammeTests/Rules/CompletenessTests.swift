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

  private func states(_ scene: Scene) throws -> [String: PaperState] {
    try bench.completeness(scene).states
  }

  private func state(
    _ column: String, _ change: (inout Scene) -> Void = { _ in },
    text edit: (String) -> String = { $0 }
  ) throws -> PaperState? {
    var scene = Scene(2022)
    change(&scene)
    return try bench.completeness(scene, text: edit).states[column]
  }

  @Test func `a complete file is complete`() throws {
    var scene = Scene(2022)
    let table = try bench.completeness(scene)
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
    let table = try bench.completeness(Scene(2022)) {
      $0.replacing("grade: 四年级", with: "grade: 十年级")
    }
    let row = try #require(table.rows.first)
    #expect(!row.isReadable && !row.isReady && table.ready == 0)
    #expect(row.cells.allSatisfy { $0.state == .missing && $0.count == 0 })
  }

  @Test func `a file with a gap is not ready, though it was approved`() throws {
    func ready(_ change: (inout Scene) -> Void) throws -> Int {
      var scene = Scene(2022)
      change(&scene)
      return try bench.completeness(scene).ready
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
