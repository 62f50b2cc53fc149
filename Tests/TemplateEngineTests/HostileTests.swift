import Diagnostics
import FormModel
import Foundation
import TemplateEngine
import Testing

/// Every hostile value in every text field: in HTML and in Markdown it is the text it was.
struct HostileTests {
  @Test func `the corpus is large`() {
    #expect(Hostile.all.count >= 300)
  }

  /// The page with marks for values, cut at the marks; a hostile page is the same pieces with the
  /// escaped values between.
  @Test(arguments: RealForms.all)
  func `a page with hostile values is the harmless page with other text`(real: RealForms.Loaded) {
    let pattern = Pattern(real)
    #expect(pattern.fields.count > 1)
    for round in Hostile.all.indices {
      let expected = pattern.page { Self.value(round, $0) }
      let found = Pattern.page(real) { Self.value(round, $0) }
      if expected == found { continue }
      let same = zip(expected, found).prefix { $0 == $1 }.count
      let part = String(
        decoding: found[max(0, same - 60)..<min(found.count, same + 60)], as: UTF8.self)
      Issue.record("round \(round): \(part.debugDescription)")
    }
  }

  /// What stands between the marks is read by a tokenizer that knows nothing of the engine.
  @Test(arguments: RealForms.all)
  func `elements and attributes stay the same, and the text comes back`(
    real: RealForms.Loaded
  ) throws {
    let harmless = try StrictHTML(Pattern.page(real) { Pattern.mark($0) })
    for round in stride(from: 0, to: Hostile.all.count, by: 41) {
      let hostile = try StrictHTML(Pattern.page(real) { Self.value(round, $0) })
      #expect(hostile.markup == harmless.markup)
      let expected = harmless.texts.map { Pattern.filled($0) { Self.value(round, $0) } }
      #expect(hostile.texts.elementsEqual(expected) { $0.utf8.elementsEqual($1.utf8) })
    }
  }

  @Test(.enabled(if: Command.exists("python3")))
  func `another parser of HTML sees the same elements and the values as text`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "tongdang-judge-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, real) in RealForms.all.enumerated() {
      for round in stride(from: number * 7, to: Hostile.all.count, by: 67) {
        let name = "\(number)-\(round)"
        let fields = Pattern(real).fields
        let values = Dictionary(
          uniqueKeysWithValues: fields.map {
            (Pattern.mark($0), Pattern.printed(Self.value(round, $0)))
          })
        try Data(Pattern.page(real) { Pattern.mark($0) })
          .write(to: folder.appending(path: name + ".harmless.html"))
        try Data(Pattern.page(real) { Self.value(round, $0) })
          .write(to: folder.appending(path: name + ".hostile.html"))
        try JSONEncoder().encode(values).write(to: folder.appending(path: name + ".values.json"))
      }
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Judges/judge_html.py").path()
    let (status, output) = try Command.run("python3", [script, folder.path()])
    #expect(status == 0, "\(String(decoding: output, as: UTF8.self))")
  }

  static let readers = [
    ["cmark"], ["cmark-gfm"],
    ["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "tasklist", "-e", "footnotes"],
    ["cmark-gfm"]
      + ["table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes"]
      .flatMap { ["-e", $0] },
  ]

  @Test(arguments: readers.filter { Command.exists($0[0]) })
  func `other readers of Markdown see every value as text wherever it stands`(
    reader: [String]
  ) throws {
    let small = SmallForm(
      markdown:
        "# {{t}}\n\n甲{{t}}乙\n\n{{t}}\n\n甲\n{{t}}\n{{t}}\n\n- {{t}}\n- 丙：{{t}}\n\n> {{t}}\n\n1. {{t}}\n\n## 丁 {{t}}\n"
    )
    var markdown: [UInt8] = []
    var expected = ""
    for value in Hostile.all {
      markdown += Array(small.markdown(RecordMaker(text: { _ in value })).utf8) + Array("\n".utf8)
      let v = Pattern.escaped(value, inAttribute: false)
      expected +=
        "<h1>\(v)</h1>\n<p>甲\(v)乙</p>\n<p>\(v)</p>\n<p>甲\n\(v)\n\(v)</p>\n<ul>\n<li>\(v)</li>\n<li>丙：\(v)</li>\n</ul>\n<blockquote>\n<p>\(v)</p>\n</blockquote>\n<ol>\n<li>\(v)</li>\n</ol>\n<h2>丁 \(v)</h2>\n"
    }
    let (_, found) = try Command.run(reader[0], Array(reader.dropFirst()), input: markdown)
    // An address may stand as code: the text is the same.
    let text = String(decoding: found, as: UTF8.self)
      .replacing("<code>", with: "").replacing("</code>", with: "")
    #expect(firstDifference(Array(expected.utf8), Array(text.utf8)) == nil)
  }

  /// What is parted into two values, or stands in prose, is no link either.
  @Test(arguments: readers.filter { Command.exists($0[0]) })
  func `values side by side, and prose, mean the same to other readers`(reader: [String]) throws {
    let small = SmallForm(
      markdown: "{{t}}{{u}}\n\n甲{{t}}{{u}}{{n}}\n\n- {{u}}：{{t}}\n\n{{p}}\n\n- 甲\n\n  {{q}}\n")
    let template = try #require(small.template)
    var random = Seeded(23)
    let (context, schema) = (small.library.context(for: .child), small.form.schema)
    var markdown: [UInt8] = []
    var expected: [UInt8] = []
    for _ in 0..<3_000 {
      let texts = (0..<8).map { _ in Self.linkText(&random) }
      let maker = RecordMaker(
        text: { texts[Int($0.key.utf8.first ?? 0) & 7] },
        prose: { texts[Int($0.key.utf8.first ?? 0) & 7] })
      let (shared, own) = (maker.record(context), maker.record(schema))
      markdown += template.markdown(shared, own) + Array("\n\n# 完\n\n".utf8)
      expected += template.markdownHTML(shared, own) + Array("<h1>完</h1>\n".utf8)
    }
    let (_, found) = try Command.run(reader[0], Array(reader.dropFirst()), input: markdown)
    #expect(firstDifference(expected, found) == nil)
  }

  private static func linkText(_ random: inout Seeded) -> String {
    let pieces = [
      "http", "s", ":", "//", "/", "www", ".", "a", "b.cn", "@", "a@b.cn", "ftp", "&", "甲", "　",
      "（", "_", "*", "-", "+", "c1",
    ]
    return (0..<Int.random(in: 1...6, using: &random))
      .map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
  }

  @Test(arguments: readers.filter { Command.exists($0[0]) })
  func `other readers of Markdown make the same of the real forms`(reader: [String]) throws {
    var markdown: [UInt8] = []
    var expected: [UInt8] = []
    for real in RealForms.all {
      let context = RealForms.library.context(for: real.scope)
      for round in stride(from: 0, to: Hostile.all.count, by: 23) {
        let maker = RecordMaker(text: { Self.value(round, $0.key) })
        let (shared, own) = (maker.record(context), maker.record(real.form.schema))
        markdown += real.template.markdown(shared, own) + Array("\n\n# 完\n\n".utf8)
        expected += real.template.markdownHTML(shared, own) + Array("<h1>完</h1>\n".utf8)
      }
    }
    let (_, found) = try Command.run(reader[0], Array(reader.dropFirst()), input: markdown)
    #expect(firstDifference(expected, found) == nil)
  }

  /// Each field its own string, each round other ones: after all rounds every field had every one.
  private static func value(_ round: Int, _ key: String) -> String {
    let shift = key.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
    return Hostile.all[(round + shift) % Hostile.all.count]
  }
}
