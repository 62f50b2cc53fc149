import Foundation
import Testing

/// A small district that has handed over twice, made once for all tests that look at it or take
/// copies: four children first; then one that had a gap, and the correction of another.
struct HandedOver: Sendable {
  struct Keys: Sendable {
    let secret: URL
    let open: URL

    init(_ name: String, in folder: URL) throws {
      secret = try Command.newKey(name, in: folder)
      open = folder.appending(path: name + ".pub")
    }
  }

  static let first = "2022-310107-01"
  static let second = "2022-310107-02"
  static let late = "310107-2022-0004"
  static let corrected = "310107-2022-0002"
  static let firstChildren = [1, 2, 3, 5].map { "310107-2022-000\($0)" }
  static let reason = "接案日期写错，已核对原件"
  static let waiting = "监护人住院，2月补齐"
  /// Where a batch lies in a store.
  static func place(_ number: String) -> String { "2022/310107/all/\(number)" }
  /// Where a child's archive lies in a batch.
  static func place(_ number: String, _ version: Int) -> String {
    "data/电子档案/2022/\(number)/v\(version)"
  }

  let folder: URL
  let workspace: URL
  /// The workspace, ready for the second batch; of the first only its history is left.
  let before: URL
  let sender: Keys
  let receiver: Keys
  /// What has received the first batch.
  let store: URL
  /// What the program said while it was made.
  private(set) var said: [String] = []

  var firstBatch: URL { workspace.appending(path: "handover/\(Self.first)") }
  var secondBatch: URL { workspace.appending(path: "handover/\(Self.second)") }
  var receipt: URL { store.appending(path: Self.place(Self.first) + "/receipt") }

  private static let shared = Result { try HandedOver(in: SharedFolder.new()) }

  static func get() throws -> HandedOver { try shared.get() }

  private init(in folder: URL) throws {
    self.folder = folder
    workspace = folder.appending(path: "sample")
    before = folder.appending(path: "before")
    store = folder.appending(path: "store")
    sender = try Keys("sender", in: folder)
    receiver = try Keys("receiver", in: folder)
    let key = ["--key", sender.secret.path]
    func run(_ arguments: [String], code: Int32 = 0) throws {
      let result = try Command.run(arguments, in: workspace)
      #expect(result.code == code, "\(arguments) \(result.said)")
      said.append(result.said)
    }
    let demo = ["demo", "--data-only", "--children", "5", "--output", workspace.path]
    #expect(try Command.run(demo, in: folder).code == 0)
    try run(["archive"] + key, code: 1)
    try run(["handover", "--on", "2023-01-12", "--later", Self.waiting, "--zip"] + key)
    try run(
      ["receive", "handover/\(Self.first)", "--into", store.path, "--on", "2023-01-16"]
        + ["--key", receiver.secret.path, "--trust", "all=" + sender.open.path, "--for", "all"])
    try workspace.complete(Self.late)
    try workspace.replace("opened: 2022", by: "opened: 2021", in: "cases/\(Self.corrected).yaml")
    try run(["archive", "--case", Self.late] + key)
    try run(["archive", "--case", Self.corrected, "--correct", Self.reason] + key)
    for path in ["cases", "archives", "programme.yaml", "activities.yaml", "handover/batches.json"]
    {
      let target = before.appending(path: path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: workspace.appending(path: path), to: target)
    }
    try run(["handover", "--on", "2023-02-15", "--zip"] + key)
  }

  /// A workspace that is ready for the second batch.
  func ready(in scratch: TemporaryFolder) throws -> URL {
    let place = scratch.url.appending(path: "workspace")
    try Forger.copy(before, to: place)
    return place
  }

  /// What makes the second batch.
  func order(_ arguments: [String] = []) -> [String] {
    ["--on", "2023-02-15", "--key", sender.secret.path] + arguments
  }

  /// A copy of the store.
  func store(in scratch: TemporaryFolder) throws -> URL {
    let place = scratch.url.appending(path: "store")
    try Forger.copy(store, to: place)
    return place
  }

  /// A copy of a batch, as it arrives on a stick.
  func stick(_ number: String = second, in scratch: TemporaryFolder) throws -> URL {
    let place = scratch.url.appending(path: "stick/\(number)")
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Forger.copy(workspace.appending(path: "handover/\(number)"), to: place)
    return place
  }

  /// Receives something into a store, as the district does.
  func receive(
    _ path: URL, into store: URL, _ arguments: [String] = [], on day: String = "2023-02-20"
  ) throws -> Command.HandOverResult {
    try Command.handOver(
      "receive",
      [path.path, "--into", store.path, "--on", day, "--key", receiver.secret.path]
        + (arguments.contains("--trust") ? [] : ["--trust", "all=" + sender.open.path]) + [
          "--for", "all",
        ] + arguments,
      in: folder)
  }
}

extension Command {
  /// What `handover --json` and `receive --json` print.
  struct BatchReport: Decodable {
    let batch: String?
    let children: Int?
    let items: Int?
    let files: Int?
    let bytes: Int?
    let output: String?
    let envelope: String?
    let receipt: String?
    let deadline: String?
    let diagnostics: [Report.Finding]
  }

  struct HandOverResult {
    let code: Int32
    /// None where the command was stopped.
    let report: BatchReport?
    let said: String

    var errors: [Report.Finding] { report?.diagnostics.filter { $0.severity == "error" } ?? [] }
    /// What is wrong, each thing once.
    var ids: [String] { Set(errors.map(\.id)).sorted() }
  }

  static func handOver(
    _ command: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> HandOverResult {
    let result = try run([command, "--json"] + arguments, in: folder, environment: environment)
    #expect(!result.isCrash, "\(result.said)")
    let report =
      result.output.isEmpty
      ? nil : try JSONDecoder().decode(BatchReport.self, from: Data(result.output.utf8))
    return HandOverResult(code: result.code, report: report, said: result.said)
  }
}

extension URL {
  /// Completes the case of the sample district that has a gap.
  func complete(_ number: String) throws {
    try replace(
      "    economy:\n", by: "    economy:\n      income_source: 工资性收入\n",
      in: "cases/\(number).yaml")
  }

  /// Paths below two folders that are not the same, but for who holds the lock.
  func differences(from other: URL) throws -> [String] {
    try Tree(self).differences(from: Tree(other)).filter { $0 != ".lock" }
  }

  func object(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: appending(path: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// SHA-512 of a file, by another program.
  func sha512(_ path: String) throws -> String {
    let result = try Command.shell("exec sha512sum \"$1\"", [path], in: self)
    return String(result.output.prefix(128))
  }

  /// Whether a folder or file is there.
  var isThere: Bool { FileManager.default.fileExists(atPath: path) }
}
