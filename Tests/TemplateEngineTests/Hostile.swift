/// Values that would like to be markup.
enum Hostile {
  static let marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".unicodeScalars.map { String($0) }
  /// Join with the mark beside them to one Character that equals neither.
  static let joiners = ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}", "\u{E0020}"]

  /// Single marks, doubled, and joined on either side: Swift's own trap.
  static let joined: [String] = {
    var texts: [String] = []
    for mark in marks {
      texts += [mark, "\(mark)\(mark)", "x\(mark)", "\(mark)x"]
      for joiner in joiners {
        texts += ["\(mark)\(joiner)", "x\(mark)\(joiner) y", "\(joiner)\(mark)"]
      }
    }
    return texts
  }()

  static let written: [String] = [
    // Markdown
    "# 甲", "#", "甲 #", "甲 ##", "- 甲", "+ 甲", "* 甲", "1. 甲", "1) 甲", "123456789. x", "1.", "1)", "-",
    "+",
    "---", "***", "___", "* * *", "===", "=", "--", "甲\n---", "甲\n===", "> 甲", ">", "```", "~~~",
    "``` x\ny\n```",
    "    甲", "\t甲", "甲  ", "  甲", " ", "  ", "甲\\", "\\", "\\\\", "\\*", "\\\n", "*甲*", "**甲**",
    "_甲_", "__甲__",
    "***甲***", "*甲", "甲*", "**", "a_b_c", "a*b*c", "~~甲~~", "~甲~", "`甲`", "`", "``", "[甲](x)",
    "![甲](x)",
    "[甲]", "[甲]: x", "[甲][乙]", "![", "![](", "](x)", "[", "]", "(x)", "[^1]", "[^1]: 甲", "- [ ] 甲",
    "[x] 甲",
    "| 甲 | 乙 |", "|---|---|", "|", ":--|--:", ":--", ":-:", "a | b", "\u{3000}甲\u{3000}", "\u{A0}",
    "甲\n\n乙", "甲\n乙",
    // HTML
    "<b>", "</td>", "</td></tr></table>", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<!--", "-->",
    "<!-- x -->", "<![CDATA[x]]>", "]]>", "<?php x ?>", "<!DOCTYPE x>", "<style>", "</style>",
    "</title>", "<svg/onload=x>",
    "<a href=\"x\">", "<x", "<", "</", "<!", "<?", "x>y", "\" onmouseover=\"x", "' onmouseover='x",
    "x\"\u{301} onmouseover=\"y",
    "\"><script>", "`onclick=x", "javascript:alert(1)", "data:text/html,x", "vbscript:x",
    "<plaintext>", "<textarea>",
    // Entities
    "&", "&amp;", "&lt;b&gt;", "&#60;", "&#x3C;", "&#0;", "&#xFFFFFF;", "&nbsp;", "&copy", "&copy;",
    "amp;", "#65;", "&;", "&#;",
    // Addresses
    "http://example.invalid", "<http://example.invalid>", "www.example.invalid",
    "a@example.invalid", "<a@example.invalid>",
    "https://example.invalid/?a=b&c=d", "见http://a.b/?a=b&c=d　乙", "(www.a.b)", "WWW.a.b",
    "HTTP://A.B", "tp://a.b", "//a.b", "http", "http:", "http:/", ":", "://a.b", "www", "www.",
    "w.a.b", ".a.b", "mailto:a@b.cn", "xmpp:a@b.cn/x", "a@", "@b.cn", "@", "a.b+c-d_e@f-g.cn.",
    "a@b@c.cn", "_a@b.cn_", "*a@b.cn*", "甲a@b.cn、c@d.cn乙", "`a@b.cn`", "a@b.cn!", " a@b.cn ",
    "ftp://x", "//x", "file:///etc/passwd", "../../x",
    // Templates and formulas
    "{{t}}", "{{{t}}}", "{{#t}}", "{{/t}}", "{{> x}}", "{{", "}}", "${x}", "<%= x %>", "=1+1", "+1",
    "-1", "@x", "=cmd|' /C x'!A0",
    // Unicode and controls
    "é", "e\u{301}", "𠮷", "👨‍👩‍👧", "🇨🇳", "\u{FEFF}甲", "甲\u{200B}乙", "\u{0}", "甲\u{0}乙", "\t", "甲\t乙",
    "\u{85}", "甲\u{2028}乙", "\u{F0000}", "\u{100000}", "\u{FFFD}", "＜ｂ＞", "“甲”", "＿＿", "☑", "０１",
    "٣. x", "i\u{307}",
  ]

  static let all: [String] = {
    var seen: Set<[UInt8]> = []
    return (joined + written).filter { seen.insert(Array($0.utf8)).inserted }
  }()

  static let pieces: [String] =
    marks + joiners + [
      "0", "1", "23", " ", "  ", "\t", "\n", "\r\n", "中", "，", "。", "a", "b", "\u{3000}", "\u{A0}",
      "\u{0}",
      "- ", "1. ", "> ", "**", "---", "```", "<b>", "&amp;", "&#65;", "](x)", "![", "am", "p;",
      "\\",
      "http://a.b", "a@b.cn", "@", "www.", "http:", "//a.b",
    ]
}
