import Foundation
import Testing

/// A district finds and checks what it has received.
struct StoreTests {
  /// A store with both batches.
  private static func both(_ scratch: TemporaryFolder) throws -> URL {
    let district = try HandedOver.get()
    let store = try district.store(in: scratch)
    let result = try district.receive(district.secondBatch, into: store)
    #expect(result.code == 0, "\(result.said)")
    return store
  }

  private static func run(
    _ command: String, _ store: URL, _ arguments: [String] = []
  ) throws -> Command.Result {
    let result = try Command.run(
      ["store", command, store.path] + arguments, in: store.deletingLastPathComponent())
    #expect(!result.isCrash)
    return result
  }

  // MARK: Looking up

  @Test func `every batch is listed, the oldest first`() throws {
    let scratch = try TemporaryFolder()
    let store = try Self.both(scratch)
    let lines = try Self.run("list", store).output.split(separator: "\n")
      .map { $0.split(separator: "\t").map(String.init) }
    #expect(lines.map { $0[0] } == ["1", "2"])
    #expect(lines.map { $0[1] } == ["2023-01-16", "2023-02-20"])
    #expect(lines.map { $0[2] } == [HandedOver.first, HandedOver.second])
    for line in lines {
      #expect(URL(fileURLWithPath: try #require(line.last)).appending(path: "bagit.txt").isThere)
    }
    let json = try Self.run("list", store, ["--json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((object?["batches"] as? [[String: Any]])?.count == 2)
    #expect(try Self.run("list", scratch.url.appending(path: "nosuch")).code == 66)
  }

  @Test func `a file is found by its archive number and by its case number, every version of it`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try Self.both(scratch)
    let before = try Tree(store)
    let number = try district.workspace
      .appending(path: "archives/\(HandedOver.corrected)/v1").contents().archiveNumber
    for (text, versions) in [
      (number, [1, 2]), (HandedOver.corrected, [1, 2]), (HandedOver.corrected + "/v2", [2]),
      (HandedOver.late, [1]),
    ] {
      let found = try Self.run("find", store, [text])
      let lines = found.output.split(separator: "\n").map { $0.split(separator: "\t") }
      #expect(found.code == 0 && lines.count == versions.count, "\(text) \(found.said)")
      for (line, version) in zip(lines, versions) {
        #expect(line[1].hasSuffix("/v\(version)"))
        #expect(URL(fileURLWithPath: String(line[3])).isThere, "\(line[3])")
      }
    }
    for text in ["310107-2022-0099", number.dropLast() + "9", "", "..", "赵"] {
      let found = try Self.run("find", store, [String(text)])
      #expect(found.code == 66 && found.output.isEmpty, "\(text) \(found.said)")
    }
    // Who only looks leaves no trace.
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])
  }

  @Test func `who reads a file with a reason is in the ledger; what is not found is not`() throws {
    let scratch = try TemporaryFolder()
    let store = try Self.both(scratch)
    let before = try store.text("ledger.jsonl")
    let reading = ["--reason", "区妇联复核，公函第12号", "--on", "2023-05-04"]
    #expect(try Self.run("find", store, ["310107-2022-0099"] + reading).code == 66)
    #expect(try store.text("ledger.jsonl") == before)
    #expect(try Self.run("find", store, [HandedOver.late] + reading).code == 0)
    let after = try store.text("ledger.jsonl")
    #expect(after.hasPrefix(before))
    let line = String(after.dropFirst(before.count))
    #expect(line.hasSuffix("\n") && line.split(separator: "\n").count == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
    #expect(object["event"] == "read" && object["archive"] == HandedOver.late)
    #expect(object["reason"] == reading[1] && object["on"] == "2023-05-04")
    #expect(object["line"] == "3")
    // One goes with the other.
    for half in [
      ["--reason", "复核工作"], ["--on", "2023-05-04"], ["--reason", "x", "--on", "2023-05-04"],
    ] {
      #expect(try Self.run("find", store, [HandedOver.late] + half).code == 64, "\(half)")
    }
    #expect(try store.text("ledger.jsonl") == after)
  }

  // MARK: The ledger

  @Test func `every line of the ledger has the checksum of the line before`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try Self.both(scratch)
    _ = try Self.run("find", store, [HandedOver.late, "--reason", "复核工作", "--on", "2023-05-04"])
    _ = try Self.run("check", store, ["--on", "2024-01-08"])
    // Counted by somebody else.
    let script = """
      import hashlib, json
      before = '0' * 64
      for place, line in enumerate(open('ledger.jsonl', 'rb').read().split(b'\\n')[:-1], 1):
          data = json.loads(line)
          assert data['previous_sha256'] == before and data['line'] == str(place), place
          before = hashlib.sha256(line).hexdigest()
          print(data['event'])
      """
    let chain = try Command.shell("exec python3 -c \"$1\"", [script], in: store)
    #expect(
      chain.code == 0 && chain.output == "received\nreceived\nread\nchecked\n", "\(chain.said)")

    // The receipts say after which line they were given, and the ledger which receipts those were.
    let lines = try store.text("ledger.jsonl").split(separator: "\n")
    let one = store.appending(path: HandedOver.place(HandedOver.first))
    let two = store.appending(path: HandedOver.place(HandedOver.second))
    for (line, place) in zip(lines, [one, two]) {
      #expect(line.contains(try place.sha512("receipt/tagmanifest-sha512.txt")))
      #expect(line.contains(try place.sha512("batch/tagmanifest-sha512.txt")))
    }
    let receipt = try two.appending(path: "receipt").object("data/receipt.json")
    let sum = try Command.shell(
      "head -n 1 ledger.jsonl | tr -d '\\n' | sha256sum", [], in: store)
    #expect(receipt["previous_sha256"] as? String == String(sum.output.prefix(64)))
    #expect(
      try Data(contentsOf: district.store.appending(path: "ledger.jsonl"))
        == Data((lines[0] + "\n").utf8))
  }

  @Test func `a ledger that was edited, or has lost a line, is broken: nothing is received`() throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    _ = try Self.run(
      "find", store, [HandedOver.corrected, "--reason", "复核工作", "--on", "2023-05-04"])
    _ = try Self.run("check", store, ["--on", "2024-01-08"])
    let whole = try store.text("ledger.jsonl")
    let lines = whole.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    let damages = [
      whole.replacing("2023-01-16", with: "2023-01-17"), whole.replacing("复核工作", with: "复核其他"),
      lines[1...].joined(separator: "\n") + "\n", lines[0] + "\n" + lines[2] + "\n",
      [lines[0], lines[2], lines[1]].joined(separator: "\n") + "\n", String(whole.dropLast()),
      String(whole.dropLast(40)), whole + "\n", whole + lines[2] + "\n",
      whole.replacing("{\"batch\"", with: "{ \"batch\""), whole.replacing("\n", with: "\r\n"),
    ]
    for (turn, damage) in damages.enumerated() {
      try store.write(damage, to: "ledger.jsonl")
      #expect(damage != whole)
      let commands = [
        ["list"], ["check"], ["find", HandedOver.late],
        ["find", HandedOver.late, "--reason", "复核工作", "--on", "2023-05-04"],
      ]
      for command in turn == 0 ? commands : [commands[turn % 4]] {
        let result = try Self.run(command[0], store, Array(command.dropFirst()))
        #expect(result.code == 65 && result.errors.contains("broken-ledger"), "\(turn) \(command)")
      }
      if turn > 2 { continue }
      let refused = try district.receive(district.secondBatch, into: store)
      #expect(refused.code == 65 && refused.ids == ["broken-ledger"], "\(turn)")
      #expect(try store.text("ledger.jsonl") == damage)
    }
    try store.write(whole, to: "ledger.jsonl")
    #expect(try Self.run("check", store).code == 0)
    #expect(!store.appending(path: HandedOver.place(HandedOver.second)).isThere)
  }

  @Test func `a batch that the ledger no longer tells of is found`() throws {
    let scratch = try TemporaryFolder()
    let store = try Self.both(scratch)
    let lines = try store.text("ledger.jsonl").split(separator: "\n")
    try store.write(lines[0] + "\n", to: "ledger.jsonl")
    let result = try Self.run("check", store, ["--json"])
    #expect(result.code == 1)
    let findings = try result.json().diagnostics
    #expect(findings.map(\.id) == ["not-received"])
    #expect(findings[0].path.hasSuffix(HandedOver.place(HandedOver.second)))
  }

  @Test func `the district is told whose name its first batch has given to the store`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let store = scratch.url.appending(path: "new")
    let first = try district.receive(district.firstBatch, into: store)
    let named = first.report?.diagnostics.filter { $0.id == "names-the-store" }
    #expect(first.code == 0 && named?.count == 1, "\(first.said)")
    #expect(named?.first?.message.contains("上海市普陀区民政局（310107）") == true, "\(first.said)")
    let second = try district.receive(district.secondBatch, into: store)
    #expect(
      second.code == 0
        && second.report?.diagnostics.contains { $0.id == "names-the-store" } == false)
  }

  @Test func `where a false name came first, the refusal says how to begin again`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let store = try district.store(in: scratch)
    try store.replace("上海市普陀区民政局", by: "上海市长宁区民政局", in: "ledger.jsonl")
    let refused = try district.receive(district.secondBatch, into: store)
    #expect(refused.code == 1 && refused.ids == ["other-receiver"], "\(refused.said)")
    let told = try Command.run(
      ["receive", district.secondBatch.path, "--into", store.path, "--on", "2023-02-20"]
        + ["--key", district.receiver.secret.path, "--for", "all", "--lang", "en"]
        + ["--trust", "all=" + district.sender.open.path], in: scratch.url)
    #expect(told.said.contains("begin a new store"), "\(told.said)")
  }

  @Test(arguments: ["children", "archive_number", "sender", "receiver", "on"])
  func `the last line, which no receipt holds yet, is compared with the batch`(member: String)
    throws
  {
    let scratch = try TemporaryFolder()
    let store = try Self.both(scratch)
    let lines = try store.text("ledger.jsonl").split(separator: "\n").map(String.init)
    let last = try #require(lines.last)
    let changed =
      switch member {
      case "children":
        last.replacing(/"children": \[.*\],"event"/, with: "\"children\": [],\"event\"")
      case "on": last.replacing("2023-02-20", with: "2023-02-21")
      case "archive_number":
        last.replacing(/"archive_number": "[^"]*/, with: "\"archive_number\": \"X-1")
      default: last.replacing("\"\(member)\": \"", with: "\"\(member)\": \"某")
      }
    #expect(changed != last)
    // It still hangs together.
    try store.write(lines.dropLast().joined(separator: "\n") + "\n\(changed)\n", to: "ledger.jsonl")
    #expect(try Self.run("list", store).code == 0)
    let result = try Self.run("check", store, ["--json"])
    let findings = try result.json().errors
    #expect(result.code == 1 && findings.map(\.id) == ["not-as-received"], "\(result.said)")
    #expect(findings.first?.line == lines.count)
  }

  @Test func `a line that has lost the key of its receipt is found`() throws {
    let scratch = try TemporaryFolder()
    let store = try Self.both(scratch)
    let text = try store.text("ledger.jsonl")
    let lines = text.split(separator: "\n").map(String.init)
    let last = try #require(lines.last).replacing(/"receipt_key": "[^"]*",/, with: "")
    #expect(last != lines.last)
    try store.write(lines.dropLast().joined(separator: "\n") + "\n\(last)\n", to: "ledger.jsonl")
    #expect(try Self.run("list", store).code == 0)
    let result = try Self.run("check", store, ["--json"])
    #expect(result.code == 1, "\(result.said)")
    #expect(try result.json().errors.map(\.id) == ["not-as-received"], "\(result.said)")
  }

  // MARK: Checking everything again

  /// Something done to a store after the batches were received.
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let id: String
    /// What is named, below the store.
    let path: String
    let change: @Sendable (URL) throws -> Void
  }

  private static let batch = HandedOver.place(HandedOver.first) + "/batch"
  private static let receipt = HandedOver.place(HandedOver.first) + "/receipt"
  private static let page =
    batch + "/" + HandedOver.place(HandedOver.corrected, 1) + "/data/forms/01-handbook.html"

  private static let damages = [
    Damage(testDescription: "a byte of a paper", id: "changed-file", path: page) {
      try Forger.flip(page, $0)
    },
    Damage(testDescription: "a paper gone", id: "missing-file", path: page) {
      try Forger.remove(page, $0)
    },
    Damage(testDescription: "a file in a batch", id: "extra-file", path: batch + "/data/x.txt") {
      try $0.write("", to: batch + "/data/x.txt")
    },
    Damage(
      testDescription: "a byte of a receipt", id: "changed-file",
      path: receipt + "/data/receipt.json"
    ) {
      try Forger.flip("data/receipt.json", $0.appending(path: receipt))
    },
    Damage(testDescription: "a receipt gone", id: "not-as-received", path: receipt) {
      try Forger.remove(receipt, $0)
    },
    Damage(testDescription: "another batch in its place", id: "not-as-received", path: batch) {
      store in
      let district = try HandedOver.get()
      let scratch = try TemporaryFolder()
      let workspace = scratch.url.appending(path: "workspace")
      try Forger.copy(district.before, to: workspace)
      try Forger.remove("handover", workspace)
      _ = try Command.run(
        [
          "handover", "--on", "2023-01-11", "--later", "以后补交", "--key", district.sender.secret.path,
        ],
        in: workspace)
      try Forger.copy(
        workspace.appending(path: "handover/\(HandedOver.first)"), to: store.appending(path: batch))
    },
    Damage(testDescription: "a batch gone", id: "not-as-received", path: receipt) {
      try Forger.remove(HandedOver.place(HandedOver.first), $0)
    },
    Damage(testDescription: "a file at the top", id: "not-received", path: "x.txt") {
      try $0.write("", to: "x.txt")
    },
    Damage(
      testDescription: "a file among the batches", id: "not-received", path: "2022/310107/all/x"
    ) {
      try $0.write("", to: "2022/310107/all/x")
    },
    Damage(
      testDescription: "a file beside a batch and its receipt", id: "not-received",
      path: HandedOver.place(HandedOver.first) + "/x"
    ) { try $0.write("", to: HandedOver.place(HandedOver.first) + "/x") },
    Damage(
      testDescription: "a batch that nobody received", id: "not-received",
      path: "2022/310107/all/2022-310107-09"
    ) {
      try Forger.copy(
        $0.appending(path: HandedOver.place(HandedOver.first)),
        to: $0.appending(path: "2022/310107/all/2022-310107-09"))
    },
  ]

  @Test(arguments: damages)
  func `whatever is done to a store is found, and named`(damage: Damage) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    try damage.change(store)
    let before = try Tree(store)
    let result = try Self.run("check", store, ["--json"])
    #expect(result.code == 1, "\(result.said)")
    let findings = try result.json().errors
    let path = store.path + "/" + damage.path
    #expect(findings.contains { $0.id == damage.id && $0.path == path }, "\(findings)")
    // It looks, and repairs nothing.
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])
  }

  @Test func `a whole store is whole, and the check is in the ledger when it is to be`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try Self.both(scratch)
    let before = try Tree(store)
    let quiet = try Self.run("check", store, ["--trust", "all=" + district.sender.open.path])
    #expect(quiet.code == 0 && quiet.output.contains("复查 2 批、6 卷"), "\(quiet.said)")
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])
    let strange = try Self.run("check", store, ["--trust", district.receiver.open.path])
    #expect(strange.code == 1 && strange.errors.contains("untrusted-key"))
    #expect(try Self.run("check", store, ["--on", "2024-01-08", "--jobs", "1"]).code == 0)
    try Forger.flip(Self.page, store)
    #expect(try Self.run("check", store, ["--on", "2024-01-09"]).code == 1)
    let lines = try store.text("ledger.jsonl").split(separator: "\n").suffix(2)
    #expect(lines.map { $0.contains("\"faults\": \"0\"") } == [true, false])
    #expect(lines.allSatisfy { $0.contains("\"checked\"") && $0.contains("2024-01-0") })
  }
}
