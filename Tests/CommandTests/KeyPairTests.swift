import Foundation
import Testing

/// A key is two files that belong together, whoever else makes one of the same name.
struct KeyPairTests {
  /// `ROUNDS=600` lets more of them meet.
  private static let rounds =
    ProcessInfo.processInfo.environment["ROUNDS"].flatMap { Int($0) } ?? 60

  /// Ids of both files, as the program says them.
  private static func ids(_ name: String, in folder: URL) throws -> Set<String> {
    Set(
      try [".key", ".pub"].map { ending in
        let shown = try Command.run(["keys", "show", name + ending], in: folder)
        #expect(shown.code == 0, "\(shown.said)")
        return shown.output
      })
  }

  @Test func `of many at once exactly one makes the key, and its two files match`() throws {
    let scratch = try TemporaryFolder()
    // With `xargs`: a shell's own `wait` sleeps for ever where it inherits blocked signals.
    let script = """
      for round in $(seq \(Self.rounds)); do
        seq 3 | xargs -P 3 -I@ \\
          sh -c '"$0" keys new k$1 >/dev/null 2>&1; echo $? >code-$1-$2' "$0" $round @
      done
      """
    _ = try Command.shell(script, [], in: scratch.url)
    for round in 1...Self.rounds {
      let codes = try (1...3).map { try scratch.url.text("code-\(round)-\($0)").trimmed }
      #expect(codes.count { $0 == "0" } == 1, "\(round) \(codes)")
      #expect(codes.allSatisfy { ["0", "73", "75"].contains($0) }, "\(round) \(codes)")
      let (secret, open) = (
        try scratch.url.key("k\(round).key"), try scratch.url.key("k\(round).pub")
      )
      // Two letters, then the id of the key: 8 bytes.
      #expect(open.count == 42 && secret.prefix(10) == open.prefix(10), "\(round)")
    }
    #expect(try Self.ids("k1", in: scratch.url).count == 1)
    #expect(try !scratch.url.files().contains { $0.contains(".tongdang-") })
  }

  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"))
  func `killed or failing at any call, the next run makes or completes the pair`() throws {
    let scratch = try TemporaryFolder()
    let arguments = ["keys", "new", "k"]
    let folder = scratch.url.appending(path: "keys")
    func begin() throws {
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try begin()
    let calls = try Strace.calls(arguments, in: folder).filter { call in
      call.changes && call.number == 1 && call.path.contains("k.")
    }
    #expect(calls.count >= 7, "\(calls)")
    for call in calls {
      for disturbance in [Strace.Disturbance.kill, .fail("EIO")] {
        try begin()
        let comment: Comment = "\(call) \(disturbance)"
        let result = try Strace.run(arguments, in: folder, disturbance, at: call)
        if case .fail = disturbance, result.code != 0 {
          #expect(try folder.files() == [] || result.errors.contains("k."), comment)
        }
        let isWhole = folder.appending(path: "k.pub").isThere
        let next = try Command.run(arguments, in: folder)
        #expect(next.code == (isWhole ? 73 : 0), "\(comment) \(next.said)")
        #expect(try Self.ids("k", in: folder).count == 1, comment)
        #expect(try folder.names("").filter { !$0.hasPrefix(".") } == ["k.key", "k.pub"], comment)
      }
    }
  }

  @Test func `a secret key without its public one gets it, and stays`() throws {
    let scratch = try TemporaryFolder()
    let key = try Command.newKey("k", in: scratch.url)
    let (secret, open) = (try Data(contentsOf: key), try scratch.url.text("k.pub"))
    try Forger.remove("k.pub", scratch.url)
    let result = try Command.run(["keys", "new", "k"], in: scratch.url)
    #expect(result.code == 0 && result.output.contains("没有新建密钥"), "\(result.said)")
    #expect(try Data(contentsOf: key) == secret && scratch.url.text("k.pub") == open)
  }

  @Test func `what is no key is not written over, and no key gets a name that is a folder`() throws
  {
    let scratch = try TemporaryFolder()
    try scratch.url.write("own", to: "k.key")
    try scratch.url.write("own", to: "p.pub")
    #expect(try Command.run(["keys", "new", "k"], in: scratch.url).code > 64)
    #expect(try Command.run(["keys", "new", "p"], in: scratch.url).code == 73)
    #expect(try Command.run(["keys", "new", "./"], in: scratch.url).code == 64)
    #expect(try scratch.url.files() == ["k.key", "p.pub"])
    #expect(try scratch.url.text("k.key") == "own" && scratch.url.text("p.pub") == "own")
  }
}

extension URL {
  /// The bytes of a key file's second line.
  fileprivate func key(_ path: String) throws -> Data {
    let lines = try text(path).split(separator: "\n")
    return try #require(lines.count > 1 ? Data(base64Encoded: String(lines[1])) : nil)
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
