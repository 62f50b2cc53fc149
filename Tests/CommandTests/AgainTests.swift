import Foundation
import Testing

/// A batch is made again only where something better takes its place.
struct AgainTests {
  private static let again = ["--on", "2023-02-18", "--again"]

  /// A copy of the workspace that has handed over twice.
  private static func workspace(in scratch: TemporaryFolder) throws -> URL {
    let place = scratch.url.appending(path: "workspace")
    try Forger.copy(try HandedOver.get().workspace, to: place)
    return place
  }

  private static func make(_ arguments: [String] = [], in workspace: URL) throws
    -> Command.HandOverResult
  {
    let key = ["--key", try HandedOver.get().sender.secret.path]
    return try Command.handOver("handover", again + key + arguments, in: workspace)
  }

  private static func isUntouched(_ workspace: URL) throws -> Bool {
    let before = try Tree(try HandedOver.get().workspace)
    let after = try Tree(workspace)
    return after.differences(from: before).allSatisfy {
      $0 == ".lock" || !["handover", "envelopes"].contains(String($0.prefix { $0 != "/" }))
        || $0.hasPrefix("handover/receipts")
    }
  }

  @Test func `a child with errors: 1, and the batch before stays with its history and envelope`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    try workspace.replace("opened: 2022", by: "opened: 2020", in: "cases/\(HandedOver.late).yaml")
    let result = try Self.make(["--zip"], in: workspace)
    #expect(result.code == 1 && result.ids == ["changed-after-sealing"], "\(result.said)")
    #expect(try Self.isUntouched(workspace))
  }

  @Test func `nothing is ready for it: 1, and the batch before stays`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    for number in [HandedOver.late, HandedOver.corrected] {
      try workspace.replace("opened: 202", by: "opened: 201", in: "cases/\(number).yaml")
    }
    let result = try Self.make(["--later", "档案待恢复"], in: workspace)
    #expect(result.code == 1 && result.ids == ["nothing-ready"], "\(result.said)")
    #expect(try Self.isUntouched(workspace))
  }

  @Test func `made again it has the same number and predecessor, and old envelopes go`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let envelopes = [".zip", ".zip.age"].map { "envelopes/\(HandedOver.second)\($0)" }
    try workspace.write("locked", to: envelopes[1])
    let result = try Command.run(
      ["handover", "--key", try HandedOver.get().sender.secret.path] + Self.again, in: workspace)
    #expect(result.code == 0 && envelopes.allSatisfy(result.errors.contains), "\(result.said)")
    for path in envelopes { #expect(!workspace.appending(path: path).isThere) }
    let old = try HandedOver.get().secondBatch.object("data/其他/batch.json")
    let new = try workspace.object("handover/\(HandedOver.second)/data/其他/batch.json")
    for key in ["batch", "first", "previous", "children"] {
      #expect(old[key] as? NSObject == new[key] as? NSObject, "\(key)")
    }
    #expect(new["on"] as? String == "2023-02-18")
    let verified = try Command.run(["verify", "handover"], in: workspace)
    #expect(verified.code == 0, "\(verified.said)")
  }

  /// Where its receipt lies.
  enum Place: CaseIterable { case receipts, beside, given, store }

  @Test(arguments: Place.allCases)
  func `a batch that was received is not made again`(place: Place) throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let store = try district.store(in: scratch)
    #expect(try district.receive(district.secondBatch, into: store).code == 0)
    let received = store.appending(path: HandedOver.place(HandedOver.second))
    let receipt = received.appending(path: "receipt")
    let workspace = try Self.workspace(in: scratch)
    var arguments: [String] = []
    switch place {
    case .receipts:
      try Forger.copy(receipt, to: workspace.appending(path: "handover/receipts/R0002"))
    case .beside: try Forger.copy(receipt, to: workspace.appending(path: "handover/receipt"))
    case .given: arguments = ["--receipt", receipt.path]
    case .store: arguments = ["--receipt", received.path]
    }
    let before = try Tree(workspace)
    let result = try Self.make(arguments, in: workspace)
    #expect(result.code == 73 && result.said.contains("2022-310107-R0002"), "\(result.said)")
    #expect(try Tree(workspace).differences(from: before).filter { $0 != ".lock" } == [])
  }

  @Test func `the receipt of another batch does not keep it from being made`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let receipt = try HandedOver.get().receipt
    try Forger.copy(receipt, to: workspace.appending(path: "handover/receipts/R0001"))
    let result = try Self.make(["--receipt", receipt.path], in: workspace)
    #expect(result.code == 0, "\(result.said)")
  }

  @Test func `a receipt that cannot be read, or none where one is named, and nothing is made`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let none = try Self.make(["--receipt", "cases"], in: workspace)
    #expect(none.code == 65 && none.ids == ["unreadable-data"], "\(none.said)")
    try workspace.write("{", to: "handover/receipts/R0002/data/receipt.json")
    let damaged = try Self.make(in: workspace)
    #expect(damaged.code == 65 && damaged.ids == ["unreadable-data"], "\(damaged.said)")
    #expect(try Self.isUntouched(workspace))
  }

  @Test(arguments: ["R0001.zip", "R0001/deeper/receipt"])
  func `a receipt among the others that is packed, or lies too deep, is not overlooked`(
    path: String
  ) throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let place = "handover/receipts/" + path
    if path.hasSuffix(".zip") {
      try workspace.write("PK", to: place)
    } else {
      try FileManager.default.createDirectory(
        at: workspace.appending(path: place).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      try Forger.copy(HandedOver.get().receipt, to: workspace.appending(path: place))
    }
    // What a file manager leaves lies there as well.
    try workspace.write("", to: "handover/receipts/.directory")
    let result = try Self.make(in: workspace)
    #expect(result.code == 65 && result.ids == ["unreadable-data"], "\(result.said)")
    #expect(result.said.contains(path.prefix(5)), "\(result.said)")
    #expect(try Self.isUntouched(workspace))
  }

  @Test func `a folder where an envelope would lie does not stop it half way`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let place = "envelopes/\(HandedOver.second).zip"
    try? FileManager.default.removeItem(at: workspace.appending(path: place))
    try workspace.write("", to: place + "/mine.txt")
    let result = try Self.make(in: workspace)
    #expect(result.code == 0, "\(result.said)")
    #expect(workspace.appending(path: place + "/mine.txt").isThere)
    #expect(
      try workspace.names("handover")
        == [HandedOver.first, HandedOver.second, "batches.json"].filter {
          workspace.appending(path: "handover/\($0)").isThere
        })
    let digest = try workspace.sha512("handover/\(HandedOver.second)/tagmanifest-sha512.txt")
    #expect(try workspace.text("handover/batches.json").contains(digest))
    // It cannot be packed there, and says so; the batch is as it was.
    let packed = try Self.make(["--zip"], in: workspace)
    #expect(packed.code == 74 && packed.said.contains(place), "\(packed.said)")
    #expect(try Command.run(["verify", "handover"], in: workspace).code == 0)
  }

  /// Version 0.1.0 put the batch aside, forgot it, and then found that it could make no other.
  @Test func `a batch that 0.1.0 has put aside and forgotten has its name and its history back`()
    throws
  {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let workspace = try Self.workspace(in: scratch)
    try Forger.move(
      "handover/\(HandedOver.second)", to: "handover/.tongdang-previous", workspace)
    try Forger.copy(
      district.before.appending(path: "handover/batches.json"),
      to: workspace.appending(path: "handover/batches.json"))
    let result = try Command.handOver("handover", district.order(), in: workspace)
    #expect(result.code == 0, "\(result.said)")
    #expect(try Self.isUntouched(workspace))
  }

  // MARK: Nothing to hand over

  @Test(arguments: [["--later", "以后再交"], ["--later", "以后再交", "--zip"]])
  func `before anything was sealed, nothing was handed over either`(arguments: [String]) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let key = try Command.newKey("key", in: scratch.url)
    let order = ["handover", "--on", "2023-01-12", "--key", key.path] + arguments
    let result = try Command.run(order, in: workspace)
    #expect(result.code == 1 && !result.said.contains("移交过了"), "\(result.said)")
    #expect(result.errors.contains("nothing-ready") && result.errors.contains("tongdang archive"))
    #expect(!workspace.appending(path: "handover").isThere)
  }

  @Test func `the envelope of a batch that is not there is no success`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    try Forger.remove("handover/\(HandedOver.second)", workspace)
    let result = try Command.handOver(
      "handover", try HandedOver.get().order(["--zip"]), in: workspace)
    #expect(result.code == 66 && result.said.contains(HandedOver.second), "\(result.said)")
  }
}
