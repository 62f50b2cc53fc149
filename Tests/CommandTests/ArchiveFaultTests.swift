import Foundation
import Testing

/// A device that fails or is full: one plain sentence, an exit code, and whole archives only.
struct ArchiveFaultTests {
  /// `FAULTS=all` lets every call fail in every way.
  private static let isEvery = ProcessInfo.processInfo.environment["FAULTS"] == "all"
  private static let errors = ["ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES"]

  @Test(
    .enabled(if: Strace.works, "needs strace, and the right to trace"),
    arguments: [Sealing.Kind.another, .resumedCorrection])
  func `any call fails`(kind: Sealing.Kind) throws {
    let sealing = try Sealing(kind)
    let all = sealing.calls
    #expect(all.count > 300)
    let names = kind == .another ? ["rename", "write"] : ["openat", "fsync"]
    let sample = all.sample(names, seed: kind.rawValue)
    #expect(sample.count == 2)
    for (turn, call) in (Self.isEvery ? all : sample).enumerated() {
      // A device that cannot be read is never full.
      let errors = call.changes ? Self.errors : ["EIO", "EACCES"]
      for error in Self.isEvery ? errors : [errors[turn % errors.count]] {
        try fail(sealing, call, .fail(error))
      }
      if Self.isEvery { try fail(sealing, call, .keepFailing("EIO")) }
    }
  }

  private func fail(
    _ sealing: Sealing, _ call: SystemCall, _ disturbance: Strace.Disturbance
  ) throws {
    let comment: Comment = "\(call) \(disturbance)"
    let output = try sealing.begin()
    let result = try sealing.run(disturbance, at: call, output)
    #expect(!result.isCrash, comment)
    if result.code == 0 {
      // Whether the lock is held, the system knows; the text in it is for people.
      let differences = try Tree(output).differences(from: sealing.undisturbed)
      #expect(differences.filter { $0 != ".lock" } == [], comment)
    } else {
      // What cannot be read is an error in a case (65) or not there (66).
      #expect(call.changes ? [73, 74].contains(result.code) : (65...74).contains(result.code))
      #expect(result.errors.hasPrefix("tongdang: ") || result.code == 65, comment)
      let lines = result.errors.split(separator: "\n").count
      #expect(lines == 1 || result.code == 65, "\(comment): \(result.errors)")
    }
    for name in try sealing.people { #expect(!result.said.contains(name), comment) }
    try sealing.check(output, comment)
    try sealing.finish(output, comment)
  }

  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"))
  func `what a device only pretends to write is missed when read back`() throws {
    let sealing = try Sealing(.first)
    let writes = sealing.calls.filter { $0.name == "write" && $0.path.contains("/.tongdang-") }
    let archived = writes.filter { $0.path.contains("-v1/") }
    #expect(archived.count > 80)
    for call in Self.isEvery ? archived : archived.sample(["write"], seed: 5) {
      for count in Self.isEvery ? [1, 1 << 20] : [1 << 20] {
        let output = try sealing.begin()
        let result = try sealing.run(.pretend(count), at: call, output)
        #expect(result.code == 74 && !result.isCrash, "\(call) \(count) \(result.code)")
        #expect(result.errors.split(separator: "\n").count == 1, "\(call)")
        // Of the child that it was pretended for; the other one is sealed.
        let number = try #require(call.path.firstMatch(of: /\.tongdang-(\d+-\d+-\d+)-v1/)).1
        #expect(
          try !output.files().contains {
            $0.contains("\(number)/v1/") || $0.contains(".tongdang-")
          })
        try sealing.finish(output, "\(call)")
      }
    }
  }

  // MARK: Loss of power

  /// What is not synced may be lost, in any order: so the order of the calls is what counts.
  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"))
  func `an archive is on the device before it has its name, and its name before it is said`() throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let output = scratch.url.appending(path: "new/output").path
    let trace = Trace(
      try Strace.calls(["archive", "--zip", "--jobs", "2", "--output", output], in: workspace))
    let archives = output + "/archives"
    let child = archives + "/" + Here.full
    let staging = archives + "/.tongdang-\(Here.full)-v1"
    let said = try #require(trace.said)

    let renamed = try #require(trace.rename(staging, to: child + "/v1"))
    let synced = try #require(trace.last("syncfs", archives, before: renamed))
    let files = trace.created(in: staging)
    #expect(files.count > 40)
    for file in files {
      #expect(trace.changes(file).allSatisfy { $0.end < synced.begin }, "\(file)")
      #expect(trace.changes(file).last?.name == "close", "\(file)")
      // Read back from the device's side of the sync, before the name says that it is whole.
      let read = trace.calls.contains {
        $0.path == file && !$0.changes && synced.end < $0.begin && $0.end < renamed.begin
      }
      #expect(read, "\(file)")
    }
    #expect(trace.created(in: child + "/v1") == [])
    for folder in [child, archives] {
      #expect(trace.isSynced(folder, after: renamed, before: said))
    }

    let envelope = output + "/envelopes/\(Here.full)-v1.zip"
    let history = child + "/history.json"
    for path in [envelope, history] {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      let temporary = folder.path + "/.tongdang-" + URL(fileURLWithPath: path).lastPathComponent
      let renamed = try #require(trace.rename(temporary, to: path))
      #expect(
        trace.changes(temporary).filter { $0.end < renamed.begin }.suffix(3).map(\.name)
          == ["write", "fsync", "close"])
      #expect(trace.isSynced(folder.path, after: renamed, before: said))
    }
    // A folder is there when the one it is in says so.
    let made = trace.calls.filter { $0.name.hasPrefix("mkdir") && $0.succeeds }
    #expect(made.count >= 6)
    for call in made where call.path.hasPrefix(scratch.url.path) {
      let parent = URL(fileURLWithPath: call.path).deletingLastPathComponent().path
      #expect(trace.isSynced(parent, after: call, before: said), "\(call)")
    }
  }

  // MARK: Without strace

  /// A file system of its own needs rights that not every machine gives.
  private static let hasMount = {
    let result = try? Command.shell(
      "unshare -Urm mount -t tmpfs tmpfs /mnt", [], in: FileManager.default.temporaryDirectory)
    return result?.code == 0
  }()

  /// 400 KB are not enough for the archive, 1 MB are, but not for its envelope too.
  @Test(.enabled(if: hasMount, "needs unshare and tmpfs"), arguments: [(400, 0), (1_000, 1)])
  func `a full disk is 74, and what has its final name is whole`(kilobytes: Int, whole: Int) throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let script = """
      exec unshare -Urm sh -c '
        mount -t tmpfs -o size=\(kilobytes)k tmpfs /mnt && "$0" "$@" --output /mnt/out
        code=$?; mkdir kept; cp -r /mnt/out/. kept; exit $code' "$0" "$@"
      """
    let result = try Command.shell(script, ["archive", "--zip"], in: workspace)
    #expect(result.code == 74 && result.errors.split(separator: "\n").count == 1, "\(result.said)")
    let kept = workspace.appending(path: "kept")
    let names = try kept.files()
    #expect(!names.contains { $0.contains(".tongdang-") || $0.hasSuffix(".zip") }, "\(names)")
    #expect(names.contains { $0.contains("/v1/") } == (whole > 0))
    let verified = try Command.run(["verify", "kept/archives"], in: workspace)
    #expect(verified.code == (whole > 0 ? 0 : 66), "\(verified.said)")
    let again = try Command.run(["archive", "--zip", "--output", "kept"], in: workspace)
    #expect(again.code == 0, "\(again.said)")
    #expect(try kept.files().filter { $0.hasSuffix("-v1.zip") }.count == 1)
  }

  @Test(.enabled(if: hasMount, "needs unshare and tmpfs"))
  func `a read-only disk is 73, and nothing on it changes`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let script = """
      exec unshare -Urm sh -c '
        mount -t tmpfs tmpfs /mnt && "$0" "$@" && cp -r /mnt/out before \\
          && mount -o remount,ro /mnt || exit 1
        "$0" "$@"
        code=$?; cp -r /mnt/out after; exit $code' "$0" "$@"
      """
    let result = try Command.shell(script, ["archive", "--output", "/mnt/out"], in: workspace)
    #expect(result.code == 73 && result.errors.split(separator: "\n").count == 1, "\(result.said)")
    let trees = try ["before", "after"].map { try Tree(workspace.appending(path: $0)) }
    #expect(trees[0].differences(from: trees[1]) == [] && trees[0].files.count > 40)
  }

  /// Something of the user's own in the place of a folder: even root cannot write there.
  @Test(arguments: ["", "/archives", "/envelopes", "/archives/\(Here.full)"])
  func `a file in the place of a folder is said, and stays`(place: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try workspace.write("own", to: "out" + place)
    let result = try Command.run(["archive", "--zip", "--output", "out"], in: workspace)
    // One child's folder does not keep others from being sealed.
    let isChild = place.hasSuffix(Here.full)
    #expect(result.code == (isChild ? 65 : 73) && !result.isCrash, "\(result.said)")
    #expect(result.errors.contains(isChild ? Here.full : "out" + place))
    #expect(isChild || result.errors.split(separator: "\n").count == 1)
    #expect(try workspace.text("out" + place) == "own")
    #expect(try !workspace.files().contains { $0.contains(".tongdang-") })
  }

  /// Cleaning up after a killed run removes names, never what a link leads to.
  @Test func `a link among the unfinished archives is not followed`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try workspace.write("own", to: "own/file")
    try workspace.write("own", to: "out/archives/.tongdang-file")
    for name in ["archives/.tongdang-link", "envelopes/.tongdang-link"] {
      let link = workspace.appending(path: "out/" + name)
      try FileManager.default.createDirectory(
        at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: link, withDestinationURL: workspace.appending(path: "own"))
    }
    let result = try Command.run(["archive", "--output", "out"], in: workspace)
    #expect(result.code == 0, "\(result.said)")
    #expect(try workspace.text("own/file") == "own")
    #expect(try !workspace.files().contains { $0.contains(".tongdang-") })
  }
}

/// The calls of a run, in the terms of what must come before what.
private struct Trace {
  let calls: [SystemCall]

  init(_ calls: [SystemCall]) { self.calls = calls.filter(\.succeeds) }

  /// Where the program first says something: its first writing that is to no file of its own.
  var said: SystemCall? {
    calls.first { $0.name == "write" && $0.path.hasSuffix("/out") && $0.path.hasPrefix("/") }
  }

  func rename(_ path: String, to target: String) -> SystemCall? {
    let renames = calls.filter { $0.target == target }
    return renames.count == 1 && renames[0].path == path ? renames[0] : nil
  }

  func last(_ name: String, _ path: String, before next: SystemCall) -> SystemCall? {
    calls.last { $0.name == name && $0.path == path && $0.end < next.begin }
  }

  func created(in folder: String) -> [String] {
    calls.filter { $0.name.hasPrefix("open") && $0.changes && $0.path.hasPrefix(folder + "/") }
      .map(\.path)
  }

  func changes(_ path: String) -> [SystemCall] { calls.filter { $0.path == path && $0.changes } }

  /// Whether a folder, or everything on its file system, is made to last between two calls.
  func isSynced(_ folder: String, after first: SystemCall, before last: SystemCall) -> Bool {
    calls.contains {
      ($0.name == "syncfs" || $0.name == "fsync" && $0.path == folder)
        && first.end < $0.begin && $0.end < last.begin
    }
  }
}
