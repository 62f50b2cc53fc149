import Foundation
import Testing

/// `new <form> --case`: a record that is ready to be filled in.
struct NewRecordTests {
  private static let number = "310107-2022-0002"
  private static let path = "cases/\(number).yaml"
  private static let add = ["new", "visit", "--case", number, "--on", "2022-12-29"]

  @Test func `a new visit stands after the others, with what is known, and no other byte changes`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let before = try workspace.text(Self.path)
    let result = try Command.run(Self.add, in: workspace)
    #expect(result.code == 0 && result.output.contains(Self.path), "\(result.said)")
    let after = try workspace.text(Self.path)
    let start = after.commonPrefix(with: before)
    #expect(after.hasSuffix(before.dropFirst(start.count)))
    #expect(after.count > before.count + 500)
    let worker = try #require(before.firstMatch(of: /worker: (s-\d+)/)).1
    let director = try #require(before.firstMatch(of: /director: (s-\d+)/)).1
    let address = try #require(before.firstMatch(of: /home_address: "?([^"\n]+)/)).1
    #expect(after.contains("- { person: \(worker), role: 负责社工 }\n"))
    #expect(after.contains("- { person: \(director), role: 儿童主任 }\n"))
    #expect(after.contains("place: \"\(address)\""))
    #expect(after.contains(/goal_numbers: "1、2/))
    #expect(after.contains(/goals: \| # 本次目标[^\n]*\n {6}\S/))
    let check = try Command.run(["check", "--case", Self.number, "--json"], in: workspace)
    #expect(try check.json().errors.isEmpty, "\(check.said)")
    _ = try Command.run(["render", "--case", Self.number], in: workspace)
    #expect(workspace.has("documents/\(Self.number)/04-visit-20221229.md"))
    // Once more, after the one that was added.
    #expect(try Command.run(["new", "visit", "--case", Self.number], in: workspace).code == 0)
    let dated = try Command.run(["check", "--case", Self.number, "--json"], in: workspace).json()
    #expect(dated.errors.map(\.id) == ["missing-record-key"])
  }

  @Test func `each form of a new case can be begun`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    #expect(try Command.run(["new", Here.full], in: workspace).code == 0)
    for form in [
      "handbook", "assessment", "plan", "visit", "difficult-case", "closing-report",
      "funding-request", "staff-change",
    ] {
      let result = try Command.run(
        ["new", form, "--case", Here.full, "--on", "2022-05-10"], in: workspace)
      #expect(result.code == 0, "\(form) \(result.said)")
    }
    let errors = try Command.run(["check", "--json"], in: workspace).json().errors
    #expect(errors.isEmpty, "\(errors)")
    let twice = try Command.run(["new", "handbook", "--case", Here.full], in: workspace)
    #expect(twice.code == 73)
    let plan = try Command.run(["new", "plan", "--case", Here.full], in: workspace)
    #expect(plan.code == 0)
    #expect(try workspace.text("cases/\(Here.full).yaml").contains("  - version: 2 #"))
  }

  @Test func `lines end as those of the file do, and its last one too`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let text = try workspace.text(Self.path).replacing("\n", with: "\r\n").dropLast()
    try workspace.write(String(text), to: Self.path)
    #expect(try Command.run(Self.add, in: workspace).code == 0)
    let after = try workspace.text(Self.path)
    #expect(!after.replacing("\r\n", with: "").contains("\n"))
    #expect(after.utf8.last == text.utf8.last && after.utf8.count > text.utf8.count + 500)
  }

  @Test func `what is written otherwise is left alone`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let text = try workspace.text(Self.path)
    for (visits, code) in [
      ("visits: [{ on: 2022-05-10 }]\n", 73), ("visits:\n", 0), ("visits: # 服务记录", 0), ("", 0),
      ("visits:\n- on: 2022-05-10\n  summary: 好 # 说明", 0),
      ("visits:\n  - on: 2022-05-10\n    process: |\n      第一行\n\n      第二行", 0),
    ] {
      let start = try #require(text.firstRange(of: "\nvisits:"))
      let changed = String(text[..<start.lowerBound]) + "\n" + visits
      try workspace.write(changed, to: Self.path)
      let result = try Command.run(Self.add, in: workspace)
      #expect(result.code == code, "\(visits): \(result.said)")
      let now = try workspace.text(Self.path)
      #expect(code == 0 ? now.hasPrefix(changed) && now != changed : now == changed, "\(visits)")
      if code == 0 {
        let check = try Command.run(["check", "--case", Self.number, "--json"], in: workspace)
        #expect(try check.json().errors.isEmpty, "\(visits): \(check.said)")
      }
    }
    try workspace.write("case: [", to: Self.path)
    #expect(try Command.run(Self.add, in: workspace).code == 65)
    #expect(try workspace.text(Self.path) == "case: [")
    #expect(try Command.run(["new", "visit"], in: workspace).code == 66)
    #expect(
      try Command.run(["new", "visit", "--case", "310107-2022-0099"], in: workspace).code == 66)
    #expect(try Command.run(["new", "cover", "--case", Here.full], in: workspace).code == 66)
    #expect(try Command.run(["new", "visit", "--on", "2022-05-10"], in: workspace).code == 64)
  }

  @Test(arguments: ["missed_months", "activities", "submissions", "team", "rules", "visits"])
  func `forms tells of every key of the files`(key: String) throws {
    let scratch = try TemporaryFolder()
    let result = try Command.run(["forms", key], in: scratch.url)
    #expect(result.code == 0 && result.output.split(separator: "\n").count > 3, "\(result.said)")
    #expect(try Command.run(["forms", key, "--json"], in: scratch.url).output.contains("fields"))
  }
}
