import Diagnostics

/// A strict reader of JSON (RFC 8259) over bytes that are known to be UTF-8.
///
/// Stricter than common readers: a key may stand once in a map, no comma too many, no comments, no
/// lone surrogates. It stops at the first fault of syntax; limits and keys are all reported.
struct JSONReader {
  /// Reading cannot go on; the finding says why.
  struct Stop: Error {}

  let bytes: [UInt8]
  /// Where the text begins in its file.
  private let origin: Int
  let limits: SourceLimits
  var findings: Findings
  var index = 0
  private var values = 0
  private var line = 1
  private var lineStart = 0
  /// Bytes of the present line that continue a character: columns count characters.
  var continuations = 0

  init(_ bytes: [UInt8], from origin: Int, limits: SourceLimits, findings: Findings) {
    self.bytes = bytes
    self.origin = origin
    self.limits = limits
    self.findings = findings
  }

  mutating func read() -> Node? {
    do throws(Stop) {
      skipSpace()
      guard index < bytes.count else {
        findings.emptyFile()
        return nil
      }
      let node = try value(depth: 1)
      skipSpace()
      guard index == bytes.count else { throw fail(.textAfterEnd) }
      return node
    } catch {
      return nil
    }
  }

  /// The present place.
  var position: SourcePosition {
    SourcePosition(line: line, column: index - lineStart - continuations + 1)
  }

  /// The byte at the present place; zero, which no JSON text holds, at the end.
  var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// Reports a fault at the present place.
  mutating func fail(_ problem: JSONProblem) -> Stop {
    let reached = index < bytes.count ? problem : .unexpectedEnd
    findings.add(.jsonSyntax, at: position, reached.message, hint: reached.hint)
    return Stop()
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\n"):
        index += 1
        line += 1
        lineStart = index
        continuations = 0
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        index += 1
      default:
        return
      }
    }
  }

  private mutating func value(depth: Int) throws(Stop) -> Node {
    let start = position
    let first = index
    values += 1
    guard values <= limits.values else {
      findings.tooManyValues(at: start, limit: limits.values)
      throw Stop()
    }
    let content: Node.Content
    switch current {
    case UInt8(ascii: "\""):
      content = .scalar(try string())
    case UInt8(ascii: "{"):
      content = .map(try map(depth: depth))
    case UInt8(ascii: "["):
      content = .list(try list(depth: depth))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      content = .scalar(try number())
    default:
      content = try word()
    }
    return Node(content, at: start, bytes: origin + first..<origin + index)
  }

  private mutating func enter(depth: Int) throws(Stop) {
    guard depth <= limits.depth else {
      findings.tooDeep(at: position, limit: limits.depth)
      throw Stop()
    }
    index += 1
    skipSpace()
  }

  private mutating func list(depth: Int) throws(Stop) -> [Node] {
    let start = position
    try enter(depth: depth)
    var rows: [Node] = []
    guard current != UInt8(ascii: "]") else {
      index += 1
      return rows
    }
    while true {
      rows.append(try value(depth: depth + 1))
      if rows.count == limits.rows + 1 { findings.tooManyRows(at: start, limit: limits.rows) }
      guard try another(before: UInt8(ascii: "]"), otherwise: .noCommaInList) else { return rows }
    }
  }

  private mutating func map(depth: Int) throws(Stop) -> [Node.Entry] {
    try enter(depth: depth)
    var entries: [Node.Entry] = []
    guard current != UInt8(ascii: "}") else {
      index += 1
      return entries
    }
    var keys = KeySet()
    while true {
      guard current == UInt8(ascii: "\"") else { throw fail(.noKey) }
      let keyPosition = position
      let first = index
      let key = try string()
      let keyBytes = origin + first..<origin + index
      if key.utf8.count > SourceLimits.keyBytes {
        findings.keyTooLong(at: keyPosition)
      } else if !keys.insert(key) {
        findings.duplicateKey(at: keyPosition)
      }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw fail(.noColon) }
      index += 1
      skipSpace()
      let value = try value(depth: depth + 1)
      entries.append(
        Node.Entry(key: key, keyPosition: keyPosition, keyBytes: keyBytes, value: value))
      guard try another(before: UInt8(ascii: "}"), otherwise: .noCommaInMap) else {
        return entries
      }
    }
  }

  /// Whether a comma and another entry follow; else the closing bracket does.
  private mutating func another(
    before close: UInt8, otherwise problem: JSONProblem
  ) throws(Stop) -> Bool {
    skipSpace()
    if current == close {
      index += 1
      return false
    }
    guard current == UInt8(ascii: ",") else { throw fail(problem) }
    index += 1
    skipSpace()
    guard current != close else { throw fail(.trailingComma) }
    return true
  }

  /// A literal name: `true` and `false` keep their text, as the field says what they mean.
  private mutating func word() throws(Stop) -> Node.Content {
    for (word, content) in Self.words where bytes[index...].starts(with: word.utf8) {
      index += word.utf8.count
      return content
    }
    throw fail(.noValue)
  }

  private static let words: [(String, Node.Content)] = [
    ("true", .scalar("true")), ("false", .scalar("false")), ("null", .null),
  ]

  /// A number, kept as it was written.
  private mutating func number() throws(Stop) -> String {
    let start = index
    if current == UInt8(ascii: "-") { index += 1 }
    if current == UInt8(ascii: "0") {
      index += 1
      if isDigit(current) { throw fail(.leadingZero) }
    } else {
      try digits()
    }
    if current == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      index += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    if index - start > limits.textLength {
      findings.textTooLong(at: position, limit: limits.textLength)
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(Stop) {
    guard isDigit(current) else { throw fail(.noDigit) }
    while isDigit(current) { index += 1 }
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
