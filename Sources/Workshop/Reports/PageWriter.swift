import CommonMark

/// Writes a page: markup that stands in the program, and everything else as text.
struct PageWriter {
  var bytes: [UInt8] = []

  mutating func raw(_ html: StaticString) {
    bytes += html.description.utf8
  }

  mutating func text(_ text: String) { Escaping.html(text, into: &bytes) }

  mutating func attribute(_ value: String) { Escaping.attribute(value, into: &bytes) }

  /// A sentence of the program, in which names of keys stand between backticks.
  mutating func sentence(_ text: String) {
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

  mutating func cell(_ text: String) {
    raw("<td>")
    self.text(text)
    raw("</td>")
  }
}
