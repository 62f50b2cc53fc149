import Foundation
import Testing

/// Folders that many tests share: gone when the last of them is done.
enum SharedFolder {
  private static let root: URL = {
    atexit { try? FileManager.default.removeItem(at: SharedFolder.root) }
    return FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "tongdang-tests-\(UUID().uuidString)")
  }()

  static func new() throws -> URL {
    let folder = root.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// The sample district, sealed once for all tests that only look at it or take copies: fifteen
/// children, two of them with a gap, every archive signed, each with an envelope.
struct SealedDistrict: Sendable {
  let workspace: URL
  let key: URL
  /// The public key.
  let trusted: URL
  let numbers: [String]

  var archives: URL { workspace.appending(path: "archives") }
  var envelopes: URL { workspace.appending(path: "envelopes") }

  /// The first version of a child.
  func archive(_ number: String) -> URL { archives.appending(path: "\(number)/v1") }

  static let reason = "主要收入来源未登记，街镇已说明"

  private static let shared = Result { try SealedDistrict(in: SharedFolder.new()) }

  static func get() throws -> SealedDistrict { try shared.get() }

  private init(in folder: URL) throws {
    workspace = folder.appending(path: "sample")
    key = try Command.newKey("key", in: folder)
    trusted = folder.appending(path: "key.pub")
    let arguments = ["demo", "--data-only", "--output", workspace.path]
    #expect(try Command.run(arguments, in: folder).code == 0)
    let sealed = try Command.run(
      ["archive", "--zip", "--key", key.path, "--with-gaps", Self.reason], in: workspace)
    #expect(sealed.code == 0, "\(sealed.said)")
    numbers = try workspace.appending(path: "archives").children()
    #expect(numbers.count == 15)
  }

  /// Copies all versions of a child, with their history, into a folder of archives.
  func copy(_ number: String, to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: archives.appending(path: number), to: folder.appending(path: number))
  }
}

extension Command {
  /// Makes a pair of keys; gives the secret one.
  static func newKey(_ name: String, in folder: URL) throws -> URL {
    let made = try run(["keys", "new", name], in: folder)
    #expect(made.code == 0, "\(made.said)")
    return folder.appending(path: name + ".key")
  }

  /// What `archive --json` and `verify --json` print.
  struct ArchiveReport: Decodable {
    let cases: Int?
    let sealed: Int?
    let unchanged: Int?
    let incomplete: Int?
    let outdated: Int?
    let skipped: Int?
    let archives: Int?
    let whole: Int?
    let trusted: Int?
    let unchecked: Int?
    let unsigned: Int?
    let same: Int?
    let otherMaker: Int?
    let diagnostics: [Report.Finding]
  }

  struct ArchiveResult {
    let code: Int32
    let report: ArchiveReport
    let said: String

    /// Id and path of each finding, sorted.
    var findings: [String] { report.diagnostics.map { "\($0.id) \($0.path)" }.sorted() }
  }

  private static func reported(_ result: Result) throws -> ArchiveResult {
    #expect(!result.isCrash, "\(result.said)")
    let report = try JSONDecoder().decode(ArchiveReport.self, from: Data(result.output.utf8))
    return ArchiveResult(code: result.code, report: report, said: result.said)
  }

  static func archive(_ arguments: [String] = [], in folder: URL) throws -> ArchiveResult {
    try reported(run(["archive", "--json"] + arguments, in: folder))
  }

  /// Checks archives; paths are relative to the folder.
  static func verify(
    _ paths: [String] = [], trust: URL? = nil, _ arguments: [String] = [], in folder: URL
  ) throws -> ArchiveResult {
    let trusted = trust.map { ["--trust", $0.path] } ?? []
    return try reported(run(["verify", "--json"] + trusted + arguments + paths, in: folder))
  }
}

extension TemporaryFolder {
  /// Every case, and the text of each, in a workspace that has no others.
  func workspace(_ cases: [String: String]) throws -> URL {
    let folder = try workspace(cases: [])
    for (number, text) in cases {
      try folder.write(text.replacing(Here.full, with: number), to: "cases/\(number).yaml")
    }
    return folder
  }
}

extension URL {
  /// The contents list of an archive.
  func contents() throws -> ContentsList {
    try JSONDecoder().decode(
      ContentsList.self, from: Data(contentsOf: appending(path: "data/contents.json")))
  }

  /// The children whose archives are in this folder.
  func children() throws -> [String] { try names("").filter { $0.hasPrefix("310107-") } }

  /// Names in a folder, sorted.
  func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: appending(path: path).path).sorted()
  }
}

/// `contents.json`, as far as tests read it.
struct ContentsList: Decodable {
  struct Paper: Decodable {
    struct File: Decodable {
      let path: String
    }
    let number: Int
    let item: String
    let form: String
    let title: String
    let reference: String?
    let responsible: String?
    let note: String?
    let files: [File]
  }
  let archive: String
  let version: Int
  let title: String
  let archiveNumber: String
  let papers: [Paper]
  let missing: [String]

  enum CodingKeys: String, CodingKey {
    case archive, version, title, papers, missing
    case archiveNumber = "archive_number"
  }
}

extension String {
  /// Without the part from one top-level key of a case file up to another.
  func without(_ block: String, upTo next: String) throws -> String {
    let start = try #require(range(of: "\n\(block):")?.lowerBound)
    let end = try #require(range(of: "\n\(next):")?.lowerBound)
    return String(self[..<start] + self[end...])
  }
}
