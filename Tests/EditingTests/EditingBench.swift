import CaseModel
import Diagnostics
import Editing
import FormModel
import Foundation
import SampleDistrict
import SourceReader
import Testing

/// The real templates and the files that are edited.
struct EditingBench: Sendable {
  struct Source: Sendable {
    let name: String
    let bytes: [UInt8]
    let kind: FileShape.Kind
    let format: SourceFormat
  }

  static let shared = Result { try EditingBench() }

  let library: FormLibrary
  let templates: [(path: String, bytes: [UInt8])]
  /// The sample's and those written by hand, each also with other line ends, without the last one, and
  /// with a byte order mark.
  let sources: [Source]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private init() throws {
    let folder = Self.root.appending(path: "Templates")
    var templates: [(path: String, bytes: [UInt8])] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: path)
      if try file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true { continue }
      templates.append((path, Array(try Data(contentsOf: file))))
    }
    self.templates = templates
    let files = templates.filter { !$0.path.hasPrefix("earlier/") }.map {
      SourceText(path: $0.path, utf8: $0.bytes)
    }
    var found: [Diagnostic] = []
    library = try #require(
      FormLibrary.load(TemplateFiles(files), relying: caseFieldSets, diagnostics: &found))
    sources = try Self.odd().flatMap(Self.variants) + Self.sample()
  }

  private static func odd() throws -> [Source] {
    let folder = root.appending(path: "Tests/EditingTests/Odd")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      Source(
        name: name, bytes: Array(try Data(contentsOf: folder.appending(path: name))),
        kind: .caseFile, format: name.hasSuffix(".json") ? .json : .yaml)
    }
  }

  static func variants(_ source: Source) -> [Source] {
    let text = String(decoding: source.bytes, as: UTF8.self)
    let windows = text.replacing("\n", with: "\r\n")
    let unended = text.hasSuffix("\n") ? String(text.dropLast()) : text
    func variant(_ mark: String, _ text: String) -> Source {
      Source(
        name: source.name + mark, bytes: Array(text.utf8), kind: source.kind,
        format: source.format)
    }
    return [
      source, variant(" CRLF", windows), variant(" unended", unended),
      variant(" BOM", "\u{FEFF}" + windows),
    ]
  }

  private static func sample() throws -> [Source] {
    try SampleDistrict(children: 4, seed: 2022).files().compactMap { path, text in
      let kind: FileShape.Kind? =
        switch path {
        case "programme.yaml": .programme
        case "activities.yaml": .activities
        case "district.yaml": .district
        case _ where path.hasPrefix("cases/"): .caseFile
        default: nil
        }
      return kind.map {
        Source(name: path, bytes: Array(text.utf8), kind: $0, format: .yaml)
      }
    }
  }

  func shape(_ kind: FileShape.Kind) -> FileShape { FileShape(kind, library) }

  static func file(_ source: Source) throws(SpliceFault) -> EditedFile {
    try file(source.bytes, source)
  }

  static func file(_ bytes: [UInt8], _ source: Source) throws(SpliceFault) -> EditedFile {
    try EditedFile(bytes, path: source.name, format: source.format, limits: .programme)
  }

  static func file(_ text: String) throws -> EditedFile {
    try EditedFile(Array(text.utf8), path: "case.yaml", format: .yaml, limits: .caseFile)
  }
}

/// The same numbers for a seed on every machine.
struct Chance {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  mutating func one<Item>(of items: [Item]) -> Item? {
    items.isEmpty ? nil : items[below(items.count)]
  }
}
