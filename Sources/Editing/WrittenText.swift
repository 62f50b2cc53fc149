import Diagnostics

/// How a text is written in a file: on the line of its key, and on the lines below.
struct WrittenText {
  /// What follows the key, without the space between.
  var inline: String
  /// Whole lines below, without their ends.
  var lines: [String] = []

  /// Whether a text in quotes goes on in the lines below, so that nothing may stand between.
  var isOneText: Bool { !lines.isEmpty && inline.utf8.first == UInt8(ascii: "\"") }
}

/// Where a text is written, which decides about its quotes.
enum TextPlace {
  /// On a line of its own; what belongs to its key is indented by more than so many columns.
  case block(Int)
  /// Within brackets.
  case flow
  case json
}

/// How a text stood there before: the new one is written in the same way, where that can be.
enum TextStyle {
  case plain, single, double, block

  /// By the first byte of a text in YAML.
  init(_ byte: UInt8?) {
    switch byte {
    case UInt8(ascii: "'"): self = .single
    case UInt8(ascii: "\""): self = .double
    case UInt8(ascii: "|"), UInt8(ascii: ">"): self = .block
    default: self = .plain
    }
  }
}

/// Writes texts so that YAML and JSON read them again as they are, and other programs, too.
struct TextWriter {
  let place: TextPlace
  /// Words as people mean them: what looks like a number or like yes and no is quoted, so that no program
  /// takes it for one.
  let isWords: Bool
  /// Several paragraphs.
  var isProse = false
  var style: TextStyle?
  /// Columns before the lines of a text after `|`; two more than its key has where nil.
  var width: Int?

  func write(_ text: String) -> WrittenText {
    switch place {
    case .json: return WrittenText(inline: Self.json(text))
    case .flow: return WrittenText(inline: inline(text, isFlow: true))
    case .block(let indent):
      let hasLines = text.utf8.contains(UInt8(ascii: "\n"))
      let wantsBlock = hasLines || style == .block || (isProse && style == nil)
      if wantsBlock, Self.fitsBlock(text) { return block(text, indent) }
      if text.utf8.count > Self.longest { return continued(text, indent) }
      return WrittenText(inline: inline(text, isFlow: false))
    }
  }

  // MARK: On one line

  private func inline(_ text: String, isFlow: Bool) -> String {
    let isPlain = Self.isPlain(text, isWords: isWords, isFlow: isFlow)
    switch style {
    case .single where !Self.needsEscape(text): return Self.single(text)
    case .double: return Self.double(text)
    default: break
    }
    if isPlain { return text }
    let hasSigns = text.utf8.contains(UInt8(ascii: "\"")) || text.utf8.contains(UInt8(ascii: "\\"))
    if hasSigns, !Self.needsEscape(text), !text.utf8.contains(UInt8(ascii: "'")) {
      return Self.single(text)
    }
    return Self.double(text)
  }

  private static func single(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }

  private static func double(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars { written += escaped(scalar) ?? String(scalar) }
    return written + "\""
  }

  /// Short where both formats have a short form.
  private static func escaped(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    default: return nil
    }
  }

  private static func json(_ text: String) -> String { double(text) }

  private static func needsEscape(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  // MARK: Without quotes

  private static func isPlain(_ text: String, isWords: Bool, isFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, !needsEscape(text),
      first != UInt8(ascii: " "), last != UInt8(ascii: " "), last != UInt8(ascii: ":"),
      !startsOtherwise(bytes), !looksLikeNothing(text)
    else { return false }
    if isWords, looksLikeValue(text) { return false }
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == UInt8(ascii: ":"), byte == UInt8(ascii: " ") { return false }
      if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") { return false }
      if isFlow, flowSigns.contains(byte) { return false }
      previous = byte
    }
    return true
  }

  private static let flowSigns = Set(",[]{}:#".utf8)
  private static let firstSigns = Set("-?:,[]{}#&*!|>'\"%@`=<~.".utf8)

  /// What begins with a sign of YAML; a number below zero may.
  private static func startsOtherwise(_ bytes: [UInt8]) -> Bool {
    guard firstSigns.contains(bytes[0]) else { return false }
    let isBelowZero =
      bytes[0] == UInt8(ascii: "-") && bytes.count > 1
      && bytes.dropFirst().allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
      && isDigit(bytes[1])
    return !isBelowZero
  }

  private static func looksLikeNothing(_ text: String) -> Bool {
    ["~", "null", "Null", "NULL"].contains(text)
  }

  /// Numbers, days, times, and YAML's words for yes and no.
  private static func looksLikeValue(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    if isDigit(first) || first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { return true }
    return ["y", "n", "yes", "no", "true", "false", "on", "off"].contains(text.lowercased())
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  // MARK: On several lines

  /// Whether a text says the same after `|`.
  private static func fitsBlock(_ text: String) -> Bool {
    if text.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\t" }) { return false }
    // Empty lines at its end would be one with those that follow in the file.
    if text.utf8.suffix(2).elementsEqual("\n\n".utf8) { return false }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.contains { !$0.isEmpty } && lines.allSatisfy { $0.utf8.count <= longest }
      && !lines.contains { !$0.isEmpty && $0.allSatisfy { $0 == " " } }
  }

  private func block(_ text: String, _ indent: Int) -> WrittenText {
    let width = width ?? indent + 2
    let ends = text.utf8.reversed().prefix { $0 == UInt8(ascii: "\n") }.count
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // What ends with a line's end has an empty last line.
    if ends > 0 { lines.removeLast() }
    let first = lines.first { !$0.isEmpty } ?? ""
    let mark = first.hasPrefix(" ") ? String(width - indent) : ""
    let end = ends == 0 ? "-" : ""
    let space = String(repeating: " ", count: width)
    return WrittenText(
      inline: "|" + mark + end, lines: lines.map { $0.isEmpty ? "" : space + $0 })
  }

  /// A line of YAML has a limit.
  static let longest = 8_000

  /// In double quotes over several lines, each of which goes on in the next one (`\`).
  private func continued(_ text: String, _ indent: Int) -> WrittenText {
    let space = String(repeating: " ", count: indent + 2)
    var lines = [""]
    for scalar in text.unicodeScalars {
      if lines[lines.count - 1].utf8.count > Self.longest / 2 {
        lines[lines.count - 1] += "\\"
        lines.append(space + (scalar == " " ? "\\ " : Self.escaped(scalar) ?? String(scalar)))
      } else {
        lines[lines.count - 1] += Self.escaped(scalar) ?? String(scalar)
      }
    }
    lines[0] = "\"" + lines[0]
    lines[lines.count - 1] += "\""
    return WrittenText(inline: lines[0], lines: Array(lines.dropFirst()))
  }
}
