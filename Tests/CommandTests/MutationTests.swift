import Foundation
import Testing

/// A damaged case file gives an error with its place; never a crash, a hang or half an output.
///
/// `MUTANTS=10000 swift test --filter Mutation` reads more of them than a usual run.
@Suite(.serialized)
struct MutationTests {
  private static let batch = 500
  private static let count =
    ProcessInfo.processInfo.environment["MUTANTS"].flatMap { Int($0) } ?? 2_000

  @Test(arguments: Array(0..<max(1, count / batch)))
  func `damaged case files are reported and the others go on`(part: Int) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    // Every third batch is JSON.
    let isJSON = part % 3 == 2
    try write(part: part, isJSON: isJSON, to: workspace.appending(path: "cases"))
    let start = Date()
    let check = try Command.run(["check", "--json"], in: workspace)
    #expect(Date().timeIntervalSince(start) < 0.1 * Double(Self.batch))
    try expectErrors(check)

    let render = try Command.run(["render", "--json"], in: workspace)
    try expectErrors(render)
    #expect(try render.json().skipped == check.json().skipped)
    try expectWholeFolders(try render.json(), in: workspace.appending(path: "Output/documents"))
    let month = try Command.run(["month", "--json"], in: workspace)
    try expectErrors(month, ofTotals: true)
  }

  private func write(part: Int, isJSON: Bool, to folder: URL) throws {
    let bases = try Bases(isJSON: isJSON)
    for index in 0..<Self.batch {
      let seed = part * Self.batch + index + 1
      let number = "310107-2022-\(String(10_000 + index + 1).dropFirst())"
      var random = SeededRandom(seed)
      let text = bases.text(number: number, &random)
      var mutator = Mutator(seed: seed, isJSON: isJSON)
      let file = folder.appending(path: number + (isJSON ? ".json" : ".yaml"))
      try Data(mutator.mutant(of: Array(text.utf8))).write(to: file)
    }
  }

  /// Ids of errors about a file as a whole.
  private static let wholeFile: Set<String> = ["file-too-large", "unreadable-file"]

  /// Papers with totals are not made where a case is damaged: that is said once, of the papers.
  private func expectErrors(_ result: Command.Result, ofTotals: Bool = false) throws {
    #expect(!result.isCrash && [0, 1, 65].contains(result.code), "\(result.code)")
    let report = try result.json()
    #expect(report.cases == Self.batch)
    let errors = report.errors.filter { $0.id != "incomplete-totals" }
    #expect(errors.count == report.errors.count - (ofTotals ? 1 : 0))
    #expect(Set(errors.map(\.path)).count == report.skipped)
    for error in errors {
      #expect(!error.id.isEmpty && !error.message.isEmpty)
      #expect(error.path.hasPrefix("cases/310107-2022-"))
      #expect(error.line != nil || Self.wholeFile.contains(error.id), "\(error.id) without a line")
    }
    // Most mutants are damaged, some are not: both must be there for the test to say something.
    #expect((report.skipped ?? 0) > Self.batch / 10 && (report.skipped ?? 0) < Self.batch)
  }

  /// A case is rendered whole or not at all.
  private func expectWholeFolders(_ report: Command.Report, in documents: URL) throws {
    let skipped = Set(report.errors.map { String($0.path.dropFirst(6).prefix(16)) })
    let folders = try FileManager.default.contentsOfDirectory(atPath: documents.path)
    #expect(Set(folders).isDisjoint(with: skipped))
    #expect(folders.count + skipped.count == Self.batch)
    for folder in folders {
      let stamp = documents.appending(path: folder + "/.rendered")
      #expect(FileManager.default.fileExists(atPath: stamp.path))
    }
  }
}

/// Case files to be damaged: the blocks about the child and one or two forms of the full case.
private struct Bases {
  private static let always: Set<String> = ["case", "child", "guardian", "team"]
  private let parts: [(key: String, text: String)]
  private let isJSON: Bool

  init(isJSON: Bool) throws {
    self.isJSON = isJSON
    if isJSON {
      let data = try Data(contentsOf: Here.workspace.appending(path: "\(Here.full).json"))
      let all = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      parts = try all.sorted { $0.key < $1.key }.map { key, value in
        let text = try JSONSerialization.data(
          withJSONObject: [key: value], options: [.sortedKeys, .prettyPrinted])
        return (key, String(String(decoding: text, as: UTF8.self).dropFirst().dropLast()))
      }
    } else {
      var parts: [(key: String, text: String)] = []
      for line in try Here.fullCase().components(separatedBy: "\n") where !line.hasPrefix("#") {
        if let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") {
          parts.append((String(line[..<colon]), line))
        } else {
          parts[parts.count - 1].text += "\n" + line
        }
      }
      self.parts = parts
    }
  }

  func text(number: String, _ random: inout SeededRandom) -> String {
    let forms = parts.map(\.key).filter { !Self.always.contains($0) }
    let chosen = Self.always.union([random.pick(forms), random.pick(forms)])
    let texts = parts.filter { chosen.contains($0.key) }.map(\.text)
    let text = isJSON ? "{" + texts.joined(separator: ",") + "}" : texts.joined(separator: "\n")
    return text.replacingOccurrences(of: Here.full, with: number)
  }
}
