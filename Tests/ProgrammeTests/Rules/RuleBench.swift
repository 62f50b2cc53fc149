import CaseModel
import Diagnostics
import FormModel
import Foundation
import Programme
import SourceReader
import SpokenFindings
import Testing

/// The real templates with the rules of both years, and what they find in a scene.
struct RuleBench {
  let library: FormLibrary
  let templates: TemplateFiles
  let others: [Int: [CaseFacts]]
  /// The rules of each year, as the templates have them.
  private let rules: [Int: RuleSet]

  static let shared = Result { try RuleBench() }.mapError { _ in Unusable() }

  private init() throws {
    var diagnostics: [Diagnostic] = []
    templates = try TemplateFiles(Self.files())
    let library = try #require(
      FormLibrary.load(templates, relying: caseFieldSets, diagnostics: &diagnostics))
    self.library = library
    var others: [Int: [CaseFacts]] = [:]
    var rules: [Int: RuleSet] = [:]
    for year in [2021, 2022] {
      others[year] = try Self.children(of: Scene(year), library)
      rules[year] = RuleSet.load(templates, year: year, diagnostics: &diagnostics)
    }
    self.others = others
    self.rules = rules
    #expect(diagnostics.isEmpty)
  }

  private static func files() throws -> [SourceText] {
    // The folder may be a link.
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Templates")
      .resolvingSymlinksInPath()
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try names.filter { $0.hasSuffix(".yaml") }.map { name in
      SourceText(path: name, utf8: Array(try Data(contentsOf: root.appending(path: name))))
    }
  }

  /// Thirty children as the one of the scene.
  private static func children(of scene: Scene, _ library: FormLibrary) throws -> [CaseFacts] {
    let programme = try Self.programme(scene, library)
    return try (2...31).map { number in
      var child = scene.child
      child.number = number
      let file = try Self.file(of: child, in: scene, library, programme)
      return CaseFacts(file, library: library, year: scene.year, marks: marks)
    }
  }

  // MARK: Reading

  static func root(_ text: String, _ path: String) throws -> Node {
    var diagnostics: [Diagnostic] = []
    return try #require(
      readSource(Array(text.utf8), path: path, format: .yaml, diagnostics: &diagnostics),
      "\(path): \(diagnostics.map(\.message.english))")
  }

  private static func programme(_ scene: Scene, _ library: FormLibrary) throws -> ProgrammeFile {
    var diagnostics: [Diagnostic] = []
    let programme = ProgrammeFile.read(
      try root(scene.programmeText, "programme.yaml"), path: "programme.yaml", library: library,
      diagnostics: &diagnostics)
    return try #require(programme, "\(diagnostics.map(\.message.english))")
  }

  private static func file(
    of child: Child, in scene: Scene, isFull: Bool = false, _ library: FormLibrary,
    _ programme: ProgrammeFile
  ) throws -> CaseFile {
    var diagnostics: [Diagnostic] = []
    let path = "cases/\(scene.number(of: child)).yaml"
    let text = scene.text(of: child, isFull: isFull)
    let file = CaseReader(library: library, programme: programme)
      .read(try root(text, path), path: path, diagnostics: &diagnostics)
    return try #require(file, "\(diagnostics.map(\.message.english))")
  }

  func programme(_ scene: Scene) throws -> ProgrammeFile { try Self.programme(scene, library) }

  func file(
    of child: Child, in scene: Scene, isFull: Bool = false, _ programme: ProgrammeFile
  ) throws -> CaseFile {
    try Self.file(of: child, in: scene, isFull: isFull, library, programme)
  }

  func activities(_ scene: Scene, _ programme: ProgrammeFile) throws -> ActivitiesFile {
    var diagnostics: [Diagnostic] = []
    let activities = ActivitiesFile.read(
      try Self.root(scene.activitiesText, "activities.yaml"), path: "activities.yaml",
      library: library, programme: programme, diagnostics: &diagnostics)
    return try #require(activities, "\(diagnostics.map(\.message.english))")
  }

  func district(_ scene: Scene, _ programme: ProgrammeFile) throws -> DistrictFile {
    var diagnostics: [Diagnostic] = []
    let district = DistrictFile.read(
      try Self.root(scene.districtText, DistrictFile.path), library: library, programme: programme,
      diagnostics: &diagnostics)
    return try #require(district, "\(diagnostics.map(\.message.english))")
  }

  /// The rules of a year as a district keeps them; others in place of those of the templates.
  func rules(
    _ year: Int, of programme: ProgrammeFile, from changed: RuleSet? = nil
  ) throws -> RuleSet {
    var diagnostics: [Diagnostic] = []
    let rules = try #require(changed ?? rules[year])
      .adjusted(by: programme, library, diagnostics: &diagnostics)
    try #require(diagnostics.isEmpty, "\(diagnostics.map(\.message.english))")
    return rules
  }

  /// The text of the rule file of a year.
  func ruleText(_ year: Int) throws -> String {
    let source = try #require(templates[RuleSet.path(of: year)])
    return String(decoding: source.utf8, as: UTF8.self)
  }

  /// What reading a rule file gives.
  static func read(_ text: String, _ year: Int) -> (rules: RuleSet?, found: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let files = TemplateFiles([SourceText(path: RuleSet.path(of: year), text: text)])
    let rules = RuleSet.load(files, year: year, diagnostics: &diagnostics)
    return (rules, diagnostics)
  }
}
