package import Diagnostics

/// A style sheet, read by the tokens of CSS Syntax and never by searching in it.
///
/// Backslashes and `<` are refused wherever they stand: a token is then what it looks like, and no
/// sheet can end the `<style>` around it.
package struct StyleSheet {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var open: [UInt8] = []
  /// Whether a sheet may end here: another one put behind it would not change the last token.
  private var isAtEnd = true

  /// The first thing in a file that the grammar does not know.
  package static func fault(in file: SourceText) -> PageFault? {
    guard String(validating: file.utf8, as: UTF8.self) != nil else {
      return PageFault(.notUtf8, file, at: 0, Message("not-utf8.faults"))
    }
    return fault(in: file.utf8[...]).map { PageFault(.badStyle, file, at: $0.index, $0.message) }
  }

  struct Fault: Error {
    let index: Int
    let message: Message
  }

  /// The first fault in some bytes of valid UTF-8, and its index.
  static func fault(in bytes: ArraySlice<UInt8>) -> Fault? {
    if let index = PageCharacter.firstForbidden(in: bytes) {
      return Fault(
        index: index, message: Message("style-sheet.control"))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return Fault(
        index: bytes.startIndex,
        message: Message("style-sheet.byte-order-mark"))
    }
    var sheet = StyleSheet(bytes: bytes, index: bytes.startIndex)
    do throws(Fault) {
      while sheet.index < bytes.endIndex { try sheet.token() }
      try sheet.end()
    } catch { return error }
    return nil
  }

  private init(bytes: ArraySlice<UInt8>, index: Int) {
    (self.bytes, self.index) = (bytes, index)
  }

  private func at(_ index: Int) -> UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func token() throws(Fault) {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "*"):
      try comment()
      return
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try string(byte)
    case UInt8(ascii: "@"): try rule()
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): try begin(byte)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): try close(byte)
    case _ where Self.isName(byte): try name()
    default:
      try check(byte)
      index += 1
    }
    isAtEnd = PageCharacter.isSpace(byte) || byte == UInt8(ascii: "}") || byte == UInt8(ascii: ";")
  }

  private func check(_ byte: UInt8) throws(Fault) {
    if byte == UInt8(ascii: "<") {
      throw fault(index, Message("style-sheet.angle-bracket"))
    }
    if byte == UInt8(ascii: "\\") {
      throw fault(
        index,
        Message("style-sheet.backslash"))
    }
  }

  private func fault(_ index: Int, _ message: Message) -> Fault {
    Fault(index: index, message: message)
  }

  private mutating func comment() throws(Fault) {
    let start = index
    index += 2
    while let byte = at(index), !(byte == UInt8(ascii: "*") && at(index + 1) == UInt8(ascii: "/")) {
      try check(byte)
      index += 1
    }
    guard index < bytes.endIndex else {
      throw fault(start, Message("style-sheet.comment"))
    }
    index += 2
    isAtEnd = true
  }

  private mutating func string(_ quote: UInt8) throws(Fault) {
    let start = index
    index += 1
    while let byte = at(index), byte != quote {
      try check(byte)
      if byte == 0x0A || byte == 0x0D { break }
      index += 1
    }
    guard at(index) == quote else {
      throw fault(start, Message("style-sheet.string"))
    }
    index += 1
  }

  /// Letters, digits, `-`, `_` and everything that is not ASCII.
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private mutating func takeName() -> String {
    let start = index
    while let byte = at(index), Self.isName(byte) { index += 1 }
    let lower = bytes[start..<index].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return String(decoding: lower, as: UTF8.self)
  }

  private mutating func rule() throws(Fault) {
    let start = index
    index += 1
    let name = takeName()
    guard SheetGrammar.rules.contains(name) else {
      throw fault(start, Message("style-sheet.rule", ["name": name]))
    }
  }

  /// A name, or with a bracket right behind it a function.
  private mutating func name() throws(Fault) {
    let start = index
    while let byte = at(index), Self.isName(byte) { index += 1 }
    guard at(index) == UInt8(ascii: "(") else { return }
    index = start
    let name = takeName()
    guard SheetGrammar.functions.contains(name) else {
      throw fault(start, Message("style-sheet.name", ["name": name]))
    }
    try begin(UInt8(ascii: "("))
  }

  /// Those who read a sheet go as deep as its brackets.
  private static let deepest = 64

  private mutating func begin(_ bracket: UInt8) throws(Fault) {
    if open.count == Self.deepest {
      throw fault(index, Message("style-sheet.begin"))
    }
    open.append(bracket == UInt8(ascii: "(") ? UInt8(ascii: ")") : bracket + 2)
    index += 1
  }

  private mutating func close(_ bracket: UInt8) throws(Fault) {
    guard open.popLast() == bracket else {
      throw fault(index, Message("style-sheet.close"))
    }
    index += 1
  }

  private func end() throws(Fault) {
    guard open.isEmpty else {
      throw fault(bytes.endIndex - 1, Message("style-sheet.close"))
    }
    guard isAtEnd else {
      throw fault(
        bytes.endIndex - 1,
        Message("style-sheet.end"))
    }
  }
}
