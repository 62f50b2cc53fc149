import Foundation
import Testing

/// The READMEs, followed to the letter: every command that stands in them is run, in its order.
struct ReadmeTests {
  static let names = ["README.md", "README.zh-CN.md"]

  /// Commands that are not run here, with the reason.
  private static let left = ["script/test": "it is what runs this"]

  /// Commands that do not end with 0, with the reason.
  private static let codes: [String: (code: Int32, why: String)] = [
    "tongdang check": (1, "rules were not kept"),
    "tongdang check --report": (1, "rules were not kept"),
    "tongdang check --case 310107-2022-0016": (1, "rules were not kept"),
    "tongdang check --as-of 2022-06-30": (1, "rules were not kept"),
    "tongdang archive --key ~/seal.key --output ~/signed": (1, "one child lacks something"),
    "tongdang archive --key 封存.key": (1, "two children lack something"),
  ]

  @Test(arguments: names)
  func `every example does what the README says`(name: String) throws {
    let readme = try Readme(name)
    #expect(readme.strays == [], "lines of \(name) that nobody runs")
    let results = try Session().run(readme, leaving: Set(Self.left.keys))
    #expect(results.count > 25)
    for (command, result) in results {
      let place: Comment = "\(name):\(command.line): \(command.text)\n\(result.said)"
      #expect(result.code == Self.code(of: command), place)
      if command.shown.isEmpty {
        #expect(!result.said.contains(/(?:error|错误)\[/), place)
      } else {
        #expect(command.agrees(with: result.lines), place)
      }
      if result.code == 69 {
        #expect(result.said.contains("script/setup --pdf"), place)
      } else {
        #expect(result.missing == [], place)
      }
    }
  }

  private static func code(of command: Readme.Command) -> Int32 {
    // To print a district takes minutes, and is tested by itself: here is nothing that prints, so what is
    // wrong with such a command shows as another code.
    if command.bare.contains(/pdf|^tongdang print/) { return 69 }
    if command.shown.contains(where: { $0.contains(/\ (?:error|错误)\[/) }) { return 65 }
    return codes[command.bare]?.code ?? 0
  }

  @Test func `what is left out or ends otherwise stands in a README`() throws {
    let all = Set(try Self.names.flatMap { try Readme($0).commands }.map(\.bare))
    #expect(Self.left.keys.filter { !all.contains($0) } == [])
    #expect(Self.codes.keys.filter { !all.contains($0) } == [])
  }

  @Test(arguments: names)
  func `the parts of files in it are taken as they stand`(name: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 15)
    let number = "310107-2022-0001"
    let excerpts = try Readme(name).excerpts
    let places = [
      "rules": "programme.yaml", "archive": "programme.yaml", "filing": "cases/\(number).yaml",
    ]
    for (key, text) in excerpts {
      let path = try #require(places[key], "\(key)")
      try workspace.write(
        try workspace.text(path).replacing(try Regex("(?m)^\(key):\n(?:[ #].*\n)*"), with: "")
          + text, to: path)
    }
    #expect(excerpts.keys.contains("filing"))
    let check = try Command.run(["check", "--case", number], in: workspace)
    #expect(check.code <= 1 && check.output.contains("0 处错误"), "\(check.said)")
    let plan = try Command.run(["archive", "--dry-run", "--case", number], in: workspace)
    #expect(plan.said.contains("会封存 1 份"), "\(plan.said)")
  }

  @Test(arguments: [
    (["a 3 b"], ["a 3 b"], true),
    (["a 3 b"], ["a 4 b"], false),
    (["a"], ["a", "b"], false),
    (["a", "b"], ["a"], false),
    (["in …/x (2)"], ["in /a/y/x (2)"], true),
    (["in …/x (2)"], ["in /a/y/z (2)"], false),
    (["… of 3"], ["14 of 3"], false),
    (["key …"], ["key 903D37230D0AACD4"], true),
    (["a", "…", "c"], ["a", "b", "b", "c"], true),
    (["a", "…", "c"], ["a", "c"], false),
    (["a", "…", "c"], ["a", "x: error[y]: z", "c"], false),
    (["a", "……", "c"], ["a", "x: 错误[y] z", "c"], false),
    (["a", "…"], ["a", "tongdang: z"], false),
  ])
  func `what a README leaves out hides neither numbers nor faults`(
    shown: [String], said: [String], isSame: Bool
  ) {
    let command = Readme.Command(line: 1, text: "x", shown: shown)
    #expect(command.agrees(with: said) == isSame)
  }
}

/// A shell in a copy of what a reader has: the scripts, the program, a home and a stick.
private final class Session {
  struct Result {
    let code: Int32
    let said: String
    /// What it was said to make, and is not there.
    let missing: [String]

    var lines: [String] {
      var lines = said.components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  private let scratch: TemporaryFolder
  private var root: URL { scratch.url.appending(path: "tongdang") }
  private var stick: String { scratch.url.appending(path: "stick").path }

  init() throws {
    scratch = try TemporaryFolder()
    let bin = Command.executable.deletingLastPathComponent()
    let files = FileManager.default
    for folder in ["tongdang/.build", "tongdang/script", "home", "stick", "said", "bin"] {
      try files.createDirectory(
        at: scratch.url.appending(path: folder), withIntermediateDirectories: true)
    }
    try files.createSymbolicLink(
      at: root.appending(path: ".build/release"), withDestinationURL: bin)
    try files.copyItem(
      at: Here.root.appending(path: "script/demo"), to: root.appending(path: "script/demo"))
    // What is built is there, and nothing is installed.
    let nothing = [
      root.appending(path: "script/setup"): "#!/bin/sh\n",
      scratch.url.appending(path: "bin/swift"):
        "#!/bin/sh\ncase \"$*\" in *--show-bin-path*) echo '\(bin.path)' ;; esac\n",
    ]
    for (file, text) in nothing {
      try Data(text.utf8).write(to: file)
      try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
  }

  /// Runs everything in one shell, whose folder, names and aliases go on from one command to the next.
  func run(
    _ readme: Readme, leaving left: Set<String>
  ) throws -> [(command: Readme.Command, result: Result)] {
    let said = scratch.url.appending(path: "said")
    var script = "shopt -s expand_aliases\n"
    var commands: [Readme.Command] = []
    for part in readme.parts {
      switch part {
      case .file(let path, let text):
        script +=
          "mkdir -p \"$(dirname '\(path)')\"\ncat > '\(path)' <<'END OF FILE'\n\(text)END OF FILE\n"
      case .command(let command) where left.contains(command.bare): continue
      case .command(let command):
        let place = "\(said.path)/\(commands.count)"
        let text = command.text.replacing("/media/usb", with: stick)
        script += "{ \(text)\n} >'\(place)' 2>&1\necho $? >'\(place).code'\npwd >'\(place).pwd'\n"
        commands.append(command)
      }
    }
    try scratch.url.write(script, to: "script.bash")
    _ = try Command.shell(
      "exec timeout 300 bash \"$1\"", [scratch.url.appending(path: "script.bash").path], in: root,
      environment: [
        "PATH": scratch.url.appending(path: "bin").path + ":/usr/bin:/bin",
        "HOME": scratch.url.appending(path: "home").path, "TONGDANG_PRINTER": "/nonexistent",
      ])
    return try commands.enumerated().map { index, command in
      func text(_ ending: String) throws -> String {
        try said.text("\(index)\(ending)").trimmingCharacters(in: .newlines)
      }
      let code = try #require(
        Int32(try text(".code")), "\(readme.name):\(command.line) never ended")
      let folder = URL(filePath: try text(".pwd"))
      return (
        command,
        Result(
          code: code, said: try said.text("\(index)").replacing(stick, with: "/media/usb"),
          missing: command.promised.filter { !folder.appending(path: $0).isThere })
      )
    }
  }
}
