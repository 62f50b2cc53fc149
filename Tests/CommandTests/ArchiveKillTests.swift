import Foundation
import Testing

/// An archive under its final name is whole, wherever the run that made it was killed, and the next run
/// finishes the work.
struct ArchiveKillTests {
  /// `KILLS=all` kills before every call that changes something, at first over 15 children;
  /// `KILLS=200` kills so many times at random, over 15 children too.
  private static let wish = ProcessInfo.processInfo.environment["KILLS"]
  private static let isEvery = wish == "all"

  private static let kinds: [Sealing.Kind] =
    isEvery ? [.first, .resumed, .correction, .resumedCorrection] : [.first, .resumedCorrection]

  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"), arguments: kinds)
  func `killed before any call`(kind: Sealing.Kind) throws {
    let sealing = try Sealing(kind, children: Self.isEvery ? kind == .first ? 15 : 3 : nil)
    let calls = sealing.calls.filter { $0.changes && $0.number == 1 }
    #expect(calls.count > 200)
    let sample = calls.sample(["rename", "unlink", "write"], seed: kind.rawValue)
    #expect(sample.count == 3)
    for call in Self.isEvery ? calls : sample {
      let output = try sealing.begin()
      #expect(try sealing.run(.kill, at: call, output).isCrash, "\(call) was not reached")
      try sealing.check(output, "\(call)")
      try sealing.finish(output, "\(call)")
    }
  }

  @Test func `killed at any moment, at first and when resuming`() throws {
    let kills = Self.wish.flatMap { Int($0) }
    let sealing = try Sealing(.first, children: kills.map { _ in 15 })
    let start = Date()
    try sealing.finish(try sealing.begin(), "undisturbed")
    let seconds = Date().timeIntervalSince(start)
    var random = SeededRandom(3)
    var killed = 0
    var output = try sealing.begin()
    for turn in 1...(kills ?? 8) {
      // At first, and then once more on what that one has left.
      if !turn.isMultiple(of: 2) { output = try sealing.begin() }
      let moment = seconds * Double(200 + random.below(800)) / 1_000
      let arguments = sealing.arguments + ["--output", output.path]
      if try Command.kill(after: moment, arguments, in: sealing.workspace) { killed += 1 }
      try sealing.check(output, "turn \(turn)")
      if turn.isMultiple(of: 4) { try sealing.finish(output, "turn \(turn)") }
    }
    #expect(killed > (kills ?? 8) / 3)
  }
}

/// A sealing that can be repeated from the same beginnings.
final class Sealing {
  enum Kind: Int, Sendable {
    /// Nothing is there.
    case first
    /// One child was sealed before; the others are new.
    case another
    /// Every child was sealed before, has changed, and gets another version.
    case correction
    /// A run of the first kind was killed when its archives were about to get their names.
    case resumed
    /// A run of corrections was.
    case resumedCorrection
  }

  let workspace: URL
  let arguments: [String]
  /// What it gives when nothing disturbs it.
  let undisturbed: Tree
  /// The calls that it makes about its output; none where they cannot be watched.
  let calls: [SystemCall]
  /// What was sealed before.
  let sealed: Tree
  private let scratch: TemporaryFolder
  private let before: URL
  private let output: URL
  private let trusted: URL
  /// What names there were when the program found nothing wrong.
  private var verified: Set<Set<String>> = []

  /// Two children, or so many of the sample district.
  init(_ kind: Kind, children: Int? = nil) throws {
    scratch = try TemporaryFolder()
    before = scratch.url.appending(path: "before")
    output = scratch.url.appending(path: "output")
    trusted = scratch.url.appending(path: "key.pub")
    workspace = try children.map(scratch.sample) ?? scratch.twoChildren()
    let made = try Command.run(["keys", "new", "key"], in: scratch.url)
    #expect(made.code == 0, "\(made.said)")
    var arguments = [
      "archive", "--key", scratch.url.appending(path: "key.key").path, "--zip",
      "--jobs", kind == .first ? "1" : "2", "--with-gaps", "街镇已说明",
    ]
    let cases = try workspace.files().filter { $0.hasPrefix("cases/") }
    let place = ["--output", output.path]
    switch kind {
    case .first, .resumed: break
    case .another:
      let number = cases[0].dropFirst(6).prefix(16)
      let result = try Command.run(arguments + place + ["--case", String(number)], in: workspace)
      #expect(result.code == 0, "\(result.said)")
    case .correction, .resumedCorrection:
      let result = try Command.run(arguments + place, in: workspace)
      #expect(result.code == 0, "\(result.said)")
      for path in cases { try workspace.replace("opened: 2022", by: "opened: 2021", in: path) }
      arguments += ["--correct", "接案日期写错，已核对原件"]
    }
    sealed = try Tree(output)
    self.arguments = arguments
    if [.resumed, .resumedCorrection].contains(kind) {
      let number = cases[cases.count / 2].dropFirst(6).prefix(16)
      let name = "/archives/.tongdang-\(number)-v\(kind == .resumed ? 1 : 2)"
      let rename = SystemCall(name: "rename", path: output.path + name)
      #expect(try Strace.run(arguments + place, in: workspace, .kill, at: rename).isCrash)
    }
    if FileManager.default.fileExists(atPath: output.path) {
      try FileManager.default.copyItem(at: output, to: before)
    }
    if Strace.works {
      let all = try Strace.calls(arguments + place, in: workspace)
      calls = all.filter { [path = output.path] in $0.path.hasPrefix(path) }
    } else {
      calls = []
      #expect(try Command.run(arguments + place, in: workspace).code == 0)
    }
    undisturbed = try Tree(output)
    #expect(undisturbed.files.count > sealed.files.count + 40)
    for (path, bytes) in sealed.files where path.version != nil {
      #expect(undisturbed.files[path] == bytes, "\(path)")
    }
    try check(output, "undisturbed")
  }

  /// The output folder as it was before this sealing.
  func begin() throws -> URL {
    try? FileManager.default.removeItem(at: output)
    if FileManager.default.fileExists(atPath: before.path) {
      try FileManager.default.copyItem(at: before, to: output)
    }
    return output
  }

  func run(_ output: URL) throws -> Command.Result {
    try Command.run(arguments + ["--output", output.path], in: workspace)
  }

  func run(
    _ disturbance: Strace.Disturbance, at call: SystemCall, _ output: URL
  ) throws -> Command.Result {
    try Strace.run(
      arguments + ["--output", output.path], in: workspace, disturbance, at: call)
  }

  /// Every archive and envelope under its final name is what it is when nothing disturbs the run;
  /// what was there is untouched; the program finds nothing wrong.
  func check(_ output: URL, _ comment: Comment) throws {
    let tree = try Tree(output)
    let whole = undisturbed.files.filter { $0.key.isFinal }
    let found = tree.files.filter { $0.key.isFinal }
    for (path, bytes) in found where bytes != whole[path] {
      // What lies beside the versions grows with them.
      #expect(path.version == nil && bytes == sealed.files[path], "\(comment) \(path)")
    }
    for folder in Set(found.keys.compactMap(\.version)) {
      let missing = whole.keys.filter { $0.version == folder && found[$0] == nil }
      #expect(missing == [], comment)
    }
    for path in sealed.files.keys where path.isFinal { #expect(found[path] != nil, comment) }
    // The bytes are right: what the program finds depends on the names that lie about.
    let names = tree.names
    if names.contains("archives"), !verified.contains(names) {
      let code = try verify()
      #expect(code == 0 || (code == 66 && !found.keys.contains { $0.version != nil }), comment)
      verified.insert(names)
    }
  }

  /// The same command again does what is left to do, and nothing of the disturbed run is left over.
  func finish(_ output: URL, _ comment: Comment) throws {
    let result = try run(output)
    #expect(result.code == 0, "\(comment) \(result.said)")
    #expect(try Tree(output).differences(from: undisturbed) == [], comment)
  }

  /// Names of people in the cases: no message may have one.
  var people: Set<String> {
    get throws {
      let cases = try workspace.files().filter { $0.hasPrefix("cases/") }
      return Set(
        try cases.flatMap { path in
          try workspace.text(path).matches(of: /name: "?([^"\n]+)/).map { String($0.1) }
        })
    }
  }

  private func verify() throws -> Int32 {
    let places = ["archives", "envelopes"].map { output.appending(path: $0).path }
      .filter { (try? FileManager.default.contentsOfDirectory(atPath: $0).isEmpty) == false }
    return try Command.run(["verify", "--trust", trusted.path] + places, in: workspace).code
  }
}

/// The files and folders below a folder.
struct Tree {
  var files: [String: Data] = [:]
  var folders: Set<String> = []

  init() {}

  init(_ folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    files = try folder.tree()
    folders = Set(try FileManager.default.subpathsOfDirectory(atPath: folder.path))
      .subtracting(files.keys)
  }

  /// All names but those in archives that are not finished.
  var names: Set<String> {
    folders.union(files.keys).filter { !$0.contains(/archives\/\..*\//) }
  }

  /// Paths of what is not the same: a difference is not worth printing megabytes.
  func differences(from other: Tree) -> [String] {
    let paths = Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }
    return paths.union(folders.symmetricDifference(other.folders)).sorted()
  }
}

extension String {
  /// Below an archive's final name, or an envelope or a history under its own.
  fileprivate var isFinal: Bool { !split(separator: "/").contains { $0.hasPrefix(".") } }

  /// `archives/<case number>/v1` of what lies in it.
  fileprivate var version: String? {
    let parts = split(separator: "/")
    guard parts.count > 3, parts[0] == "archives" else { return nil }
    return parts[..<3].joined(separator: "/")
  }
}

extension [SystemCall] {
  /// One of each name; the same ones every time.
  func sample(_ names: [String], seed: Int) -> [SystemCall] {
    var random = SeededRandom(seed)
    return names.compactMap { name in
      let group = filter { $0.name.hasPrefix(name) && $0.number == 1 }
      return group.isEmpty ? nil : random.pick(group)
    }
  }
}

extension TemporaryFolder {
  /// Two children with every form.
  fileprivate func twoChildren() throws -> URL {
    let workspace = try workspace(cases: [Here.full])
    let other = "310107-2022-0006"
    let text = try Here.fullCase().replacing(Here.full, with: other)
    try workspace.write(text, to: "cases/\(other).yaml")
    return workspace
  }
}
