import Foundation
import Testing

/// The envelope for the journey can be locked with age (https://age-encryption.org).
struct BatchLockedTests {
  private static let works = ["age", "age-keygen"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
  }

  /// A locked envelope of the second batch, with the key to it and another one.
  private struct Locked: Sendable {
    let workspace: URL
    let envelope: URL
    let identity: URL
    let stranger: URL
    let recipient: String

    static let shared = Result { try Locked(in: SharedFolder.new()) }

    init(in folder: URL) throws {
      let district = try HandedOver.get()
      identity = folder.appending(path: "identity")
      stranger = folder.appending(path: "stranger")
      let script = "umask 077; age-keygen -o identity && age-keygen -o stranger"
      #expect(try Command.shell(script, [], in: folder).code == 0)
      let shown = try Command.shell("age-keygen -y identity", [], in: folder)
      recipient = shown.output.trimmingCharacters(in: .newlines)
      workspace = folder.appending(path: "workspace")
      try Forger.copy(district.before, to: workspace)
      let result = try Command.handOver(
        "handover", district.order(["--age", recipient]), in: workspace)
      #expect(result.code == 0, "\(result.said)")
      envelope = workspace.appending(path: "envelopes/\(HandedOver.second).zip.age")
      #expect(result.report?.envelope == envelope.path)
    }
  }

  /// Where something of a batch stands in the open.
  private static func readable(in folder: URL) throws -> [String] {
    let marks = ["bagit.txt", "案卷目录", "BagIt-Version", "<!DOCTYPE html>"].map { Data($0.utf8) }
    return try folder.tree().filter { _, bytes in
      marks.contains { bytes.range(of: $0) != nil }
    }.keys.sorted()
  }

  @Test(.enabled(if: works, "needs age"))
  func `a locked envelope holds the batch, and no open one is left`() throws {
    let locked = try Locked.shared.get()
    #expect(try locked.workspace.names("envelopes") == [HandedOver.second + ".zip.age"])
    #expect(try Self.readable(in: locked.workspace.appending(path: "envelopes")) == [])
    let scratch = try TemporaryFolder()
    let opened = try Command.shell(
      "age -d -i \"$1\" -o opened.zip \"$2\"", [locked.identity.path, locked.envelope.path],
      in: scratch.url)
    #expect(opened.code == 0, "\(opened.said)")
    let district = try HandedOver.get()
    #expect(
      try Data(contentsOf: scratch.url.appending(path: "opened.zip"))
        == Data(
          contentsOf: district.workspace.appending(path: "envelopes/\(HandedOver.second).zip")))
  }

  @Test(.enabled(if: works, "needs age"))
  func `a locked envelope is received with the key to it`() throws {
    let district = try HandedOver.get()
    let locked = try Locked.shared.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let result = try district.receive(
      locked.envelope, into: store, ["--identity", locked.identity.path])
    #expect(result.code == 0 && result.report?.children == 2, "\(result.said)")
    let place = store.appending(path: HandedOver.place(HandedOver.second) + "/batch")
    #expect(try place.differences(from: district.secondBatch) == [])
    #expect(try !store.files().contains { $0.contains(".tongdang-") || $0.hasSuffix(".zip") })
  }

  @Test(.enabled(if: works, "needs age"))
  func `changed, or with another key, it is refused, and nothing of it is left in the open`() throws
  {
    let district = try HandedOver.get()
    let locked = try Locked.shared.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let before = try Tree(store)
    let original = try Data(contentsOf: locked.envelope)
    let changed = scratch.url.appending(path: "changed.zip.age")
    func refuse(_ path: URL, _ identity: URL, _ comment: Comment) throws {
      let result = try district.receive(path, into: store, ["--identity", identity.path])
      #expect(result.code == 73 && result.said.contains("信封打不开"), comment)
      #expect(result.said.split(separator: "\n").count == 1, comment)
      #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [], comment)
    }
    try refuse(locked.envelope, locked.stranger, "another key")
    // The last pieces: age has written all others by then.
    for place in [100, original.count / 2, original.count - 1] {
      var bytes = original
      bytes[place] ^= 1
      try bytes.write(to: changed)
      try refuse(changed, locked.identity, "a bit of byte \(place)")
    }
    try original.dropLast(100).write(to: changed)
    try refuse(changed, locked.identity, "cut")
    let unnamed = try district.receive(locked.envelope, into: store)
    #expect(unnamed.code == 66 && unnamed.said.contains("--identity"))
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])
    // Nor does a batch that was badly made stay behind, once it was opened.
    let strange = try district.receive(
      locked.envelope, into: store,
      ["--identity", locked.identity.path, "--trust", district.receiver.open.path])
    #expect(strange.code == 1 && strange.ids == ["untrusted-key"], "\(strange.said)")
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])
  }

  @Test(arguments: ["nonsense", "age1", "age1nosuchkey", "AGE-SECRET-KEY-1", "age1x -r age1y"])
  func `what is no key to lock with leaves no open envelope`(recipient: String) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let result = try Command.run(
      ["handover"] + district.order(["--age", recipient]), in: workspace)
    #expect(result.code != 0 && !result.isCrash)
    let envelopes = workspace.appending(path: "envelopes")
    #expect(try !envelopes.isThere || envelopes.names("") == [], "\(result.said)")
    if !recipient.hasPrefix("age1") {
      #expect(
        result.code == 66 && !workspace.appending(path: "handover/\(HandedOver.second)").isThere)
    }
  }

  @Test(.enabled(if: works && Strace.works, "needs age, strace and the right to trace"))
  func
    `killed while it is locked, it is never open under its name, and the next run takes it away`()
    throws
  {
    let district = try HandedOver.get()
    let locked = try Locked.shared.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let envelopes = workspace.appending(path: "envelopes")
    let arguments = ["handover"] + district.order(["--age", locked.recipient])
    let unfinished = envelopes.path + "/.tongdang-\(HandedOver.second).zip.age"
    let rename = SystemCall(name: "rename", path: unfinished)
    #expect(try Strace.run(arguments, in: workspace, .kill, at: rename).isCrash)
    #expect(try envelopes.names("").allSatisfy { $0.hasPrefix(".tongdang-") })
    #expect(try !Self.readable(in: envelopes).isEmpty)
    // Also when no envelope is asked for any more.
    #expect(try Command.run(["handover"] + district.order(), in: workspace).code == 0)
    #expect(try envelopes.names("") == [])
    #expect(try Command.run(arguments, in: workspace).code == 0)
    #expect(try envelopes.names("") == [HandedOver.second + ".zip.age"])
  }

  @Test func `an envelope that was not made, or got lost, is made from the batch`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = scratch.url.appending(path: "workspace")
    try Forger.copy(district.workspace, to: workspace)
    try Forger.remove("envelopes", workspace)
    let result = try Command.handOver("handover", district.order(["--zip"]), in: workspace)
    #expect(result.code == 0, "\(result.said)")
    let path = "envelopes/\(HandedOver.second).zip"
    #expect(
      try Data(contentsOf: workspace.appending(path: path))
        == Data(contentsOf: district.workspace.appending(path: path)))
  }
}
