/// Steps over the tokens of a PDF (ISO 32000-1, 7.2 and 7.3) without keeping them.
///
/// Stricter than the standard where readers differ: no comments between tokens.
struct PDFLexer: Sendable {
  private let bytes: [UInt8]
  private(set) var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What a value says of the length of the stream that may follow it.
  enum Found: Sendable {
    case length(Int)
    case lengthOf(Int)
    case other
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private static func isSpace(_ byte: UInt8) -> Bool {
    [0x20, 0x0A, 0x0D, 0x09, 0x0C, 0x00].contains(byte)
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

  /// Whether there was any.
  @discardableResult mutating func skipSpace() -> Bool {
    let start = offset
    while let byte = next, Self.isSpace(byte) { offset += 1 }
    return offset > start
  }

  /// A word that ends where it ends.
  mutating func word(_ word: String) -> Bool {
    guard bytes[offset...].starts(with: word.utf8) else { return false }
    let end = offset + word.utf8.count
    if end < bytes.count, !Self.isSpace(bytes[end]), !Self.isDelimiter(bytes[end]) {
      return false
    }
    offset = end
    return true
  }

  /// A whole number of at most ten digits.
  mutating func digits() -> Int? {
    let digits = bytes[offset...].prefix { (0x30...0x39).contains($0) }
    guard (1...10).contains(digits.count) else { return nil }
    offset = digits.endIndex
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// `%PDF-1.7`, and a comment with bytes that no text has.
  mutating func header() -> Bool {
    guard bytes.starts(with: "%PDF-1.".utf8), bytes.count > 8,
      (0x30...0x37).contains(bytes[7])
    else { return false }
    offset = 8
    guard skipSpace() else { return false }
    if next == 0x25 {
      let comment = bytes[offset...].prefix { $0 != 0x0A && $0 != 0x0D }
      guard comment.count <= 32, comment.dropFirst().allSatisfy({ $0 >= 0x80 || $0 == 0x20 })
      else { return false }
      offset = comment.endIndex
    }
    return true
  }

  /// `%%EOF` and at most a line end.
  mutating func endMark() -> Bool {
    let rest = bytes[offset...]
    return ["%%EOF", "%%EOF\n", "%%EOF\r\n", "%%EOF\r"].contains {
      rest.elementsEqual($0.utf8)
    }
  }

  /// From the end of the word `stream` to that of `endstream`.
  mutating func streamBody(_ length: Int) -> Bool {
    if next == 0x0D { offset += 1 }
    guard next == 0x0A else { return false }
    offset += 1
    guard length >= 0, length <= bytes.count - offset else { return false }
    offset += length
    if next == 0x0D { offset += 1 }
    if next == 0x0A { offset += 1 }
    return word("endstream")
  }

  // MARK: Values

  /// A value; what it says of a length, where it is a dictionary.
  mutating func value(depth: Int) -> Found? {
    skipSpace()
    guard depth <= PDFLimits.depth, let byte = next else { return nil }
    switch byte {
    case UInt8(ascii: "<"):
      if offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "<") {
        return dictionary(depth: depth)
      }
      return hexadecimal() ? .other : nil
    case UInt8(ascii: "("): return string() ? .other : nil
    case UInt8(ascii: "["): return array(depth: depth) ? .other : nil
    case UInt8(ascii: "/"): return name() == nil ? nil : .other
    default: return scalar()
    }
  }

  private mutating func dictionary(depth: Int) -> Found? {
    offset += 2
    var found = Found.other
    while true {
      skipSpace()
      if bytes[offset...].starts(with: ">>".utf8) {
        offset += 2
        return found
      }
      guard let key = name(), let value = value(depth: depth + 1) else { return nil }
      if key.elementsEqual("Length".utf8) { found = value }
    }
  }

  private mutating func array(depth: Int) -> Bool {
    offset += 1
    while true {
      skipSpace()
      if next == UInt8(ascii: "]") {
        offset += 1
        return true
      }
      guard value(depth: depth + 1) != nil else { return false }
    }
  }

  private mutating func name() -> ArraySlice<UInt8>? {
    guard next == UInt8(ascii: "/") else { return nil }
    offset += 1
    let name = bytes[offset...].prefix { !Self.isSpace($0) && !Self.isDelimiter($0) }
    offset = name.endIndex
    return name
  }

  private mutating func hexadecimal() -> Bool {
    offset += 1
    while let byte = next {
      offset += 1
      if byte == UInt8(ascii: ">") { return true }
      guard
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte)
          || (0x61...0x66).contains(byte) || Self.isSpace(byte)
      else { return false }
    }
    return false
  }

  private mutating func string() -> Bool {
    var open = 0
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\\"): offset = min(offset + 1, bytes.count)
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        open -= 1
        if open == 0 { return true }
      default: break
      }
    }
    return false
  }

  /// A number, a word, or a reference, which is two numbers and a word.
  private mutating func scalar() -> Found? {
    let start = offset
    if let number = digits(), skipSpace(), digits() == 0, skipSpace(), word("R") {
      return .lengthOf(number)
    }
    offset = start
    for word in ["true", "false", "null"] where self.word(word) { return .other }
    let number = bytes[offset...].prefix { !Self.isSpace($0) && !Self.isDelimiter($0) }
    let text = number.drop { $0 == 0x2B || $0 == 0x2D }
    let points = text.count { $0 == 0x2E }
    guard !text.isEmpty, number.count - text.count <= 1, points <= 1, text.count > points,
      text.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    offset = number.endIndex
    guard points == 0, let whole = Int(String(decoding: number, as: UTF8.self)) else {
      return .other
    }
    return .length(whole)
  }
}
