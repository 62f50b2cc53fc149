import Foundation
import Testing

/// One walk through each command: a process, on a real disk, as its users run it.
///
/// It is all of this target that `script/test --quick` runs.
struct WalkTests {
  @Test func `every command goes its way`() throws {
    let walk = try Walk()
    try walk.go("forms", expecting: "visit")
    try walk.go("completions", "bash", expecting: "tongdang")
    try walk.go("rules", "--year", "2022", expecting: "N12")
    try walk.go("explain", "short-visit", expecting: "不足两小时")
    try walk.go("lint", expecting: "")

    // It goes on until it is ended: DeskDoorTests start it.
    try walk.go("desk", "--workspace", "nowhere", code: 66, expecting: "nowhere")

    // A worker's: a workspace of one's own, a case in it.
    try walk.go("new", "own", expecting: "own")
    try walk.go("new", "310107-2022-0016", "--workspace", "own", expecting: "0016")
    #expect(walk.has("own/cases/310107-2022-0016.yaml"))
    let own = ["--workspace", "own", "--by", "社工甲"]
    try walk.go(["set", "310107-2022-0016", "child.name", "王小一"] + own, expecting: "已改")
    try walk.go(
      ["add", "handbook", "--case", "310107-2022-0016", "issued_on", "2022.3.5"] + own,
      expecting: "已改")
    try walk.go("history", "310107-2022-0016", "--workspace", "own", expecting: "社工甲")
    try walk.go("diff", "310107-2022-0016", "--workspace", "own", expecting: "关爱手册")
    try walk.go(["restore", "310107-2022-0016", "--to", "1"] + own, expecting: "已恢复")
    try walk.go(
      "new", "--from", "own", "--case", "310107-2022-0016", "--workspace", "own",
      expecting: "310107-2022-0017")

    // An office's year, with the sample's.
    let sample = ["--workspace", "sample", "--output", "output"]
    try walk.go(["demo", "--data-only", "--children", "3", "--output", "sample"], expecting: "")
    try walk.go(["check", "--report"] + sample, code: 1, expecting: "short-visit")
    #expect(walk.has("output/reports/completeness.html"))
    try walk.go(["due"] + sample, expecting: "")
    try walk.go(["render"] + sample, expecting: "")
    #expect(walk.has("output/documents/310107-2022-0003/01-handbook.html"))
    try walk.go(["blank", "visit"] + sample, expecting: "")
    #expect(walk.has("output/blank/visit.html"))
    try walk.go(["month", "2022-05"] + sample, expecting: "")
    #expect(walk.has("output/months/2022-05/monthly-summary-district.csv"))
    try walk.go(["roster"] + sample, expecting: "")
    #expect(walk.has("output/rosters/roster-children.html"))
    // What prints PDF is a program of its own: where it is not installed, that is said.
    let print = ["print", "--case", "310107-2022-0001", "--form", "pledge"] + sample
    try walk.go(print, code: PDF.isThere ? 0 : 69, expecting: "")

    // January, as far as the district's receipt.
    try walk.go("keys", "new", "office", expecting: "office.pub")
    try walk.go("keys", "new", "district", expecting: "district.pub")
    let seal = ["archive", "--zip", "--key", "office.key", "--with-gaps", "街镇已说明"]
    try walk.try(seal + sample, expecting: "会封存 3 份")
    try walk.go(seal + sample, expecting: "")
    try walk.go(
      "verify", "output/archives", "output/envelopes", "--trust", "office.pub", expecting: "")
    let handOver = ["handover", "--on", "2023-01-12", "--key", "office.key"]
    try walk.try(handOver + sample, expecting: "会做第 2022-310107-01 批（移交），3 卷")
    try walk.go(handOver + sample, expecting: "")
    let batch = "output/handover/2022-310107-01"
    let receive = [
      "receive", batch, "--into", "store", "--on", "2023-01-16", "--key", "district.key",
      "--trust", "all=office.pub", "--for", "all",
    ]
    try walk.try(receive, expecting: "会接收，3 卷")
    try walk.go(receive, expecting: "")
    try walk.go(
      "verify", "store/2022/310107/all/2022-310107-01/batch", "--trust", "office.pub", expecting: ""
    )
    try walk.go("store", "list", "store", expecting: "2022-310107-01")
    try walk.go("store", "check", "store", expecting: "")
    try walk.go("store", "find", "store", "310107-2022-0002", expecting: "310107-2022-0002")

    let help = try Command.run(["--help"], in: walk.folder).output
    let list = try #require(help.split(separator: "SUBCOMMANDS:").last)
    let commands = Set(list.matches(of: #/\n  ([a-z]+) /#).map { String($0.1) })
    #expect(commands.count > 15)
    #expect(commands == walk.walked)
  }
}

/// A folder in which commands follow one another.
private final class Walk {
  private let scratch: TemporaryFolder
  private(set) var walked: Set<String> = []
  var folder: URL { scratch.url }

  init() throws { scratch = try TemporaryFolder() }

  /// A dry run, which changes nothing and says so.
  func `try`(_ arguments: [String], expecting text: String) throws {
    let before = try Tree(folder)
    try go(arguments + ["--dry-run"], expecting: text)
    #expect(try Tree(folder).differences(from: before) == [])
  }

  func go(_ arguments: String..., code: Int32 = 0, expecting text: String) throws {
    try go(arguments, code: code, expecting: text)
  }

  func go(_ arguments: [String], code: Int32 = 0, expecting text: String) throws {
    let result = try Command.run(arguments, in: folder)
    #expect(result.code == code, "\(arguments) \(result.said)")
    #expect(text.isEmpty || result.said.contains(text), "\(arguments) \(result.said)")
    walked.insert(arguments[0])
  }

  func has(_ path: String) -> Bool { folder.appending(path: path).isThere }
}
