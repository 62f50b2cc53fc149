import Foundation
import Testing

/// One child that cannot be sealed does not keep the others from being sealed, and nobody's number is
/// lost.
struct OneChildTests {
  private static let bare = "310107-2022-0009"
  private static let other = "310107-2022-0006"

  private static func workspace(in scratch: TemporaryFolder) throws -> URL {
    try scratch.workspace([
      Here.full: try Here.fullCase(), other: try Here.fullCase(),
    ])
  }

  @Test(arguments: [false, true])
  func `without any paper a child is named and left out`(isSigned: Bool) throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    // Only what is needed to know who keeps it, and no form.
    try workspace.write(
      "case:\n  number: \"\(Self.bare)\"\n  street_code: \"310107001\"\n",
      to: "cases/\(Self.bare).yaml")
    let key = try Command.newKey("key", in: scratch.url)
    let arguments = ["--with-gaps", "街镇已说明"] + (isSigned ? ["--key", key.path] : [])
    let result = try Command.archive(arguments, in: workspace)
    #expect(result.code == 65 && result.report.sealed == 2, "\(result.said)")
    let found = result.findings.filter { $0.contains(Self.bare) }
    #expect(found == ["nothing-to-seal cases/\(Self.bare).yaml"], "\(found)")
    let output = try #require(try workspace.files().first { $0.hasSuffix("archives/numbers.json") })
    let numbers = try workspace.text(output)
    #expect(!numbers.contains(Self.bare) && numbers.contains(Self.other))
    #expect(try !workspace.files().contains { $0.contains("/.tongdang-") })
    let again = try Command.archive(arguments, in: workspace)
    #expect(again.report.unchanged == 2 && again.report.sealed == 0, "\(again.said)")
    #expect(try workspace.text(output) == numbers)
  }

  /// The device gives back something else for one child, or its folder cannot be written.
  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"))
  func `a child whose archive cannot be written keeps its number, and the others are sealed`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let output = scratch.url.appending(path: "output")
    let arguments = ["archive", "--with-gaps", "街镇已说明", "--output", output.path]
    let staging = output.path + "/archives/.tongdang-\(Here.full)-v1"
    for call in [
      SystemCall(name: "mkdir", path: staging), SystemCall(name: "rename", path: staging),
      SystemCall(name: "openat", path: staging + "/bagit.txt"),
    ] {
      try? FileManager.default.removeItem(at: output)
      let result = try Strace.run(arguments, in: workspace, .fail("EACCES"), at: call)
      #expect(result.code == 73 && result.errors.contains(Here.full), "\(call) \(result.said)")
      #expect(output.appending(path: "archives/\(Self.other)/v1").isThere, "\(call)")
      #expect(!output.appending(path: "archives/\(Here.full)/v1").isThere, "\(call)")
      #expect(try output.text("archives/numbers.json").contains(Here.full), "\(call)")
      #expect(try Command.run(arguments, in: workspace).code == 0, "\(call)")
      #expect(try output.files().filter { $0.hasSuffix("/v1/bagit.txt") }.count == 2)
    }
  }

  @Test func `one child's damaged archive and half-made version do not stop the others`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let output = scratch.url.appending(path: "output")
    let arguments = ["--with-gaps", "街镇已说明", "--output", output.path]
    #expect(try Command.archive(arguments + ["--case", Here.full], in: workspace).code == 0)
    try output.write("{", to: "archives/\(Here.full)/v1/data/case.json")
    let half = "archives/.tongdang-\(Here.full)-v2/data/case.json"
    try output.write("{}", to: half)
    try output.write("{}", to: "archives/\(Here.full)/v1/programme.json")
    try Forger.remove("archives/\(Here.full)/v1/tagmanifest-sha512.txt", output)
    let result = try Command.archive(arguments, in: workspace)
    #expect(result.report.sealed == 1, "\(result.said)")
    #expect(output.appending(path: "archives/\(Self.other)/v1").isThere)
    #expect(output.appending(path: half).isThere)
  }

  @Test func `a child whose documents cannot be written does not stop the others' and the staff's`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    try workspace.write("own", to: "out/documents/\(Self.other)")
    let result = try Command.run(["render", "--output", "out"], in: workspace)
    #expect(result.code == 73 && result.errors.contains(Self.other), "\(result.said)")
    #expect(try workspace.text("out/documents/\(Self.other)") == "own")
    #expect(try !workspace.names("out/documents/\(Here.full)").isEmpty)
    #expect(try !workspace.names("out/people").isEmpty)
  }
}
