import CaseModel
import Diagnostics
import FormModel
import Foundation
import KeyedRecords
import Programme
import SourceReader
import SpokenFindings
import Testing

/// The bench could not be set up.
struct Unusable: Error {}

/// One key for everything that tests compare.
let marks = MarkKey()

/// The real templates, a small programme, and what it knows of three children.
struct Bench {
  let library: FormLibrary
  let programme: ProgrammeFile
  let activities: ActivitiesFile

  // A failed requirement is told once, in the test that came first; as another error it fails every
  // test that needs the bench.
  static let shared = Result { try Bench() }.mapError { _ in Unusable() }

  private init() throws {
    var diagnostics: [Diagnostic] = []
    library = try #require(
      FormLibrary.load(try templates(), relying: caseFieldSets, diagnostics: &diagnostics))
    programme = try #require(
      ProgrammeFile.read(
        try root(District.programme, "programme.yaml"), path: "programme.yaml", library: library,
        diagnostics: &diagnostics))
    activities = try #require(
      ActivitiesFile.read(
        try root(District.activities, "activities.yaml"), path: "activities.yaml",
        library: library, programme: programme, diagnostics: &diagnostics))
    #expect(diagnostics.isEmpty)
  }

  /// A case of which only some parts are written.
  func file(_ number: String, _ text: String) throws -> CaseFile {
    var diagnostics: [Diagnostic] = []
    let path = "cases/\(number).yaml"
    let file = CaseReader(library: library, programme: programme)
      .read(try root(text, path), path: path, diagnostics: &diagnostics)
    return try #require(file, "\(diagnostics.map(\.id))")
  }

  func figures(_ file: CaseFile) throws -> KeyedRecord {
    let schema = try #require(library.block("figures")?.schema)
    return KeyedRecord(
      schema, ChildFigures(library: library, activities: activities).record(for: file))
  }

  func facts(_ file: CaseFile) -> CaseFacts {
    CaseFacts(file, library: library, year: programme.year, marks: marks)
  }

  /// The figures of the three children of `District`.
  func months() throws -> MonthFigures {
    let all = try District.cases.map { facts(try file($0.number, $0.text)) }
    // Given out of order: the table is in the order of the numbers.
    return MonthFigures(
      library: library, programme: programme, activities: activities,
      facts: DistrictFacts(all.reversed()))
  }

  /// What the papers of a month print of the children of `District`, put by and read again.
  private func lines(_ month: YearMonth) throws -> [String: MonthLine] {
    var lines: [String: MonthLine] = [:]
    for one in District.cases {
      let file = try file(one.number, one.text)
      let line = MonthLines(file, facts(file), library: library).line(of: month)
      lines[one.number] = try JSONDecoder().decode(
        MonthLine.self, from: try JSONEncoder().encode(line))
    }
    return lines
  }

  func month(_ iso: String, street: String? = nil) throws -> KeyedRecord {
    let schema = try #require(library.block("month")?.schema)
    let month = try #require(YearMonth(iso: iso))
    let street = try street.map { try #require(programme.street($0)) }
    return KeyedRecord(
      schema, try months().record(month: month, street: street, lines: try lines(month)))
  }
}

private func root(_ text: String, _ path: String) throws -> Node {
  var diagnostics: [Diagnostic] = []
  return try #require(
    readSource(Array(text.utf8), path: path, format: .yaml, diagnostics: &diagnostics),
    "\(path): \(diagnostics.map(\.message.english))")
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
