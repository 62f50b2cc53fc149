import Diagnostics
import Pages

/// What stands between two places of a template: text, or a tag with its kind.
enum Token {
  case text(ArraySlice<UInt8>, Place)
  case tag(TagKind, name: String, Place, standsAlone: Bool)
}

enum TagKind: UInt8 {
  case value = 0
  case section = 0x23  // #
  case inverted = 0x5E  // ^
  case end = 0x2F  // /
  case partial = 0x3E  // >
  case comment = 0x21  // !
}

/// Cuts a template into text and tags; a line on which a section, partial or comment tag stands
/// alone is left out.
struct TagScanner {
  let file: SourceText
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: SourceText) {
    self.file = file
    scan()
    checkUnseen()
  }

  private mutating func scan() {
    let bytes = file.utf8
    var textStart = 0
    var index = 0
    while let open = find(UInt8(ascii: "{"), from: index) {
      guard let close = find(UInt8(ascii: "}"), from: open + 2) else {
        report(
          .unclosedTag, at: open, length: 2, Message("unclosed-tag"))
        break
      }
      var end = close + 2
      var inner = bytes[(open + 2)..<close]
      if inner.first == UInt8(ascii: "{") || inner.first == UInt8(ascii: "&") {
        if end < bytes.count, bytes[end] == UInt8(ascii: "}") { end += 1 }
        report(
          .rawTag, at: open, length: end - open,
          Message("raw-tag"),
          hint: Message("raw-tag.hint"))
        addText(textStart..<open)
        textStart = end
        index = end
        continue
      }
      let kind = inner.first.flatMap { $0 == 0 ? nil : TagKind(rawValue: $0) } ?? .value
      if kind != .value { inner = inner.dropFirst() }
      let name = trimmed(inner)
      let place = Place(file: file, offset: open, length: end - open)
      let isNamed = checkName(name, kind: kind, at: place)
      let line = kind == .value ? nil : loneLine(open..<end)
      addText(textStart..<(line?.lowerBound ?? open))
      if isNamed { tokens.append(.tag(kind, name: name, place, standsAlone: line != nil)) }
      textStart = line?.upperBound ?? end
      index = textStart
    }
    addText(textStart..<bytes.count)
  }

  /// What a paper says must be what people see, in the form's own words as in the data.
  private mutating func checkUnseen() {
    guard let fault = Template.unseen(in: file) else { return }
    diagnostics.append(fault)
  }

  /// The whole line, with its end, when nothing but white space is beside the tag.
  private func loneLine(_ tag: Range<Int>) -> Range<Int>? {
    let bytes = file.utf8
    var start = tag.lowerBound
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") || bytes[start - 1] == UInt8(ascii: "\t")
    {
      start -= 1
    }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
    var end = tag.upperBound
    while end < bytes.count, [0x20, 0x09, 0x0D].contains(bytes[end]) { end += 1 }
    guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else { return nil }
    return start..<min(end + 1, bytes.count)
  }

  /// Where a mark next stands twice.
  private func find(_ mark: UInt8, from start: Int) -> Int? {
    let bytes = file.utf8
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == mark, bytes[index + 1] == mark { return index }
      index += 1
    }
    return nil
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    let space: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    while let first = bytes.first, space.contains(first) { bytes.removeFirst() }
    while let last = bytes.last, space.contains(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func checkName(_ name: String, kind: TagKind, at place: Place) -> Bool {
    if kind == .comment { return true }
    let allowed = name.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      case UInt8(ascii: "-"): kind == .partial
      default: false
      }
    }
    if allowed, !name.isEmpty { return true }
    report(
      .badTag, at: place.offset, length: place.length,
      Message("bad-tag"))
    return false
  }

  private mutating func addText(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let place = Place(file: file, offset: range.lowerBound, length: range.count)
    tokens.append(.text(file.utf8[range], place))
  }

  private mutating func report(
    _ id: FindingID, at offset: Int, length: Int, _ message: Message, hint: Message? = nil
  ) {
    guard diagnostics.count < TemplateLimits.diagnostics else { return }
    let place = Place(file: file, offset: offset, length: length)
    diagnostics.append(.template(id, place, message, hint: hint))
  }
}

extension Diagnostic {
  /// An error in a template, with its line and a caret.
  static func template(
    _ id: FindingID, _ place: Place, _ message: Message, hint: Message? = nil
  ) -> Diagnostic {
    let position = place.file.position(at: place.offset)
    let rest = place.file.utf8.dropFirst(place.offset)
    let text = String(decoding: rest.prefix(place.length), as: UTF8.self)
    let firstLine = text.unicodeScalars.prefix { $0 != "\n" }
    return Diagnostic(
      id, path: place.file.path, at: position, message, hint: hint,
      excerpt: place.file.line(position.line), width: max(1, firstLine.count))
  }

  /// What the grammar of pages refuses in a template.
  static func template(_ fault: PageFault) -> Diagnostic {
    template(fault.id, Place(file: fault.file, offset: fault.offset, length: 1), fault.message)
  }
}
