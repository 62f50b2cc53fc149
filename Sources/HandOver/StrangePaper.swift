import Diagnostics
import Pages

/// A file of text that was not made again and compared: somebody else may have written it.
///
/// People open pages and text with whatever their machine has for them. So a page must be one that
/// every browser reads in the same way and that nothing acts in; a Markdown file must hold no HTML,
/// links or pictures; and nothing else may look like a page to a program that guesses.
struct StrangePaper {
  /// As messages show it.
  let path: String
  /// In its bag.
  let name: String
  let bytes: [UInt8]

  static let hint = Message("不要打开，向移交单位查问", "do not open it; ask whoever sent it")

  var isPage: Bool { hasEnding(".html") }

  private func hasEnding(_ ending: String) -> Bool {
    name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }

  var fault: Diagnostic? {
    if isPage { return pageFault }
    if let offset = hasEnding(".md") ? markup : looksLikePage {
      return finding(
        at: SourceText(path: path, utf8: bytes).position(at: offset),
        Message("文本里有 HTML 或链接的写法", "the text has HTML or a link in it"))
    }
    return nil
  }

  private var pageFault: Diagnostic? {
    let kind: PageReader.Kind = name.utf8.elementsEqual("index.html".utf8) ? .linkedPage : .page
    let page = SourceText(path: path, utf8: bytes)
    guard let fault = PageReader.faults(in: page, as: kind).first else { return nil }
    return finding(
      at: fault.position,
      Message(
        "里面有能运行的内容，或不是本程序的写法：" + fault.message.chinese,
        "something in it runs, or it is not written as this program writes: "
          + fault.message.english))
  }

  private func finding(at position: SourcePosition, _ message: Message) -> Diagnostic {
    Diagnostic(.error, "active-content", path: path, at: position, message, hint: Self.hint)
  }

  /// Where Markdown has `<` or `[` without the backslash that the program always writes.
  private var markup: Int? {
    var isEscaped = false
    for (offset, byte) in bytes.enumerated() {
      if !isEscaped, byte == UInt8(ascii: "<") || byte == UInt8(ascii: "[") { return offset }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return nil
  }

  /// Where a file begins as HTML and XML do.
  private var looksLikePage: Int? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].firstIndex { $0 > 0x20 }
    return first.flatMap { bytes[$0] == UInt8(ascii: "<") ? $0 : nil }
  }
}
