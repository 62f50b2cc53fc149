import Foundation
import Testing

/// What a clerk renames in a form works or is refused by name; it never changes a result silently.
struct RenamingTests {
  /// A workspace with its own copy of all templates.
  private func workspace(_ scratch: TemporaryFolder) throws -> URL {
    let workspace = try scratch.workspace(cases: [Here.minimal])
    try FileManager.default.copyItem(
      at: Here.root.appending(path: "Templates"), to: workspace.appending(path: "Templates"))
    return workspace
  }

  private func rename(
    _ pairs: [(String, String)], in files: [String], of workspace: URL
  ) throws {
    for file in files {
      for (old, new) in pairs {
        let text = try workspace.text("Templates/" + file)
        try workspace.write(text.replacing(old, with: new), to: "Templates/" + file)
      }
    }
  }

  /// What every command says: `lint`, and those that read and write.
  private func refusals(in workspace: URL) throws -> [Command.Result] {
    try [["lint"], ["check"], ["render"], ["month"], ["roster"], ["archive"]].map {
      try Command.run($0 + ["--lang", "en"], in: workspace)
    }
  }

  @Test func `a field that a rule measures, renamed in form and templates`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try workspace(scratch)
    try rename(
      [("key: to,", "key: until,"), ("hours(from, to)", "hours(from, until)")],
      in: ["forms/visit/form.yaml"], of: workspace)
    try rename(
      [("{{to}}", "{{until}}"), ("{{to.", "{{until.")],
      in: ["forms/visit/form.md", "forms/visit/form.html"], of: workspace)
    for result in try refusals(in: workspace) {
      #expect(result.code == 65)
      #expect(
        result.errors.contains(
          "error[needed-field]: form `visit` has no field `to`; rule N13 needs it"))
      #expect(result.errors.contains("forms/visit/form.yaml:"))
      #expect(result.errors.contains("was it renamed to `until`?"))
    }
  }

  @Test func `an option that a rule counts, in other words`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try workspace(scratch)
    try rename([("入户走访", "上门走访")], in: ["forms/visit/form.yaml"], of: workspace)
    let file = "cases/\(Here.minimal).yaml"
    try workspace.write(
      try workspace.text(file).replacing("入户走访", with: "上门走访"), to: file)
    for result in try refusals(in: workspace) {
      #expect(result.code == 65)
      #expect(
        result.errors.contains(
          "error[needed-option]: `mode` of form `visit` has no option “入户走访”; rule N10 needs it"))
    }
  }

  @Test func `a figure that the program computes, under another name`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try workspace(scratch)
    try rename([("key: home_visits,", "key: visits_at_home,")], in: ["shared.yaml"], of: workspace)
    let forms = try workspace.files().filter {
      $0.hasPrefix("Templates/forms/") && ($0.hasSuffix(".md") || $0.hasSuffix(".html"))
    }
    try rename(
      [("figures.home_visits", "figures.visits_at_home")],
      in: forms.map { String($0.dropFirst("Templates/".count)) }, of: workspace)
    for result in try refusals(in: workspace) {
      #expect(result.code == 65)
      #expect(result.errors.contains("block `figures` has no field `home_visits`"))
      #expect(result.errors.contains("was it renamed to `visits_at_home`?"))
      #expect(!result.errors.contains("never-computed"))
    }
  }

  @Test func `further options, another order and other help change no result`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try workspace(scratch)
    let before = try Command.run(["check"], in: workspace)
    try rename(
      [("[入户走访, 机构面谈,", "[机构面谈, 视频会面, 入户走访,"), ("help: ", "help: 请注意：")],
      in: ["forms/visit/form.yaml"], of: workspace)
    #expect(try Command.run(["lint"], in: workspace).code == 0)
    let after = try Command.run(["check"], in: workspace)
    #expect(after.code == before.code && after.output == before.output)
  }

  @Test func `the list of a form's fields says which the program needs`() throws {
    let listed = try Command.run(["forms", "visit"], in: Here.root)
    #expect(listed.output.contains("规则N13要用，不能改名"))
    #expect(listed.output.contains("规则N11、N24要用，不能改名"))
  }
}
