import Diagnostics

extension JSONReader {
  /// A string with its quotes; the place is at the opening one.
  mutating func string() throws(Stop) -> String {
    let start = position
    index += 1
    let first = index
    // Filled only where escapes make the text differ from the bytes of the file.
    var unescaped: [UInt8] = []
    var runStart = index
    while true {
      try skipPlainText()
      guard bytes[index] != UInt8(ascii: "\"") else { break }
      unescaped += bytes[runStart..<index]
      unescaped += Array(String(try escape()).utf8)
      runStart = index
    }
    let run = bytes[runStart..<index]
    index += 1
    guard runStart > first else {
      checkLength(start: start, bytes: run.count) { run.count { $0 & 0xC0 != 0x80 } }
      return String(decoding: run, as: UTF8.self)
    }
    let text = String(decoding: unescaped + run, as: UTF8.self)
    checkLength(start: start, bytes: text.utf8.count) { text.unicodeScalars.count }
    checkMarks(text, at: start)
    return text
  }

  /// Goes on to the next quote or backslash.
  private mutating func skipPlainText() throws(Stop) {
    var place = index
    var continued = 0
    let text = bytes
    let span = text.span
    while place < span.count {
      let byte = span[place]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      continued += byte & 0xC0 == 0x80 ? 1 : 0
      place += 1
    }
    index = place
    continuations += continued
    if current < 0x20 { throw fail(current == 0x09 ? .tabInText : .openText) }
  }

  /// Counts characters only where the bytes leave a doubt.
  private mutating func checkLength(
    start: SourcePosition, bytes: Int, characters: () -> Int
  ) {
    guard bytes > limits.textLength, characters() > limits.textLength else { return }
    findings.textTooLong(at: start, limit: limits.textLength)
  }

  /// Marks that were escaped have not been counted when the file was checked.
  private mutating func checkMarks(_ text: String, at start: SourcePosition) {
    var marks = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if UnseenCharacter.hasUse(scalar),
        let problem = CharacterProblem(
          scalar, after: index > 0 ? scalars[index - 1] : nil,
          before: index + 1 < scalars.count ? scalars[index + 1] : nil,
          allowsUnseen: limits.allowsUnseen)
      {
        findings.character(problem, at: start)
      }
      marks = isCombiningMark(scalar) ? marks + 1 : 0
      if marks == limits.combiningMarks + 1 {
        findings.tooManyMarks(at: start, limit: limits.combiningMarks)
      }
    }
  }

  /// A backslash and what follows it.
  private mutating func escape() throws(Stop) -> Unicode.Scalar {
    let start = position
    index += 1
    let kind = current
    guard let simple = Self.escapes[kind] else {
      guard kind == UInt8(ascii: "u") else { throw fail(.badEscape) }
      index += 1
      return try checked(unicodeEscape(at: start), at: start)
    }
    index += 1
    return checked(simple, at: start)
  }

  private mutating func checked(
    _ scalar: Unicode.Scalar, at start: SourcePosition
  ) -> Unicode.Scalar {
    // What its neighbours decide about is looked at when the text is whole.
    if !UnseenCharacter.hasUse(scalar), let problem = CharacterProblem(scalar),
      !limits.allowsUnseen || problem != .unseen
    {
      findings.character(problem, at: start)
    }
    return scalar
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  /// The four digits after `\u`, and the second half of a pair where the first is a surrogate.
  private mutating func unicodeEscape(at start: SourcePosition) throws(Stop) -> Unicode.Scalar {
    let unit = try fourDigits()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if UTF16.isLeadSurrogate(unit),
      bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    {
      index += 2
      let second = try fourDigits()
      let value = 0x1_0000 + UInt32(unit & 0x3FF) << 10 + UInt32(second & 0x3FF)
      if UTF16.isTrailSurrogate(second), let scalar = Unicode.Scalar(value) { return scalar }
    }
    findings.add(
      .loneSurrogate, at: start,
      Message("lone-surrogate"))
    return "\u{FFFD}"
  }

  private mutating func fourDigits() throws(Stop) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = hexDigit(current) else { throw fail(.badEscape) }
      unit = unit << 4 | digit
      index += 1
    }
    return unit
  }
}

private func hexDigit(_ byte: UInt8) -> UInt16? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}
