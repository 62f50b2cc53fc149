import Foundation
import Testing

/// What lies in the output of a case that is gone.
struct LeftOverTests {
  private static let gone = "310107-2022-0002"

  @Test(arguments: [false, true])
  func `documents of a case that is gone are named, and pruned if the program made them`(
    isMasked: Bool
  ) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let render = ["render"] + (isMasked ? ["--mask"] : [])
    let folder = isMasked ? "masked" : "documents"
    #expect(try Command.run(render, in: workspace).code == 0)
    let kept = try workspace.appending(path: folder).tree().filter { !$0.key.hasPrefix(Self.gone) }
    let path = "\(folder)/\(Self.gone)"
    #expect(try Command.run(["render", "--case", Self.gone], in: workspace).code == 0)
    try FileManager.default.removeItem(at: workspace.appending(path: "cases/\(Self.gone).yaml"))
    let named = try Command.run(render, in: workspace)
    #expect(named.code == 0 && named.errors.contains("[left-over-folder]"), "\(named.said)")
    #expect(named.errors.contains(path) && named.errors.contains("--prune"))
    #expect(workspace.has(path))
    #expect(try Command.run(render + ["--prune"], in: workspace).code == 0)
    #expect(!workspace.has(path))
    #expect(try workspace.appending(path: folder).tree() == kept)
    #expect(try !Command.run(render, in: workspace).said.contains("left-over"))
    #expect(try Command.run(["render", "--prune", "--case", "x"], in: workspace).code == 64)
  }

  @Test func `a person's own file is never removed, nor one that somebody has changed`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    #expect(try Command.run(["render"], in: workspace).code == 0)
    let folder = "documents/\(Self.gone)"
    try workspace.write("scan", to: "\(folder)/扫描件.txt")
    let handbook = "\(folder)/01-handbook.md"
    let text = try workspace.text(handbook)
    try workspace.write(text.replacing("。", with: "，"), to: handbook)
    // A file in the other format that somebody has put in the place of the program's.
    let page = "\(folder)/01-handbook.html"
    try workspace.write("own", to: page)
    try workspace.write("own", to: "documents/我的/a.txt")
    try workspace.write("own", to: "documents/310107-2022-0009/a.txt")
    try FileManager.default.createSymbolicLink(
      at: workspace.appending(path: "documents/310107-2022-0008"),
      withDestinationURL: workspace.appending(path: folder))
    try FileManager.default.removeItem(at: workspace.appending(path: "cases/\(Self.gone).yaml"))
    let result = try Command.run(["render", "--prune"], in: workspace)
    #expect(result.code == 0 && result.errors.contains("[left-over-folder]"), "\(result.said)")
    let rest = try workspace.appending(path: folder).files()
    #expect(rest == ["01-handbook.html", "01-handbook.md", "扫描件.txt"].sorted(), "\(rest)")
    #expect(try workspace.text("documents/我的/a.txt") == "own")
    #expect(try workspace.text("documents/310107-2022-0009/a.txt") == "own")
    #expect(result.errors.contains("documents/310107-2022-0009"))
    #expect(!result.errors.contains("documents/我的"))
    // Without its note nothing is known of a folder: it is named, and stays.
    #expect(try Command.run(["render", "--prune"], in: workspace).code == 0)
    #expect(try workspace.appending(path: folder).files() == rest)
  }

  @Test func `what a person put in the place of an old PDF stays`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    let folder = "documents/\(Self.gone)"
    #expect(try Command.run(["render", "--format", "md,html"], in: workspace).code == 0)
    #expect(try Command.run(["render", "--format", "md"], in: workspace).code == 0)
    try workspace.write("own", to: "\(folder)/01-handbook.html")
    try workspace.replace("ethnicity: 汉族", by: "ethnicity: 满族", in: "cases/\(Self.gone).yaml")
    #expect(try Command.run(["render", "--format", "md"], in: workspace).code == 0)
    try FileManager.default.removeItem(at: workspace.appending(path: "cases/\(Self.gone).yaml"))
    #expect(try Command.run(["render", "--prune"], in: workspace).code == 0)
    #expect(try workspace.appending(path: folder).files() == ["01-handbook.html"])
  }

  @Test func `a case whose file cannot be read is not gone`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 2)
    #expect(try Command.run(["render"], in: workspace).code == 0)
    let documents = try workspace.appending(path: "documents/\(Self.gone)").tree()
    try workspace.write("case: [", to: "cases/\(Self.gone).yaml")
    #expect(try Command.run(["render", "--prune"], in: workspace).code == 65)
    try FileManager.default.moveItem(
      at: workspace.appending(path: "cases/\(Self.gone).yaml"),
      to: workspace.appending(path: "cases/\(Self.gone).yaml.txt"))
    #expect(try Command.run(["render", "--prune"], in: workspace).code == 0)
    #expect(try workspace.appending(path: "documents/\(Self.gone)").tree() == documents)
  }
}
