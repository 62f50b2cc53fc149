import Foundation
import Testing

/// The figures of the months, counted again by somebody who does not know the program.
struct RecountTests {
  private static let python: String? = {
    let own = Here.root.appending(path: ".build/judges/bin/python").path
    return [own, "/usr/bin/python3"].first { python in
      let result = try? Command.shell(
        "exec \"$1\" -c 'import yaml'", [python], in: FileManager.default.temporaryDirectory)
      return result?.code == 0
    }
  }()

  @Test(.enabled(if: python != nil, "needs PyYAML"))
  func `the monthly tables of 375 children are what a recount of their case files gives`() throws {
    let scratch = try TemporaryFolder()
    let sample = try scratch.sample(children: 375)
    let output = scratch.url.appending(path: "made")
    let made = try Command.run(
      ["month", "--format", "md", "--output", output.path], in: sample)
    #expect(made.code == 0, "\(made.said)")
    let judge = Here.root.appending(path: "Tests/Judges/recount.py").path
    func recount() throws -> Command.Result {
      try Command.shell(
        "exec \"$@\"",
        [try #require(Self.python), judge, sample.path, output.appending(path: "months").path],
        in: scratch.url)
    }
    let result = try recount()
    // Ten months, the district and its ten streets.
    #expect(
      result.code == 0 && result.output.hasPrefix("110 tables, 375 cases, 0 faults"),
      "\(result.said)")
    // A judge that finds nothing must be able to find something.
    let table = output.appending(path: "months/2022-06/monthly-summary-district.csv")
    let text = try String(contentsOf: table, encoding: .utf8)
    try text.replacing("\"18日\",\"1\"", with: "\"18日\",\"2\"").write(
      to: table, atomically: true, encoding: .utf8)
    #expect(try recount().code == 1)
  }
}
