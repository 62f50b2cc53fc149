extension JSON {
  /// The one way in which the value is written: the same data are the same bytes.
  ///
  /// UTF-8 without a byte order mark; members by the bytes of their keys; two spaces for each level;
  /// LF alone ends a line, also the last; nothing is normalised. In strings an escape stands only for
  /// what must have one or could break a line: `"`, `\`, U+0000–001F, U+007F, U+2028 and U+2029, short
  /// where RFC 8259 §7 has a short form, else with four small hexadecimal digits. Python writes the
  /// same with `json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)`, but for the last
  /// three characters.
  package var canonical: [UInt8] {
    var writer = CanonicalWriter()
    writer.write(self, depth: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    return writer.bytes
  }
}

private struct CanonicalWriter {
  var bytes: [UInt8] = []

  mutating func write(_ value: JSON, depth: Int) {
    switch value {
    case .object(let members): write(members, depth: depth)
    case .array(let items): write(items, depth: depth)
    case .string(let text): write(text)
    case .integer(let number): bytes += String(number).utf8
    case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
    }
  }

  private mutating func write(_ members: [String: JSON], depth: Int) {
    bytes.append(UInt8(ascii: "{"))
    // By bytes: the order of Swift's strings is another one, and changes with Unicode.
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (index, member) in sorted.enumerated() {
      startItem(index, depth: depth + 1)
      write(member.key)
      bytes += ": ".utf8
      write(member.value, depth: depth + 1)
    }
    if !members.isEmpty { startLine(depth: depth) }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func write(_ items: [JSON], depth: Int) {
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      startItem(index, depth: depth + 1)
      write(item, depth: depth + 1)
    }
    if !items.isEmpty { startLine(depth: depth) }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func startItem(_ index: Int, depth: Int) {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    startLine(depth: depth)
  }

  private mutating func startLine(depth: Int) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes += "  ".utf8 }
  }

  /// A string in its quotes: runs of bytes that stay, with escapes between.
  private mutating func write(_ text: String) {
    let utf8 = Array(text.utf8)
    bytes.append(UInt8(ascii: "\""))
    var runStart = 0
    var index = 0
    while index < utf8.count {
      guard let escape = Escape(utf8, at: index) else {
        index += 1
        continue
      }
      bytes += utf8[runStart..<index]
      bytes += escape.written.utf8
      index += escape.length
      runStart = index
    }
    bytes += utf8[runStart...]
    bytes.append(UInt8(ascii: "\""))
  }
}

/// What stands in a string for a character that does not stand there itself.
private struct Escape {
  let written: String
  /// Bytes of the character.
  let length: Int

  /// Nil where a byte stays as it is.
  init?(_ utf8: [UInt8], at index: Int) {
    let byte = utf8[index]
    switch byte {
    case UInt8(ascii: "\""): written = "\\\""
    case UInt8(ascii: "\\"): written = "\\\\"
    case 0x08: written = "\\b"
    case 0x09: written = "\\t"
    case 0x0A: written = "\\n"
    case 0x0C: written = "\\f"
    case 0x0D: written = "\\r"
    case 0x00...0x1F, 0x7F:
      written = (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)
    case 0xE2 where utf8[index...].starts(with: [0xE2, 0x80, 0xA8]):
      written = "\\u2028"
      length = 3
      return
    case 0xE2 where utf8[index...].starts(with: [0xE2, 0x80, 0xA9]):
      written = "\\u2029"
      length = 3
      return
    default: return nil
    }
    length = 1
  }
}
