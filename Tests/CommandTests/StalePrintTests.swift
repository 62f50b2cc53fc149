import Foundation
import Testing

/// What lies in `print/` of cases and streets that are gone.
struct StalePrintTests {
  private static let numbers = (1...4).map { "310107-2022-000\($0)" }
  private static let gone = numbers[1]
  private static let street = "street-310107003-visit.pdf"

  /// Two children in each of two streets, with a visit each; that, and no more, is printed.
  private func printed(_ scratch: TemporaryFolder) throws -> URL {
    let workspace = try scratch.workspace(cases: [])
    for (index, number) in Self.numbers.enumerated() {
      let text = PDF.tiny(number, street: index < 2 ? "310107003" : "310107001")
      try workspace.write(text, to: "cases/\(number).yaml")
    }
    for arguments in [
      ["--case", Self.gone, "--case", Self.numbers[2]], ["--street", "310107003"],
    ] {
      let result = try Command.run(["print", "--form", "visit"] + arguments, in: workspace)
      #expect(result.code == 0 && !result.said.contains("left-over"), "\(result.said)")
    }
    try FileManager.default.removeItem(at: workspace.appending(path: "cases/\(Self.gone).yaml"))
    return workspace
  }

  @Test(.enabled(if: PDF.isThere, "needs script/setup --pdf"))
  func `files with papers of a case that is gone are named, and pruned if the program made them`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try printed(scratch)
    let folder = workspace.appending(path: "Output/print")
    let own = "\(Self.gone)-扫描.pdf"
    try folder.write("own", to: own)
    try folder.write("own", to: "street-310107999.pdf")
    try folder.write("own", to: "别的.pdf")
    let render = ["render", "--form", "visit"]
    let named = try Command.run(render, in: workspace)
    #expect(named.code == 0, "\(named.said)")
    let lines = named.errors.split(separator: "\n").filter { $0.contains("[left-over-file]") }
    let expected = ["\(Self.gone)-visit.pdf", own, "street-310107999.pdf", Self.street]
    #expect(lines.count == expected.count, "\(named.said)")
    for name in expected { #expect(lines.contains { $0.contains("/\(name)") }, "\(name)") }
    #expect(try folder.pdfs().count == 6)

    let pruned = try Command.run(render + ["--prune"], in: workspace)
    #expect(pruned.code == 0 && pruned.output.contains("清除"), "\(pruned.said)")
    let rest = ["\(Self.numbers[2])-visit.pdf", own, "street-310107999.pdf", "别的.pdf"].sorted()
    #expect(try folder.pdfs() == rest)
    // Printed again, the street is without the child, and nothing of it is left over.
    let again = try Command.run(
      ["print", "--form", "visit", "--street", "310107003"], in: workspace)
    #expect(again.code == 0 && !again.errors.contains(Self.street), "\(again.said)")
    #expect(again.errors.contains(own), "\(again.said)")
  }

  @Test(.enabled(if: PDF.isThere, "needs script/setup --pdf"))
  func `one that somebody has changed stays, and print prunes too`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try printed(scratch)
    let folder = workspace.appending(path: "Output/print")
    let file = "\(Self.gone)-visit.pdf"
    let bytes = try Data(contentsOf: folder.appending(path: file))
    try (bytes + Data("%".utf8)).write(to: folder.appending(path: file))
    let result = try Command.run(
      ["print", "--form", "visit", "--case", Self.numbers[3], "--prune"], in: workspace)
    #expect(result.code == 0 && result.errors.contains(file), "\(result.said)")
    #expect(folder.has(file) && !folder.has(Self.street))
    // Of a file that somebody has thrown away nothing is kept, not even whose papers were in it.
    let thrown = "\(Self.numbers[3])-visit.pdf"
    #expect(try folder.text(".bound").contains(thrown))
    try FileManager.default.removeItem(at: folder.appending(path: thrown))
    let next = try Command.run(
      ["print", "--form", "visit", "--case", Self.numbers[0]], in: workspace)
    #expect(next.code == 0, "\(next.said)")
    #expect(try !folder.text(".bound").contains(Self.numbers[3]))
  }
}
