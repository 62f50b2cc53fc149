import Foundation
import Testing

/// Two project years of one child, each on its own edition of the forms.
struct EditionCommandTests {
  private static let former = "2021 前一版"
  private static let edition = "editions/until-2021/forms/assessment"

  /// Templates in which the assessment of 2021 is called otherwise, asks for one thing more and prints it.
  private static func addEdition(to templates: URL) throws {
    let form = try templates.text("forms/assessment/form.yaml")
    let head = try #require(form.firstMatch(of: #/\nedition: .*\n/#)).0
    try templates.write(
      form.replacing(head, with: "\nedition: \(former)\n")
        .replacing(
          "\nfields:\n",
          with: "\nfields:\n  - { key: walked, label: 实地查看, type: boolean, required: always }\n"),
      to: edition + "/form.yaml")
    let page = try templates.text("forms/assessment/form.md")
    try templates.write(
      page + "\n- 实地查看：{{#walked}}{{walked}}{{/walked}}{{^walked}}未写{{/walked}}\n",
      to: edition + "/form.md")
    // The grid is that of the Markdown.
    try templates.write("", to: edition + "/form.html")
  }

  /// The case of one year as the case of the year before.
  private static func lastYear(_ workspace: URL) throws -> URL {
    let other = workspace.deletingLastPathComponent().appending(path: "last-year")
    try FileManager.default.copyItem(at: workspace, to: other)
    for name in try FileManager.default.subpathsOfDirectory(atPath: other.path)
    where name.hasSuffix(".yaml") && !name.hasPrefix("Templates") {
      let text = try other.text(name).replacing("2023-", with: "2022x")
        .replacing("2022-", with: "2021-").replacing("2022x", with: "2022-")
        .replacing("year: 2022", with: "year: 2021")
      try FileManager.default.removeItem(at: other.appending(path: name))
      try other.write(text, to: name.replacing("2022-", with: "2021-"))
    }
    return other
  }

  @Test func `each year of a child is on its own edition`()
    throws
  {
    let scratch = try TemporaryFolder()
    let present = try scratch.sample(children: 1)
    let templates = scratch.url.appending(path: "Templates")
    try FileManager.default.copyItem(at: Here.root.appending(path: "Templates"), to: templates)
    try Self.addEdition(to: templates)
    let named = ["--templates", templates.path]
    #expect(try Command.run(["lint"] + named, in: scratch.url).code == 0)
    let former = try Self.lastYear(present)

    // A key of the one year is unknown in the other, and wanted in its own.
    let check = try Command.run(["check"] + named, in: former)
    #expect(check.said.contains("实地查看"), "\(check.said)")
    #expect(!(try Command.run(["check"] + named, in: present)).said.contains("实地查看"))

    for (workspace, isFormer) in [(present, false), (former, true)] {
      let run = try Command.run(["render"] + named, in: workspace)
      #expect(run.code == 0, "\(run.said)")
      let papers = try workspace.appending(path: "documents").tree().filter {
        $0.key.contains("assessment")
      }
      #expect(papers.count == 2)
      for (path, bytes) in papers {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(Self.former) == isFormer, "\(path)")
        #expect(text.contains("实地查看") == isFormer, "\(path)")
      }
    }
  }

  @Test func `a fault in an edition is told with its path, by lint and by who works with it`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 1)
    let templates = scratch.url.appending(path: "Templates")
    try FileManager.default.copyItem(at: Here.root.appending(path: "Templates"), to: templates)
    try templates.write("# {{nothing}}\n", to: "editions/from-2022/forms/assessment/form.md")
    for arguments in [["lint"], ["render"]] {
      let run = try Command.run(
        arguments + ["--templates", templates.path, "--lang", "en"], in: workspace)
      #expect(run.code == 65)
      #expect(
        run.said.contains("editions/from-2022/forms/assessment/form.md:1:"), "\(run.said)")
    }
    try FileManager.default.moveItem(
      at: templates.appending(path: "editions/from-2022"),
      to: templates.appending(path: "editions/2022"))
    let run = try Command.run(
      ["lint", "--templates", templates.path, "--lang", "en"], in: workspace)
    #expect(run.code == 65 && run.said.contains("bad-edition"), "\(run.said)")
  }

  @Test func `an edition of a workspace's own holds in its years`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 1)
    let page = try Here.root.text("Templates/forms/assessment/form.md")
    try workspace.write(page + "\n自印\n", to: "Templates/forms/assessment/form.md")
    #expect(try Command.run(["render"], in: workspace).code == 0)
    try workspace.write(
      page + "\n今年\n", to: "Templates/editions/from-2022/forms/assessment/form.md")
    let run = try Command.run(["render", "--lang", "en"], in: workspace)
    #expect(run.code == 0, "\(run.said)")
    let papers = try workspace.appending(path: "documents").tree()
    #expect(papers.contains { String(decoding: $0.value, as: UTF8.self).contains("今年") })
  }
}
