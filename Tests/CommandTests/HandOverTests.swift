import Foundation
import Testing

/// From case files to a receipt, and what is not handed over.
struct HandOverTests {
  @Test func `the sample district is sealed, handed over, received and receipted, whole`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 6)
    // Another one with a gap.
    let other = "cases/310107-2022-0006.yaml"
    let text = try workspace.text(other)
    let part = try #require(text.firstMatch(of: /\n +income_source: .*/)).0
    try workspace.write(text.replacing(part, with: ""), to: other)
    let (sender, receiver) = (
      try HandedOver.Keys("sender", in: scratch.url),
      try HandedOver.Keys("receiver", in: scratch.url)
    )
    let sealed = try Command.archive(["--key", sender.secret.path], in: workspace)
    #expect(sealed.code == 1 && sealed.report.sealed == 4 && sealed.report.incomplete == 2)

    // Without a reason there is no batch: who is not ready is listed, each with what is missing.
    let order = ["--on", "2023-01-12", "--key", sender.secret.path]
    let gaps = ["310107-2022-0004", "310107-2022-0006"]
    let refused = try Command.handOver("handover", order, in: workspace)
    #expect(refused.code == 1 && refused.ids == ["not-sealed"])
    #expect(refused.errors.map(\.path) == gaps.map { "cases/\($0).yaml" })
    let missing = refused.report?.diagnostics.filter { $0.id == "missing-field" }
    #expect(missing?.map(\.path) == refused.errors.map(\.path))
    let handover = workspace.appending(path: "handover")
    #expect(!handover.isThere)

    let made = try Command.handOver(
      "handover", order + ["--later", HandedOver.waiting], in: workspace)
    let report = try #require(made.report)
    #expect(made.code == 0 && report.batch == HandedOver.first && report.children == 4)
    #expect(report.deadline == "2023-01-31")
    let batch = handover.appending(path: HandedOver.first)
    for number in try workspace.appending(path: "archives").children() {
      let archive = batch.appending(path: HandedOver.place(number, 1))
      #expect(
        try archive.differences(from: workspace.appending(path: "archives/\(number)/v1")) == [])
    }
    #expect(try batch.names("data/电子档案/2022").count == 4)
    let register = try batch.text("data/其他/移交清册.md")
    for number in gaps {
      #expect(
        register.split(separator: "\n").contains { line in
          line.contains(number) && line.contains(HandedOver.waiting)
        })
    }
    let later = try #require(
      try batch.object("data/其他/batch.json")["later"] as? [[String: Any]])
    #expect(later.compactMap { $0["archive"] as? String } == gaps)
    // A heading, and a line for each.
    let table = try batch.text("data/其他/移交清册.csv").split(whereSeparator: \.isNewline)
    #expect(table.count == 5)

    // Carried by hand.
    let stick = scratch.url.appending(path: "stick")
    try FileManager.default.copyItem(at: batch, to: stick)
    let store = scratch.url.appending(path: "store")
    let received = try Command.handOver(
      "receive",
      [stick.path, "--into", store.path, "--on", "2023-01-16", "--key", receiver.secret.path]
        + ["--trust", "all=" + sender.open.path, "--for", "all"], in: scratch.url)
    let counts = try #require(received.report)
    #expect(received.code == 0 && counts.receipt == "2022-310107-R0001", "\(received.said)")
    #expect(counts.children == 4 && counts.items == report.items && counts.files == report.files)
    #expect(try counts.files == batch.files().count && counts.bytes == report.bytes)
    let place = store.appending(path: HandedOver.place(HandedOver.first))
    #expect(try place.appending(path: "batch").differences(from: batch) == [])
    let receipt = try place.appending(path: "receipt").object("data/receipt.json")
    #expect((receipt["children"] as? [Any])?.count == 4)
    #expect(
      try receipt["batch_tagmanifest_sha512"] as? String == batch.sha512("tagmanifest-sha512.txt"))
    // The same numbers of files and papers are in the papers of both sides.
    let items = try #require(report.items)
    for file in ["移交清册.md", "四性检测报告.md", "电子档案移交与接收登记表.md"] {
      #expect(try batch.text("data/其他/" + file).contains("\(items)"), "\(file)")
    }
    let checks = try #require(receipt["checks"] as? [[String: String]])
    let files = try #require(report.files)
    let sums = "4卷、\(items)件、\(files)个文件（含目录和登记表）、"
    #expect(checks.contains { $0["result"]?.hasPrefix(sums) == true })

    // And back.
    let back = scratch.url.appending(path: "back")
    try FileManager.default.copyItem(at: place.appending(path: "receipt"), to: back)
    let verified = try Command.run(
      ["verify", back.path, "--trust", receiver.open.path], in: workspace)
    #expect(verified.code == 0 && verified.output.contains("就是这里移交的那一批"), "\(verified.said)")
  }

  @Test func `a receipt that was changed, or is for another batch or from another key, is refused`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    func verify(_ change: (URL) throws -> Void, trust: URL, in folder: URL) throws -> Command.Result
    {
      let place = scratch.url.appending(path: "receipt")
      try Forger.copy(district.receipt, to: place)
      try change(place)
      return try Command.run(["verify", place.path, "--trust", trust.path], in: folder)
    }
    let (trust, workspace) = (district.receiver.open, district.workspace)
    #expect(try verify({ _ in }, trust: trust, in: workspace).code == 0)
    let flipped = try verify(
      { try Forger.flip("data/receipt.json", at: 90, $0) }, trust: trust, in: workspace)
    #expect(flipped.code == 1 && flipped.errors.contains("changed-file"), "\(flipped.said)")
    let forged = try verify(
      {
        try $0.replace("2023-01-16", by: "2023-01-15", in: "data/receipt.json")
        try Forger.recompute($0)
      }, trust: trust, in: workspace)
    #expect(forged.code == 1 && forged.errors.contains("signature-of-another"), "\(forged.said)")
    let stranger = try verify({ _ in }, trust: district.sender.open, in: workspace)
    #expect(stranger.code == 1 && stranger.errors.contains("untrusted-key"), "\(stranger.said)")
    // Another sender's workspace, with batches of its own.
    let other = try district.ready(in: scratch)
    try other.replace(
      "\"tagmanifest_sha512\": \"", by: "\"tagmanifest_sha512\": \"0", in: "handover/batches.json")
    let foreign = try verify({ _ in }, trust: trust, in: other)
    #expect(foreign.code == 1 && foreign.errors.contains("other-receipt"), "\(foreign.said)")
  }

  // MARK: Supplementary batches

  @Test
  func `what was completed and corrected later makes a supplementary batch that names the first`()
    throws
  {
    let district = try HandedOver.get()
    let batch = district.secondBatch
    let facts = try batch.object("data/其他/batch.json")
    #expect(facts["first"] as? String == HandedOver.first)
    let previous = try #require(facts["previous"] as? [String: String])
    let digest = try district.firstBatch.sha512("tagmanifest-sha512.txt")
    #expect(previous == ["batch": HandedOver.first, "tagmanifest_sha512": digest])
    #expect(district.said.last?.contains("补充移交第 \(HandedOver.second) 批") == true)
    let information = try batch.text("bag-info.txt")
    #expect(information.contains("Previous-Batch: \(HandedOver.first)\n"))
    #expect(information.contains(digest))
    let text = try batch.text("data/说明文件.TXT")
    #expect(text.contains("补充：第 \(HandedOver.first) 批") && text.contains("上一批：\(HandedOver.first)"))
    let form = try batch.text("data/其他/电子档案移交与接收登记表.md")
    #expect(form.contains("补充") && form.contains(HandedOver.first))

    // The correction alone: its first version was handed over before.
    #expect(
      try batch.names("data/电子档案/2022") == [HandedOver.corrected, HandedOver.late])
    #expect(try batch.names("data/电子档案/2022/\(HandedOver.corrected)") == ["v2"])
    #expect(try batch.names("data/电子档案/2022/\(HandedOver.late)") == ["v1"])
    let register = try batch.text("data/其他/移交清册.md")
    #expect(register.contains("备注：更正第1版（前批已移交）：\(HandedOver.reason)\n"))

    // The one that waited stood in the register of the first.
    let first = try district.firstBatch.text("data/其他/移交清册.md").split(separator: "\n")
    #expect(first.contains { $0.contains(HandedOver.late) && $0.contains(HandedOver.waiting) })
    #expect(!register.contains(HandedOver.waiting))
  }

  @Test func `the third time everything was handed over, and nothing is written`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = scratch.url.appending(path: "workspace")
    try Forger.copy(district.workspace, to: workspace)
    let result = try Command.run(
      ["handover", "--on", "2023-03-01", "--key", district.sender.secret.path], in: workspace)
    #expect(result.code == 0 && result.output.contains("全部移交过了"), "\(result.said)")
    #expect(
      try workspace.appending(path: "handover")
        .differences(from: district.workspace.appending(path: "handover")) == [])
  }

  @Test func `the supplementary batch is received after the first, and both stay as they were`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let received = try district.receive(district.secondBatch, into: store)
    #expect(received.code == 0 && received.report?.children == 2, "\(received.said)")
    #expect(received.report?.receipt == "2022-310107-R0002")
    for (number, batch) in [
      (HandedOver.first, district.firstBatch), (HandedOver.second, district.secondBatch),
    ] {
      let place = store.appending(path: HandedOver.place(number) + "/batch")
      #expect(try place.differences(from: batch) == [])
    }
    #expect(try store.names(HandedOver.place("")) == [HandedOver.first, HandedOver.second])
    #expect(try Command.run(["store", "check", store.path], in: scratch.url).code == 0)
  }

  // MARK: Refused

  /// Something of the sender's own that is not in order.
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let id: String
    /// Whether the child can be left for a later batch.
    var canWait = false
    let change: @Sendable (URL) throws -> Void
  }

  private static let faults = [
    Fault(testDescription: "changed after sealing", id: "changed-after-sealing", canWait: true) {
      try $0.replace("opened: 2022", by: "opened: 2021", in: "cases/\(HandedOver.late).yaml")
    },
    Fault(testDescription: "a byte of its archive changed", id: "changed-file") {
      try Forger.flip(
        "data/forms/01-handbook.html", $0.appending(path: "archives/\(HandedOver.late)/v1"))
    },
    Fault(testDescription: "its archive cannot be read", id: "damaged-archive") {
      try $0.write("{", to: "archives/\(HandedOver.late)/v1/data/events.json")
    },
    Fault(testDescription: "its history is gone", id: "damaged-archive") {
      try Forger.remove("archives/\(HandedOver.late)/history.json", $0)
    },
    Fault(testDescription: "a version before it is gone", id: "damaged-archive") {
      try Forger.remove("archives/\(HandedOver.corrected)/v1", $0)
    },
    Fault(testDescription: "its case file cannot be read", id: "yaml-syntax") {
      try $0.write("case: [", to: "cases/\(HandedOver.late).yaml")
    },
    Fault(testDescription: "two case files of one number", id: "duplicate-case-number") {
      try $0.write("{}", to: "cases/\(HandedOver.late).json")
    },
  ]

  @Test(arguments: faults)
  func `one child that is not in order, and there is no batch`(fault: Fault) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    try fault.change(workspace)
    let before = try Tree(workspace)
    let refused = try Command.handOver("handover", district.order(), in: workspace)
    #expect(refused.code == 1 && refused.report?.batch == nil, "\(refused.said)")
    #expect(refused.ids.contains(fault.id), "\(refused.ids)")
    let number = fault.testDescription.contains("before") ? HandedOver.corrected : HandedOver.late
    #expect(refused.errors.allSatisfy { $0.path.contains(number) })
    #expect(try Tree(workspace).differences(from: before).filter { $0 != ".lock" } == [])
    // Only one of them is worth the time: what cannot be read is no reason to wait.
    if !fault.canWait, fault.id != "yaml-syntax" { return }
    let waited = try Command.handOver(
      "handover", district.order(["--later", "档案待恢复"]), in: workspace)
    #expect(waited.code == (fault.canWait ? 0 : 1), "\(waited.said)")
    #expect(workspace.appending(path: "handover/\(HandedOver.second)").isThere == fault.canWait)
  }

  @Test func `a history of batches that cannot be read stops the next batch`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    try workspace.write("{}\n", to: "handover/batches.json")
    let result = try Command.handOver("handover", district.order(), in: workspace)
    #expect(result.code == 65 && result.ids == ["damaged-history"], "\(result.said)")
    #expect(try workspace.names("handover") == ["batches.json"])
  }

  // MARK: Same bytes

  @Test(arguments: [
    ["TZ": "Pacific/Kiritimati", "LC_ALL": "C"], ["TZ": "America/New_York", "LANG": "en_US.UTF-8"],
  ])
  func `the same archives give the same batch, byte for byte`(environment: [String: String]) throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let jobs = environment["LC_ALL"] == nil ? "4" : "1"
    let script =
      "umask 077; if command -v faketime >/dev/null; then exec faketime '2036-02-29 23:59:58' "
      + "\"$0\" \"$@\"; else exec \"$0\" \"$@\"; fi"
    let result = try Command.shell(
      script,
      ["handover", "--workspace", workspace.path, "--jobs", jobs] + district.order(["--zip"]),
      in: scratch.url, environment: environment)
    #expect(result.code == 0, "\(result.said)")
    let batch = workspace.appending(path: "handover/\(HandedOver.second)")
    #expect(try batch.differences(from: district.secondBatch) == [])
    for path in ["envelopes/\(HandedOver.second).zip", "handover/batches.json"] {
      let bytes = try [workspace, district.workspace].map {
        try Data(contentsOf: $0.appending(path: path))
      }
      #expect(bytes[0] == bytes[1], "\(path)")
    }
  }

  @Test func `the same case files give the same batch again`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = scratch.url.appending(path: "again")
    #expect(
      try Command.run(
        ["demo", "--data-only", "--children", "5", "--output", workspace.path], in: scratch.url
      ).code == 0)
    let key = ["--key", district.sender.secret.path]
    let environment = ["TZ": "Asia/Kathmandu", "LANG": "C"]
    _ = try Command.run(
      ["archive", "--jobs", "1"] + key, in: workspace, environment: environment, umask: "077")
    let made = try Command.run(
      ["handover", "--on", "2023-01-12", "--later", HandedOver.waiting, "--jobs", "1"] + key,
      in: workspace, environment: environment, umask: "077")
    #expect(made.code == 0, "\(made.said)")
    let batch = workspace.appending(path: "handover/\(HandedOver.first)")
    #expect(try batch.differences(from: district.firstBatch) == [])
  }
}
