import Foundation
import Testing

/// Two runs cannot spoil one archive.
struct ArchiveLockTests {
  /// `ROUNDS=100 swift test --filter ArchiveLock` lets more of them meet than a usual run.
  private static let rounds =
    ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 3

  @Test func `who comes second is told at once who writes there, and since when`() throws {
    let sealing = try Sealing(.first)
    let output = try sealing.begin()
    let first = try Running(sealing, output)
    let holder = try #require(first.waitForLock(of: output))
    #expect(holder.process == first.id)
    // It keeps the lock for as long as we like.
    first.stop()
    let before = try Tree(output)
    for _ in 1...2 {
      let start = Date()
      let result = try sealing.run(output)
      #expect(result.code == 75 && Date().timeIntervalSince(start) < 5)
      #expect(result.errors.split(separator: "\n").count == 1)
      #expect(result.errors.contains("\(holder.process)") && result.errors.contains(holder.since))
    }
    #expect(try Tree(output).differences(from: before) == [])
    // The dead hold nothing, though their name is still written there.
    kill(first.id, SIGKILL)
    first.wait()
    #expect(try output.text(".lock").contains("\(holder.process)"))
    try sealing.check(output, "killed")
    try sealing.finish(output, "killed")
  }

  @Test func `many at once, some killed while they write, make one whole archive`() throws {
    let sealing = try Sealing(.first)
    var random = SeededRandom(4)
    var (finished, refused, killed) = (0, 0, 0)
    for round in 1...Self.rounds {
      let output = try sealing.begin()
      let runs = try (0..<(2 + random.below(Self.rounds < 10 ? 2 : 7))).map { _ in
        try Running(sealing, output)
      }
      if round % 2 == 0, let holder = runs[0].waitForLock(of: output) {
        usleep(UInt32(random.below(100_000)))
        // A number that was left behind may be that of a stranger by now.
        if runs.contains(where: { $0.id == holder.process }) { kill(holder.process, SIGKILL) }
      }
      for run in runs {
        switch run.wait() {
        case 0: finished += 1
        case 75:
          refused += 1
          #expect(try run.said().split(separator: "\n").count == 1)
          #expect(try run.said().contains(output.path))
        case nil: killed += 1
        case let code?: Issue.record("exit code \(code): \(try run.said())")
        }
      }
      try sealing.check(output, "round \(round)")
      try sealing.finish(output, "round \(round)")
    }
    #expect(finished > 0 && refused > 0 && killed > 0)
  }
}

/// A run that goes on while the test does something else.
private final class Running {
  private let process = Process()
  private let scratch: TemporaryFolder
  private let errors: URL

  init(_ sealing: Sealing, _ output: URL) throws {
    scratch = try TemporaryFolder()
    errors = scratch.url.appending(path: "errors")
    try Data().write(to: errors)
    process.executableURL = Command.executable
    process.arguments = sealing.arguments + ["--output", output.path]
    process.currentDirectoryURL = sealing.workspace
    process.environment = ["PATH": "/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  deinit { if process.isRunning { Foundation.kill(id, SIGKILL) } }

  var id: Int32 { process.processIdentifier }

  func said() throws -> String { try String(contentsOf: errors, encoding: .utf8) }

  /// The exit code; nil for one that was killed.
  @discardableResult func wait() -> Int32? {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  /// Holds it up until it is killed; over when none of its threads runs any more.
  func stop() {
    Foundation.kill(id, SIGSTOP)
    let tasks = "/proc/\(id)/task"
    while process.isRunning {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
      let isStopped = names.allSatisfy { name in
        let state = try? String(contentsOfFile: "\(tasks)/\(name)/stat", encoding: .utf8)
        return state?.contains(") T ") ?? true
      }
      if isStopped { return }
      usleep(500)
    }
  }

  /// Who holds the folder, as the lock says it; nil when this run ends before.
  func waitForLock(of output: URL) -> (process: Int32, since: String)? {
    while process.isRunning {
      let parts = (try? output.text(".lock"))?.split(whereSeparator: \.isWhitespace) ?? []
      if parts.count == 2, let id = Int32(parts[0]) { return (id, String(parts[1])) }
      usleep(500)
    }
    return nil
  }
}
