import Foundation
import Testing

/// A batch that is received beside one that it contradicts, killed before any call: what was received
/// before stays, what is new is there whole or not at all, and the next run finishes the work.
@Suite(.serialized, .enabled(if: Strace.works, "needs strace, and the right to trace"))
struct DisputeKillTests {
  /// `KILLS=all` kills before every call; `KILLS=50` before so many, at even distances.
  private static let wish = ProcessInfo.processInfo.environment["KILLS"]

  private static let place = "2022/310107/o-1/\(HandedOver.first)"
  private static let staging = ".tongdang-batch"
  private static let pending = ".tongdang-next-ledger.jsonl"

  /// A store that has a false first batch, and what receives the genuine one beside it.
  private struct Receiving {
    let scratch: TemporaryFolder
    let before: URL
    let store: URL
    let old: Tree
    let new: Tree
    let arguments: [String]
    let calls: [SystemCall]

    init() throws {
      scratch = try TemporaryFolder()
      let district = try Organisations.get()
      before = scratch.url.appending(path: "before")
      store = scratch.url.appending(path: "store")
      let made = try district.store(in: scratch)
      let first = try district.receive(
        Organisations.first(try Organisations.forgedO1()), into: made)
      #expect(first.code == 0, "\(first.said)")
      try Forger.copy(store, to: before)
      arguments = [
        "receive", Organisations.first(try Organisations.ofO1()).path, "--into", store.path,
        "--on", "2023-01-16", "--key", district.receiver.secret.path,
        "--dispute", Organisations.reason,
      ]
      old = try Tree(store)
      calls = try Strace.calls(arguments, in: scratch.url).filter {
        [path = store.path] in $0.path.hasPrefix(path)
      }
      new = try Tree(store)
    }

    /// The calls on which everything hangs: the first byte of the batch and of its receipt, the ledger
    /// that will be, the batch's name, the ledger's.
    func decisive() throws -> [SystemCall] {
      func first(_ name: String, _ path: String) throws -> SystemCall {
        let isOne: (SystemCall) -> Bool = {
          $0.name.hasPrefix(name) && $0.path.hasPrefix(store.path + "/" + path) && $0.number == 1
        }
        return try #require(calls.first(where: isOne), "no \(name) of \(path)")
      }
      return [
        try first("write", staging + "/batch/"), try first("write", staging + "/receipt/"),
        try first("rename", ".tongdang-" + pending), try first("rename", staging),
        try first("rename", pending),
      ]
    }

    func check(_ comment: Comment) throws {
      let left = try Tree(store)
      for (path, bytes) in old.files where ![".lock", "ledger.jsonl"].contains(path) {
        #expect(left.files[path] == bytes, "\(comment): \(path)")
      }
      #expect(
        [old, new].contains { $0.files["ledger.jsonl"] == left.files["ledger.jsonl"] }, comment)
      let second = place + "-R2"
      if left.folders.contains(second) {
        #expect(left.part(second) == new.part(second), "\(comment): it is not whole")
      } else {
        #expect(left.files["ledger.jsonl"] == old.files["ledger.jsonl"], comment)
      }
      // Finished by whoever comes next, whatever they came for.
      let again = try Command.run(arguments, in: scratch.url)
      let isKnown = again.code == 1 && again.errors.contains("already-received")
      #expect(again.code == 0 || isKnown, "\(comment) \(again.said)")
      #expect(isKnown == left.folders.contains(second), comment)
      #expect(try Tree(store).differences(from: new).filter { $0 != ".lock" } == [], comment)
    }
  }

  @Test func `killed before any call`() throws {
    let receiving = try Receiving()
    let calls = receiving.calls.filter { $0.changes && $0.number == 1 }
    #expect(calls.count > 150)
    var chosen = try receiving.decisive()
    if Self.wish == "all" { chosen = calls }
    if let count = Self.wish.flatMap({ Int($0) }), count > 0 {
      chosen += stride(from: 0, to: calls.count, by: max(1, calls.count / count)).map { calls[$0] }
    }
    var killed = 0
    for call in chosen {
      try Forger.copy(receiving.before, to: receiving.store)
      let result = try Strace.run(receiving.arguments, in: receiving.scratch.url, .kill, at: call)
      #expect(result.isCrash, "\(call) was not reached")
      killed += 1
      try receiving.check("\(call)")
    }
    let check = try Command.run(
      ["store", "check", receiving.store.path], in: receiving.scratch.url)
    #expect(check.code == 0 && check.said.contains("有争议"), "\(check.said)")
    print("receive --dispute: \(killed) kills of \(calls.count) calls")
  }
}
