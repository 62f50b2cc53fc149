import Diagnostics
import Foundation
import Testing

/// A mark joined with a combining one is one Character that equals neither: escaping goes over
/// bytes or scalars, and this holds the sources to it.
struct LintTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  private static func lines(of target: String) throws -> [(place: String, text: String)] {
    let folder = sources.appending(path: target)
    let paths =
      (FileManager.default.subpaths(atPath: folder.resolvingSymlinksInPath().path()) ?? [])
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().flatMap { path in
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .filter { !$0.element.drop(while: { $0 == " " }).hasPrefix("//") }
        .map { ("\(target)/\(path):\($0.offset + 1)", String($0.element)) }
    }
  }

  @Test(arguments: ["CommonMark", "TemplateEngine", "Pages"])
  func `no text is escaped or searched by Character`(target: String) throws {
    let forbidden = [
      "replacingOccurrences", "for character in", "for char in", ": Character", "[Character]",
      ".replacing(",
      "import Foundation",
    ]
    let lines = try Self.lines(of: target)
    #expect(lines.count > 200)
    for line in lines {
      for word in forbidden where line.text.contains(word) {
        Issue.record("\(line.place): \(word)")
      }
    }
  }
}
