import Foundation
import Testing

/// The ways in which people use the program.
struct UseTests {
  @Test func `a new workspace and a new case work at once`() throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "新工作区")
    #expect(try Command.run(["new", folder.path], in: scratch.url).code == 0)
    #expect(try Command.run(["new", "310107-2022-0016"], in: folder).code == 0)
    let check = try Command.run(["check", "--json"], in: folder)
    #expect(try check.code == 0 && check.json().cases == 1 && check.json().errors.isEmpty)
    #expect(try Command.run(["check", "--strict"], in: folder).code == 1)
    for command in ["render", "month", "blank"] {
      #expect(try Command.run([command], in: folder).code == 0, "\(command)")
    }
  }

  @Test func `new never writes over what people wrote`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let before = try workspace.tree()
    #expect(try Command.run(["new", Here.full], in: workspace).code == 73)
    #expect(try Command.run(["new", workspace.path], in: scratch.url).code == 73)
    // Nor does the sample, whose files have the same names.
    #expect(
      try Command.run(
        ["demo", "--output", ".", "--children", "2"], in: scratch.sample(children: 1)
      ).code
        == 0)
    try workspace.replace("# 虚构示例", by: "# 项目", in: "programme.yaml")
    #expect(try Command.run(["demo", "--output", workspace.path], in: scratch.url).code == 73)
    #expect(try workspace.tree().keys == before.keys)
  }

  @Test func `every key of a new case can be filled in`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    _ = try Command.run(["new", Here.full], in: workspace)
    let path = "cases/\(Here.full).yaml"
    let text = try workspace.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        line.wholeMatch(of: /# ( *(?:- )?[a-z_]+:.*)/).map { String($0.1) } ?? String(line)
      }.joined(separator: "\n")
    try workspace.write(text, to: path)
    let errors = try Command.run(["check", "--json"], in: workspace).json().errors
    // Records need their date; nothing else is wrong with empty keys.
    #expect(errors.allSatisfy { $0.id == "missing-record-key" }, "\(errors)")
  }

  @Test func `a folder without cases is no error`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    for command in ["check", "render", "month"] {
      let result = try Command.run([command, "--json"], in: workspace)
      #expect(try result.code == 0 && result.json().cases == 0, "\(command)")
    }
  }

  @Test func `shell completions and the list of forms can be used by programs`() throws {
    let scratch = try TemporaryFolder()
    for shell in ["bash", "zsh", "fish"] {
      let result = try Command.run(["completions", shell], in: scratch.url)
      #expect(result.code == 0 && result.output.contains("monthly") == false)
      #expect(result.output.contains("render") && result.output.count > 1_000)
    }
    for arguments in [["forms", "--json"], ["forms", "visit", "--json"]] {
      let result = try Command.run(arguments, in: scratch.url)
      let forms = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      #expect((forms as? [[String: Any]])?.isEmpty == false && result.errors.isEmpty)
    }
  }

  @Test func `a pipe gets neither progress nor colours`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    for command in [["render"], ["check"], ["month"], ["demo", "--children", "2"]] {
      let result = try Command.run(command, in: workspace, environment: ["TERM": "xterm"])
      #expect(!result.said.contains("\r") && !result.said.contains("\u{1B}"), "\(command)")
    }
  }

  private static let hasTerminal = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

  @Test(.enabled(if: hasTerminal, "needs script(1)"))
  func `a terminal gets colours unless NO_COLOR says no`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    func said(_ environment: [String: String]) throws -> String {
      try Command.shell(
        "exec script -qec \"$0 check\" /dev/null", [], in: workspace,
        environment: environment.merging(["TERM": "xterm"]) { $0 + $1.prefix(0) }
      ).output
    }
    #expect(try said([:]).contains("\u{1B}[33m"))
    #expect(try !said(["NO_COLOR": "1"]).contains("\u{1B}[33m"))
    #expect(try !said(["TERM": "dumb"]).contains("\u{1B}"))
  }

  @Test func `quiet says errors only`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    for command in ["check", "render", "month", "blank", "lint"] {
      let result = try Command.run([command, "--quiet"], in: workspace)
      // Rules were not kept in the small workspace: that is in the exit code only.
      #expect(result.code == (command == "check" ? 1 : 0), "\(command)")
      #expect(result.said.isEmpty, "\(command): \(result.said)")
    }
    try workspace.replace("number:", by: "nmuber:", in: "cases/\(Here.minimal).yaml")
    let result = try Command.run(["check", "-q"], in: workspace)
    #expect(result.code == 65 && result.errors.contains("unknown-key"))
  }

  @Test func `results go to standard output, everything else to standard error`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let result = try Command.run(["check"], in: workspace)
    #expect(result.output.contains("[missing-field]") && !result.errors.contains("[missing-field]"))
    let filled = try Command.run(["render", "--strict"], in: workspace)
    #expect(
      !filled.output.contains("[missing-field]") && filled.errors.contains("[missing-field]"))
    let json = try Command.run(["render", "--json"], in: workspace)
    #expect(json.errors.isEmpty)
    let english = try Command.run(["check"], in: workspace, environment: ["LANG": "en_US.UTF-8"])
    #expect(english.output.contains("\nchecked 2 cases"))
    #expect(try Command.run(["check", "--lang", "zh"], in: workspace).output.contains("\n核对 2 "))
  }

  @Test func `output may be a link or a path of its own`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.minimal])
    let disk = scratch.url.appending(path: "另一个盘")
    try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: workspace.appending(path: "Output"), withDestinationURL: disk)
    #expect(try Command.run(["render"], in: workspace).code == 0)
    let files = try disk.files().filter { $0.hasPrefix("documents") }
    #expect(files.count > 10)
    let other = scratch.url.appending(path: "other")
    try workspace.replace(
      "programme:", by: "output: \(other.path)\nprogramme:", in: "programme.yaml")
    #expect(try Command.run(["render"], in: workspace).code == 0)
    #expect(try other.files().filter { $0.hasPrefix("documents") } == files)
  }

  @Test func `templates of the workspace take the places of the program's`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.minimal])
    let own = try Here.root.appending(path: "Templates/forms/visit").text("form.yaml")
    try workspace.write(
      own.replacing("title: 困境儿童个案服务记录表", with: "title: 本区走访记录表"),
      to: "Templates/forms/visit/form.yaml")
    #expect(try Command.run(["forms"], in: workspace).output.contains("《本区走访记录表》"))
    #expect(try Command.run(["lint"], in: workspace).code == 0)
    _ = try Command.run(["render"], in: workspace.appending(path: "cases"))
    let visit = "Output/documents/\(Here.minimal)/04-visit-20220305.md"
    #expect(try workspace.text(visit).contains("本区走访记录表"))
  }
}
