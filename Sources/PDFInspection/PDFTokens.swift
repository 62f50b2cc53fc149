/// Cuts what draws a page, or maps characters, into the tokens of 7.2 and 7.3 of ISO 32000-1.
///
/// Stricter than the standard where viewers differ: no comments but those that are named, no numbers in
/// two parts, nothing that is not closed.
struct PDFTokens {
  enum Token: Equatable {
    /// Whole numbers with their value, the others without.
    case integer(Int)
    case real
    case name([UInt8])
    case string
    case hexadecimal
    /// `[`, `]`, `<<`, `>>`
    case mark(String)
    /// An operator, or `true`, `false`, `null`.
    case word([UInt8])
  }

  private let bytes: [UInt8]
  private var offset = 0

  /// Whole lines that may stand between tokens.
  private let comments: Set<[UInt8]>

  init(_ bytes: [UInt8], ignoring comments: Set<[UInt8]> = []) {
    (self.bytes, self.comments) = (bytes, comments)
  }

  /// Everything in some bytes; nil where they are no row of tokens.
  static func all(in bytes: [UInt8], ignoring comments: Set<[UInt8]>) -> [Token]? {
    var tokens = PDFTokens(bytes, ignoring: comments)
    var all: [Token] = []
    while !tokens.isAtEnd() {
      guard let token = tokens.next() else { return nil }
      all.append(token)
    }
    return all
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  /// Whether only white space is left.
  mutating func isAtEnd() -> Bool {
    while offset < bytes.count, Self.isSpace(bytes[offset]) || isComment() { offset += 1 }
    return offset == bytes.count
  }

  /// Steps to the end of a comment that may stand here.
  private mutating func isComment() -> Bool {
    guard !comments.isEmpty, bytes[offset] == UInt8(ascii: "%") else { return false }
    let line = bytes[offset...].prefix { $0 != 0x0A && $0 != 0x0D && $0 != 0x0C }
    guard comments.contains(Array(line)) else { return false }
    offset = line.endIndex - 1
    return true
  }

  /// The next one, behind white space; nil where none stands there.
  mutating func next() -> Token? {
    guard offset < bytes.count else { return nil }
    let byte = bytes[offset]
    let isDouble = offset + 1 < bytes.count && bytes[offset + 1] == byte
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"):
      offset += 1
      return .mark(byte == UInt8(ascii: "[") ? "[" : "]")
    case UInt8(ascii: "<") where isDouble, UInt8(ascii: ">") where isDouble:
      offset += 2
      return .mark(byte == UInt8(ascii: "<") ? "<<" : ">>")
    case UInt8(ascii: "<"): return hexadecimal()
    case UInt8(ascii: "("): return string()
    case UInt8(ascii: "/"):
      offset += 1
      return .name(regular())
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number()
    default:
      let word = regular()
      return word.isEmpty ? nil : .word(word)
    }
  }

  private mutating func regular() -> [UInt8] {
    let start = offset
    while offset < bytes.count, !Self.isSpace(bytes[offset]), !Self.isDelimiter(bytes[offset]) {
      offset += 1
    }
    return Array(bytes[start..<offset])
  }

  private mutating func number() -> Token? {
    let text = regular()
    let digits = text.first == 0x2B || text.first == 0x2D ? text.dropFirst() : text[...]
    let points = digits.count { $0 == 0x2E }
    guard text.count <= 24, points <= 1, digits.count > points,
      digits.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    guard points == 0, digits.count <= 10 else { return .real }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return .integer(text.first == 0x2D ? -value : value)
  }

  private mutating func hexadecimal() -> Token? {
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: ">"): return .hexadecimal
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: continue
      default: return nil
      }
    }
    return nil
  }

  private mutating func string() -> Token? {
    var open = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        open -= 1
        if open == 0 { return .string }
      default: break
      }
    }
    return nil
  }
}
