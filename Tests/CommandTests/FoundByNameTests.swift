import Foundation
import Testing

/// `store find` by a child's name, and by a part of a number.
struct FoundByNameTests {
  private static let why = ["--reason", "监护人申请复制", "--by", "档案员张某", "--on", "2024-03-01"]

  private func find(_ store: URL, name: String, _ arguments: [String] = why) throws
    -> Command.Result
  {
    try Command.shell(
      "printf '%s\\n' \"$TOLD\" | \"$0\" \"$@\"", ["store", "find", store.path] + arguments,
      in: store.deletingLastPathComponent(), environment: ["TOLD": name])
  }

  @Test func `a name comes from standard input, and the ledger does not have it`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let number = HandedOver.firstChildren[0]
    let text = try district.workspace.text("cases/\(number).yaml")
    let name = String(try #require(text.firstMatch(of: #/\nchild:\n +name: "?([^"\n]+)/#)).1)
    let before = try store.text("ledger.jsonl")
    for told in [name, String(name.dropFirst())] {
      let found = try find(store, name: told)
      #expect(found.code == 0 && found.output.contains(number), "\(found.said)")
      #expect(!found.said.contains(name))
    }
    let new = try store.text("ledger.jsonl").dropFirst(before.count)
    #expect(new.contains(number) && new.contains("档案员张某") && new.contains("监护人申请复制"))
    #expect(!new.contains(name) && !new.contains(name.dropFirst()))
    let last = try #require(new.split(separator: "\n").last)
    let line = try #require(
      try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: String])
    #expect(line["event"] == "read" && line["reader"] == "档案员张某")
    // The ledger with its new lines is whole.
    #expect(try Command.run(["store", "list", store.path], in: scratch.url).code == 0)
  }

  @Test func `what is not there leaves no line, and without a reason no name is asked for`() throws
  {
    let scratch = try TemporaryFolder()
    let store = try HandedOver.get().store(in: scratch)
    let before = try store.text("ledger.jsonl")
    #expect(try find(store, name: "查无此人").code == 66)
    #expect(try find(store, name: "").code == 66)
    #expect(try find(store, name: "王", []).code == 64)
    #expect(try find(store, name: "王", ["--reason", "复核工作", "--on", "2024-03-01"]).code == 64)
    #expect(try store.text("ledger.jsonl") == before)
  }

  @Test func `a part of a number finds what has it`() throws {
    let scratch = try TemporaryFolder()
    let store = try HandedOver.get().store(in: scratch)
    let found = try Command.run(["store", "find", store.path, "2022-0003"], in: scratch.url)
    #expect(found.code == 0 && found.output.contains("310107-2022-0003"), "\(found.said)")
    #expect(!found.output.contains("310107-2022-0002"))
    #expect(try Command.run(["store", "find", store.path, "003"], in: scratch.url).code == 66)
  }

  @Test
  func
    `a damaged file is still one of those that are checked, and the key of the instructions is no stranger`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let batch = store.appending(path: HandedOver.place(HandedOver.first))
    try Forger.copy(district.sender.open, to: batch.appending(path: "trusted.pub"))
    func check() throws -> Command.Result {
      try Command.run(
        [
          "store", "check", store.path, "--trust", "all=" + district.sender.open.path, "--for",
          "all",
        ],
        in: scratch.url)
    }
    let whole = try check()
    #expect(whole.code == 0 && whole.output.contains("4 卷"), "\(whole.said)")
    try Data("{".utf8).write(
      to: batch.appending(
        path: "batch/\(HandedOver.place(HandedOver.firstChildren[0], 1))/data/case.json"))
    let damaged = try check()
    #expect(damaged.code == 1 && damaged.output.contains("4 卷"), "\(damaged.said)")
    // Anything else under that name is a stranger.
    try batch.write("x", to: "trusted.pub")
    #expect(try check().errors.contains("trusted.pub"))
  }

  @Test func `the key of the instructions may lie beside the archives, too`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let archives = scratch.url.appending(path: "archives")
    try Forger.copy(district.workspace.appending(path: "archives"), to: archives)
    for folder in ["", "/\(HandedOver.firstChildren[0])"] {
      try Forger.copy(
        district.sender.open, to: URL(filePath: archives.path + folder + "/trusted.pub"))
    }
    let result = try Command.run(
      ["verify", archives.path, "--trust", archives.path + "/trusted.pub", "--for", "all"],
      in: scratch.url)
    #expect(!result.errors.contains("not-an-archive") && !result.isCrash, "\(result.said)")
  }

  @Test func `whoever makes a key learns under which name a receiver keeps it`() throws {
    let scratch = try TemporaryFolder()
    let result = try Command.run(["keys", "new", "seal"], in: scratch.url)
    #expect(result.code == 0 && result.errors.contains("all.pub"), "\(result.said)")
  }
}
