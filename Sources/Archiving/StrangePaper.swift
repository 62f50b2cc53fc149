package import Diagnostics
import PDFInspection
import Pages

/// A file of text that was not made again and compared: somebody else may have written it.
///
/// People open pages and text with whatever their machine has for them. So a page must be one that
/// every browser reads in the same way and that nothing acts in; a Markdown file must hold no HTML,
/// links or pictures; and nothing may look like another kind of file to a program that guesses.
package struct StrangePaper {
  /// As messages show it.
  let path: String
  /// In its bag.
  let name: String
  let bytes: [UInt8]

  package init(path: String, name: String, bytes: [UInt8]) {
    (self.path, self.name, self.bytes) = (path, name, bytes)
  }

  package var isPage: Bool { hasEnding(".html") }

  /// Characters in it that nobody sees, which what an earlier version sealed may hold.
  var unseen: Int {
    isPage || hasEnding(".md") || hasEnding(".txt") ? UnseenCharacter.count(in: bytes) : 0
  }

  private func hasEnding(_ ending: String) -> Bool {
    name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }

  package var fault: Diagnostic? {
    if isPage { return pageFault }
    if let offset = noText {
      return finding(
        at: SourceText(path: path, utf8: bytes).position(at: offset),
        Message("strange-paper.not-text"))
    }
    if let offset = hasEnding(".md") ? markup : looksLikePage {
      return finding(
        at: SourceText(path: path, utf8: bytes).position(at: offset),
        Message("strange-paper.markup"))
    }
    return nil
  }

  private var pageFault: Diagnostic? {
    let kind: PageReader.Kind = name.utf8.elementsEqual("index.html".utf8) ? .linkedPage : .page
    let page = SourceText(path: path, utf8: bytes)
    guard let fault = PageReader.faults(in: page, as: kind).first else { return nil }
    return finding(
      at: fault.position,
      Message("strange-paper.page-fault", ["fault": fault.message]))
  }

  private func finding(at position: SourcePosition, _ message: Message) -> Diagnostic {
    Diagnostic(
      .activeContent, path: path, at: position, message, hint: InspectedPDFs.hint)
  }

  /// Beginnings by which browsers and desktops tell a file's kind, whatever its name; other kinds
  /// begin with what no text holds.
  private static let beginnings = ["%!", "{\\rtf", "GIF8", "MIME-Version:"]
  /// A PDF may begin behind other bytes.
  private static let pdf = Array("%PDF-".utf8)
  private static let pdfWithin = 1029

  /// Where it is something else than text.
  private var noText: Int? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return 0 }
    if let control = PageCharacter.firstForbidden(in: bytes[...]) { return control }
    if Self.beginnings.contains(where: { bytes.starts(with: $0.utf8) }) { return 0 }
    return bytes.prefix(Self.pdfWithin).firstRange(of: Self.pdf)?.lowerBound
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
