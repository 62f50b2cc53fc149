import Diagnostics
import FormModel
import Foundation
import SpokenFindings
import Testing
import Workshop

/// What the program relies on in the definitions is found when they are loaded: nothing that it needs
/// can be renamed, retyped or reworded without an error that says who needs it.
struct BindingTests {
  @Test func `the program's own templates have everything`() throws {
    let loaded = load(try Definitions.shipped.get())
    #expect(loaded.faults.isEmpty, "\(loaded.faults.map(\.message.english))")
    #expect(try Definitions.reliances().count > 300)
  }

  /// Every field under another key, some at a time: all are said in one run.
  @Test(arguments: try Definitions.chunks())
  func `a field that is renamed is refused, with its place and who needs it`(
    chunk: [Reliance]
  ) throws {
    var files = try Definitions.shipped.get()
    for reliance in chunk {
      let key = reliance.path.split(separator: ".").last ?? ""
      files = try files.changing(reliance, "key: \(key)", to: "key: \(key)_renamed")
    }
    let found = load(files)
    #expect(found.library == nil)
    for reliance in chunk {
      let fault = try #require(
        found.faults.first {
          $0.id == .neededField && $0.path == reliance.file
            && $0.message.english.contains("`\(reliance.path)`")
        }, "\(reliance.path): \(found.faults.map(\.message.english))")
      #expect(fault.position != nil)
      #expect(fault.message.english.contains("needs it"))
    }
  }

  /// Every field with a type that holds nothing the program could read, some at a time.
  @Test(arguments: try Definitions.chunks())
  func `a field of another type is refused`(chunk: [Reliance]) throws {
    var files = try Definitions.shipped.get()
    var changed: [Reliance] = []
    for reliance in chunk where !reliance.types.contains("rows") {
      let line = try Definitions.line(of: reliance, in: files)
      guard let type = line.firstMatch(of: /type: [a-z]+/)?.output else { continue }
      let other = reliance.types.contains("time") ? "type: month" : "type: time"
      files = try files.changing(reliance, String(type), to: other)
      changed.append(reliance)
    }
    let found = load(files)
    #expect(found.library == nil || changed.isEmpty)
    for reliance in changed {
      #expect(
        found.faults.contains {
          $0.id == .neededType && $0.path == reliance.file
            && $0.message.english.contains("`\(reliance.path)`")
        }, "\(reliance.path): \(found.faults.map(\.message.english))")
    }
  }

  @Test(arguments: [
    ("forms/visit/form.yaml", "key: to,", "until"),
    ("shared.yaml", "key: home_visits,", "visits_at_home"),
    ("forms/visit/form.yaml", "key: handbook_signed,", "handbook_is_signed"),
  ])
  func `the hint names what the field was probably renamed to`(
    path: String, key: String, name: String
  ) throws {
    let faults = load(try Definitions.shipped.get().replacing(path, key, "key: \(name),")).faults
    let fault = try #require(faults.first { $0.id == .neededField })
    #expect(fault.hint?.english.contains("was it renamed to `\(name)`?") == true)
  }

  /// Every option that the program gives a meaning to, in turn, in other words.
  @Test(arguments: try Definitions.reliances().filter { !$0.options.isEmpty })
  func `an option in other words is refused`(reliance: Reliance) throws {
    for option in reliance.options {
      let files = try Definitions.rewording(option)
      let faults = load(files).faults.filter { $0.id == .neededOption }
      #expect(
        faults.contains {
          $0.message.english.contains("`\(reliance.path)`")
            && $0.message.english.contains("“\(option)”")
        }, "\(option): \(faults.map(\.message.english))")
    }
  }

  @Test func `a computed field that nobody computes is refused`() throws {
    let files = try Definitions.shipped.get().replacing(
      "shared.yaml", "      - { key: home_visits,",
      "      - { key: home_visits_last_year, label: 上年走访次数, type: integer }\n      - { key: home_visits,"
    )
    let faults = load(files).faults
    #expect(faults.map(\.id) == [.neverComputed])
    #expect(faults.first?.message.english.contains("`home_visits_last_year`") == true)
  }

  @Test func `a form that the program needs and that is gone is said once`() throws {
    let files = TemplateFiles(
      try Definitions.shipped.get().files.filter { !$0.path.hasPrefix("forms/staff-change/") })
    let faults = load(files).faults
    #expect(faults.map(\.id) == [.neededForm])
  }

  /// What a child's file must have hangs on the definitions alone, and on nothing that is asked of them.
  @Test func `a definition says itself whether every file must have the form`() throws {
    let files = try Definitions.shipped.get()
    var faults: [Diagnostic] = []
    let alone = try #require(FormLibrary.load(files, relying: [], diagnostics: &faults))
    let bound = try #require(load(files).library)
    let needed = alone.forms.filter { $0.scopes.contains(where: \.isOfChild) && !$0.isOccasional }
    #expect(needed.map(\.id) == ["handbook", "assessment", "plan", "visit", "closing-report"])
    #expect(alone.forms.map(\.isOccasional) == bound.forms.map(\.isOccasional))
  }

  /// An office's own copy may be older than the key.
  @Test(arguments: ["handbook", "assessment", "plan", "visit", "closing-report", "difficult-case"])
  func `a form of the program's that does not say so is refused`(id: String) throws {
    let path = "forms/\(id)/form.yaml"
    let text = String(
      decoding: try #require(try Definitions.shipped.get()[path]).utf8, as: UTF8.self)
    let line = try #require(text.firstMatch(of: /occasional: .*\n/)).0
    let files = try Definitions.shipped.get().replacing(path, String(line), "")
    let faults = load(files).faults
    #expect(faults.map(\.id) == [.neededField] && faults[0].path == path)
    #expect(faults[0].message.english.contains("`occasional`"))
    // 0.1.0 knew no such key of its own forms: there every file must have them.
    var found: [Diagnostic] = []
    let former = FormLibrary.load(
      files, of: .version010, relying: FieldSets.all, diagnostics: &found)
    #expect(!found.contains { $0.message.english.contains("`occasional`") })
    #expect(former?.form(id)?.isOccasional != true)
  }

  @Test func `labels, help and further options matter to nobody`() throws {
    let files = try Definitions.shipped.get()
      .replacing("forms/visit/form.yaml", "label: 结束", "label: 离开时间")
      .replacing("forms/visit/form.yaml", "[入户走访, ", "[入户走访, 视频会面, ")
    #expect(load(files).faults.isEmpty)
  }

  private func load(_ files: TemplateFiles) -> (library: FormLibrary?, faults: [Diagnostic]) {
    var faults: [Diagnostic] = []
    let library = FormLibrary.load(files, relying: FieldSets.all, diagnostics: &faults)
    return (library, faults)
  }
}

extension Reliance: CustomTestStringConvertible {
  /// The file and the field, as failures name it.
  public var testDescription: String { "\(file) \(path)" }
}

/// The shipped definitions, and how they are changed.
enum Definitions {
  static let shipped = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return TemplateFiles(
      try names.filter { $0 == "shared.yaml" || $0.hasPrefix("forms/") && $0.hasSuffix(".yaml") }
        .map { SourceText(path: $0, utf8: Array(try Data(contentsOf: root.appending(path: $0)))) })
  }

  /// One for each field, however many need it.
  static func reliances() throws -> [Reliance] {
    var faults: [Diagnostic] = []
    let library = try #require(
      FormLibrary.load(try shipped.get(), relying: FieldSets.all, diagnostics: &faults))
    var seen: Set<String> = []
    return library.reliances.values.joined()
      .sorted {
        ($0.file, $0.position, $0.options.count) < ($1.file, $1.position, $1.options.count)
      }
      .reversed().filter { seen.insert("\($0.file):\($0.position)").inserted }
  }

  /// Some at a time, so that no table and its columns are changed at once.
  static func chunks() throws -> [[Reliance]] {
    let all = try reliances()
    let tables = Set(all.map { $0.path.split(separator: ".").dropLast().joined(separator: ".") })
    let (outer, inner) = (
      all.filter { tables.contains($0.path) }, all.filter { !tables.contains($0.path) }
    )
    return outer.map { [$0] }
      + stride(from: 0, to: inner.count, by: 20).map {
        Array(inner[$0..<min($0 + 20, inner.count)])
      }
  }

  /// The definition of a field, on one line or on several.
  static func line(of reliance: Reliance, in files: TemplateFiles) throws -> String {
    let file = try #require(files[reliance.file])
    let lines = String(decoding: file.utf8, as: UTF8.self).components(separatedBy: "\n")
    return lines[(reliance.position.line - 1)...].prefix(4).joined(separator: "\n")
  }

  /// An option in other words, wherever definitions list it.
  static func rewording(_ option: String) throws -> TemplateFiles {
    var files = try shipped.get()
    for file in files.files {
      let lines = String(decoding: file.utf8, as: UTF8.self).components(separatedBy: "\n").map {
        line -> String in
        guard line.contains("[") else { return line }
        return line.replacing(option + ",", with: "改\(option)字,")
          .replacing(option + "]", with: "改\(option)字]")
      }
      files = files.with(SourceText(path: file.path, text: lines.joined(separator: "\n")))
    }
    return files
  }
}

extension TemplateFiles {
  /// With other words in the definition of a field.
  func changing(_ reliance: Reliance, _ old: String, to new: String) throws -> TemplateFiles {
    let file = try #require(self[reliance.file])
    var lines = String(decoding: file.utf8, as: UTF8.self).components(separatedBy: "\n")
    let first = reliance.position.line - 1
    let place = try #require(
      (first..<min(first + 4, lines.count)).first { lines[$0].contains(old) }, "\(reliance.path)")
    lines[place].replace(old, with: new, maxReplacements: 1)
    return with(SourceText(path: file.path, text: lines.joined(separator: "\n")))
  }

  func with(_ file: SourceText) -> TemplateFiles {
    TemplateFiles(files.filter { $0.path != file.path } + [file])
  }

  func replacing(_ path: String, _ old: String, _ new: String) throws -> TemplateFiles {
    let file = try #require(self[path])
    let text = String(decoding: file.utf8, as: UTF8.self)
    try #require(text.contains(old))
    return with(SourceText(path: path, text: text.replacing(old, with: new)))
  }
}
