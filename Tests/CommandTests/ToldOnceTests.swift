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
    // A reason for all those who lack something hides no child that was sealed and has changed.
    let later = ["handover", "--later", HandedOver.waiting] + district.order()
    let waiting = try #require(lines(try Command.run(later, in: workspace), "left-for-later").first)
    #expect(waiting.contains("“居（村）民委员会”"), "\(waiting)")
    #expect(waiting.contains(HandedOver.waiting))
  }

  /// What a district's clerk forgets first, and what the instructions in an archive make of a store.
  @Test
  func `a seal of all is one line, its notice is void afterwards, and a key in a store is told`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = scratch.url.appending(path: "new/store")
    let receive = [
      "receive", district.firstBatch.path, "--into", store.path, "--on", "2023-01-16", "--key",
      district.receiver.secret.path, "--trust", "all=" + district.sender.open.path,
    ]
    let refused = try Command.run(receive, in: scratch.url)
    #expect(refused.code == 1)
    #expect(lines(refused, "seal-of-another-organisation").count == 1, "\(refused.said)")
    let notice = store.path + "-退回/" + HandedOver.first
    #expect(refused.errors.contains("退回通知在 \(notice)"), "\(refused.said)")
    let received = try Command.run(receive + ["--for", "all"], in: scratch.url)
    #expect(received.code == 0 && received.errors.contains("退回通知作废，不要再用：\(notice)"))
    let again = try Command.run(receive + ["--for", "all"], in: scratch.url)
    #expect(again.code == 1 && !again.said.contains("不合格"), "\(again.said)")

    let child = HandedOver.place(HandedOver.firstChildren[0], 1).dropLast("/v1".count)
    let place = "\(HandedOver.place(HandedOver.first))/batch/\(child)/trusted.pub"
    try FileManager.default.copyItem(
      at: district.sender.open, to: store.appending(path: place))
    let check = try Command.run(["store", "check", store.path, "--for", "all"], in: scratch.url)
    #expect(check.code == 1 && check.output.contains("不同 1 处"), "\(check.said)")
    #expect(lines(check, "system-file").count == 1 && check.said.contains("怎样核对.txt"))
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
