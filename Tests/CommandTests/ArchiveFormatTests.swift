import Foundation
import Testing

/// What an archive is compared with depends on the templates that its papers used, by digest: not on
/// the rest of the folder, and not on the release of the program.
struct ArchiveFormatTests {
  private func sealed(_ scratch: TemporaryFolder) throws -> URL {
    let workspace = try scratch.workspace(cases: [Here.minimal])
    try FileManager.default.copyItem(
      at: Here.root.appending(path: "Templates"), to: workspace.appending(path: "Templates"))
    let result = try Command.run(
      ["archive", "--with-gaps", "试行", "--templates", "Templates"], in: workspace)
    #expect(result.code == 0 || result.code == 1, "\(result.said)")
    return workspace
  }

  private func verify(_ workspace: URL) throws -> Command.Result {
    try Command.run(
      ["verify", "Output/archives", "--templates", "Templates", "--lang", "en"], in: workspace)
  }

  private func templates(_ workspace: URL) throws -> String {
    try workspace.text("Output/archives/\(Here.minimal)/v1/data/templates.json")
  }

  @Test func `an archive lists the templates that its papers used, and no others`() throws {
    let scratch = try TemporaryFolder()
    let list = try templates(try sealed(scratch))
    for used in ["shared.yaml", "forms/visit/form.md", "forms/cover/form.yaml", "layout/print.css"]
    {
      #expect(list.contains("\"\(used)\""), "\(used)")
    }
    for other in [
      "forms/evaluation/", "forms/roster-children/", "forms/funding-request/", "layout/report.css",
      "programmes/",
    ] {
      #expect(!list.contains(other), "\(other)")
    }
  }

  /// Of every scope: one for the district, and two for children, of which one has to be filled.
  @Test(arguments: ["scope: district", "scope: child\noccasional: true", "scope: child"])
  func `a new form that an archive knows nothing of leaves it compared`(scope: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try sealed(scratch)
    #expect(try verify(workspace).output.contains("filled again from the data: 1 the same"))
    try workspace.write(
      """
      id: holiday-care
      title: 寒暑假托管登记表
      edition: 本区自拟
      proposed: 本表为本区自拟
      source: 本区
      \(scope)
      order: 50
      code: X1
      answers: holiday_care
      repeats: false
      fields:
        - { key: on, label: 日期, type: date, sensitivity: open, required: always }
      """, to: "Templates/forms/holiday-care/form.yaml")
    try workspace.write(
      "# {{form.title}}\n\n日期：{{on}}\n", to: "Templates/forms/holiday-care/form.md")
    #expect(try Command.run(["lint", "--templates", "Templates"], in: workspace).code == 0)
    let result = try verify(workspace)
    #expect(result.code == 0, "\(result.said)")
    #expect(result.output.contains("filled again from the data: 1 the same"), "\(result.said)")
  }

  @Test func `a changed template that was used is said, and compared again where the old one is`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try sealed(scratch)
    try FileManager.default.copyItem(
      at: workspace.appending(path: "Templates"), to: workspace.appending(path: "old"))
    let form = try workspace.text("Templates/forms/visit/form.md")
    try workspace.write(form + "\n本表一式两份。\n", to: "Templates/forms/visit/form.md")
    let changed = try verify(workspace)
    #expect(changed.said.contains("warning[not-compared]"))
    let old = try Command.run(
      ["verify", "Output/archives", "--templates", "old", "--lang", "en"], in: workspace)
    #expect(old.output.contains("filled again from the data: 1 the same"))
  }

  /// Whoever can sign could leave a form out, so that nobody misses its answers.
  @Test func `a kind of paper that the list leaves out is not compared`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sealed(scratch)
    let path = "Output/archives/\(Here.minimal)/v1/data/templates.json"
    let list = try templates(workspace)
    let without = list.replacing(
      /\{\s*"path":\s*"forms\/closing-report[^}]*\},\s*/, with: "")
    try #require(without.utf8.count < list.utf8.count)
    try workspace.write(without, to: path)
    // Its checksums are wrong as well; nothing of it may count as filled again.
    #expect(!(try verify(workspace).output.contains("filled again from the data: 1 the same")))
  }
}
