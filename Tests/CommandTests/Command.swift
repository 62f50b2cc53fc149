import Foundation

/// The program, run as its users run it: a process with arguments, standard output and an exit code.
enum Command {
  /// Where the build put it: beside the tests.
  static let executable: URL = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<6 {
      let file = folder.appending(path: "tongdang")
      if FileManager.default.isExecutableFile(atPath: file.path) { return file }
      folder.deleteLastPathComponent()
    }
    return Here.root.appending(path: ".build/debug/tongdang")
  }()

  struct Result {
    let code: Int32
    let isCrash: Bool
    let output: String
    let errors: String

    /// Both streams: what a user sees.
    var said: String { output + errors }

    /// The report of `--json`.
    func json() throws -> Report { try JSONDecoder().decode(Report.self, from: Data(output.utf8)) }
  }

  /// What `--json` prints.
  struct Report: Decodable {
    struct Finding: Decodable {
      let severity: String
      let id: String
      let path: String
      let line: Int?
      let message: String
    }
    let cases: Int?
    let skipped: Int?
    let written: Int?
    let unchanged: Int?
    let removed: Int?
    let diagnostics: [Finding]

    var errors: [Finding] { diagnostics.filter { $0.severity == "error" } }
  }

  /// Runs the program to its end.
  ///
  /// Nothing of the environment of the tests reaches it.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    umask: String = "022"
  ) throws -> Result {
    try shell("umask \(umask); exec \"$0\" \"$@\"", arguments, in: folder, environment: environment)
  }

  /// Runs a shell script in which `"$0" "$@"` is the program with its arguments.
  static func shell(
    _ script: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Result {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, executable.path] + arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    let (output, errors) = (scratch.url.appending(path: "out"), scratch.url.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, isCrash: process.terminationReason == .uncaughtSignal,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Starts the program and kills it after some time; false when it was ready before.
  static func kill(
    after seconds: Double, _ arguments: [String], in folder: URL
  ) throws -> Bool {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }
}

/// Places in the sources.
enum Here {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()
  /// A small workspace: one child with every form, one with next to nothing.
  static let workspace = folder.appending(path: "Workspace")
  static let full = "310107-2022-0005"
  static let minimal = "310107-2022-0001"

  /// The text of the child with every form.
  static func fullCase() throws -> String {
    try String(contentsOf: workspace.appending(path: "cases/\(full).yaml"), encoding: .utf8)
  }
}
