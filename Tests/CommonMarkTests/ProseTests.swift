import CommonMark
import Diagnostics
import Testing

struct ProseTests {
  static let corpus: [(String, String)] = [
    ("第一次走访。", "<p>第一次走访。</p>\n"),
    ("甲\n乙", "<p>甲<br />\n乙</p>\n"),
    ("甲\r\n乙\r丙", "<p>甲<br />\n乙<br />\n丙</p>\n"),
    ("\n\n甲\n \n\n乙 \n", "<p>甲</p>\n<p>乙</p>\n"),
    ("- 学习：**有进步**\n- 生活", "<ul>\n<li>学习：<strong>有进步</strong></li>\n<li>生活</li>\n</ul>\n"),
    ("3. 丙\n4. 丁", "<ol start=\"3\">\n<li>丙</li>\n<li>丁</li>\n</ol>\n"),
    ("> 引", "<blockquote>\n<p>引</p>\n</blockquote>\n"),
    ("a *b* c", "<p>a <em>b</em> c</p>\n"),
    ("# 标题", "<p># 标题</p>\n"),
    ("标题\n===", "<p>标题<br />\n===</p>\n"),
    ("标题\n---", "<p>标题<br />\n---</p>\n"),
    ("***", "<p>***</p>\n"),
    ("    缩进", "<p>缩进</p>\n"),
    ("```\n代码\n```", "<p>```<br />\n代码<br />\n```</p>\n"),
    ("[a](http://b)", "<p>[a](http://b)</p>\n"),
    ("![a](b)", "<p>![a](b)</p>\n"),
    ("<http://a.b>", "<p>&lt;http://a.b&gt;</p>\n"),
    ("<b>x</b><!-- y -->", "<p>&lt;b&gt;x&lt;/b&gt;&lt;!-- y --&gt;</p>\n"),
    ("&amp; &#65; &copy;", "<p>&amp;amp; &amp;#65; &amp;copy;</p>\n"),
    ("a\\*b\\", "<p>a\\<em>b</em></p>\n"),
    ("`a` ~~b~~", "<p>`a` ~~b~~</p>\n"),
    ("a | b\n--|--", "<p>a | b<br />\n--|--</p>\n"),
    ("[a]: http://b", "<p>[a]: http://b</p>\n"),
    ("2022-03-12 14:00 (3.5)", "<p>2022-03-12 14:00 (3.5)</p>\n"),
    ("\u{FEFF}甲", "<p>甲</p>\n"),
  ]

  @Test(arguments: corpus.filter { !$0.0.hasPrefix("a\\*") })
  func `prose keeps light marks and shows the others as typed`(typed: String, expected: String)
    throws
  {
    let prose = try #require(try Prose(typed))
    #expect(string(prose.html) == expected)
  }

  @Test(arguments: corpus)
  func `libcmark makes of the markdown what the html says`(typed: String, _: String) throws {
    let prose = try #require(try Prose(typed))
    #expect(bytes(try html(prose.markdown)) == prose.versions(.present).htmlOfMarkdown)
  }

  @Test(arguments: ["", " ", "\n", "\t\r\n \n", "\u{0}"])
  func `white space is no prose`(typed: String) throws {
    #expect(try Prose(typed) == nil)
  }

  @Test func `spaces beside emphasis stay spaces`() throws {
    let prose = try #require(try Prose("见 *甲* 与 **乙** 。"))
    #expect(string(prose.markdown) == "见 *甲* 与 **乙** 。")
  }

  @Test(arguments: ["张三说：“好。”\n次日（3月12日）再访！", "2022-03-12 三时", "a#b>c-d+e=f 1)"])
  func `ordinary text is written as it was typed`(typed: String) throws {
    let prose = try #require(try Prose(typed))
    let lines = typed.split(separator: "\n").joined(separator: "\\\n")
    #expect(string(prose.markdown).unicodeScalars.elementsEqual(lines.unicodeScalars))
  }
}

struct RandomProseTests {
  @Test(arguments: 0..<16)
  func `both versions agree for random hostile prose, also inside items and quotes`(seed: UInt64)
    throws
  {
    var random = Seeded(seed)
    for _ in 0..<250 {
      let typed = hostileText(&random, pieces: 24)
      guard let prose = try? Prose(typed) else { continue }
      let message = Comment(rawValue: typed.debugDescription)
      let oracle = prose.versions(.present).htmlOfMarkdown
      #expect(bytes(try html(prose.markdown)) == oracle, message)
      #expect(text(of: oracle) == text(of: prose.html), message)
      #expect(
        bytes(try html(indented(prose, first: "- 甲\n\n", by: "  ")))
          == bytes("<ul>\n<li>\n<p>甲</p>\n") + oracle + bytes("</li>\n</ul>\n"), message)
      #expect(
        bytes(try html(indented(prose, first: "> 甲\n>\n", by: "> ")))
          == bytes("<blockquote>\n<p>甲</p>\n") + oracle + bytes("</blockquote>\n"), message)
    }
  }

  private func indented(_ prose: Prose, first: String, by indent: String) -> [UInt8] {
    let lines = prose.markdown.split(separator: 10, omittingEmptySubsequences: false)
    return bytes(first) + lines.map { bytes(indent) + $0 }.joined(separator: [10])
  }

  @Test(arguments: 0..<8)
  func `only allowed elements come out`(seed: UInt64) throws {
    let allowed: Set<String> = ["p", "br", "ul", "ol", "li", "em", "strong", "blockquote"]
    var random = Seeded(seed &+ 1000)
    for _ in 0..<250 {
      let typed = hostileText(&random, pieces: 24)
      guard let prose = try? Prose(typed) else { continue }
      for element in elements(prose.html) {
        #expect(allowed.contains(element), Comment(rawValue: typed.debugDescription))
      }
    }
  }

  /// Names after each `<`: text has none, they are all `&lt;` there.
  private func elements(_ html: [UInt8]) -> [String] {
    html.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst().map {
      string(Array($0.drop { $0 == UInt8(ascii: "/") }.prefix { (0x61...0x7A).contains($0) }))
    }
  }

  /// The words of the text, in their order, whatever the marks have become.
  @Test(arguments: 0..<8)
  func `no word is lost`(seed: UInt64) throws {
    var random = Seeded(seed &+ 2000)
    let letters: (UInt8) -> Bool = { $0 >= 0x80 || (0x61...0x7A).contains($0) }
    for _ in 0..<250 {
      let typed = hostileText(&random, pieces: 24)
      guard let prose = try? Prose(typed) else { continue }
      let scalars = typed.unicodeScalars.filter { $0 != "\u{FEFF}" }
      let expected = String(String.UnicodeScalarView(scalars)).utf8.filter(letters)
      #expect(
        text(of: prose.html).filter(letters).elementsEqual(expected),
        Comment(rawValue: typed.debugDescription))
    }
  }

  /// Text without elements and without the names of entities.
  private func text(of html: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var end: UInt8?
    for byte in html {
      if let waited = end {
        if byte == waited { end = nil }
      } else if byte == UInt8(ascii: "<") {
        end = UInt8(ascii: ">")
      } else if byte == UInt8(ascii: "&") {
        end = UInt8(ascii: ";")
      } else {
        text.append(byte)
      }
    }
    return text
  }

  @Test(arguments: 0..<8)
  func `the fast path says what the slow path says`(seed: UInt64) throws {
    var random = Seeded(seed &+ 3000)
    let pieces = hostileAlphabet.filter { !$0.isEmpty } + ["中文，", "（甲）", "a 1", "3", "。"]
    var plain = 0
    for _ in 0..<2000 {
      var typed = ""
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        typed += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      let text = ProseText.normalised(typed)
      guard !text.isEmpty, ProseText.isPlain(text) else { continue }
      plain += 1
      let parsed = try CMarkTree(parsing: ProseText.guarded(text)).blocks()
      var slow = HTMLRenderer(into: HTMLBytes())
      slow.render(ProseBlocks.allowed(parsed))
      var fast = HTMLRenderer(into: HTMLBytes())
      fast.render(ProseText.plain(text))
      #expect(
        slow.sink.bytes == fast.sink.bytes, Comment(rawValue: typed.debugDescription))
    }
    #expect(plain > 100)
  }
}
