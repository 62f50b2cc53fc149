import CaseModel
import Diagnostics
import FormModel
import Foundation
import SourceReader
import Testing

/// The schema of `case.json` against the reader, and both against another validator.
struct CaseSchemaTests {
  private let library: FormLibrary
  private let schema: JSON
  private let reader: CaseReader

  init() throws {
    let bench = try Bench.shared.get()
    library = bench.library
    schema = CaseSchema(library).json
    reader = CaseReader(library: library, programme: bench.programme, isTyped: false)
  }

  @Test(arguments: Verdicts.exact)
  func `it accepts the values that the reader accepts, and no others`(
    values: Verdicts.Values
  ) throws {
    let validator = Validator(schema)
    var accepted = 0
    for text in values.texts {
      let document = Verdicts.document(.string(text), at: values.path)
      let expected = try isRead(document)
      accepted += expected ? 1 : 0
      #expect(validator.accepts(document) == expected, "\(text.debugDescription)")
    }
    #expect(accepted > 1 && accepted < values.texts.count)
  }

  @Test func `it knows every field of every form, and none that is computed`() throws {
    let validator = Validator(schema)
    for (path, field) in Verdicts.fields(of: library) {
      // A record without the field that sorts it is refused by the reader alone.
      let nothing = Verdicts.document("", at: path)
      if Verdicts.keys[path] == nil {
        #expect(try validator.accepts(nothing) == isRead(nothing), "\(path)")
        #expect(validator.accepts(nothing) == (field.derivation == nil), "\(path)")
      }
      // What is nothing in particular: the schema may let more pass than the reader, never less.
      for text in ["?", "1", "是", "s-1", "2022-03-12", "𠮷 \u{3000}", "一\n二"] {
        let document = Verdicts.document(.string(text), at: path)
        #expect(try !isRead(document) || validator.accepts(document), "\(path) \(text)")
      }
    }
  }

  @Test(arguments: try CaseText.all.get())
  func `it accepts every case that can be read`(original: CaseText) throws {
    let validator = Validator(schema)
    #expect(validator.accepts(JSON(node: try original.node())))
  }

  @Test(arguments: Verdicts.broken)
  func `it refuses what is no case`(broken: Verdicts.Broken) throws {
    let validator = Validator(schema)
    #expect(!validator.accepts(broken.document))
  }

  @Test(.enabled(if: Python.hasSchema))
  func `another validator comes to the same verdicts`() throws {
    let validator = Validator(schema)
    let values = Verdicts.exact.flatMap { values in
      values.texts.map { Verdicts.document(.string($0), at: values.path) }
    }
    let cases = try CaseText.all.get().map { JSON(node: try $0.node()) }
    let verdicts =
      values.map { JSON.array([.boolean(validator.accepts($0)), $0]) }
      + cases.map { [true, $0] } + Verdicts.broken.map { [false, $0.document] }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(schema.canonical).write(to: folder.appending(path: "schema.json"))
    try Data(JSON.array(verdicts).canonical).write(to: folder.appending(path: "verdicts.json"))
    let judge = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Judges/judge_schema.py")
    let said = Python.run([judge.path, folder.path])
    #expect(said.status == 0, "\(said.output)")
  }

  @Test func `each field has its label, its help and its type`() throws {
    let children = try #require(schema["properties"]?["child"]?["properties"])
    #expect(children["birth_date"]?["title"]?.text == "出生日期")
    #expect(children["sex"]?["enum"]?.items.compactMap(\.text) == ["男", "女", ""])
    let handbook = try #require(schema["properties"]?["handbook"])
    #expect(handbook["title"]?.text == library.form("handbook")?.title)
    let note = try #require(handbook["properties"]?["return_note"])
    #expect(note["description"]?.text?.contains("遗失") == true)
  }

  @Test func `the forms of a workspace are in it, with ids as its registers have them`() throws {
    let shared = SourceText(
      path: "shared.yaml",
      text: """
        blocks:
          - key: person
            label: 人
            source: programme
            fields: [{ key: id, label: 代号, type: text }]
          - key: organisation
            label: 组织
            source: programme
            fields: [{ key: id, label: 代号, type: text, format: identifier }]
        """)
    let form = SourceText(
      path: "forms/own/form.yaml",
      text: """
        { id: own, title: 自定表, edition: 一版, proposed: 建议, source: 无, scope: child, code: X,
          answers: own, fields: [
            { key: who, label: 人, type: person },
            { key: body, label: 组织, type: text, format: organisation },
            { key: place, label: 区, type: text, format: district-code, max: 6 },
            { key: figures, label: 数, type: group, fields: [
              { key: rows, label: 行数, type: integer, derived: count(list) } ] },
            { key: list, label: 表, type: rows, fields: [
              { key: on, label: 日, type: date } ] } ] }
        """)
    var diagnostics: [Diagnostic] = []
    let library = FormLibrary.load(
      TemplateFiles([shared, form]), relying: [], diagnostics: &diagnostics)
    let schema = CaseSchema(try #require(library)).json
    let fields = try #require(schema["properties"]?["own"]?["properties"])
    #expect(fields["who"]?["$ref"]?.text == "#/$defs/line")
    #expect(fields["body"]?["$ref"]?.text == "#/$defs/identifier")
    #expect(fields["place"]?["$ref"]?.text == "#/$defs/district-code")
    #expect(fields["place"]?["maxLength"]?.number == 6)
    #expect(fields["figures"]?["properties"]?.members?.isEmpty == true)
    let rows = try #require(fields["list"]?["items"]?["properties"])
    #expect(rows["on"]?["$ref"]?.text == "#/$defs/date")
  }

  @Test func `it is the same each time and points to nothing outside`() throws {
    let bytes = schema.canonical
    #expect(CaseSchema(library).json.canonical == bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.matches(of: /"\$ref": "(?!#\/)/).isEmpty)
    #expect(text.matches(of: /https?:/).count == 1)
  }

  /// Whether the reader takes the file that has this document in it.
  private func isRead(_ document: JSON) throws -> Bool {
    guard let node = try? CanonicalJSONTests.node(document.canonical, .json) else { return false }
    let number = document["case"]?["number"]?.text ?? ""
    var diagnostics: [Diagnostic] = []
    return reader.read(node, path: "cases/\(number).json", diagnostics: &diagnostics) != nil
  }
}

/// As much of JSON Schema as the schema uses; a word that it does not know accepts nothing.
private final class Validator {
  private let root: JSON
  private var patterns: [String: Regex<AnyRegexOutput>] = [:]

  init(_ schema: JSON) { root = schema }

  func accepts(_ document: JSON) -> Bool { accepts(document, root) }

  private func accepts(_ value: JSON, _ schema: JSON?) -> Bool {
    guard let members = schema?.members else { return false }
    for (keyword, rule) in members where !keeps(value, keyword, rule, of: schema) { return false }
    return true
  }

  private func keeps(
    _ value: JSON, _ keyword: String, _ rule: JSON, of schema: JSON?
  ) -> Bool {
    switch keyword {
    case "$schema", "$id", "$defs", "title", "description", "format": return true
    case "$ref": return accepts(value, root["$defs"]?[String(rule.text?.dropFirst(8) ?? "")])
    case "type": return ([rule] + rule.items).contains { $0.text == value.kind }
    case "const": return rule.canonical == value.canonical
    case "enum": return rule.items.contains { $0.canonical == value.canonical }
    case "anyOf":
      for choice in rule.items where accepts(value, choice) { return true }
      return false
    case "not": return !accepts(value, rule)
    case "properties":
      for (key, inner) in value.members ?? [:] {
        if let known = rule[key], !accepts(inner, known) { return false }
      }
      return true
    case "additionalProperties":
      return (value.members ?? [:]).keys.allSatisfy { schema?["properties"]?[$0] != nil }
    case "required":
      return value.members.map { $0.keys }.map { keys in
        rule.items.allSatisfy { keys.contains($0.text ?? "") }
      } ?? true
    case "items":
      for item in value.items where !accepts(item, rule) { return false }
      return true
    case "minLength": return (value.text?.unicodeScalars.count ?? .max) >= (rule.number ?? .max)
    case "maxLength": return (value.text?.unicodeScalars.count ?? 0) <= (rule.number ?? 0)
    case "pattern": return matches(value.text, rule.text)
    default: return false
    }
  }

  private func matches(_ text: String?, _ pattern: String?) -> Bool {
    guard let text, let pattern else { return true }
    let known = patterns[pattern] ?? (try? Regex(pattern))?.matchingSemantics(.unicodeScalar)
    patterns[pattern] = known
    return known.map { text.firstMatch(of: $0) != nil } ?? false
  }
}

/// Another program that reads JSON.
enum Python {
  static let exists = run(["-c", ""]).status == 0
  /// Whether it has the validator of JSON Schema.
  static let hasSchema = run(["-c", "import jsonschema"]).status == 0

  private static let prelude = """
    import json, sys
    data = sys.stdin.buffer.read()
    value = json.loads(data)
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\\n"
    for rare in "\\x7f\\u2028\\u2029":
        text = text.replace(rare, "\\\\u%04x" % ord(rare))
    same = text.encode() == data

    """

  /// What a script prints that finds the value of some JSON in `value`, and in `same` whether Python
  /// writes it with the same bytes.
  static func read(_ json: [UInt8], _ script: String) -> String {
    run(["-c", prelude + script], input: json).output
  }

  static func run(
    _ arguments: [String], input: [UInt8] = []
  ) -> (status: Int32, output: String) {
    // A file, not a pipe: nothing waits for anything however long the text.
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do {
      try Data(input).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
      try process.run()
    } catch {
      return (-1, "")
    }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}

extension JSON {
  subscript(key: String) -> JSON? { members?[key] }

  var members: [String: JSON]? {
    if case .object(let members) = self { members } else { nil }
  }

  var items: [JSON] { if case .array(let items) = self { items } else { [] } }

  var text: String? { if case .string(let text) = self { text } else { nil } }

  var number: Int? { if case .integer(let number) = self { number } else { nil } }

  var kind: String {
    switch self {
    case .object: "object"
    case .array: "array"
    case .string: "string"
    case .integer: "integer"
    case .boolean: "boolean"
    }
  }
}
