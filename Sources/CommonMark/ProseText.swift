/// Prose before it is parsed: bytes as they were typed.
package enum ProseText {
  /// LF line ends, no byte order marks (libcmark takes one at the start for none of the text), no
  /// blank lines at either end.
  package static func normalised(_ typed: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(typed.utf8.count)
    var previous: UInt8 = 0
    for byte in typed.utf8 {
      switch byte {
      case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
      case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "\n"))
      case 0: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
      if byte == 0xBF, bytes.suffix(3).elementsEqual("\u{FEFF}".utf8) { bytes.removeLast(3) }
      previous = byte
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    while let first = lines.first, first.allSatisfy(isSpace) { lines.removeFirst() }
    while let last = lines.last, last.allSatisfy(isSpace) { lines.removeLast() }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// Whether nothing in the text can be a mark: most prose, which then needs no parsing at all.
  package static func isPlain(_ text: [UInt8]) -> Bool {
    var lineStart = true
    var digits = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"),
        UInt8(ascii: "~"), UInt8(ascii: "|"), 0...9, 11...31:
        return false
      case UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "="):
        if lineStart { return false }
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        if digits { return false }
      default: break
      }
      digits = (lineStart || digits) && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      lineStart = byte == UInt8(ascii: "\n")
    }
    return true
  }

  /// Whether a way of writing that keeps links from readers may write it differently.
  static func mayHoldLink(_ text: [UInt8]) -> Bool {
    text.contains { byte in
      byte == UInt8(ascii: "@") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: ".")
    }
  }

  /// Text as paragraphs without marks.
  package static func plain(_ text: [UInt8]) -> [Block] {
    var blocks: [Block] = []
    var lines: [Inline] = []
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) + [[]] {
      let trimmed = trim(line)
      if trimmed.isEmpty {
        if !lines.isEmpty { blocks.append(Block(.paragraph(lines), lines: 1...1)) }
        lines = []
      } else {
        if !lines.isEmpty { lines.append(.lineBreak) }
        lines.append(.text(String(decoding: trimmed, as: UTF8.self)))
      }
    }
    return blocks
  }

  /// Text in which all marks but those of light CommonMark are escaped, so that they come out as
  /// they were typed.
  package static func guarded(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + 64)
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !output.isEmpty || line.startIndex > 0 { output.append(UInt8(ascii: "\n")) }
      let escaped = blockMark(in: line)
      for index in line.indices {
        switch line[index] {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"),
          UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "~"):
          output.append(UInt8(ascii: "\\"))
        default:
          if index == escaped { output.append(UInt8(ascii: "\\")) }
        }
        output.append(line[index])
      }
    }
    return output
  }

  /// The mark that would make a line a heading, an underline of one, or a rule; behind any marks
  /// of lists and quotes.
  private static func blockMark(in line: ArraySlice<UInt8>) -> Int? {
    var rest = line
    while true {
      rest = rest.drop(while: isSpace)
      guard let first = rest.first else { return nil }
      switch first {
      case UInt8(ascii: "#"): return rest.startIndex
      case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
        if isRule(rest, of: first) { return rest.startIndex }
        if first == UInt8(ascii: "=") || first == UInt8(ascii: "_") { return nil }
        rest = rest.dropFirst()
        guard let next = rest.first, isSpace(next) else { return nil }
      case UInt8(ascii: "+"):
        rest = rest.dropFirst()
        guard let next = rest.first, isSpace(next) else { return nil }
      case UInt8(ascii: ">"): rest = rest.dropFirst()
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        rest = rest.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") else {
          return nil
        }
        rest = rest.dropFirst()
        guard let next = rest.first, isSpace(next) else { return nil }
      default: return nil
      }
    }
  }

  /// `---`, `* * *`, `===`: nothing but one mark and spaces.
  ///
  /// One dash alone underlines a heading.
  private static func isRule(_ line: ArraySlice<UInt8>, of mark: UInt8) -> Bool {
    guard line.allSatisfy({ $0 == mark || isSpace($0) }) else { return false }
    let count = line.count { $0 == mark }
    return mark == UInt8(ascii: "=")
      || (mark == UInt8(ascii: "-") && line.dropFirst(count).allSatisfy(isSpace))
      || count >= 3
  }

  /// Takes back what `guarded` put in front of marks, where libcmark keeps text as it is.
  static func unguarded(_ text: String) -> String {
    var output: [UInt8] = []
    var escaped = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\"), !escaped {
        escaped = true
      } else {
        output.append(byte)
        escaped = false
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private static func trim(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line.drop(while: isSpace)
    while let last = line.last, isSpace(last) { line.removeLast() }
    return line
  }
}

/// The blocks that prose may have.
package enum ProseBlocks {
  /// Keeps paragraphs, lists, quotes and emphasis; turns all else into its text, and typed line
  /// ends into line breaks.
  package static func allowed(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      switch block.kind {
      case .paragraph(let inlines), .heading(_, let inlines):
        Block(.paragraph(allowed(inlines)), lines: block.lines)
      case .list(var list):
        {
          list.items = allowed(list.items)
          return Block(.list(list), lines: block.lines)
        }()
      case .item(let children): Block(.item(allowed(children)), lines: block.lines)
      case .quote(let children): Block(.quote(allowed(children)), lines: block.lines)
      case .code(let text): Block(.paragraph(lines(of: text)), lines: block.lines)
      case .thematicBreak, .html, .custom: Block(.paragraph([]), lines: block.lines)
      }
    }
  }

  private static func allowed(_ inlines: [Inline]) -> [Inline] {
    inlines.flatMap { inline -> [Inline] in
      switch inline {
      case .text: [inline]
      case .softBreak, .lineBreak: [.lineBreak]
      case .emphasis(let children): [.emphasis(allowed(children))]
      case .strong(let children): [.strong(allowed(children))]
      case .code(let text): [.text(ProseText.unguarded(text))]
      case .link(let children), .image(let children), .custom(_, let children): allowed(children)
      case .html: []
      }
    }
  }

  /// The lines of an indented block, as text.
  private static func lines(of code: String) -> [Inline] {
    var inlines: [Inline] = []
    for line in code.utf8.split(separator: UInt8(ascii: "\n")) {
      let text = ProseText.unguarded(
        String(decoding: line.drop(while: ProseText.isSpace), as: UTF8.self))
      if text.isEmpty { continue }
      if !inlines.isEmpty { inlines.append(.lineBreak) }
      inlines.append(.text(text))
    }
    return inlines
  }
}
