import Foundation
import Testing

/// What `check` and `due` say at their end, and what they do not count.
struct CheckEndTests {
  private static let broken = "310107-2022-0002"

  @Test func `the last line says from which day it looks, and how to look from today`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    for command in ["check", "due"] {
      let result = try Command.run([command], in: workspace)
      let last = try #require(result.output.split(separator: "\n").last)
      #expect(last.contains(/从数据里最后一天 \d{4}-\d\d-\d\d 看/), "\(last)")
      #expect(last.contains("tongdang \(command) --as-of today"))
      let asked = try Command.run([command, "--as-of", "2022-06-30"], in: workspace)
      #expect(!asked.output.contains("today") && asked.output.contains("截至 2022-06-30"))
    }
    let days = [Date.now, Date.now.addingTimeInterval(600)].map { String("\($0)".prefix(10)) }
    let today = try Command.run(
      ["check", "--as-of", "today"], in: workspace, environment: ["TZ": "UTC"])
    #expect(days.contains { today.output.contains("截至 \($0)") }, "\(today.output)")
    #expect(try Command.run(["check", "--as-of", "heute"], in: workspace).code == 64)
  }

  @Test func `quiet tells errors as check tells them, by child and by who owes the work`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    try workspace.replace("number:", by: "nmuber:", in: "cases/\(Here.minimal).yaml")
    let whole = try Command.run(["check"], in: workspace).output
    let quiet = try Command.run(["check", "--quiet"], in: workspace)
    let lines = quiet.errors.split(separator: "\n").map(String.init)
    #expect(quiet.output.isEmpty && lines.first == Here.minimal && lines.count > 3, "\(lines)")
    for line in lines { #expect(whole.contains(line), "\(line)") }
    #expect(!quiet.errors.contains("缺项"))
  }

  @Test func `a rule that counts children says nothing while one cannot be read`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 15)
    #expect(try !Command.run(["check"], in: workspace).output.contains("[quota]"))
    try workspace.write("case: [", to: "cases/\(Self.broken).yaml")
    let result = try Command.run(["check"], in: workspace)
    #expect(result.code == 65 && !result.output.contains("[quota]"), "\(result.output)")
    #expect(!result.output.contains("[contract-amount]"))
    #expect(result.output.contains("未检查 N2、N23：有个案读不出"))
  }

  @Test func `no calendar is written that lacks a child's days`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let due = ["due", "--as-of", "2022-06-30", "--ics", "due.ics"]
    #expect(try Command.run(due, in: workspace).code == 0)
    let before = try workspace.text("due.ics")
    #expect(before.contains("BEGIN:VEVENT"))
    try workspace.write("case: [", to: "cases/\(Self.broken).yaml")
    let result = try Command.run(due, in: workspace)
    #expect(result.code == 65 && result.errors.contains("日历没有写"), "\(result.said)")
    #expect(try workspace.text("due.ics") == before)
    let out = try Command.run(Array(due.dropLast()) + ["-"], in: workspace)
    #expect(out.code == 65 && out.output.isEmpty)
  }
}
