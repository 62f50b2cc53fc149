import Diagnostics

/// Tags, attributes and comments, by the tokens of the HTML standard (13.2.5).
extension PageReader {
  /// A fault in a tag: nothing of it but its name is read any more.
  mutating func badTag(_ byte: UInt8, _ index: Int, _ message: Message) {
    fault(.badHtml, index, message)
    isFaulty = true
    state = .skipping
    if byte == UInt8(ascii: ">") { endOfSkipping() }
  }

  mutating func endOfSkipping() {
    state = .text
    // The element is there all the same, so that its end tag is no second fault.
    if name.first.map(Self.isSmall) == true { endOfStartTag(isSelfClosing: false) }
  }

  mutating func startTag(_ byte: UInt8, _ index: Int) {
    switch byte {
    case UInt8(ascii: "/") where name.isEmpty: state = .endTag
    case UInt8(ascii: "!") where name.isEmpty: state = .markup
    case _ where Self.isSmall(byte), _ where Self.isDigit(byte) && !name.isEmpty:
      state = .startTag
      name.append(byte)
    case _ where name.isEmpty || !(PageCharacter.isSpace(byte) || Self.endsName(byte)):
      fault(
        .badHtml, index,
        Message("bad-html.start-tag"))
      state = .text
      isFaulty = true
    default:
      attributes.removeAll(keepingCapacity: true)
      state = .beforeAttribute
      if !PageCharacter.isSpace(byte) { betweenAttributes(byte, index) }
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  mutating func betweenAttributes(_ byte: UInt8, _ index: Int) {
    switch byte {
    case UInt8(ascii: ">"): endOfStartTag(isSelfClosing: false)
    case UInt8(ascii: "/"): state = .selfClosing
    case _ where PageCharacter.isSpace(byte): state = .beforeAttribute
    case _ where state == .beforeAttribute && Self.isSmall(byte):
      (state, value) = (.attributeName, [byte])
    case _ where state == .afterValue:
      badTag(byte, index, Message("page-reader.space"))
    default:
      badTag(
        byte, index,
        Message("page-reader.attribute-name"))
    }
  }

  mutating func attributeName(_ byte: UInt8, _ index: Int) {
    switch byte {
    case UInt8(ascii: "="):
      attribute = PageAttribute(name: String(decoding: value, as: UTF8.self), value: "")
      checkAttribute(index)
      state = .quote
      value.removeAll(keepingCapacity: true)
    case _ where Self.isSmall(byte), _ where Self.isDigit(byte), UInt8(ascii: "-"):
      value.append(byte)
    default:
      badTag(
        byte, index,
        Message("page-reader.attribute-name"))
    }
  }

  private mutating func checkAttribute(_ index: Int) {
    let element = String(decoding: name, as: UTF8.self)
    let shown = attribute.name.prefix(40)
    if attributes.contains(where: { $0.name == attribute.name }) {
      fault(
        .badHtml, index, Message("bad-html.check-attribute", ["shown": shown]))
    } else if PageGrammar.content(of: element, isLinked: true) != nil,
      !PageGrammar.allows(attribute: attribute.name, of: element)
    {
      fault(
        .forbiddenHtml, index,
        Message("forbidden-html.check-attribute", ["element": element, "shown": shown]))
    }
  }

  mutating func attributeValue(_ byte: UInt8, _ index: Int) {
    switch byte {
    case UInt8(ascii: "\""):
      attribute.value = String(decoding: value, as: UTF8.self)
      attributes.append(attribute)
      state = .afterValue
    case UInt8(ascii: "&"):
      reference = []
      value.append(byte)
    default: value.append(byte)
    }
  }

  mutating func endOfStartTag(isSelfClosing: Bool) {
    state = .text
    opened(String(decoding: name, as: UTF8.self), isSelfClosing: isSelfClosing)
    isFaulty = false
  }

  mutating func endTag(_ byte: UInt8, _ index: Int) {
    switch byte {
    case UInt8(ascii: ">") where !name.isEmpty:
      state = .text
      closed(String(decoding: name, as: UTF8.self))
    case _ where PageCharacter.isSpace(byte) && !name.isEmpty: state = .endOfEndTag
    case _ where state == .endTag && Self.isSmall(byte),
      _ where state == .endTag && Self.isDigit(byte) && !name.isEmpty:
      name.append(byte)
    default:
      fault(
        .badHtml, index,
        Message("bad-html.end-tag"))
      // Closed all the same.
      if state == .endOfEndTag { closed(String(decoding: name, as: UTF8.self)) }
      name.removeAll(keepingCapacity: true)
      state = byte == UInt8(ascii: ">") ? .text : .skipping
    }
  }

  // MARK: Behind `<!`

  private static let doctype = Array("doctype html".utf8)

  /// `<!--` or `<!doctype html>`, and nothing else.
  mutating func markup(_ byte: UInt8, _ index: Int) {
    name.append(byte)
    if name.elementsEqual("--".utf8) {
      state = .comment
      value.removeAll(keepingCapacity: true)
      let isEarly = kind != .fragment && part == .start
      if isEarly || content == .text { misplacedComment() }
      return
    }
    let lower = name.map { Self.isLetter($0) ? $0 | 0x20 : $0 }
    if byte == UInt8(ascii: ">"), lower.dropLast().elementsEqual(Self.doctype) {
      state = .text
      took(.doctype, after: .start, tag, Message("page-reader.markup"))
      return
    }
    guard name.count == 1 && byte == UInt8(ascii: "-") || Self.doctype.starts(with: lower) else {
      name.removeAll(keepingCapacity: true)
      badTag(
        byte, index,
        Message("page-reader.other-markup"))
      return
    }
  }

  /// Before the doctype a comment would change how old browsers lay out the page; in a title it is
  /// text.
  private mutating func misplacedComment() {
    fault(.badHtml, tag, Message("bad-html.misplaced-comment"))
  }

  /// Goes to `-->`; with `<`, `>` or `--` in it, browsers do not agree where a comment ends.
  mutating func comment(_ byte: UInt8, _ index: Int) {
    let dashes = value.count
    if byte == UInt8(ascii: ">"), dashes == 2 {
      (state, isFaulty) = (.text, false)
      return
    }
    let isWrong =
      byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || dashes == 2
    if isWrong, !isFaulty {
      isFaulty = true
      fault(
        .badHtml, index,
        Message("bad-html.comment"))
    }
    if byte == UInt8(ascii: "-") {
      if dashes < 2 { value.append(byte) }
    } else {
      value.removeAll(keepingCapacity: true)
    }
  }
}
