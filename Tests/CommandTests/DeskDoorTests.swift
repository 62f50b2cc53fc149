import Foundation
import Testing

/// The desk as a program: its link, its limits, its end; spoken to by another one.
struct DeskDoorTests {
  private static let python = BatchJudgeTests.python(with: "http.client")

  @Test(.enabled(if: python != nil, "no Python"))
  func `the door holds what it promises`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let result = try Command.shell(
      "exec \"$1\" \"$2\" \"$3\" \"$4\"",
      [
        try #require(Self.python), Here.root.appending(path: "Tests/Judges/judge_desk.py").path,
        Command.executable.path, workspace.path,
      ], in: scratch.url)
    #expect(result.code == 0, "\(result.output) \(result.errors)")
  }
}
