import Foundation
import Testing

/// The form that the README adds.
struct OwnFormTests {
  private static let folder = "Templates/forms/home-safety"

  /// What stands in the README below the name of a file.
  private static func block(_ name: String) throws -> String {
    let text = try Here.root.text("README.md")
    let start = try #require(text.firstRange(of: "/forms/home-safety/\(name)`\n\n```"))
    let rest = text[start.upperBound...].drop { $0 != "\n" }.dropFirst()
    let end = try #require(rest.firstRange(of: "\n```"))
    return String(rest[..<end.lowerBound]) + "\n"
  }

  private static func add(to workspace: URL, _ change: (String) -> String = { $0 }) throws {
    try workspace.write(change(try block("form.yaml")), to: folder + "/form.yaml")
    try workspace.write(try block("form.md"), to: folder + "/form.md")
  }

  private static func ready(_ workspace: URL) throws -> Substring {
    let check = try Command.run(["check"], in: workspace)
    return try #require(check.output.firstMatch(of: #/可归档：\d+ 卷中的 \d+ 卷/#)).0
  }

  @Test func `a new form leaves ready what was ready, and compared what was sealed`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 3)
    let before = try Self.ready(workspace)
    #expect(before.hasSuffix("的 3 卷"), "\(before)")
    #expect(try Command.run(["archive"], in: workspace).code == 0)
    try Self.add(to: workspace)
    #expect(try Command.run(["lint"], in: workspace).code == 0)
    #expect(try Self.ready(workspace) == before)
    #expect(try Command.run(["render"], in: workspace).code == 0)
    for (path, bytes) in try workspace.appending(path: "documents").tree() {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("家庭居住安全检查表"), "\(path)")
    }
    let verified = try Command.run(["verify", "archives"], in: workspace)
    #expect(
      verified.code == 0 && verified.output.contains("3 份相同") || verified.output.contains("3"))
    #expect(!verified.said.contains("not-compared"), "\(verified.said)")
    #expect(try Command.run(["archive"], in: workspace).output.contains("未变 3"))
    // Unless it says that every file has it.
    try Self.add(to: workspace) {
      $0.replacing("repeats: true", with: "occasional: false\nrepeats: true")
    }
    #expect(try Self.ready(workspace).hasSuffix("的 0 卷"))
  }

  @Test(.enabled(if: PDF.isThere, "needs script/setup --pdf"))
  func `a blank form has no values that could leave a box`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 1)
    try Self.add(to: workspace)
    let result = try Command.run(["blank", "home-safety", "--format", "pdf"], in: workspace)
    #expect(result.code == 0 && !result.errors.contains("overflows-box"), "\(result.said)")
  }
}
