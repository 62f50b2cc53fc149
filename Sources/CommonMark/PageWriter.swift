/// Writes a page of HTML: markup that stands in the program, and everything else as text.
package struct PageWriter {
  package var bytes: [UInt8] = []

  package init() {}

  /// Begins a page that loads nothing and runs nothing, up to its heading.
  package mutating func begin(title: String, heading: String, style: [UInt8]) {
    raw("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
    raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    raw("style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n")
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
    text(title)
    raw("</title>\n<style>\n")
    bytes += style
    raw("</style>\n</head>\n<body>\n<main>\n<p class=\"notice\">内部资料 注意保密</p>\n<h1>")
    text(heading)
    raw("</h1>\n")
  }

  package mutating func raw(_ html: StaticString) {
    bytes += html.description.utf8
  }

  package mutating func text(_ text: String) { Escaping.html(text, into: &bytes) }

  package mutating func attribute(_ value: String) { Escaping.attribute(value, into: &bytes) }

  /// A sentence of the program, in which names of keys stand between backticks.
  package mutating func sentence(_ text: String) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count.isMultiple(of: 2) == false else {
      self.text(text)
      return
    }
    for (index, part) in parts.enumerated() {
      let isCode = !index.isMultiple(of: 2)
      if isCode { raw("<code>") }
      self.text(String(part))
      if isCode { raw("</code>") }
    }
  }

  /// The path is one that the program made: ASCII, without anything that HTML or a URL would read.
  package mutating func link(_ path: String, _ label: String) {
    raw("<a href=\"")
    attribute(path)
    raw("\">")
    text(label)
    raw("</a>")
  }

  package mutating func cell(_ text: String) {
    raw("<td>")
    self.text(text)
    raw("</td>")
  }
}
