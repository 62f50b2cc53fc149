// How far texts, comments and white space reach, step for step as libyaml's scanner goes.
extension YAMLOutline {
  mutating func skipToToken() {
    while true {
      while peek() == UInt8(ascii: " ")
        || (peek() == UInt8(ascii: "\t") && (isInFlow || !keyAllowed))
      {
        index += 1
      }
      if peek() == UInt8(ascii: "#") { skipLine() }
      guard isBreak(peek()) else { return }
      newLine()
      if !isInFlow { keyAllowed = true }
    }
  }

  /// Goes to the end of the line, not past it.
  mutating func skipLine() {
    while index < bytes.count, !isBreak(bytes[index]) { index += 1 }
  }

  private mutating func newLine() {
    index += peek() == UInt8(ascii: "\r") && peek(1) == UInt8(ascii: "\n") ? 2 : 1
    line += 1
    lineStart = index
  }

  /// `---` or `...` at the beginning of a line.
  var isAtDocumentMark: Bool {
    guard column == 0, peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: ".") else {
      return false
    }
    return peek(1) == peek() && peek(2) == peek() && isBlank(peek(3))
  }

  /// False if the quotes are not closed.
  mutating func quotedText() -> Bool {
    let quote = peek()
    let isDouble = quote == UInt8(ascii: "\"")
    let startLine = line
    index += 1
    while index < bytes.count, !isAtDocumentMark {
      let byte = peek()
      if isBreak(byte) {
        newLine()
      } else if isDouble, byte == UInt8(ascii: "\\") {
        linesWithEscapes.insert(startLine)
        index += 1
        if isBreak(peek()) { newLine() } else { index += 1 }
      } else if byte != quote {
        index += 1
      } else if !isDouble, peek(1) == quote {
        index += 2
      } else {
        index += 1
        return true
      }
    }
    return false
  }

  mutating func plainText() -> Bool {
    let leastColumn = indent + 1
    // Whether only white space was met since the last line's end.
    var isAtLineStart = false
    while !isAtDocumentMark, peek() != UInt8(ascii: "#") {
      while !isBlank(peek()), !endsPlainText {
        if isInFlow, peek() == UInt8(ascii: ":"), isFlowIndicator(peek(1)) { return false }
        isAtLineStart = false
        index += 1
      }
      guard index < bytes.count, isBlank(peek()) else { break }
      while index < bytes.count, isBlank(peek()) {
        if isBreak(peek()) {
          isAtLineStart = true
          newLine()
        } else {
          let isTab = peek() == UInt8(ascii: "\t")
          if isTab, isAtLineStart, column < leastColumn { return false }
          index += 1
        }
      }
      if !isInFlow, column < leastColumn { break }
    }
    if isAtLineStart { keyAllowed = true }
    return true
  }

  private var endsPlainText: Bool {
    switch peek() {
    case UInt8(ascii: ":"): isBlank(peek(1))
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      isInFlow
    default: false
    }
  }

  private func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  /// A text after `|` or `>`.
  mutating func blockText() -> Bool {
    keyAllowed = true
    index += 1
    guard var textColumn = blockHeader() else { return false }
    guard skipIndentation(textColumn: &textColumn) else { return false }
    while column == textColumn, index < bytes.count {
      skipLine()
      if index < bytes.count { newLine() }
      guard skipIndentation(textColumn: &textColumn) else { return false }
    }
    return true
  }

  /// Reads `-`, `+` and a digit after the indicator, and the rest of its line.
  ///
  /// Returns the column of the text if the digit says it, else 0; nil at a fault.
  private mutating func blockHeader() -> Int? {
    var textColumn = 0
    var hasChomping = false
    while true {
      let byte = peek()
      if !hasChomping, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        hasChomping = true
      } else if textColumn == 0, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) {
        textColumn = max(indent, 0) + Int(byte - UInt8(ascii: "0"))
      } else {
        break
      }
      index += 1
    }
    while peek() == UInt8(ascii: " ") || peek() == UInt8(ascii: "\t") { index += 1 }
    if peek() == UInt8(ascii: "#") { skipLine() }
    guard index < bytes.count else { return textColumn }
    guard isBreak(peek()) else { return nil }
    newLine()
    return textColumn
  }

  /// Goes past empty lines and the spaces before a text's next line.
  ///
  /// The first line that is not empty sets the column. False where a tab stands in the indentation.
  private mutating func skipIndentation(textColumn: inout Int) -> Bool {
    var widest = 0
    while true {
      while textColumn == 0 || column < textColumn, peek() == UInt8(ascii: " ") { index += 1 }
      widest = max(widest, column)
      let isTab = peek() == UInt8(ascii: "\t")
      if isTab, textColumn == 0 || column < textColumn { return false }
      guard isBreak(peek()) else { break }
      newLine()
    }
    if textColumn == 0 { textColumn = max(widest, indent + 1, 1) }
    return true
  }
}
