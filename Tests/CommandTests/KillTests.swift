import Foundation
import Testing

/// What is under its final name is whole, however a run ends.
@Suite(.serialized)
struct KillTests {
  /// `KILLS=500 swift test --filter Kill` kills more often than a usual run.
  private static let kills =
    ProcessInfo.processInfo.environment["KILLS"].flatMap { Int($0) } ?? 30

  @Test func `a killed run leaves only whole files, and the next one finishes the work`() throws {
    let scratch = try TemporaryFolder()
    // Two states of the same cases, so that files are also replaced, come and go.
    let old = try scratch.sample(children: 3)
    let new = scratch.url.appending(path: "new")
    try FileManager.default.copyItem(at: old, to: new)
    for number in 1...3 {
      try new.replace("opened: 2022", by: "opened: 2021", in: "cases/310107-2022-000\(number).yaml")
    }
    try new.replace("version: 1", by: "version: 2", in: "cases/310107-2022-0002.yaml")
    let output = scratch.url.appending(path: "output")
    var whole: [String: Set<Data>] = [:]
    var undisturbed: [String: Data] = [:]
    for state in [old, new] {
      let place = scratch.url.appending(path: "undisturbed-" + state.lastPathComponent)
      let result = try Command.run(["render", "--output", place.path], in: state)
      #expect(result.code == 0, "\(result.said)")
      undisturbed = try place.tree()
      for (path, bytes) in undisturbed { whole[path, default: []].insert(bytes) }
    }

    let start = Date()
    _ = try Command.run(["render", "--output", output.path], in: new)
    let seconds = Date().timeIntervalSince(start)
    var random = SeededRandom(7)
    var killed = 0
    for turn in 0..<Self.kills {
      if turn % 4 == 0 { try? FileManager.default.removeItem(at: output) }
      let moment = seconds * Double(random.below(1_000)) / 1_000
      let state = turn % 2 == 0 ? old : new
      let arguments = ["render", "--jobs", "2", "--output", output.path]
      if try Command.kill(after: moment, arguments, in: state) { killed += 1 }
      guard FileManager.default.fileExists(atPath: output.path) else { continue }
      for (path, bytes) in try output.tree() where isFinal(path) {
        #expect(whole[path]?.contains(bytes) == true, "\(path) is not whole")
      }
    }
    #expect(killed > Self.kills / 3)

    let last = try Command.run(["render", "--output", output.path], in: new)
    #expect(last.code == 0)
    #expect(try output.tree() == undisturbed)
  }

  /// A document under its final name; `.rendered` says by its content whether it is finished.
  private func isFinal(_ path: String) -> Bool {
    path.split(separator: "/").last?.hasPrefix(".") == false
  }
}
