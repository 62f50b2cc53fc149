import Foundation
import Testing

/// A batch that is made again: killed before any call, with any call failing, one of the two is there
/// whole.
@Suite(.serialized, .enabled(if: Strace.works, "needs strace, and the right to trace"))
struct AgainFaultTests {
  /// `KILLS=all` and `FAULTS=all` disturb every call.
  private static let isEveryKill = ProcessInfo.processInfo.environment["KILLS"] == "all"
  private static let isEveryFault = ProcessInfo.processInfo.environment["FAULTS"] == "all"

  /// The calls on which everything hangs: the history that is written first, the exchange, the old
  /// envelope, the history, what was replaced.
  private static func decisive(_ again: MadeAgain) throws -> [SystemCall] {
    func first(_ name: String, _ path: String) throws -> SystemCall {
      let isOne: (SystemCall) -> Bool = {
        $0.name.hasPrefix(name) && $0.path.hasPrefix(again.path(path)) && $0.number == 1
      }
      return try #require(again.calls.first(where: isOne), "no \(name) of \(path)")
    }
    return [
      try first("write", MadeAgain.staging + "/bagit.txt"),
      try first("rename", "handover/.tongdang-.tongdang-next-batches.json"),
      try first("renameat2", MadeAgain.staging), try first("unlink", MadeAgain.envelope),
      try first("rename", MadeAgain.pending), try first("unlink", MadeAgain.staging),
    ]
  }

  @Test func `killed before any call`() throws {
    let again = try MadeAgain()
    let calls = again.calls.filter { $0.changes && $0.number == 1 }
    #expect(calls.count > 150)
    var killed = 0
    for call in Self.isEveryKill ? calls : try Self.decisive(again) {
      try again.begin()
      #expect(try again.run(.kill, at: call).isCrash, "\(call) was not reached")
      killed += 1
      try again.check("\(call)")
    }
    print("--again: \(killed) kills")
  }

  @Test func `any call fails`() throws {
    let again = try MadeAgain()
    let errors = ["EIO", "ENOSPC", "EACCES"]
    let calls = Self.isEveryFault ? again.calls.filter { $0.number == 1 } : try Self.decisive(again)
    var faults = 0
    for (turn, call) in calls.enumerated() {
      let possible = call.changes ? errors : ["EIO"]
      for error in Self.isEveryFault ? possible : [possible[turn % possible.count]] {
        try again.begin()
        let result = try again.run(.fail(error), at: call)
        let comment: Comment = "\(call) \(error)"
        #expect(!result.isCrash, comment)
        if result.code == 0 {
          let differences = try Tree(again.workspace).differences(from: again.new)
          #expect(differences.filter { $0 != ".lock" } == [], comment)
        } else {
          #expect((65...74).contains(result.code) || result.code == 1, comment)
        }
        faults += 1
        try again.check(comment)
      }
    }
    print("--again: \(faults) faults")
  }

  /// Where a file system cannot exchange two names, it takes two steps, and there is a moment between.
  @Test(arguments: ["EINVAL", "ENOSYS"])
  func `without an exchange of names, and killed or failing between the two`(error: String) throws {
    let again = try MadeAgain()
    try again.begin()
    let refusing = """
      exec strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:error=\(error) "$0" "$@"
      """
    let alone = try Command.shell(refusing, again.arguments, in: again.workspace)
    #expect(alone.code == 0, "\(alone.said)")
    #expect(
      try Tree(again.workspace).differences(from: again.new).filter { $0 != ".lock" } == [])
    // On all three names: the exchange; the history is not among them; then two renames.
    let paths = [MadeAgain.staging, MadeAgain.previous, MadeAgain.batch].map(again.path)
    let watched = paths.map { "-P '\($0)'" }.joined(separator: " ")
    for disturbance in ["signal=SIGKILL", "error=EIO"] {
      for turn in 1...2 {
        let script = """
          exec strace -f -qq -o /dev/null \(watched) -e trace=?rename,?renameat,?renameat2 \
            -e inject=renameat2:error=\(error) \
            -e inject=?rename,?renameat:\(disturbance):when=\(turn) "$0" "$@"
          """
        try again.begin()
        let result = try Command.shell(script, again.arguments, in: again.workspace)
        let comment: Comment = "\(error), \(disturbance) at rename \(turn): \(result.said)"
        #expect(result.code != 0, comment)
        if turn == 2, result.isCrash {
          let left = try Tree(again.workspace)
          #expect(left.part(MadeAgain.batch).isEmpty, comment)
          #expect(left.has(again.old.part(MadeAgain.batch), at: MadeAgain.previous), comment)
        }
        try again.check(comment)
      }
    }
  }
}
