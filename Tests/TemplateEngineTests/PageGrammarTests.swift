import Diagnostics
import FormModel
import Pages
import TemplateEngine
import Testing

/// What the grammar of pages refuses, and where it says so.
struct PageGrammarTests {
  private static func page(body: String, head: String = "", sheet: String = "") -> String {
    SmallForm.pageHead + head + "<style>\(sheet)</style></head><body>\n\(body)\n</body></html>\n"
  }

  private static func faults(_ text: String, _ kind: PageReader.Kind = .page) -> [String] {
    PageReader.faults(in: SourceText(path: "a.html", text: text), as: kind, limit: 9)
      .map { "\($0.position.line):\($0.position.column) \($0.id)" }
  }

  @Test(arguments: [
    "", "<p>甲</p>", "<p class=\"x y\"\n title=\"&lt;&#39;\">甲<br>乙<br />丙</p>",
    "<table><caption>甲</caption><colgroup><col class=\"a\"></colgroup><tr><th scope=\"row\">甲</th></tr></table>",
    "<table><tbody><tr><td><table><tr><td>甲</td></tr></table></td></tr></tbody></table>",
    "<dl><div><dt>甲</dt><dd>乙</dd></div></dl>", "<ul><li>甲<ul><li>乙</li></ul></li></ul>",
    "<ol start=\"3\"><li><p>甲</p></li></ol>", "<!-- 甲 - 乙 --><p>a > b</p>", "<p>&amp;&#x7532;</p>",
    "<td-is-not-here-but-text>".replacing("<", with: "&lt;"),
    "<blockquote>\n<p>甲</p>\n</blockquote>",
    "<p>甲</p >", "<p>\r\n甲</p>",
  ])
  func `what the program writes is taken`(body: String) {
    #expect(Self.faults(Self.page(body: body)) == [])
  }

  @Test(arguments: [
    // What passed once.
    ("<!-->‹<script>x</script> -->", "3:5 bad-html"), ("<!-- a --!><iframe> -->", "3:10 bad-html"),
    ("<p ONCLICK=\"x\">甲</p>", "3:4 bad-html"), ("<p onclick =\"x\">甲</p>", "3:11 bad-html"),
    ("<p\u{0C}onclick=\"x\">甲</p>", "3:3 bad-html"), ("<p STYLE=\"x\">甲</p>", "3:4 bad-html"),
    ("<p onclick=\"x\">甲</p>", "3:11 forbidden-html"),
    ("<p style=\"x\">甲</p>", "3:9 forbidden-html"),
    ("<meta http-equiv=\"refresh\" content=\"0;url=x\">", "3:1 misplaced-html"),
    // Tags.
    ("<p/onclick=\"x\">甲</p>", "3:4 bad-html"), ("<p class=x>甲</p>", "3:10 bad-html"),
    ("<p class='x'>甲</p>", "3:10 bad-html"), ("<p class>甲</p>", "3:9 bad-html"),
    ("<p class=\"x\"title=\"y\">甲</p>", "3:13 bad-html"),
    ("<p class=\"x\" class=\"y\">甲</p>", "3:19 bad-html"), ("<P>甲</p>", "3:2 bad-html"),
    ("<p>甲</P>", "3:7 bad-html"), ("<p>甲</p x>", "3:9 bad-html"), ("<p>甲</p/>", "3:8 bad-html"),
    ("<p>甲</>", "3:7 bad-html"), ("<?xml-stylesheet href=\"x\"?>", "3:2 bad-html"),
    ("<![CDATA[x]]>", "3:3 bad-html"), ("<p>1 < 2</p>", "3:7 bad-html"),
    ("<p>甲", "4:1 unbalanced-html"),
    ("<p a\u{0}b=\"x\">甲</p>", "3:5 bad-html"), ("<p>\u{0}</p>", "3:4 bad-html"),
    ("<p>\u{1B}</p>", "3:4 bad-html"), ("<p>\u{85}</p>", "3:4 bad-html"),
    ("<p>\u{FFFE}</p>", "3:4 bad-html"),
    ("<p>&copy </p>", "3:4 bad-html"), ("<p>a&b</p>", "3:5 bad-html"),
    ("<p>&#0;</p>", "3:4 bad-html"),
    ("<p>&#x80;</p>", "3:4 bad-html"), ("<p>&#xD800;</p>", "3:4 bad-html"),
    ("<p>&#13;</p>", "3:4 bad-html"), ("<p>&#x202E;321</p>", "3:4 bad-html"),
    ("<p>&#8203;</p>", "3:4 bad-html"), ("<p title=\"&#xE0041;\">甲</p>", "3:11 bad-html"),
    ("<p title=\"&x\">甲</p>", "3:11 bad-html"), ("<div />", "3:1 bad-html"),
    ("<br></br>", "3:5 unbalanced-html"),
    // Elements.
    ("<script>x</script>", "3:1 forbidden-html"),
    ("<svg onload=\"x\"></svg>", "3:1 forbidden-html"),
    ("<img src=\"x\">", "3:1 forbidden-html"), ("<a href=\"x\">甲</a>", "3:1 forbidden-html"),
    ("<textarea></textarea>", "3:1 forbidden-html"), ("<base href=\"x\">", "3:1 forbidden-html"),
    ("<frameset></frameset>", "3:1 forbidden-html"), ("<math></math>", "3:1 forbidden-html"),
    ("<template></template>", "3:1 forbidden-html"), ("<pre>甲</pre>", "3:1 forbidden-html"),
    // Nesting that browsers change.
    ("<p><p>甲</p></p>", "3:4 misplaced-html"), ("<p><div>甲</div></p>", "3:4 misplaced-html"),
    ("<p><span><ul></ul></span></p>", "3:10 misplaced-html"),
    ("<h1><h2>甲</h2></h1>", "3:5 misplaced-html"),
    ("<table>甲<tr></tr></table>", "3:8 misplaced-html"),
    ("<table><tr>甲</tr></table>", "3:12 misplaced-html"),
    ("<table><td>甲</td></table>", "3:8 misplaced-html"),
    ("<table><p>甲</p></table>", "3:8 misplaced-html"),
    ("<table><table></table></table>", "3:8 misplaced-html"), ("<tr></tr>", "3:1 misplaced-html"),
    ("<table><col></table>", "3:8 misplaced-html"), ("<ul>&amp;</ul>", "3:5 misplaced-html"),
    ("<ul><li><div><li>甲</li></div></li></ul>", "3:14 misplaced-html"),
    ("<dl><dd><div><dt>甲</dt></div></dd></dl>", "3:14 misplaced-html"),
    ("<b><p>甲</b></p>", "3:4 misplaced-html"), ("<b><i>甲</b></i>", "3:8 unbalanced-html"),
    ("<body class=\"x\">", "3:1 misplaced-html"), ("<head></head>", "3:1 misplaced-html"),
    ("</body><p>甲</p><body>", "3:8 misplaced-html"), ("<title>甲</title>", "3:1 misplaced-html"),
  ])
  func `what browsers would repair, load or run is refused with its place`(
    body: String, expected: String
  ) {
    #expect(Self.faults(Self.page(body: body)).first == expected)
  }

  @Test func `elements within each other have a limit`() {
    let deep = String(repeating: "<div>", count: 600) + String(repeating: "</div>", count: 600)
    #expect(Self.faults(Self.page(body: deep)).first?.hasSuffix("misplaced-html") == true)
  }

  @Test(arguments: [
    "", "<html></html>", "<!-- a -->" + page(body: ""),
    "\u{FEFF}" + page(body: ""),
    page(body: "").replacing("<!doctype html>", with: ""),
    page(body: "").replacing(
      "<!doctype html>", with: "<!doctype html SYSTEM \"about:legacy-compat\">"),
    page(body: "").replacing("utf-8", with: "utf-7"), page(body: "").replacing("'none'", with: "*"),
    page(body: "").replacing("<meta charset=\"utf-8\">", with: ""),
    page(body: "").replacing("<head>", with: "<head>" + String(repeating: " ", count: 1100)),
    page(body: "", head: "<meta http-equiv=\"refresh\" content=\"0;url=http://x.cn\">"),
    page(body: "", head: "<meta charset=\"utf-8\">"),
    page(body: "", head: "<link rel=\"stylesheet\" href=\"x\">"),
    page(body: "", head: "<meta name=\"referrer\" content=\"unsafe-url\">"),
    page(body: "", head: "<title><!-- a --></title>"),
    page(body: "", head: "<title><b>甲</b></title>"),
    page(body: "").replacing("</html>\n", with: "</html><p>甲</p>"),
    page(body: "").replacing("</html>", with: ""), page(body: "") + page(body: ""),
    page(body: "").replacing("<html lang=\"zh-CN\">", with: "<html lang=\"zh-CN\" manifest=\"x\">"),
  ])
  func `a page is whole, in UTF-8, and under our policy`(page: String) {
    #expect(Self.faults(Self.page(body: "")) == [])
    #expect(Self.faults(page) != [])
  }

  @Test func `a page in UTF-16 is refused`() {
    let text = Self.page(body: "<p>甲</p>")
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let page = SourceText(path: "a.html", utf8: wide)
    #expect(PageReader.faults(in: page, as: .page).map(\.id) == [.notUtf8])
    // ASCII in two bytes each is UTF-8 with zeros.
    var thinBytes: [UInt8] = []
    for byte in Self.page(body: "").utf8 { thinBytes += [byte, 0] }
    let thin = SourceText(path: "a.html", utf8: thinBytes)
    #expect(PageReader.faults(in: thin, as: .page).map(\.id) == [.badHtml])
  }

  @Test(arguments: [
    "http://x.cn", "//x.cn", "/etc/passwd", "../a.html", "a/../../b", "javascript:x", "%2e%2e/a",
    "java&#115;cript:x", "data:text/html,x", "a b", "", "a//b", "./a", "a%2Fb", "file.html?x", "#x",
  ])
  func `a link leads to a file below its page only`(target: String) {
    #expect(Self.faults(Self.page(body: "<a href=\"data/%E6%80%8E.txt\">甲</a>"), .linkedPage) == [])
    #expect(Self.faults(Self.page(body: "<a href=\"\(target)\">甲</a>"), .linkedPage).count == 1)
  }

  // MARK: Style sheets

  @Test(arguments: [
    "", "p { color: #111; }", "@page :left { @top-left { content: \"— \" counter(page) } }",
    "/* url( @import */ p::before { content: 'a > b'; }",
    "@media screen and (max-width: 9px) { p {} }",
    "@font-face { font-family: \"甲\"; src: local(\"甲\"); }",
    "td:nth-child(-n + 2) + :is(a, b):not(.c) {}",
    "p { font: 9pt var(--song) !important }",
  ])
  func `a style sheet of ours is taken`(sheet: String) {
    #expect(Self.faults(Self.page(body: "", sheet: sheet)) == [])
  }

  @Test(arguments: [
    "p { background: url(x) }", "p { background: URL( x ) }", "p { background: \\75rl(x) }",
    "p { background: u\\72 l(x) }", "p { background: u/**/rl(x) }",
    "p { background: image-set(\"x\" 1x) }",
    "p { background: -webkit-image-set(\"x\" 1x) }", "p { background: src(\"x\") }",
    "@import \"x\";",
    "@IMPORT url(x);", "@im\\70ort \"x\";", "@namespace \"x\";", "@charset \"utf-8\";",
    "p { width: expression(x) }",
    "p { width: exp/**/ression(x) }", "p { behavior: url(x) }", "p { -moz-binding: url(x) }",
    "@font-face { src: url(x) }",
    "p { filter: progid:DXImageTransform.Microsoft.AlphaImageLoader(src='x') }",
    "p { content: \"a\nb\" }", "p { content: \"a }", "/* a", "p {", "p { } }", "p { (] }", "@",
    "@media-x {}",
    "p { background: element(#a) }", "p { background: ×url(x) }", "p { background: 1url(x) }",
    "\u{FEFF}p {}", "p { content: \"\u{0}\" }", "p\u{0C}{}", "a",
    "</STYLE ><script>x</script>", "</style><script>x</script><style>", "<!-- p {} -->",
    "@media (width < 9px) {}",
  ])
  func `a style sheet loads nothing, runs nothing, and does not end its element`(sheet: String) {
    #expect(Self.faults(Self.page(body: "", sheet: sheet)) != [])
    #expect(StyleSheet.fault(in: SourceText(path: "a.css", text: sheet)) != nil)
  }

  // MARK: Templates

  @Test(arguments: [
    "p {}\n</style><script>x</script><style>", "</STYLE ><script>x</script>",
    "@import url(http://x);", "p {} /",
  ])
  func `a style sheet's fault is told in its own file, and nothing crashes`(sheet: String) {
    let small = SmallForm(
      markdown: "{{t}}\n", html: "<p>{{t}}</p>\n<style>\n{{> fonts.css}}\n</style>\n",
      partials: ["fonts.css": sheet])
    #expect(small.template == nil)
    #expect(small.diagnostics.map(\.id) == [.badStyle])
    #expect(small.diagnostics.map(\.path) == ["forms/small/fonts.css"])
  }

  @Test(arguments: [
    "<p class=\"{{#b}}a\" title=\"b{{/b}}\">{{t}}</p>",
    "<br class=\"{{#b}}\"><br class=\"{{/b}}\">{{t}}",
    "{{#b}}</div><div>{{/b}}<p>{{t}}</p>", "<div>{{#b}}</div><div>{{/b}}{{t}}</div>",
    "{{#b}}<!-- {{/b}} --><p>{{t}}</p>", "<p id=\"{{#b}}x{{/b}}\">{{t}}</p>", "<p>&#{{t}};</p>",
    "<p>&{{#b}}lt;{{/b}}{{t}}</p>", "<p {{#b}}class=\"a\"{{/b}}>{{t}}</p>",
  ])
  func `a section changes neither tag nor value nor nesting`(html: String) {
    let small = SmallForm(markdown: "{{t}}\n", html: html + "\n")
    #expect(small.template == nil)
    #expect(
      small.diagnostics.allSatisfy { $0.path == "forms/small/form.html" && $0.position != nil })
  }

  @Test(arguments: RealForms.all)
  func `every form's page passes, filled, blank and masked`(real: RealForms.Loaded) {
    let maker = RecordMaker()
    let (context, own) = (
      maker.record(RealForms.library.context(for: real.scope)), maker.record(real.form.schema)
    )
    for face in [Face.filled, .blank, .masked] {
      let page = real.template.page(context, own, face: face)
      #expect(Self.faults(String(decoding: page, as: UTF8.self)) == [])
    }
  }
}
