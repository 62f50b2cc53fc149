/// Writes a page of HTML: markup that stands in the program, and everything else as text.
package struct PageWriter {
  package var bytes: [UInt8] = []

  package init() {}

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
