/// Where rendered HTML goes: bytes, or the operations of a compiled template.
package protocol HTMLSink {
  /// Markup, as it is.
  mutating func markup(_ text: String)
  /// Text, to be escaped.
  mutating func text(_ text: String)
  /// A line end, unless the output stands at the start of a line already.
  mutating func lineStart()
  mutating func openCustom(_ id: Int)
  mutating func closeCustom(_ id: Int)
  /// A list all of whose items may be left out: without items there is no list either.
  mutating func openOptionalList()
  mutating func closeOptionalList()
}

/// Writes blocks as libcmark 0.30 writes them, byte for byte.
///
/// libcmark's own renderer cannot be used for templates: whether a line end is needed before a
/// block, and whether a list is there at all, may depend on a section that is only known when the
/// form is filled. `CMarkTree.html()` is the oracle that holds this one in place.
package struct HTMLRenderer<Sink: HTMLSink> {
  package var sink: Sink

  package init(into sink: Sink) {
    self.sink = sink
  }

  package mutating func render(_ blocks: [Block], tight: Bool = false) {
    for block in blocks { render(block, tight: tight) }
  }

  private mutating func render(_ block: Block, tight: Bool) {
    switch block.kind {
    case .paragraph(let inlines):
      if tight {
        render(inlines)
      } else {
        sink.lineStart()
        sink.markup("<p>")
        render(inlines)
        sink.markup("</p>\n")
      }
    case .heading(let level, let inlines):
      sink.lineStart()
      sink.markup("<h\(level)>")
      render(inlines)
      sink.markup("</h\(level)>\n")
    case .list(let list): render(list)
    case .item(let children):
      sink.lineStart()
      sink.markup("<li>")
      render(children, tight: tight)
      sink.markup("</li>\n")
    case .quote(let children):
      sink.lineStart()
      sink.markup("<blockquote>\n")
      render(children)
      sink.lineStart()
      sink.markup("</blockquote>\n")
    case .thematicBreak:
      sink.lineStart()
      sink.markup("<hr />\n")
    case .code(let text):
      sink.lineStart()
      sink.markup("<pre><code>")
      sink.text(text)
      sink.markup("</code></pre>\n")
    case .html:
      sink.lineStart()
      sink.markup("<!-- raw HTML omitted -->\n")
    case .custom(let id, let children):
      sink.openCustom(id)
      render(children, tight: tight)
      sink.closeCustom(id)
    }
  }

  private mutating func render(_ list: Block.List) {
    let optional = list.items.allSatisfy { if case .custom = $0.kind { true } else { false } }
    if optional { sink.openOptionalList() }
    sink.lineStart()
    switch list.start {
    case nil: sink.markup("<ul>\n")
    case 1: sink.markup("<ol>\n")
    case let start?: sink.markup("<ol start=\"\(start)\">\n")
    }
    render(list.items, tight: list.tight)
    sink.markup(list.start == nil ? "</ul>\n" : "</ol>\n")
    if optional { sink.closeOptionalList() }
  }

  private mutating func render(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text): sink.text(text)
      case .softBreak: sink.markup("\n")
      case .lineBreak: sink.markup("<br />\n")
      case .emphasis(let children): wrap("em", children)
      case .strong(let children): wrap("strong", children)
      case .code(let text):
        sink.markup("<code>")
        sink.text(text)
        sink.markup("</code>")
      case .link(let children), .image(let children): render(children)
      case .html: sink.markup("<!-- raw HTML omitted -->")
      case .custom(let id, let children):
        sink.openCustom(id)
        render(children)
        sink.closeCustom(id)
      }
    }
  }

  private mutating func wrap(_ element: String, _ children: [Inline]) {
    sink.markup("<\(element)>")
    render(children)
    sink.markup("</\(element)>")
  }
}

/// Collects HTML bytes.
package struct HTMLBytes: HTMLSink {
  package var bytes: [UInt8] = []
  /// Set where it must be just what libcmark makes of the Markdown that is written so.
  private let writing: MarkdownWriting?

  package init() { writing = nil }

  init(of writing: MarkdownWriting) { self.writing = writing }

  package mutating func markup(_ text: String) { bytes += text.utf8 }
  package mutating func text(_ text: String) {
    guard let writing else {
      Escaping.html(text, into: &bytes)
      return
    }
    Escaping.htmlOfMarkdown(
      text,
      at: .init(
        maybeLineStart: false, inHeading: false, writing: writing,
        maybeBehindValue: bytes.suffix(7).elementsEqual("</code>".utf8)), into: &bytes)
  }
  package mutating func lineStart() {
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }
  package mutating func openCustom(_ id: Int) {}
  package mutating func closeCustom(_ id: Int) {}
  package mutating func openOptionalList() {}
  package mutating func closeOptionalList() {}
}
