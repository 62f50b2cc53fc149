import Foundation
import Testing

/// A batch and a store are whole or not there, wherever a run was killed, and the next run finishes the
/// work.
@Suite(.serialized)
struct HandOverKillTests {
  /// `KILLS=200` kills more often than a usual run.
  private static let kills =
    ProcessInfo.processInfo.environment["KILLS"].flatMap { Int($0) } ?? 12

  @Test func `killed while handing over`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let arguments = ["handover"] + district.order(["--zip"])
    let start = Date()
    #expect(try Command.run(arguments, in: workspace).code == 0)
    let seconds = Date().timeIntervalSince(start)
    let whole = try Tree(workspace)
    let batch = "handover/\(HandedOver.second)"
    let envelope = "envelopes/\(HandedOver.second).zip"
    var random = SeededRandom(5)
    var killed = 0
    for turn in 1...Self.kills {
      // At first, and then once more on what that one has left.
      if !turn.isMultiple(of: 3) {
        for path in ["handover", "envelopes"] { try? Forger.remove(path, workspace) }
        try Forger.copy(
          district.before.appending(path: "handover"), to: workspace.appending(path: "handover"))
      }
      let moment = seconds * Double(random.below(1_000)) / 1_000
      if try Command.kill(after: moment, arguments, in: workspace) { killed += 1 }
      let comment: Comment = "turn \(turn)"
      let place = workspace.appending(path: batch)
      if place.isThere { #expect(try place.differences(from: district.secondBatch) == [], comment) }
      let zip = workspace.appending(path: envelope)
      if zip.isThere { #expect(try Data(contentsOf: zip) == whole.files[envelope], comment) }
      if turn.isMultiple(of: 3) || turn == Self.kills {
        let result = try Command.run(arguments, in: workspace)
        #expect(result.code == 0, "\(turn) \(result.said)")
        #expect(
          try Tree(workspace).differences(from: whole).filter { $0 != ".lock" } == [], comment)
      }
    }
    #expect(killed > Self.kills / 3)
  }

  @Test func `killed while receiving`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let envelope = district.workspace.appending(path: "envelopes/\(HandedOver.second).zip")
    let arguments = [
      "receive", envelope.path, "--into", store.path, "--on", "2023-02-20", "--key",
      district.receiver.secret.path, "--trust", "all=" + district.sender.open.path, "--for", "all",
    ]
    let start = Date()
    #expect(try Command.run(arguments, in: scratch.url).code == 0)
    let seconds = Date().timeIntervalSince(start)
    let whole = try Tree(store)
    let before = try Tree(district.store)
    let second = HandedOver.place(HandedOver.second)
    var random = SeededRandom(6)
    var killed = 0
    for turn in 1...Self.kills {
      if !turn.isMultiple(of: 3) { _ = try district.store(in: scratch) }
      // It writes in the last part only.
      let moment = seconds * Double(400 + random.below(600)) / 1_000
      if try Command.kill(after: moment, arguments, in: scratch.url) { killed += 1 }
      let comment: Comment = "turn \(turn)"
      let tree = try Tree(store)
      // What was there stays; what is new is whole under its name.
      for (path, bytes) in before.files where ![".lock", "ledger.jsonl"].contains(path) {
        #expect(tree.files[path] == bytes, "\(turn) \(path)")
      }
      let ledger = try #require(tree.files["ledger.jsonl"])
      #expect([before, whole].contains { $0.files["ledger.jsonl"] == ledger }, comment)
      if tree.folders.contains(second) {
        let missing = whole.files.filter {
          $0.key.hasPrefix(second + "/") && tree.files[$0.key] != $0.value
        }
        #expect(missing.keys.sorted() == [], comment)
      } else {
        #expect(ledger == before.files["ledger.jsonl"], comment)
      }
      if turn.isMultiple(of: 3) || turn == Self.kills {
        let result = try Command.run(arguments, in: scratch.url)
        // It may have been received by the run that was killed.
        let isKnown = result.code == 1 && result.errors.contains("already-received")
        #expect(result.code == 0 || isKnown, "\(turn) \(result.said)")
        #expect(try Tree(store).differences(from: whole).filter { $0 != ".lock" } == [], comment)
      }
    }
    #expect(killed > Self.kills / 3)
    #expect(try Command.run(["store", "check", store.path], in: scratch.url).code == 0)
  }

  /// The moment between the batch's name and the ledger's line, which no clock would find.
  @Test(
    .enabled(if: Strace.works, "needs strace, and the right to trace"),
    arguments: [".tongdang-batch", ".tongdang-next-ledger.jsonl"])
  func `killed before a name is given in the store`(name: String) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let arguments = [
      "receive", district.secondBatch.path, "--into", store.path, "--on", "2023-02-20", "--key",
      district.receiver.secret.path, "--trust", "all=" + district.sender.open.path, "--for", "all",
    ]
    let rename = SystemCall(name: "rename", path: store.path + "/" + name)
    let killed = try Strace.run(arguments, in: scratch.url, .kill, at: rename)
    #expect(killed.isCrash)
    #expect(try store.files().contains { $0.hasPrefix(".tongdang-") })
    let again = try Command.run(arguments, in: scratch.url)
    // With its name the batch counts; without it, it is received anew.
    let hasName = name.contains("ledger")
    #expect(again.code == (hasName ? 1 : 0), "\(again.said)")
    #expect(again.errors.contains("already-received") == hasName)
    // Whoever has seen no end of the first run learns where the receipt is, and sends nothing back.
    let receipt = store.path + "/" + HandedOver.place(HandedOver.second) + "/receipt"
    #expect(again.said.contains(receipt), "\(again.said)")
    #expect(!again.said.contains("没有接收") && !scratch.url.has("store-退回"), "\(again.said)")
    let check = try Command.run(["store", "check", store.path], in: scratch.url)
    #expect(check.code == 0 && check.output.contains("复查 2 批、6 卷"), "\(check.said)")
    #expect(try !store.files().contains { $0.contains(".tongdang-") })
    let place = store.appending(path: HandedOver.place(HandedOver.second) + "/batch")
    #expect(try place.differences(from: district.secondBatch) == [])
  }

  /// The moment between the batch's name and the history that tells of it.
  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"))
  func `killed before the history tells of the batch`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let arguments = ["handover"] + district.order()
    let history = workspace.path + "/handover/.tongdang-next-batches.json"
    let rename = SystemCall(name: "rename", path: history)
    #expect(try Strace.run(arguments, in: workspace, .kill, at: rename).isCrash)
    #expect(workspace.appending(path: "handover/\(HandedOver.second)").isThere)
    let again = try Command.run(arguments, in: workspace)
    #expect(again.code == 0 && again.output.contains("全部移交过了"), "\(again.said)")
    #expect(try workspace.names("handover") == [HandedOver.second, "batches.json"])
    for path in ["handover/\(HandedOver.second)/bagit.txt", "handover/batches.json"] {
      #expect(try workspace.text(path) == district.workspace.text(path))
    }
  }
}
