package import Diagnostics

/// Reads a page byte by byte and refuses whatever the HTML standard calls a parse error, whatever a
/// browser would have to repair, and whatever `PageGrammar` does not know.
///
/// What it takes, every parser reads in the same way. A template is read by it in pieces, between
/// which values and sections stand; a page that somebody sent, in one.
package struct PageReader {
  /// What is read.
  package enum Kind: Sendable {
    /// What stands in a page's body.
    case fragment
    case page
    /// A page with links to files beside it: `index.html`.
    case linkedPage
  }

  enum State: Equatable {
    /// Between elements.
    case text
    /// After `<`.
    case tagOpen
    case startTag
    case endTag
    /// White space behind the name of an end tag.
    case endOfEndTag
    /// In a start tag, where an attribute, `/` or `>` may stand.
    case beforeAttribute
    /// Behind a value, where white space must come first.
    case afterValue
    case attributeName
    /// After `=`.
    case quote
    case attributeValue
    /// After `/`.
    case selfClosing
    /// To the end of a tag of which the fault is told.
    case skipping
    /// After `<!`.
    case markup
    case comment
    case sheet
    /// `</style>`, which is the only thing that a sheet can end in.
    case endOfSheet
  }

  struct Element {
    let name: String
    let content: PageGrammar.Content
    let mark: Mark
  }

  /// A byte of a file.
  struct Mark {
    let file: SourceText
    let offset: Int
    /// How much of the page stands before it, without what is filled in.
    let before: Int
  }

  let kind: Kind
  package private(set) var faults: [PageFault] = []
  var state = State.text
  var open: [Element] = []
  /// Elements below this depth were opened outside the current section.
  var floor = 0
  var sections = 0
  /// What of a page was there: each part comes once, in this order.
  var part = Part.start
  /// A character reference that is being read.
  var reference: [UInt8]?

  /// The tag, and what of it is known.
  var tag = Mark(file: SourceText(path: "", utf8: []), offset: 0, before: 0)
  /// How many there were.
  var tags = 0
  var name: [UInt8] = []
  var attribute = PageAttribute(name: "", value: "")
  var attributes: [PageAttribute] = []
  var value: [UInt8] = []
  /// One slip is one fault: nothing more is said of this tag, comment or text.
  var isFaulty = false

  /// Where the piece that is read begins in its file.
  private var file = SourceText(path: "", utf8: [])
  private var start = 0
  private var pieceStart = 0
  private var count = 0
  private let limit: Int

  enum Part: Int, Comparable {
    case start, doctype, html, head, charset, policy, afterHead, body, afterBody
    static func < (left: Part, right: Part) -> Bool { left.rawValue < right.rawValue }
  }

  package init(_ kind: Kind, limit: Int = 100) {
    self.kind = kind
    self.limit = limit
  }

  /// The first faults of a whole page.
  package static func faults(in page: SourceText, as kind: Kind, limit: Int = 1) -> [PageFault] {
    guard String(validating: page.utf8, as: UTF8.self) != nil else {
      return [PageFault(.notUtf8, page, at: 0, Message("not-utf8.faults"))]
    }
    var reader = PageReader(kind, limit: limit)
    reader.read(page.utf8[...], in: page, at: 0)
    reader.finish(page, at: page.utf8.count)
    return reader.faults
  }

  /// Where the charset is said at the latest: browsers look for it in the first 1024 bytes.
  static let charsetWithin = 1000
  /// Browsers keep no more than 512 elements within each other.
  static let deepest = 200

  // MARK: Pieces

  /// The next piece of the page, which stands in `file` at `offset`; valid UTF-8.
  package mutating func read(_ bytes: ArraySlice<UInt8>, in file: SourceText, at offset: Int) {
    (self.file, start, pieceStart) = (file, offset - bytes.startIndex, bytes.startIndex)
    if let index = PageCharacter.firstForbidden(in: bytes) {
      fault(.badHtml, index, Message("bad-html.read"))
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if state == .sheet {
        index = sheet(bytes, from: index)
      } else if state == .text, reference == nil {
        index = text(bytes, from: index)
      } else {
        step(bytes[index], index)
        index += 1
      }
    }
    count += bytes.count
  }

  func mark(_ index: Int) -> Mark {
    Mark(file: file, offset: start + index, before: count + index - pieceStart)
  }

  private mutating func beginTag(_ index: Int) {
    (state, tag, isFaulty) = (.tagOpen, mark(index), false)
    tags += 1
    name.removeAll(keepingCapacity: true)
  }

  mutating func fault(_ id: FindingID, _ index: Int, _ message: Message) {
    fault(id, mark(index), message)
  }

  mutating func fault(_ id: FindingID, _ mark: Mark, _ message: Message) {
    guard faults.count < limit else { return }
    faults.append(PageFault(id, mark.file, at: mark.offset, message))
  }

  // MARK: Text

  var content: PageGrammar.Content {
    open.last?.content ?? (kind == .fragment ? .blocks : PageGrammar.root)
  }

  /// Text up to the next mark.
  private mutating func text(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    let holdsText = content.holdsText
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
      if !holdsText, !isFaulty, !PageCharacter.isSpace(byte) { misplacedText(index) }
      index += 1
    }
    guard index < bytes.endIndex else { return index }
    if bytes[index] == UInt8(ascii: "<") {
      beginTag(index)
    } else {
      if !holdsText, !isFaulty { misplacedText(index) }
      reference = []
    }
    return index + 1
  }

  private mutating func misplacedText(_ index: Int) {
    isFaulty = true
    let name = open.last?.name ?? "html"
    fault(
      .misplacedHtml, index,
      Message("misplaced-html.misplaced-text", ["name": name]))
  }

  /// One more byte behind `&`, in text or in a value.
  mutating func readReference(_ byte: UInt8, _ index: Int) {
    guard var reference else { return }
    if byte != UInt8(ascii: ";"), reference.count < CharacterReference.longest,
      byte == UInt8(ascii: "#") || Self.isLetter(byte) || Self.isDigit(byte)
    {
      reference.append(byte)
      self.reference = reference
      return
    }
    self.reference = nil
    if byte == UInt8(ascii: ";"),
      CharacterReference.isKnown(String(decoding: reference, as: UTF8.self))
    {
      return
    }
    unknownReference(index - reference.count - 1)
    if byte != UInt8(ascii: ";") { step(byte, index) }
  }

  mutating func unknownReference(_ index: Int) {
    fault(
      .badHtml, index,
      Message("bad-html.unknown-reference"))
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    isSmall(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
  static func isSmall(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  // MARK: Style sheets

  /// A sheet up to its end tag, or to the end of the piece, where it must be whole.
  private mutating func sheet(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
    if let found = StyleSheet.fault(in: bytes[start..<end]) {
      fault(.badStyle, found.index, found.message)
    }
    guard end < bytes.endIndex else { return end }
    (state, tag) = (.endOfSheet, mark(end))
    name.removeAll(keepingCapacity: true)
    return end + 1
  }

  private static let sheetEnd = Array("/style>".utf8)

  private mutating func endOfSheet(_ byte: UInt8, _ index: Int) {
    name.append(byte)
    guard Self.sheetEnd.starts(with: name) else {
      fault(.badStyle, tag, Message("bad-style"))
      state = .sheet
      return
    }
    guard name.count == Self.sheetEnd.count else { return }
    state = .text
    closeTop()
  }

  // MARK: Bytes

  mutating func step(_ byte: UInt8, _ index: Int) {
    if reference != nil {
      readReference(byte, index)
      return
    }
    switch state {
    case .text:
      // Behind a reference that was none.
      if byte == UInt8(ascii: "<") {
        beginTag(index)
      } else if byte == UInt8(ascii: "&") {
        reference = []
      }
    case .tagOpen, .startTag: startTag(byte, index)
    case .endTag, .endOfEndTag: endTag(byte, index)
    case .beforeAttribute, .afterValue: betweenAttributes(byte, index)
    case .attributeName: attributeName(byte, index)
    case .quote:
      if byte == UInt8(ascii: "\"") {
        state = .attributeValue
      } else {
        badTag(byte, index, Message("page-reader.step.quote"))
      }
    case .attributeValue: attributeValue(byte, index)
    case .selfClosing:
      if byte == UInt8(ascii: ">") {
        endOfStartTag(isSelfClosing: true)
      } else {
        badTag(byte, index, Message("page-reader.step.self-closing"))
      }
    case .skipping:
      if byte == UInt8(ascii: ">") { endOfSkipping() }
    case .markup: markup(byte, index)
    case .comment: comment(byte, index)
    case .sheet: break
    case .endOfSheet: endOfSheet(byte, index)
    }
  }
}
