import Diagnostics

/// Looks at every character of a file, which is known to be UTF-8, before it is read.
///
/// `lineLimit` is nil where lines mean nothing.
func checkCharacters(
  _ bytes: [UInt8], lineLimit: Int?, _ limits: SourceLimits, findings: inout Findings
) {
  var check = CharacterCheck(
    bytes: bytes, lineLimit: lineLimit, markLimit: limits.combiningMarks,
    allowsUnseen: limits.allowsUnseen)
  check.run(findings: &findings)
}

private struct CharacterCheck {
  let bytes: [UInt8]
  let lineLimit: Int?
  let markLimit: Int
  let allowsUnseen: Bool
  var line = 1
  var lineStart = 0
  /// Bytes of the present line so far that continue a character: columns count characters.
  var continuations = 0
  /// Combining marks directly before the present place.
  var marks = 0

  mutating func run(findings: inout Findings) {
    let text = bytes
    let span = text.span
    var index = 0
    while index < span.count {
      let byte = span[index]
      switch byte {
      case 0x20...0x7E:
        index += 1
        marks = 0
      case 0x00...0x7F:
        control(byte, at: index, findings: &findings)
        index += 1
        marks = 0
      case 0xE4...0xE9:
        // U+4000–9FFF: Han characters and nothing else.
        index += 3
        continuations += 2
        marks = 0
      default:
        index += inspect(span, at: index, findings: &findings)
      }
    }
    endLine(at: span.count, findings: &findings)
  }

  /// A byte below space, or DEL.
  private mutating func control(_ byte: UInt8, at index: Int, findings: inout Findings) {
    switch byte {
    case UInt8(ascii: "\n"):
      endLine(at: index, findings: &findings)
      line += 1
      lineStart = index + 1
      continuations = 0
    case UInt8(ascii: "\t"):
      break
    case UInt8(ascii: "\r") where index + 1 < bytes.count && bytes[index + 1] == 0x0A:
      break
    default:
      findings.character(.control, at: position(at: index))
    }
  }

  /// Decodes one scalar of more than a byte and returns its length.
  private mutating func inspect(
    _ span: Span<UInt8>, at index: Int, findings: inout Findings
  ) -> Int {
    let (decoded, length) = Self.scalar(span, at: index)
    defer { continuations += length - 1 }
    guard let scalar = decoded else { return length }
    if UnseenCharacter.hasUse(scalar) {
      unseen(scalar, length, span, at: index, findings: &findings)
    } else if let problem = CharacterProblem(scalar), !allowsUnseen || problem != .unseen {
      findings.character(problem, at: position(at: index))
    }
    marks = isCombiningMark(scalar) ? marks + 1 : 0
    if marks == markLimit + 1 {
      findings.tooManyMarks(at: position(at: index), limit: markLimit)
    }
    return length
  }

  /// What its neighbours decide about.
  private func unseen(
    _ scalar: Unicode.Scalar, _ length: Int, _ span: Span<UInt8>, at index: Int,
    findings: inout Findings
  ) {
    var before = index - 1
    while before > 0, span[before] & 0xC0 == 0x80 { before -= 1 }
    let previous = before < 0 ? nil : Self.scalar(span, at: before).scalar
    let after = index + length
    let next = after < span.count ? Self.scalar(span, at: after).scalar : nil
    if let problem = CharacterProblem(
      scalar, after: previous, before: next, allowsUnseen: allowsUnseen)
    {
      findings.character(problem, at: position(at: index))
    }
  }

  /// The scalar that begins at a place of text that is known to be UTF-8, and its length.
  private static func scalar(
    _ span: Span<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar?, length: Int) {
    let lead = UInt32(span[index])
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = lead & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(span[index + offset] & 0x3F) }
    return (Unicode.Scalar(value), length)
  }

  private func endLine(at end: Int, findings: inout Findings) {
    guard let lineLimit, end - lineStart > lineLimit else { return }
    findings.add(
      .lineTooLong, at: SourcePosition(line: line, column: 1),
      Message("line-too-long", ["lineLimit": lineLimit]),
      hint: Message("line-too-long.hint"))
  }

  private func position(at index: Int) -> SourcePosition {
    SourcePosition(line: line, column: index - lineStart - continuations + 1)
  }
}
