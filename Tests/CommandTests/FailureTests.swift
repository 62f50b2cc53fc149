import Foundation
import Testing

/// What stops a command is said in a sentence, and by the exit code.
struct FailureTests {
  @Test func `a workspace that is not there is 66`() throws {
    let scratch = try TemporaryFolder()
    for command in [["check"], ["render"], ["month"], ["new", "310107-2022-0001"]] {
      let result = try Command.run(command, in: scratch.url)
      #expect(result.code == 66 && result.errors.contains("programme.yaml"), "\(command)")
    }
    // A slip in the path must not lead to the workspace above it.
    let workspace = try scratch.workspace()
    for command in ["check", "render", "month", "blank"] {
      let result = try Command.run([command, "--workspace", "tyop"], in: workspace)
      #expect(result.code == 66, "\(command)")
    }
    #expect(!FileManager.default.fileExists(atPath: workspace.appending(path: "Output").path))
  }

  @Test func `an unknown form or case is 66, and the nearest one is named`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let form = try Command.run(["render", "--form", "visti"], in: workspace)
    #expect(form.code == 66 && form.errors.contains("visit"))
    #expect(try Command.run(["blank", "nothing-like-it"], in: workspace).code == 66)
    #expect(try Command.run(["forms", "nothing-like-it"], in: workspace).code == 66)
    let number = "310107-2022-9999"
    let cases = try Command.run(["render", "--case", number], in: workspace)
    #expect(cases.code == 66 && cases.errors.contains(number))
  }

  @Test(arguments: [
    ["nosuch"], ["render", "--nosuch"], ["render", "--format", "docx"], ["render", "--format", ""],
    ["render", "--jobs", "0"], ["render", "--jobs", "x"], ["check", "--lang", "fr"],
    ["month", "2022-13"], ["month", "may"], ["demo", "--children", "0"],
    ["demo", "--children", "200000"], ["completions", "tcsh"], ["completions"], ["new"],
  ])
  func `wrong flags are 64, and nothing is written`(arguments: [String]) throws {
    let scratch = try TemporaryFolder()
    let result = try Command.run(arguments, in: scratch.url)
    #expect(result.code == 64 && !result.errors.isEmpty && result.output.isEmpty)
    #expect(try scratch.url.files() == [])
  }

  @Test func `every error of a broken template is told, with its place`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let form = "# {{form.title}}\n\n- {{child.nmae}}\n- {{nosuch}}\n- {{{child.name}}}\n"
    try workspace.write(form, to: "Templates/forms/visit/form.md")
    for command in [["lint"], ["render"], ["check"], ["month"], ["blank"], ["forms"]] {
      let result = try Command.run(command, in: workspace)
      #expect(result.code == 65, "\(command)")
      for line in 3...5 {
        #expect(result.errors.contains("forms/visit/form.md:\(line):"), "\(command) line \(line)")
      }
    }
    let json = try Command.run(["lint", "--json"], in: workspace)
    #expect(try json.json().errors.count >= 3)
    #expect(!FileManager.default.fileExists(atPath: workspace.appending(path: "Output").path))
  }

  @Test func `output that cannot be created is 73`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    try workspace.write("", to: "file")
    for command in [["render"], ["render", "--mask"], ["month"], ["blank"], ["demo"]] {
      for output in ["file", "file/below", "/proc/nosuch"] {
        let result = try Command.run(command + ["--output", output], in: workspace)
        #expect(result.code == 73 && !result.isCrash, "\(command) \(output) \(result.code)")
        #expect(
          result.errors.contains(output.prefix(5).dropLast())
            && result.errors.split(separator: "\n").count == 1)
      }
    }
  }

  @Test func `results that cannot be delivered are 74, and lost messages stop nothing`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    for command in [["check"], ["check", "--json"], ["forms"], ["completions", "bash"], ["lint"]] {
      let full = try Command.shell("exec \"$0\" \"$@\" >/dev/full", command, in: workspace)
      #expect(full.code == 74 && !full.errors.isEmpty, "\(command)")
    }
    for way in ["2>/dev/full", "2>&-"] {
      let result = try Command.shell("exec \"$0\" \"$@\" \(way)", ["check"], in: workspace)
      // Rules were not kept in the small workspace: 1.
      #expect(result.code == 1 && !result.isCrash && !result.output.isEmpty, "\(way)")
    }
  }

  /// A file system of its own needs rights that not every machine gives.
  private static let hasMount = {
    let result = try? Command.shell(
      "unshare -Urm mount -t tmpfs tmpfs /mnt", [], in: FileManager.default.temporaryDirectory)
    return result?.code == 0
  }()

  @Test(.enabled(if: hasMount, "needs unshare and tmpfs"))
  func `a full disk is 74, and what is there is whole`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    _ = try Command.run(["render", "--output", "good"], in: workspace)
    let good = try workspace.appending(path: "good").tree()
    let script = """
      exec unshare -Urm sh -c '
        mount -t tmpfs -o size=200k tmpfs /mnt && "$0" "$@" --output /mnt/out
        code=$?; mkdir kept; cp -r /mnt/out/. kept; exit $code' "$0" "$@"
      """
    let result = try Command.shell(script, ["render"], in: workspace)
    #expect(result.code == 74 && result.errors.split(separator: "\n").count == 1, "\(result.said)")
    let kept = try workspace.appending(path: "kept").tree().filter { !$0.key.contains("/.") }
    #expect(kept.count > 3)
    for (path, bytes) in kept { #expect(good[path] == bytes, "\(path)") }
  }

  @Test func `one run at a time writes to a folder: the second is 75 at once`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    _ = try Command.run(["render"], in: workspace)
    let before = try workspace.appending(path: "Output").tree()
    let lock = try #require(
      FileHandle(forUpdatingAtPath: workspace.appending(path: "Output/.lock").path))
    #expect(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
    for command in [["render"], ["month"], ["blank"], ["render", "--mask"]] {
      let result = try Command.run(command, in: workspace)
      #expect(result.code == 75 && result.errors.contains("Output"), "\(command)")
    }
    // Whoever writes nothing is not kept out.
    #expect(try Command.run(["check"], in: workspace).code == 1)
    #expect(try workspace.appending(path: "Output").tree() == before)
    try lock.close()
    #expect(try Command.run(["month"], in: workspace).code == 0)
  }

  @Test func `a case that cannot be used stops no other`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.minimal])
    try FileManager.default.createDirectory(
      at: workspace.appending(path: "cases/310107-2022-0002.yaml"),
      withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: workspace.appending(path: "cases/310107-2022-0003.yaml").path,
      withDestinationPath: "nowhere")
    let pipe = unsafe mkfifo(workspace.appending(path: "cases/310107-2022-0004.yaml").path, 0o600)
    #expect(pipe == 0)
    try workspace.write("", to: "cases/310107-2022-0006.yaml")
    try workspace.write(
      String(repeating: "# much\n", count: 300_000), to: "cases/310107-2022-0007.yaml")
    for command in ["check", "render", "month"] {
      let result = try Command.run([command, "--json"], in: workspace)
      let report = try result.json()
      #expect(result.code == 65 && report.cases == 6 && report.skipped == 5, "\(command)")
      let cases = report.errors.filter { $0.id != "incomplete-totals" }
      #expect(Set(cases.map(\.path)).count == 5)
    }
    let folder = workspace.appending(path: "Output/documents")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [Here.minimal])
  }

  @Test func `two files of one number are both refused`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let json = "{\"case\": {\"number\": \"\(Here.minimal)\"}}"
    try workspace.write(json, to: "cases/\(Here.minimal).json")
    for command in [["check"], ["render"], ["month"], ["render", "--case", Here.minimal]] {
      let result = try Command.run(command + ["--json"], in: workspace)
      let errors = try result.json().errors.filter { $0.id != "incomplete-totals" }
      #expect(
        result.code == 65 && errors.map(\.id) == ["duplicate-case-number", "duplicate-case-number"])
    }
    #expect(
      !FileManager.default.fileExists(
        atPath: workspace.appending(path: "Output/documents/\(Here.minimal)").path))
    #expect(try Command.run(["new", Here.minimal], in: workspace).code == 73)
  }

  @Test func `an id cannot lead out of the output`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    try workspace.replace("id: s-003", by: "id: ../../s-003", in: "programme.yaml")
    let result = try Command.run(["render"], in: workspace)
    #expect(result.code == 65 && result.errors.contains("bad-identifier"))
  }

  @Test func `a case file with another ending is read or named, never passed over`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.minimal])
    let text = try workspace.text("cases/\(Here.minimal).yaml")
    for (number, ending) in [("310107-2022-0002", "yml"), ("310107-2022-0003", "YAML")] {
      try workspace.write(
        text.replacing(Here.minimal, with: number), to: "cases/\(number).\(ending)")
    }
    try workspace.write(text, to: "cases/310107-2022-0004.yaml.txt")
    try workspace.write("", to: "cases/README.md")
    let report = try Command.run(["check", "--json"], in: workspace).json()
    #expect(report.cases == 3 && report.errors.isEmpty)
    let ignored = report.diagnostics.filter { $0.id == "ignored-file" }
    #expect(ignored.map(\.path) == ["cases/310107-2022-0004.yaml.txt"])
  }
}
