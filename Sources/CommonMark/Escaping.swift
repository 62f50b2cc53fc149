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

    package init(maybeLineStart: Bool, inHeading: Bool) {
      self.maybeLineStart = maybeLineStart
      self.inHeading = inHeading
    }
  }

  /// Text content of HTML, with the entities that libcmark writes.
  package static func html(_ text: String, into output: inout [UInt8]) {
    let bytes = text.utf8Span.span
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
    // The value may still be the number of a list item: 12. or 12)
    var onlyDigits = place.maybeLineStart
    for index in bytes.indices {
      let byte = bytes[index]
      switch byte {
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
  }
}
