/// What readers of GitHub's Markdown would turn into links (its extension `autolink`), so that it can be
/// kept from them.
///
/// A value may go on in the next one, and begin in the one before: what could be a link with its
/// neighbours counts as one.
enum Links {
  /// Addresses of e-mail.
  ///
  /// These are found in text that is parsed already, where a backslash is gone: only as code do they
  /// stay what they are.
  ///
  /// Two spans of code side by side would be one: behind another value the first byte stays outside.
  static func addresses(
    in bytes: Span<UInt8>, _ place: Escaping.MarkdownPlace
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var found = false
    for index in bytes.indices where bytes[index] == at { found = true }
    guard found else { return [] }
    var start = 0
    while start < bytes.count {
      guard isAddress(bytes[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < bytes.count, isAddress(bytes[end]) { end += 1 }
      let first = start == 0 && place.maybeBehindValue ? 1 : start
      if first < end, holdsAddress(bytes, start..<end) { ranges.append(first..<end) }
      start = end
    }
    return ranges
  }

  private static let at = UInt8(ascii: "@")

  private static func isAddress(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == at
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  /// Something before an at sign, and a dot behind it; at the ends the neighbours may have them.
  private static func holdsAddress(_ bytes: Span<UInt8>, _ run: Range<Int>) -> Bool {
    for index in run where bytes[index] == at && (index > run.lowerBound || index == 0) {
      if run.upperBound == bytes.count { return true }
      for behind in index..<run.upperBound where bytes[behind] == UInt8(ascii: ".") { return true }
    }
    return false
  }

  /// `http:`, `https:`, `ftp:` before `//`.
  static func isScheme(_ bytes: Span<UInt8>, colon: Int) -> Bool {
    let slash = UInt8(ascii: "/")
    for behind in (colon + 1)..<(colon + 3) where behind < bytes.count {
      if bytes[behind] != slash { return false }
    }
    var start = colon
    while start > 0, isLetter(bytes[start - 1]) { start -= 1 }
    if colon - start > 5 { return false }
    let letters = (start..<colon).map { bytes[$0] | 0x20 }
    return ["http", "https", "ftp"].contains { scheme in
      start == 0
        ? scheme.utf8.suffix(letters.count).elementsEqual(letters)
        : scheme.utf8.elementsEqual(letters)
    }
  }

  /// `www` before a dot.
  static func isHost(_ bytes: Span<UInt8>, dot: Int) -> Bool {
    (max(0, dot - 3)..<dot).allSatisfy { bytes[$0] | 0x20 == UInt8(ascii: "w") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
