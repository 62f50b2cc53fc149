import CaseModel
import Diagnostics
import SourceReader
import Testing

/// Reading `activities.yaml`.
struct ActivitiesTests {
  private func read(_ text: String) throws -> (file: ActivitiesFile?, found: [String]) {
    let bench = try Bench.shared.get()
    var diagnostics: [Diagnostic] = []
    let root = try #require(
      readSource(
        Array(text.utf8), path: "activities.yaml", format: .yaml, diagnostics: &diagnostics))
    let file = ActivitiesFile.read(
      root, path: "activities.yaml", library: bench.library, programme: bench.programme,
      diagnostics: &diagnostics)
    return (
      file,
      diagnostics.map { "\($0.id)@\($0.position?.line ?? 0):\($0.position?.column ?? 0)" }
    )
  }

  @Test func `activities stand in the order of their days, each child once`() throws {
    let activities = try Bench.shared.get().activities.activities
    #expect(activities.map(\.name) == ["图书馆", "六一", "小组"])
    #expect(activities.map(\.participants.count) == [1, 2, 0])
  }

  @Test func `no activities at all`() throws {
    #expect(try read("activities: []").file?.activities.isEmpty == true)
    #expect(try read("activities:").file?.activities.isEmpty == true)
  }

  @Test(arguments: [
    ("on: 2022-05-28, ", "", "missing-key@2:5"), ("kind: 亲子活动", "kind: 聚餐", "unknown-option@2:44"),
    ("organiser: o-1", "organiser: o-9", "unknown-organisation@2:72"),
    ("case: 310107-2022-0001", "case: '1'", "bad-case-number@2:100"),
    ("place: ", "plcae: ", "unknown-key@2:50"),
  ])
  func `an error is reported where it stands`(old: String, new: String, place: String) throws {
    let text = """
      activities:
        - { on: 2022-05-28, name: 六一儿童节活动, kind: 亲子活动, place: 公园, organiser: o-1, participants: [{ case: 310107-2022-0001 }] }
      """
    let changed = text.replacing(old, with: new)
    try #require(changed != text)
    let reading = try read(changed)
    #expect(reading.file == nil)
    #expect(reading.found.first == place, "\(reading.found)")
  }
}
