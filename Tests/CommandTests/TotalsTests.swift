import Foundation
import Testing

/// Papers with totals are made from all children, or say whom they leave out, or are not made.
struct TotalsTests {
  private static let left = "310107-2022-0002"
  private static let commands = [["month", "2022-05"], ["roster"]]

  private func district(_ scratch: TemporaryFolder) throws -> URL {
    let workspace = try scratch.sample(children: 4)
    for command in Self.commands {
      #expect(try Command.run(command, in: workspace).code == 0)
    }
    return workspace
  }

  private func papers(_ workspace: URL) throws -> [String: Data] {
    try workspace.tree().filter { $0.key.hasPrefix("months/") || $0.key.hasPrefix("rosters/") }
  }

  private static let faults: [@Sendable (String) -> String] = [
    { $0.replacing("child:", with: "child：") },
    { _ in "" },
    { $0.replacing(/name: .+/, with: "name: 王小1") },
  ]

  @Test(arguments: faults.indices)
  func `with a child that cannot be read no paper is made, and the old ones stay`(fault: Int) throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try district(scratch)
    let before = try papers(workspace)
    let path = "cases/\(Self.left).yaml"
    try workspace.write(Self.faults[fault](try workspace.text(path)), to: path)
    for command in Self.commands {
      let result = try Command.run(command, in: workspace)
      #expect(result.code == 65, "\(command) \(result.said)")
      #expect(
        result.errors.contains("[incomplete-totals]")
          && result.errors.contains("--without \(Self.left)"))
      #expect(!result.output.contains("0 份"), "\(result.output)")
      let json = try Command.run(command + ["--json"], in: workspace).json()
      #expect(json.errors.contains { $0.id == "incomplete-totals" })
      #expect(json.written == 0 && json.removed == 0)
    }
    #expect(try papers(workspace) == before)
  }

  @Test func `without a child they are made, and each says which one is not counted`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try district(scratch)
    let all = try papers(workspace)
    let path = "cases/\(Self.left).yaml"
    try workspace.write("case: [", to: path)
    for command in Self.commands {
      let result = try Command.run(command + ["--without", Self.left], in: workspace)
      #expect(result.code == 0, "\(command) \(result.said)")
      #expect(result.errors.contains(Self.left))
    }
    let papers = try papers(workspace)
    #expect(papers.keys.sorted() == all.keys.sorted())
    func text(_ path: String) throws -> String {
      String(decoding: papers[path] ?? Data(), as: UTF8.self)
    }
    for path in papers.keys where !path.contains("/.") {
      // What counts no children has nothing to say; whose street is unknown may be of each.
      if path.contains("rectification") { continue }
      #expect(try text(path).contains(Self.left), "\(path)")
    }
    let month = try text("months/2022-05/monthly-summary-district.md")
    #expect(month.contains("填报范围：普陀区（未计入个案\(Self.left)）"))
    #expect(month.contains("应服务儿童：3人"))
    #expect(
      try text("months/2022-05/monthly-summary-district.csv").contains("合计（未计入个案\(Self.left)）"))
    #expect(try text("rosters/roster-children.md").contains("合计人数：3人"))
  }

  @Test
  func `a child that can be read is missed only by the papers of its street and the district`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try district(scratch)
    let street = try #require(
      try workspace.text("cases/\(Self.left).yaml").firstMatch(of: /street_code: "(\d+)"/)
    ).1
    #expect(
      try Command.run(["month", "2022-05", "--without", Self.left], in: workspace).code == 0)
    for (path, data) in try papers(workspace) where path.hasPrefix("months/2022-05/monthly") {
      let says = String(decoding: data, as: UTF8.self).contains("未计入个案\(Self.left)")
      #expect(says == (path.contains(street) || path.contains("district")), "\(path)")
    }
    let unknown = try Command.run(["month", "--without", "310107-2022-0099"], in: workspace)
    #expect(unknown.code == 66 && unknown.errors.contains("310107-2022-0099"))
  }

  @Test func `a form that does not show whom it leaves out is not made without a child`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try district(scratch)
    let form = try Here.root.appending(path: "Templates/forms/roster-children").text("form.md")
    try workspace.write(
      form.replacing("　统计范围：{{roster.unit}}", with: ""),
      to: "Templates/forms/roster-children/form.md")
    #expect(try Command.run(["roster"], in: workspace).code == 0)
    let before = try workspace.text("rosters/roster-children.md")
    let result = try Command.run(["roster", "--without", Self.left], in: workspace)
    #expect(result.code == 65 && result.errors.contains("[left-out-unsaid]"), "\(result.said)")
    #expect(try workspace.text("rosters/roster-children.md") == before)
    #expect(try workspace.text("rosters/roster-organisations.md").contains(Self.left))
  }
}
