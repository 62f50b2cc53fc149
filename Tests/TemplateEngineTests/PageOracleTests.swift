import Diagnostics
import FormModel
import Foundation
import Pages
import SpokenFindings
import TemplateEngine
import Testing

/// What the grammar takes, html5lib and tinycss2 read in the same way.
///
/// `MUTANTS=10000` makes as many of each kind as the number says.
struct PageOracleTests {
  private static let python = Command.path("python").flatMap { _ in
    ((try? Command.run("python", ["-c", "import html5lib, tinycss2"]))?.status == 0)
      ? "python" : nil
  }
  private static let count =
    ProcessInfo.processInfo.environment["MUTANTS"].flatMap { Int($0) } ?? 300

  /// Pieces that change what is around them.
  private static let snippets: [String] = [
    "<p>", "</p>", "<div>", "</div>", "<td>", "</td>", "<tr>", "</tr>", "<table>", "</table>",
    "<b>", "</b>",
    "<br>", "</br>", "<li>", "<dd>", "<h1>", "<a href=\"x\">", "<script>", "</script>", "<svg>",
    "<math>",
    "<!--", "-->", "--!>", "<!-->", "<!-- a -->", "<![CDATA[", "<?x", "<!doctype html>", "</style>",
    "<style>",
    "</STYLE >", "<title>", "<textarea>", "<select>", "<plaintext>", "<form>", "<frameset>",
    "<body>", "<html>",
    "<meta charset=\"utf-8\">", "\"", "'", "=", "<", ">", "/", "&", "&amp;", "&lt", "&#0;",
    "&#x80;", "&notit;",
    " class=\"x\"", " onclick=\"x\"", " title='x'", " id=x", " hidden", "/onclick=\"x\"", "\u{0}",
    "\u{C}", "\r",
    "\r\n", "\t", "\u{85}", "\u{FFFE}", "\u{FEFF}", "url(", "@import \"x\";", "\\75", "/*", "*/",
    "{", "}", "(", ")",
    "expression(", "image-set(", "@media", "U+0-7F", "-->", "var(", "caption", "tbody", "colgroup",
    "甲",
    "<tbody>", "</tbody>", "<caption>", "<col>", "<ul>", "</ul>", "<span>", "</span>", "<p/>",
    "<br/>", "{{t}}", "{{#b}}", "{{/b}}",
  ]

  private static func mutate(_ text: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard !bytes.isEmpty else { return bytes }
      // Marks are where something changes.
      let marks = bytes.indices.filter { [0x3C, 0x3E, 0x22, 0x20].contains(bytes[$0]) }
      let place =
        (Bool.random(using: &random) ? marks.randomElement(using: &random) : nil)
        ?? Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0, 1:
        bytes.insert(
          contentsOf: Array((snippets.randomElement(using: &random) ?? "").utf8), at: place)
      case 2:
        bytes.replaceSubrange(
          place..<end, with: Array((snippets.randomElement(using: &random) ?? "").utf8))
      case 3: bytes.removeSubrange(place..<end)
      case 4:
        bytes.insert(
          contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      case 5: bytes[place] = UInt8.random(in: 0...127, using: &random)
      default:
        // A whole tag goes, or comes twice.
        guard let close = bytes[place...].firstIndex(of: 0x3E),
          let open = bytes[...close].lastIndex(of: 0x3C)
        else { continue }
        let tag = Array(bytes[open...close])
        if Bool.random(using: &random) {
          bytes.removeSubrange(open...close)
        } else {
          bytes.insert(contentsOf: tag, at: open)
        }
      }
    }
    return bytes
  }

  private struct Case: Encodable {
    var name: String
    var page: String?
    var sheet: String?
  }

  private static func judge(_ cases: [Case]) throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "tongdang-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    var lines = Data()
    for item in cases { lines += try JSONEncoder().encode(item) + Data("\n".utf8) }
    try lines.write(to: file)
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Judges/judge_pages.py").path()
    let (status, output) = try Command.run(try #require(python), [script, file.path()])
    let said = String(decoding: output, as: UTF8.self)
    #expect(status == 0, "\(said)")
    print("pages and sheets:", said.split(separator: "\n").last ?? "")
  }

  private static func filled(_ real: Template, _ form: Form, _ scope: Scope, _ face: Face)
    -> [UInt8]
  {
    let maker = RecordMaker()
    return real.page(
      maker.record(RealForms.library.context(for: scope)), maker.record(form.schema), face: face)
  }

  @Test(.enabled(if: python != nil, "html5lib and tinycss2 are not installed"))
  func `mutated pages that are taken have one meaning`() throws {
    var random = Seeded(7)
    var cases: [Case] = []
    let pages = RealForms.all.map { Self.filled($0.template, $0.form, $0.scope, .filled) }
    for round in 0..<Self.count {
      let page = pages[round % pages.count]
      // The long sheet is not what is mutated here.
      let start =
        Bool.random(using: &random) ? page.firstRange(of: Array("</style>".utf8))?.lowerBound : 0
      let bytes = page[..<(start ?? 0)] + Self.mutate(Array(page[(start ?? 0)...]), &random)
      let mutant = SourceText(path: "a.html", utf8: Array(bytes))
      guard PageReader.faults(in: mutant, as: .page).isEmpty else { continue }
      cases.append(Case(name: "page \(round)", page: String(decoding: bytes, as: UTF8.self)))
    }
    print("mutated pages:", Self.count, "taken:", cases.count)
    #expect(cases.count > Self.count / 50 && cases.count < Self.count)
    try Self.judge(cases)
  }

  @Test(.enabled(if: python != nil, "html5lib and tinycss2 are not installed"))
  func `mutated templates that lint takes give pages with one meaning, which a receiver takes`()
    throws
  {
    var random = Seeded(11)
    var cases: [Case] = []
    let forms = RealForms.all.filter { RealForms.files["forms/\($0.form.id)/form.html"] != nil }
    for round in 0..<Self.count {
      let real = forms[round % forms.count]
      let path =
        [
          "forms/\(real.form.id)/form.html", "forms/\(real.form.id)/form.html", "layout/page.html",
          "layout/fonts.css",
        ]
        .randomElement(using: &random) ?? ""
      let original = try #require(RealForms.files[path])
      let mutant = SourceText(path: path, utf8: Self.mutate(original.utf8, &random))
      let files = TemplateFiles(RealForms.files.files.filter { $0.path != path } + [mutant])
      var found: [Diagnostic] = []
      let loaded = Template.load(
        real.form, scope: real.scope, library: RealForms.library, files: files, diagnostics: &found)
      guard let loaded else {
        #expect(found.hasErrors)
        continue
      }
      for face in [Face.filled, .blank] {
        let page = Self.filled(loaded, real.form, real.scope, face)
        let faults = PageReader.faults(in: SourceText(path: "a.html", utf8: page), as: .page)
        #expect(faults.isEmpty, "round \(round) \(path): \(faults.map(\.message.english))")
        cases.append(
          Case(name: "template \(round) \(path)", page: String(decoding: page, as: UTF8.self)))
      }
    }
    print("mutated templates:", Self.count, "taken:", cases.count / 2)
    #expect(cases.count > Self.count / 50 && cases.count < 2 * Self.count)
    try Self.judge(cases)
  }

  @Test(.enabled(if: python != nil, "html5lib and tinycss2 are not installed"))
  func `mutated style sheets that are taken load nothing`() throws {
    var random = Seeded(13)
    var cases: [Case] = []
    let sheets = RealForms.files.files.filter { $0.path.hasSuffix(".css") }
    for round in 0..<Self.count {
      let bytes = Self.mutate(sheets[round % sheets.count].utf8, &random)
      guard StyleSheet.fault(in: SourceText(path: "a.css", utf8: bytes)) == nil else { continue }
      cases.append(Case(name: "sheet \(round)", sheet: String(decoding: bytes, as: UTF8.self)))
    }
    print("mutated sheets:", Self.count, "taken:", cases.count)
    #expect(cases.count > Self.count / 50 && cases.count < Self.count)
    try Self.judge(cases)
  }
}
