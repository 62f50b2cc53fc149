/// What a social worker wrote in several paragraphs: light CommonMark, in both versions at once.
///
/// Paragraphs, line breaks as typed, lists, emphasis and block quotes mean what they mean in
/// CommonMark. Everything else (headings, links, pictures, code, raw HTML, entities, backslashes)
/// stays the text that was typed.
///
///     "第一次走访。\n\n- 学习：**有进步**"
///     html      <p>第一次走访。</p>\n<ul>\n<li>学习：<strong>有进步</strong></li>\n</ul>\n
///     markdown  第一次走访。\n\n* 学习：**有进步**
package struct Prose: Sendable, Hashable {
  private let present: ProseVersions
  /// As programs until 0.1.0 wrote it; nil where that is the same.
  private let former: ProseVersions?

  /// Block elements, ending with a line end.
  package var html: [UInt8] { present.html }
  /// CommonMark; lines without indentation, no line end at the end.
  package var markdown: [UInt8] { present.markdown }

  package func versions(_ writing: MarkdownWriting) -> ProseVersions {
    writing == .present ? present : former ?? present
  }

  /// Reads typed prose; nil when there is nothing but white space.
  package init?(_ typed: String) throws(CommonMarkError) {
    // Whatever is too long is not looked at.
    guard typed.utf8.count <= InputLimits.bytes else {
      throw .tooLong(bytes: typed.utf8.count)
    }
    let text = ProseText.normalised(typed)
    if text.isEmpty { return nil }
    try InputLimits.check(text)
    present = try ProseVersions(text, .present)
    let former = try ProseText.mayHoldLink(text) ? ProseVersions(text, .commonMarkOnly) : present
    self.former = former == present ? nil : former
  }
}

/// Prose as it is printed.
package struct ProseVersions: Sendable, Hashable {
  package let html: [UInt8]
  package let markdown: [UInt8]
  /// What libcmark makes of the Markdown: the same text as `html`, addresses as code.
  package let htmlOfMarkdown: [UInt8]

  init(_ text: [UInt8], _ writing: MarkdownWriting) throws(CommonMarkError) {
    if !ProseText.isPlain(text) {
      let guarded = ProseText.guarded(text)
      let parsed = ProseBlocks.allowed(try CMarkTree(parsing: guarded).blocks())
      let written = ProseVersions(parsed, writing)
      // Re-written marks may, beside rare neighbours, not mean the same again; then the text stays
      // and the marks go. What is printed is never more than what was meant.
      if let again = try? CMarkTree(parsing: written.markdown).html(),
        again.utf8.elementsEqual(written.htmlOfMarkdown)
      {
        self = written
        return
      }
    }
    self.init(ProseText.plain(text), writing)
  }

  private init(_ blocks: [Block], _ writing: MarkdownWriting) {
    var renderer = HTMLRenderer(into: HTMLBytes())
    renderer.render(blocks)
    html = renderer.sink.bytes
    var oracle = HTMLRenderer(into: HTMLBytes(of: writing))
    oracle.render(blocks)
    htmlOfMarkdown = oracle.sink.bytes
    var writer = MarkdownWriter(writing)
    writer.write(blocks)
    markdown = writer.output
  }
}
