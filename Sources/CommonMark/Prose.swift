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
  /// Block elements, ending with a line end.
  package let html: [UInt8]
  /// CommonMark that libcmark turns into `html`; lines without indentation, no line end at the end.
  package let markdown: [UInt8]

  /// Reads typed prose; nil when there is nothing but white space.
  package init?(_ typed: String) throws(CommonMarkError) {
    // Whatever is too long is not looked at.
    guard typed.utf8.count <= InputLimits.bytes else {
      throw .tooLong(bytes: typed.utf8.count)
    }
    let text = ProseText.normalised(typed)
    if text.isEmpty { return nil }
    try InputLimits.check(text)
    if ProseText.isPlain(text) {
      (html, markdown) = ProseText.plain(text)
      return
    }
    let guarded = ProseText.guarded(text)
    let parsed = try CMarkTree(parsing: guarded).blocks()
    let written = Self.written(ProseBlocks.allowed(parsed))
    // Re-written marks may, beside rare neighbours, not mean the same again; then the text stays
    // and the marks go. What is printed is never more than what was meant.
    if let again = try? CMarkTree(parsing: written.markdown).html(),
      again.utf8.elementsEqual(written.html)
    {
      (html, markdown) = written
    } else {
      (html, markdown) = ProseText.plain(text)
    }
  }

  private static func written(_ blocks: [Block]) -> (html: [UInt8], markdown: [UInt8]) {
    var renderer = HTMLRenderer(into: HTMLBytes())
    renderer.render(blocks)
    var writer = MarkdownWriter(.present)
    writer.write(blocks)
    return (renderer.sink.bytes, writer.output)
  }
}
