import CaseModel
import CommonMark
import Diagnostics
import FormModel
import Foundation
import SampleDistrict
import SourceReader
import Testing

/// `case.json`: one way of writing it, and nothing of a file is lost in it.
struct CanonicalJSONTests {
  // MARK: How it is written

  @Test func `members are in the order of their bytes, each on its line`() {
    let json: JSON = [
      "b": ["x", 1, -20, true, false, [], [:]], "a": ["number": "310107-2022-0001"], "B": "",
    ]
    #expect(
      json.written == """
        {
          "B": "",
          "a": {
            "number": "310107-2022-0001"
          },
          "b": [
            "x",
            1,
            -20,
            true,
            false,
            [],
            {}
          ]
        }

        """)
  }

  @Test func `neither UTF-16 nor the look of a letter changes the order`() {
    // In UTF-16 the first would come last; to Swift the second pair is one letter before `z`.
    let json: JSON = ["𠮷": 4, "\u{FFFD}": 3, "e\u{301}": 1, "z": 2]
    #expect(
      json.written == "{\n  \"e\u{301}\": 1,\n  \"z\": 2,\n  \"\u{FFFD}\": 3,\n  \"𠮷\": 4\n}\n")
  }

  @Test(arguments: [
    ("\"\\/", #"\"\\/"#), ("\n\t\r\u{8}\u{C}", #"\n\t\r\b\f"#),
    ("\0\u{1}\u{B}\u{E}\u{1B}\u{1F}\u{7F}", #"\u0000\u0001\u000b\u000e\u001b\u001f\u007f"#),
    ("\u{2027}\u{2028}\u{2029}\u{202A}", "\u{2027}\\u2028\\u2029\u{202A}"),
    ("\"\u{301}\\\u{20DD}\r\n", "\\\"\u{301}\\\\\u{20DD}\\r\\n"),
    ("e\u{301}\u{E9}\u{80}\u{FEFF}", "e\u{301}\u{E9}\u{80}\u{FEFF}"),
    ("𠮷😀👨\u{200D}👩一\u{E0100}<b>&'", "𠮷😀👨\u{200D}👩一\u{E0100}<b>&'"),
  ])
  func `only what must be escaped is`(text: String, written: String) {
    let expected = "\"" + written + "\"\n"
    #expect(JSON.string(text).written.utf8.elementsEqual(expected.utf8))
  }

  @Test(.enabled(if: Python.exists))
  func `Python reads every character there is, and writes the same bytes`() throws {
    var text = String.UnicodeScalarView()
    for value: UInt32 in 0...0x10FFFF {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    let json: JSON = ["all": .string(String(text)), "": [["𠮷": [:], "\u{FFFD}": []], 1, true]]
    let said = Python.read(
      json.canonical,
      """
      everything = "".join(chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000)
      print(same, value["all"] == everything)
      """)
    #expect(said == "True True\n")
  }

  // MARK: What a file said

  @Test(arguments: [
    ("a:\nb: ~\nc: null\nd: ''\n", #"{"d":""}"#),
    ("rows: [{ a: }, ~, { b: 1 }]", #"{"rows":[{},{},{"b":"1"}]}"#),
    ("a: []\nb: {}", #"{"a":[],"b":{}}"#), ("~", "{}"),
    ("n: 007\nb: 是\nt: true\nq: 'null'", #"{"b":"是","n":"007","q":"null","t":"true"}"#),
    ("e: 1e3\nd: 2022-02-30\nx: 0x1F", #"{"d":"2022-02-30","e":"1e3","x":"0x1F"}"#),
  ])
  func `what is missing is left out, and every scalar is its text`(
    yaml: String, json: String
  ) throws {
    #expect(JSON(node: try Self.node(yaml, .yaml)).written.filter { !$0.isWhitespace } == json)
  }

  @Test(arguments: ["e\u{301}: 1\n\u{E9}: 2", "a: 1\na: 2"])
  func `a key that stands twice does not come so far`(yaml: String) {
    #expect(throws: (any Error).self) { try Self.node(yaml, .yaml) }
  }

  @Test(arguments: try CaseText.all.get())
  func `reading it gives the records of the file`(original: CaseText) throws {
    let node = try original.node()
    let canonical = JSON(node: node).canonical
    let again = try Self.node(canonical, .json)
    #expect(JSON(node: again).canonical == canonical)
    let (first, second) = try (original.reading(node), original.reading(again))
    #expect(try #require(first.values).count > 100)
    #expect(first.values == second.values && first.findings == second.findings)
  }

  @Test(arguments: ReadingExamples.errors + ReadingExamples.warnings + Self.gaps)
  func `what the reader says of a file it says of the JSON`(example: Example) throws {
    let base = CaseText(
      path: BaseCase.path, text: try example.text(of: BaseCase.text),
      programme: try Bench.shared.get().programme)
    // What is no file of keys and values has no JSON.
    guard let node = try? base.node() else { return }
    let first = try base.reading(node)
    let second = try base.reading(Self.node(JSON(node: node).canonical, .json))
    #expect(first.values == second.values && first.findings == second.findings)
  }

  /// Keys and rows with nothing in them.
  private static let gaps = [
    Example("a block without fields", [BaseCase.guardian: "guardian:\n"]),
    Example("a form without answers", [BaseCase.handbook: "handbook: ~\n"]),
    Example(
      "a form with nothing filled in", [BaseCase.handbook: "handbook: { number: , notes: }\n"]),
    Example("a form without records", [BaseCase.difficultCase: "difficult_cases:\n"]),
    Example("records of which there are none", [BaseCase.difficultCase: "difficult_cases: []\n"]),
    Example("a record without anything", [BaseCase.difficultCase: "difficult_cases: [~]\n"]),
    Example(
      "rows without values",
      ["- { name: 金丝雀丁, relation: 奶奶, lives_together: 是 }": "- ~\n      - {}"]),
    Example(
      "a group without values",
      ["economy: { income: 3456.78, income_source: 金丝雀养老金 }": "economy: ~"]),
    Example("an option without a word", ["methods: [观察, 访谈儿童]": "methods: [观察, ~]"]),
    Example(
      "texts without a character", ["school: 金丝雀小学": "school: ''\n  benefits: ''\n  class: \"\""]),
  ]

  @Test(.enabled(if: Python.exists), arguments: try CaseText.all.get().suffix(10))
  func `Python writes a case with the same bytes`(original: CaseText) throws {
    let json = JSON(node: try original.node())
    #expect(Python.read(json.canonical, "print(same)") == "True\n")
  }

  @Test func `the same case in YAML and in JSON comes to the same bytes`() throws {
    let yaml = try Self.node(CaseText.file("cases/310107-2022-0005.yaml"), .yaml)
    let json = try Self.node(CaseText.file("310107-2022-0005.json"), .json)
    #expect(JSON(node: yaml).canonical == JSON(node: json).canonical)
  }

  @Test(arguments: Hostile.texts)
  func `hostile texts come back to the scalar`(text: String) throws {
    let json: JSON = ["text": .string(text), "rows": [.string(text), ["k": .string(text)]]]
    let again = JSON(node: try Self.node(json.canonical, .json))
    #expect(again.canonical == json.canonical)
    guard case .object(let members) = again, case .string(let back)? = members["text"] else {
      Issue.record("the text is gone")
      return
    }
    #expect(back.unicodeScalars.elementsEqual(text.unicodeScalars))
    let oracle = try JSONSerialization.jsonObject(with: Data(json.canonical))
    let other = try #require((oracle as? [String: Any])?["text"] as? String)
    #expect(other.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test func `printing one shows nothing`() {
    let json: JSON = ["name": "金丝雀"]
    var printed = "\(json) \(String(reflecting: json))"
    dump(json, to: &printed)
    #expect(!printed.contains("金丝雀"))
  }

  static func node(_ text: String, _ format: SourceFormat) throws -> Node {
    try node(Array(text.utf8), format)
  }

  static func node(_ bytes: [UInt8], _ format: SourceFormat) throws -> Node {
    var diagnostics: [Diagnostic] = []
    guard let node = readSource(bytes, path: "", format: format, diagnostics: &diagnostics) else {
      throw Unusable()
    }
    return node
  }
}

/// Texts that the readers take and that are easily broken.
private enum Hostile {
  static let texts = [
    "", "\"", "\\", "\\\"", "\\u0041", "\\n", "\n", "\t", "\n\n\t \n", "/", "</script>",
    "\"\u{301}", "\\\u{301}\u{20DD}", "\u{301}", "\u{A0}\u{3000}", "𠮷", "👨\u{200D}👩\u{200D}👧",
    "一\u{E0100}", "e\u{301}", "\u{E9}", "\u{AC00}", "\u{1112}\u{1161}\u{11AB}", "\u{2E80}", "null",
    "true", "1e999", "-0", "{\"a\": [1]}", "[", "// no", "'", "&amp;", "\u{FFFD}",
    String(repeating: "儿", count: 20_000), String(repeating: "\"", count: 20_000),
    String(repeating: "\n", count: 20_000), String(repeating: "𠮷", count: 20_000),
  ]
}

/// A case file with the programme it belongs to.
struct CaseText: CustomTestStringConvertible, Sendable {
  let path: String
  let text: String
  let programme: ProgrammeFile
  var testDescription: String { path }

  static let workspace = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "CommandTests/Workspace")

  /// A sample district, the workspace of the command's tests, and the base of the examples.
  static let all = Result { try sample() + committed() }.mapError { _ in Unusable() }

  private static func sample() throws -> [CaseText] {
    let files = try SampleDistrict(children: 40, seed: 7).files()
    let text = try #require(files.first { $0.path == "programme.yaml" }).text
    let programme = try Bench(programme: text).programme
    return files.filter { $0.path.hasPrefix("cases/") }
      .map { CaseText(path: $0.path, text: $0.text, programme: programme) }
  }

  private static func committed() throws -> [CaseText] {
    let names = [
      "cases/310107-2022-0001.yaml", "cases/310107-2022-0005.yaml", "310107-2022-0005.json",
    ]
    let programme = try Bench(programme: try file("programme.yaml")).programme
    let base = CaseText(
      path: BaseCase.path, text: BaseCase.text, programme: try Bench.shared.get().programme)
    return try names.map { CaseText(path: $0, text: try file($0), programme: programme) } + [base]
  }

  static func file(_ path: String) throws -> String {
    try String(contentsOf: workspace.appending(path: path), encoding: .utf8)
  }

  /// What the file says.
  func node() throws -> Node {
    try CanonicalJSONTests.node(text, path.hasSuffix(".json") ? .json : .yaml)
  }

  /// What the case reader makes of it: the values, if it can be used, and the kinds of findings.
  func reading(_ node: Node) throws -> (values: [[UInt8]]?, findings: [String]) {
    let reader = CaseReader(library: try Bench.shared.get().library, programme: programme)
    var findings: [Diagnostic] = []
    let file = reader.read(node, path: path, diagnostics: &findings)
    return (file?.values, findings.map(\.id.rawValue).sorted())
  }
}

extension JSON {
  fileprivate var written: String { String(decoding: canonical, as: UTF8.self) }
}

extension CaseFile {
  /// Every value of the file with its place, as bytes.
  fileprivate var values: [[UInt8]] {
    var values: [[UInt8]] = []
    for (key, record) in blocks.sorted(by: { $0.key < $1.key }) {
      values += spelled(record.record, key)
    }
    for (key, records) in answers.sorted(by: { $0.key < $1.key })
      + lists.sorted(by: { $0.key < $1.key })
    {
      for (index, record) in records.enumerated() {
        values += spelled(record.record, "\(key) \(index)")
      }
    }
    return values
  }
}

private func spelled(_ record: Record, _ place: String) -> [[UInt8]] {
  record.values.enumerated().flatMap { index, value in spelled(value, "\(place) \(index)") }
}

private func spelled(_ value: Value, _ place: String) -> [[UInt8]] {
  let written: String
  switch value {
  case .absent: written = "absent"
  case .text(let text): written = "text " + text
  case .prose(let prose): return [Array((place + " prose ").utf8) + prose.html + prose.markdown]
  case .date(let day): written = "date " + day.iso
  case .month(let month): written = "month " + month.iso
  case .time(let time): written = "time \(time.minutes)"
  case .integer(let number): written = "integer \(number)"
  case .amount(let amount): written = "amount \(amount.hundredths)"
  case .boolean(let flag): written = "boolean \(flag)"
  case .choice(let option): written = "choice \(option)"
  case .choices(let options): written = "choices \(options)"
  case .person(let person): written = "person " + person.id
  case .signed(let day): written = "signed " + day.iso
  case .rows(let rows):
    return [Array("\(place) \(rows.count) rows".utf8)]
      + rows.enumerated().flatMap { index, row in spelled(row, "\(place) \(index)") }
  }
  return [Array((place + " " + written).utf8)]
}
