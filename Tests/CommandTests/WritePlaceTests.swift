import Foundation
import Testing

/// Output never goes among what people write, nor into what is sealed, handed over or received.
struct WritePlaceTests {
  private static let places = [
    "cases", "cases/new", "cases/../cases/", "Templates/out", "link", "link/new",
    "handover", "handover/\(HandedOver.second)", "handover/\(HandedOver.second)/data/new",
    "archives", "archives/\(HandedOver.late)/v1/data",
  ]

  private static func workspace(in scratch: TemporaryFolder) throws -> URL {
    let place = scratch.url.appending(path: "workspace")
    try Forger.copy(try HandedOver.get().workspace, to: place)
    try FileManager.default.createDirectory(
      at: place.appending(path: "Templates"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: place.appending(path: "link"), withDestinationURL: place.appending(path: "cases"))
    return place
  }

  @Test(arguments: places)
  func `output is refused, with the reason, and nothing changes`(place: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let before = try Tree(workspace)
    let commands = [
      ["render"], ["month"], ["roster"], ["archive"], ["blank", "visit"], ["check", "--report"],
      ["demo", "--data-only", "--children", "1"],
    ]
    // All of them ask in one place.
    for command in place == Self.places[0] ? commands : [commands[0]] {
      let result = try Command.run(command + ["--output", place], in: workspace)
      #expect(result.code == 73 && !result.isCrash, "\(command) \(result.code) \(result.said)")
      #expect(result.errors.contains("另选文件夹"), "\(command) \(result.errors)")
    }
    #expect(try Tree(workspace).differences(from: before) == [])
  }

  @Test func `a part of the output that leads to the cases by a link is refused`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    try? FileManager.default.removeItem(at: workspace.appending(path: "documents"))
    try FileManager.default.createSymbolicLink(
      at: workspace.appending(path: "documents"),
      withDestinationURL: workspace.appending(path: "cases"))
    let before = try Tree(workspace)
    let result = try Command.run(["render"], in: workspace)
    #expect(result.code == 73 && result.errors.contains("documents"), "\(result.said)")
    #expect(try Tree(workspace).differences(from: before) == [])
  }

  @Test(arguments: ["", "/new", "/keys", "/\(HandedOver.place(HandedOver.first))/batch"])
  func `a store is no place for output`(place: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let store = try HandedOver.get().store(in: scratch)
    let before = try Tree(store)
    let result = try Command.run(["render", "--output", store.path + place], in: workspace)
    #expect(result.code == 73 && result.errors.contains("另选文件夹"), "\(result.said)")
    #expect(try Tree(store).differences(from: before) == [])
  }

  @Test(arguments: ["", "/cases/store", "/handover/\(HandedOver.second)/store"])
  func `a store is not made in a workspace's own folders nor in a batch`(place: String) throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let workspace = try Self.workspace(in: scratch)
    let before = try Tree(workspace)
    let store = URL(fileURLWithPath: workspace.path + place)
    let result = try district.receive(district.firstBatch, into: store)
    #expect(result.code == 73 && result.said.contains("另选文件夹"), "\(result.said)")
    #expect(try Tree(workspace).differences(from: before) == [])
  }

  @Test(arguments: [".", "Output", "../elsewhere"])
  func `beside what people write output is made as before`(place: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let result = try Command.run(["render", "--output", place], in: workspace)
    #expect(result.code == 0, "\(result.said)")
  }
}
