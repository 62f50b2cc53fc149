import Foundation
import Testing

/// What `verify` and `handover` tell people: once, and with what they need to go on.
struct ToldOnceTests {
  private func lines(_ result: Command.Result, _ id: String) -> [Substring] {
    result.said.split(separator: "\n").filter { $0.contains("[\(id)]") }
  }

  @Test func `a child's folder that is gone is one line of verify, as it is of receive`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let stick = try district.stick(HandedOver.first, in: scratch)
    let child = HandedOver.place(HandedOver.firstChildren[0], 1)
    let count = try stick.appending(path: child).files().count
    try FileManager.default.removeItem(at: stick.appending(path: child))
    let verify = ["verify", stick.path, "--trust", "all=" + district.sender.open.path]
    let result = try Command.run(verify, in: scratch.url)
    #expect(result.code == 1)
    let missing = lines(result, "missing-file")
    #expect(missing.count == 1 && missing[0].contains("同样的共 \(count) 处"), "\(result.said)")
    #expect(missing[0].contains(child), "\(result.said)")
    // Programs get them one by one.
    let json = try Command.run(verify + ["--json"], in: scratch.url).json()
    #expect(json.diagnostics.count { $0.id == "missing-file" } == count)
  }

  @Test func `a key that nobody trusts is one line of verify, however many archives it sealed`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let archives = district.workspace.appending(path: "archives").path
    let result = try Command.run(
      ["verify", archives, "--trust", district.receiver.open.path], in: scratch.url)
    #expect(result.code == 1)
    #expect(lines(result, "untrusted-key").count == 1, "\(result.said)")
    let trust = ["--trust", "all=" + district.receiver.open.path]
    let batch = try Command.run(
      ["verify", district.firstBatch.path] + trust, in: scratch.url)
    #expect(batch.code == 1)
    #expect(lines(batch, "untrusted-key").count <= 2, "\(batch.said)")
  }

  @Test func `handover says what a corrected file has changed, by labels`() throws {
    let district = try HandedOver.get()
    let said = try #require(district.said.last)
    let line = try #require(
      said.split(separator: "\n").first { $0.hasPrefix(HandedOver.corrected + "\t") }, "\(said)")
    #expect(line.contains("v2 更正 v1（\(HandedOver.reason)）"), "\(line)")
    #expect(line.contains("“接案日期”") && !line.contains("2021-"), "\(line)")
    // The child that was only late has corrected nothing.
    #expect(!said.contains(HandedOver.late + "\tv"), "\(said)")

    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let plan = try Command.run(
      ["handover", "--dry-run", "--json"] + district.order(), in: workspace)
    struct Plan: Decodable {
      struct Correction: Decodable {
        let number: String
        let version: Int
        let changes: [String]
      }
      let corrections: [Correction]
    }
    let corrections = try JSONDecoder().decode(Plan.self, from: Data(plan.output.utf8)).corrections
    #expect(corrections.map(\.number) == [HandedOver.corrected] && corrections[0].version == 2)
    #expect(corrections[0].changes.count == 1 && corrections[0].changes[0].contains("接案日期"))
  }

  @Test func `handover says what has changed since sealing where that stops it`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let number = HandedOver.firstChildren[0]
    try workspace.replace("committee: ", by: "committee: 新", in: "cases/\(number).yaml")
    let result = try Command.run(["handover"] + district.order(), in: workspace)
    #expect(result.code == 1)
    let line = try #require(lines(result, "changed-after-sealing").first, "\(result.said)")
    #expect(line.contains(number) && line.contains("“居（村）民委员会”"), "\(line)")
  }

  @Test func `where nothing could be sealed there is no book of numbers`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 1)
    try workspace.replace("household_address: ", by: "# ", in: "cases/310107-2022-0001.yaml")
    let result = try Command.run(["archive"], in: workspace)
    #expect(result.code == 1 && result.output.contains("新封存 0"), "\(result.said)")
    #expect(try workspace.appending(path: "archives").files() == [])
  }
}
