/// One escaper for each context, over UTF-8 bytes.
///
/// Never over `Character`: a quote or a star joined with a combining mark is one Character that
/// equals neither, and would slip through.
package enum Escaping {
  /// Where in a Markdown line a value stands: what could act as markup there is escaped.
  package struct MarkdownPlace: Sendable, Hashable {
    /// Only white space, digits or other values may stand before it on its line.
    package var maybeLineStart: Bool
    /// In a heading, where a closing run of `#` would be dropped.
    package var inHeading: Bool
    package var writing: MarkdownWriting
    /// Another value may stand directly before it.
    package var maybeBehindValue: Bool

    package init(
      maybeLineStart: Bool, inHeading: Bool, writing: MarkdownWriting, maybeBehindValue: Bool
    ) {
      self.maybeLineStart = maybeLineStart
      self.inHeading = inHeading
      self.writing = writing
      self.maybeBehindValue = maybeBehindValue
    }
  }

  /// Text content of HTML, with the entities that libcmark writes.
  package static func html(_ text: String, into output: inout [UInt8]) {
    let bytes = text.utf8Span.span
    if !holdsMark(bytes, isHTMLMark) {
      output += text.utf8
      return
    }
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case 0: output += "\u{FFFD}".utf8
      default: output.append(byte)
      }
    }
  }

  /// Whether a text has something to escape; most have not, and are copied whole.
  @inline(__always)
  private static func holdsMark(_ bytes: Span<UInt8>, _ isMark: (UInt8) -> Bool) -> Bool {
    // No early way out: so the loop looks at many bytes in one step.
    var found = false
    for index in bytes.indices where isMark(bytes[index]) { found = true }
    return found
  }

  @inline(__always)
  private static func isHTMLMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "\"") || byte == 0
  }

  /// A double-quoted attribute value.
  package static func attribute(_ text: String, into output: inout [UInt8]) {
    let bytes = text.utf8Span.span
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case UInt8(ascii: "'"): output += "&#39;".utf8
      case UInt8(ascii: "`"): output += "&#96;".utf8
      case 0: output += "\u{FFFD}".utf8
      case 1..<32: output += "&#\(byte);".utf8
      default: output.append(byte)
      }
    }
  }

  /// One line of text in Markdown.
  ///
  /// Minimal, so that dates, numbers and telephone numbers stay readable: everywhere the marks that
  /// work inside a line; at the start of a line also those that open a block.
  package static func markdown(
    _ text: String, at place: MarkdownPlace, into output: inout [UInt8]
  ) {
    let bytes = text.utf8Span.span
    let last = bytes.count - 1
    guard last >= 0 else { return }
    if isPlain(bytes, place) {
      output += text.utf8
      return
    }
    let isForExtensions = place.writing == .present
    let addresses = isForExtensions ? Links.addresses(in: bytes, place) : []
    // The value may still be the number of a list item: 12. or 12)
    var onlyDigits = place.maybeLineStart
    for index in bytes.indices {
      let byte = bytes[index]
      if addresses.contains(where: { $0.lowerBound == index || $0.upperBound == index }) {
        output.append(UInt8(ascii: "`"))
      }
      if addresses.contains(where: { $0.contains(index) }) {
        output.append(byte)
        onlyDigits = false
        continue
      }
      switch byte {
      case UInt8(ascii: ":") where isForExtensions && Links.isScheme(bytes, colon: index),
        UInt8(ascii: ".") where isForExtensions && Links.isHost(bytes, dot: index),
        UInt8(ascii: "/") where isForExtensions && index == 0 && last > 0 && bytes[1] == byte:
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"),
        UInt8(ascii: "~"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case UInt8(ascii: "#") where place.inHeading || (place.maybeLineStart && index == 0),
        UInt8(ascii: ">") where place.maybeLineStart && index == 0,
        UInt8(ascii: "-") where place.maybeLineStart && index == 0,
        UInt8(ascii: "+") where place.maybeLineStart && index == 0,
        UInt8(ascii: "=") where place.maybeLineStart && index == 0,
        UInt8(ascii: "|") where place.maybeLineStart && index == 0,
        // `:--` under a line of text is a table to readers of GitHub's Markdown.
        UInt8(ascii: ":") where place.maybeLineStart && index == 0,
        UInt8(ascii: ".") where onlyDigits,
        UInt8(ascii: ")") where onlyDigits,
        UInt8(ascii: "!") where index == last:
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case UInt8(ascii: " ") where index == 0 || index == last: output += "&#32;".utf8
      case 0: output += "\u{FFFD}".utf8
      case 1..<32: output += "&#\(byte);".utf8
      default: output.append(byte)
      }
      if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { onlyDigits = false }
    }
    if addresses.last?.upperBound == bytes.count { output.append(UInt8(ascii: "`")) }
  }

  /// The HTML that libcmark makes of what `markdown` writes.
  package static func htmlOfMarkdown(
    _ text: String, at place: MarkdownPlace, into output: inout [UInt8]
  ) {
    let bytes = text.utf8Span.span
    let addresses = place.writing == .present ? Links.addresses(in: bytes, place) : []
    var start = 0
    func put(_ range: Range<Int>, into output: inout [UInt8]) {
      html(String(decoding: Array(text.utf8)[range], as: UTF8.self), into: &output)
    }
    for address in addresses {
      put(start..<address.lowerBound, into: &output)
      output += "<code>".utf8
      put(address, into: &output)
      output += "</code>".utf8
      start = address.upperBound
    }
    put(start..<bytes.count, into: &output)
  }

  /// Whether a text surely needs no escape.
  ///
  /// Letters, Chinese, numbers and harmless punctuation, with a letter in front where the text may
  /// begin a line.
  private static func isPlain(_ bytes: Span<UInt8>, _ place: MarkdownPlace) -> Bool {
    let space = UInt8(ascii: " ")
    let (first, last) = (bytes[0], bytes[bytes.count - 1])
    if first == space || last == space || first == UInt8(ascii: ".") { return false }
    if place.maybeLineStart && first < UInt8(ascii: "A") { return false }
    return !holdsMark(bytes) { byte in
      let lower = byte | 0x20
      let isLetter = byte >= 0x80 || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
      // , - . / digits :
      let isNumeric = byte >= UInt8(ascii: ",") && byte <= UInt8(ascii: ":")
      let isBracket = byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      let isOfLink =
        byte == UInt8(ascii: ":") || lower == UInt8(ascii: "w") || byte == UInt8(ascii: "/")
      return !(isLetter || isNumeric || isBracket || byte == space) || isOfLink
    }
  }
}
