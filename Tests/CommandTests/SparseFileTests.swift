import Foundation
import Testing

/// A file that claims a terabyte, wherever the program reads one, is refused by name and costs no
/// memory: every run has four gigabytes of addresses.
struct SparseFileTests {
  private static func run(_ arguments: [String], in folder: URL) throws -> Command.Result {
    let result = try Command.shell(
      "ulimit -v 4000000; exec \"$0\" \"$@\"", arguments + ["--lang", "en"], in: folder)
    #expect(!result.isCrash && result.code < 128, "\(arguments) \(result.said)")
    return result
  }

  private static func swell(_ path: String, in folder: URL) throws {
    let file = folder.appending(path: path)
    if !file.isThere {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: file)
    }
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 1 << 40)
    try handle.close()
  }

  @Test(arguments: [
    "batch.json", "data/batch.json", "bagit.txt", "bag-info.txt", "manifest-sha256.txt",
    "tagmanifest-sha512.txt", "tagmanifest-sha512.txt.minisig", "data/案卷目录.XML",
    "data/电子档案/2022/310107-2022-0001/v1/data/case.json",
    "data/电子档案/2022/310107-2022-0001/v1/data/events.json",
    "data/电子档案/2022/310107-2022-0001/v1/tagmanifest-sha256.txt",
    "data/电子档案/2022/310107-2022-0001/v1/data/forms/01-handbook.html",
  ])
  func `a batch that holds one is refused`(path: String) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let batch = try district.stick(HandedOver.first, in: scratch)
    try Self.swell(path, in: batch)
    for arguments in [
      ["verify", batch.path, "--trust", district.sender.open.path],
      ["receive", batch.path, "--into", "store", "--on", "2023-01-16"]
        + ["--key", district.receiver.secret.path, "--trust", district.sender.open.path],
    ] {
      let result = try Self.run(arguments, in: scratch.url)
      #expect(result.code == 1, "\(result.said)")
    }
  }

  @Test(arguments: ["data/receipt.json", "tagmanifest-sha512.txt", "bag-info.txt"])
  func `a receipt that holds one does not hold`(path: String) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let receipt = scratch.url.appending(path: "receipt")
    try Forger.copy(district.receipt, to: receipt)
    try Self.swell(path, in: receipt)
    let result = try Self.run(["verify", receipt.path], in: scratch.url)
    #expect(result.code == 1, "\(result.said)")
  }

  @Test(arguments: ["ledger.jsonl", "keys/o-9.pub"])
  func `a store that holds one says so`(path: String) throws {
    let scratch = try TemporaryFolder()
    let store = try HandedOver.get().store(in: scratch)
    try Self.swell(path, in: store)
    let result = try Self.run(["store", "check", store.path], in: scratch.url)
    #expect(result.code == 65, "\(result.said)")
    #expect(result.said.contains(path), "\(result.said)")
  }

  @Test(arguments: [
    "archives/numbers.json", "archives/310107-2022-0004/history.json",
    "archives/310107-2022-0004/v1/data/case.json", "archives/310107-2022-0001/v1/data/events.json",
    "archives/310107-2022-0004/v1/manifest-sha512.txt",
  ])
  func `archives that hold one are not whole`(path: String) throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    try Self.swell(path, in: workspace)
    let verified = try Self.run(["verify", "archives"], in: workspace)
    #expect(verified.code == 1, "\(verified.said)")
    let handed = try Self.run(["handover"] + district.order(), in: workspace)
    if path.hasSuffix("numbers.json") { return }
    #expect(handed.code != 0, "\(handed.said)")
  }

  @Test(arguments: [
    "programme.yaml", "activities.yaml", "district.yaml", "cases/\(Here.full).yaml",
    "Templates/layout/fonts.css", "Templates/forms/visit/form.md", "Templates/forms/own/form.yaml",
  ])
  func `a workspace that holds one says so`(path: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    try Self.swell(path, in: workspace)
    let result = try Self.run([path.hasPrefix("Temp") ? "lint" : "check"], in: workspace)
    #expect(result.code == 65, "\(result.said)")
    let name = path.split(separator: "/").last.map(String.init) ?? path
    #expect(result.said.contains(name), "\(result.said)")
  }

  @Test func `a note of an earlier run that became one is as if it were not there`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    #expect(try Self.run(["render"], in: workspace).code == 0)
    let before = try workspace.appending(path: "Output/documents/\(Here.full)").tree()
    try Self.swell("Output/documents/\(Here.full)/.rendered", in: workspace)
    try Self.swell("Output/documents/\(Here.full)/.printed", in: workspace)
    #expect(try Self.run(["render"], in: workspace).code == 0)
    try FileManager.default.removeItem(
      at: workspace.appending(path: "Output/documents/\(Here.full)/.printed"))
    #expect(try workspace.appending(path: "Output/documents/\(Here.full)").tree() == before)
  }

  @Test func `what was handed over and became one makes no batch`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    try Self.swell("handover/batches.json", in: workspace)
    let result = try Self.run(["handover"] + district.order(), in: workspace)
    #expect(result.code == 65, "\(result.said)")
    #expect(result.said.contains("batches.json"), "\(result.said)")
  }
}
