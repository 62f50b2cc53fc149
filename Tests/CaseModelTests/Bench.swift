import CaseModel
import Diagnostics
import FormModel
import Foundation
import SourceReader
import Testing

/// The bench could not be set up.
struct Unusable: Error {}

/// The real templates and a small programme, loaded once.
struct Bench {
  let library: FormLibrary
  let programme: ProgrammeFile

  // A failed requirement is told once, in the test that came first; as another error it fails every
  // test that needs the bench.
  static let shared = Result { try Bench() }.mapError { _ in Unusable() }

  private init() throws {
    var diagnostics: [Diagnostic] = []
    let files = try templates()
    library = try #require(
      FormLibrary.load(files, relying: caseFieldSets, diagnostics: &diagnostics))
    programme = try Self.programme(BaseProgramme.text, library, &diagnostics)
    #expect(diagnostics.isEmpty)
  }

  /// The same, with a changed `programme.yaml`.
  init(programme text: String) throws {
    library = try Bench.shared.get().library
    var diagnostics: [Diagnostic] = []
    programme = try Self.programme(text, library, &diagnostics)
  }

  private static func programme(
    _ text: String, _ library: FormLibrary, _ diagnostics: inout [Diagnostic]
  ) throws -> ProgrammeFile {
    let root = try #require(
      readSource(
        Array(text.utf8), path: "programme.yaml", format: .yaml, diagnostics: &diagnostics))
    return try #require(
      ProgrammeFile.read(
        root, path: "programme.yaml", library: library, diagnostics: &diagnostics))
  }

  /// What reading a changed `programme.yaml` reports.
  func programmeFindings(_ text: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if let root = readSource(
      Array(text.utf8), path: "programme.yaml", format: .yaml, diagnostics: &diagnostics)
    {
      _ = ProgrammeFile.read(
        root, path: "programme.yaml", library: library, diagnostics: &diagnostics)
    }
    return diagnostics
  }

  /// What loading the real templates reports with one of them changed.
  static func findings(
    changing path: String, _ old: String, to new: String
  ) throws -> [Diagnostic] {
    let files = try templates().files.map { file in
      guard file.path == path else { return file }
      let text = String(decoding: file.utf8, as: UTF8.self)
      return SourceText(path: path, text: try text.changing(old, to: new))
    }
    var diagnostics: [Diagnostic] = []
    _ = FormLibrary.load(TemplateFiles(files), relying: [], diagnostics: &diagnostics)
    return diagnostics
  }

  /// The options of all forms and blocks.
  var options: [String] {
    let schemas = library.forms.map(\.schema) + library.blocks.map(\.schema)
    return schemas.flatMap { Self.options(of: $0) }
  }

  private static func options(of schema: Schema) -> [String] {
    schema.fields.flatMap { field in
      if case .rows(let rows) = field.type { return options(of: rows.schema) }
      return field.type.options
    }
  }

  /// What reading a case file gave.
  func read(
    _ text: String, path: String = BaseCase.path
  ) -> (file: CaseFile?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    guard
      let root = readSource(
        Array(text.utf8), path: path, format: .yaml, diagnostics: &diagnostics)
    else { return (nil, diagnostics) }
    let reader = CaseReader(library: library, programme: programme)
    return (reader.read(root, path: path, diagnostics: &diagnostics), diagnostics)
  }

  /// The case of a text that must be readable.
  func file(_ text: String, path: String = BaseCase.path) throws -> CaseFile {
    let reading = read(text, path: path)
    return try #require(reading.file, "\(reading.diagnostics.map(\.place))")
  }

  func check(_ text: String) throws -> [Diagnostic] {
    CaseChecks(library: library, programme: programme).check(try file(text))
  }
}

/// The files of the folder `Templates/`, found from this file's place.
private func templates() throws -> TemplateFiles {
  let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Templates")
  let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
  let files = try names.filter { $0.hasSuffix(".yaml") }.map { name in
    SourceText(path: name, utf8: Array(try Data(contentsOf: root.appending(path: name))))
  }
  return TemplateFiles(files)
}

extension Diagnostic {
  /// `short-visit@12:5`, or the id alone where the file as a whole is meant.
  var place: String {
    position.map { "\(id)@\($0.line):\($0.column)" } ?? id.rawValue
  }
}

/// A text with one change, and what is expected of it.
struct Example: CustomTestStringConvertible, Sendable {
  let name: String
  let changes: [(String, String)]
  /// Ids with the text at whose beginning they are reported; nil where the whole file is meant.
  let findings: [(id: String, marker: String?)]

  /// The change keeps all rules.
  init(_ name: String, _ changes: KeyValuePairs<String, String>) {
    self.init(name, changes, findings: [])
  }

  init(
    _ name: String, _ changes: KeyValuePairs<String, String>, finds id: String, at marker: String?
  ) {
    self.init(name, changes, findings: [(id, marker)])
  }

  init(
    _ name: String, _ changes: KeyValuePairs<String, String>,
    findings: [(id: String, marker: String?)]
  ) {
    self.name = name
    self.changes = changes.map { ($0.key, $0.value) }
    self.findings = findings
  }

  var testDescription: String { name }

  func text(of base: String) throws -> String {
    try changes.reduce(base) { text, change in try text.changing(change.0, to: change.1) }
  }

  /// The findings as `id@line:column`, in their order.
  func expected(in text: String) throws -> [String] {
    try findings.map { finding in
      try finding.marker.map { "\(finding.id)@\(try text.place(of: $0))" } ?? finding.id
    }
  }
}

extension String {
  /// The text with something replaced that stands in it exactly once.
  func changing(_ old: String, to new: String) throws -> String {
    let parts = components(separatedBy: old)
    try #require(parts.count == 2, "`\(old)` stands \(parts.count - 1) times in the base")
    return parts[0] + new + parts[1]
  }

  /// `line:column` of a text that stands here exactly once.
  func place(of marker: String) throws -> String {
    let parts = components(separatedBy: marker)
    try #require(parts.count == 2, "`\(marker)` stands \(parts.count - 1) times")
    let lines = parts[0].components(separatedBy: "\n")
    return "\(lines.count):\((lines.last ?? "").unicodeScalars.count + 1)"
  }
}
