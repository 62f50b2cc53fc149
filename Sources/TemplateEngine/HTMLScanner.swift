import Diagnostics

/// Follows the text of an HTML template byte by byte and knows at every place what a value there
/// would be.
///
/// It also holds the template to well-formed, quoted, lower-case HTML.
struct HTMLScanner {
  enum State: Equatable {
    /// Between elements.
    case text
    case tagName
    case endTag
    /// Inside a tag, between attributes.
    case tag
    case attributeName
    case beforeValue
    case attributeValue
    case comment
    /// In `<style>`, where only a style sheet can be included.
    case style
    case declaration
  }

  struct Element {
    let name: String
    let place: Place
  }

  private(set) var state = State.text
  private(set) var open: [Element] = []
  private(set) var attribute = ""
  private(set) var diagnostics: [Diagnostic] = []
  private var name = ""
  private var tagStart = Place(file: SourceText(path: "", utf8: []), offset: 0, length: 0)
  private var selfClosing = false
  /// How much of the end of a comment or style has been read.
  private var matched = 0
  private static let styleEnd = Array("</style>".utf8)

  private static let void: Set<String> = ["br", "col", "hr", "meta", "wbr"]
  /// A form needs no others; none of these runs, loads or leads anywhere.
  private static let allowed: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "header", "footer", "main", "section",
    "article", "aside", "div", "p", "span", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em",
    "b", "i", "u", "small", "sub", "sup", "br", "hr", "wbr", "blockquote", "ul", "ol", "li", "dl",
    "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
    "figure", "figcaption",
  ]
  /// Text directly in these would be moved out of them by browsers.
  private static let textless: Set<String> = [
    "html", "head", "table", "colgroup", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl",
  ]
  private static let openToValues: Set<String> = ["title", "class", "colspan", "rowspan", "lang"]
  /// Elements that take text only: no blocks of prose.
  private static let phrasing: Set<String> = [
    "p", "span", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "b", "i", "small", "label",
    "dt", "title",
  ]

  /// Whether a value here may write elements of its own.
  var allowsElements: Bool { open.last?.name != "title" }

  /// Whether a value may stand here at all.
  var allowsValue: Bool {
    switch state {
    case .text: !Self.textless.contains(open.last?.name ?? "")
    case .attributeValue:
      Self.openToValues.contains(attribute) || attribute.hasPrefix("data-")
        || attribute.hasPrefix("aria-")
    default: false
    }
  }

  var allowsProse: Bool { !open.contains { Self.phrasing.contains($0.name) } }

  mutating func scan(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    for index in bytes.indices {
      // Most bytes are text or style and change nothing; no place is made for them.
      switch state {
      case .text where bytes[index] != UInt8(ascii: "<"): continue
      case .style:
        style(bytes[index])
        continue
      default: break
      }
      step(
        bytes[index],
        Place(file: place.file, offset: place.offset + index - bytes.startIndex, length: 1))
    }
  }

  private mutating func step(_ byte: UInt8, _ place: Place) {
    switch state {
    case .text:
      if byte == UInt8(ascii: "<") {
        (state, name, tagStart, selfClosing) = (.tagName, "", place, false)
      }
    case .tagName: tagName(byte, place)
    case .endTag: endTag(byte, place)
    case .tag: inTag(byte, place)
    case .attributeName: attributeName(byte, place)
    case .beforeValue:
      if byte == UInt8(ascii: "\"") {
        state = .attributeValue
      } else if !isSpace(byte) {
        report("bad-html", place, Message("属性值要用双引号", "attribute values stand in double quotes"))
        state = .tag
      }
    case .attributeValue: if byte == UInt8(ascii: "\"") { state = .tag }
    case .comment:
      // `--->` ends a comment as well: a further dash keeps the two before it.
      switch byte {
      case UInt8(ascii: "-"): matched = min(matched + 1, 2)
      case UInt8(ascii: ">") where matched == 2: state = .text
      default: matched = 0
      }
    case .declaration: if byte == UInt8(ascii: ">") { state = .text }
    case .style: style(byte)
    }
  }

  private mutating func style(_ byte: UInt8) {
    if byte == Self.styleEnd[matched] {
      matched += 1
    } else {
      matched = byte == UInt8(ascii: "<") ? 1 : 0
    }
    guard matched == Self.styleEnd.count else { return }
    (state, matched) = (.text, 0)
    if open.last?.name == "style" { open.removeLast() }
  }

  private mutating func tagName(_ byte: UInt8, _ place: Place) {
    switch byte {
    case UInt8(ascii: "/") where name.isEmpty: state = .endTag
    case UInt8(ascii: "!") where name.isEmpty: name = "!"
    case UInt8(ascii: "-") where name == "!": name = "!-"
    case UInt8(ascii: "-") where name == "!-": (state, matched) = (.comment, 0)
    case _ where name == "!": state = .declaration
    case UInt8(ascii: ">"): endOfTag()
    case UInt8(ascii: "/"): (state, selfClosing) = (.tag, true)
    case _ where isSpace(byte): state = .tag
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      name.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      report(
        "bad-html", place,
        Message("元素名用小写字母；文字里的 < 写成 &lt;", "element names are lower-case; `<` in text is &lt;"))
      state = .text
    }
  }

  private mutating func inTag(_ byte: UInt8, _ place: Place) {
    switch byte {
    case UInt8(ascii: ">"): endOfTag()
    case UInt8(ascii: "/"): selfClosing = true
    case _ where isSpace(byte): break
    default:
      (state, attribute) = (.attributeName, "")
      attributeName(byte, place)
    }
  }

  private mutating func attributeName(_ byte: UInt8, _ place: Place) {
    switch byte {
    case UInt8(ascii: "="): (state, attribute) = (.beforeValue, checkedAttribute(place))
    case UInt8(ascii: ">"): endOfTag()
    case _ where isSpace(byte): state = .tag
    default: attribute.unicodeScalars.append(Unicode.Scalar(byte))
    }
  }

  private mutating func checkedAttribute(_ place: Place) -> String {
    let isForbidden =
      ["href", "src", "style", "srcset", "action", "formaction", "background"].contains(attribute)
      || attribute.hasPrefix("on")
    if isForbidden {
      report(
        "forbidden-html", place,
        Message("不允许属性 `\(attribute)`", "the attribute `\(attribute)` is not allowed"))
    }
    return attribute
  }

  private mutating func endOfTag() {
    state = .text
    if !Self.allowed.contains(name) {
      report(
        "forbidden-html", tagStart,
        Message("不允许元素 <\(name)>", "the element <\(name)> is not allowed"))
    }
    if Self.void.contains(name) { return }
    if selfClosing {
      report(
        "bad-html", tagStart,
        Message("<\(name)> 要写成 <\(name)></\(name)>", "write <\(name)></\(name)>"))
      return
    }
    open.append(Element(name: name, place: tagStart))
    if name == "style" { (state, matched) = (.style, 0) }
  }

  private mutating func endTag(_ byte: UInt8, _ place: Place) {
    guard byte == UInt8(ascii: ">") else {
      if !isSpace(byte) { name.unicodeScalars.append(Unicode.Scalar(byte)) }
      return
    }
    state = .text
    if open.last?.name == name, open.count > floor {
      open.removeLast()
    } else {
      let expected = open.count > floor ? open.last.map { "</\($0.name)>" } : nil
      report(
        "unbalanced-html", tagStart,
        Message(
          "</\(name)> 没有对应的开始标签" + (expected.map { "，这里应是 \($0)" } ?? ""),
          "</\(name)> closes nothing here" + (expected.map { "; expected \($0)" } ?? "")))
      // Go on as if it had been right, so that one slip is one error.
      if let index = open.lastIndex(where: { $0.name == name }), index >= floor {
        open.removeSubrange(index...)
      }
    }
  }

  // MARK: Sections

  /// Elements below this depth were opened outside the current section.
  private var floor = 0

  /// Begins a section; what it returns goes to `endSection`.
  mutating func beginSection(_ place: Place) -> (floor: Int, state: State) {
    if state != .text, state != .attributeValue {
      report(
        "bad-place", place,
        Message(
          "区块只能放在文字或双引号里的属性值中",
          "a section stands in text or in a quoted attribute value"))
    }
    let before = (floor, state)
    floor = open.count
    return before
  }

  mutating func endSection(_ before: (floor: Int, state: State), _ place: Place) {
    if open.count != floor || state != before.state {
      report(
        "unbalanced-html", place,
        Message(
          "区块里的元素没有成对：" + open.dropFirst(floor).map { "<\($0.name)>" }.joined(separator: " "),
          "the section's elements are not balanced: "
            + open.dropFirst(floor).map { "<\($0.name)>" }.joined(separator: " ")))
      open.removeLast(max(0, open.count - floor))
      state = before.state
    }
    floor = before.floor
  }

  mutating func finish(_ end: Place?) {
    if state != .text, let end {
      report("bad-html", end, Message("文件结束时标记没有写完", "the file ends within markup"))
    }
    for element in open {
      report(
        "unbalanced-html", element.place,
        Message("<\(element.name)> 没有结束", "<\(element.name)> is not closed"))
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  private mutating func report(_ id: String, _ place: Place, _ message: Message) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    diagnostics.append(.template(id, place, message))
  }
}
