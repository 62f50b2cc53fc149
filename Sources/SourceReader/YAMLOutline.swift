import Diagnostics

/// A first pass over a YAML file that finds its brackets, indentation and keys, but reads no text.
///
/// The YAML library recurses once for every level, follows aliases, and hashes whole subtrees when
/// these are keys: a small hostile file could cost it seconds or the stack. This pass refuses such
/// files, and everything else of YAML that case files do without, before the library sees them. It
/// takes the same steps as libyaml's scanner, so that both always agree on where a token begins.
/// Where libyaml would find a fault of syntax it just stops: the library will report it.
struct YAMLOutline {
  /// A list or map in brackets.
  private struct Flow {
    let isMap: Bool
    /// At the place where a map has a key.
    var atKey: Bool
  }

  /// A token that becomes a key if a colon follows it.
  private struct KeyCandidate {
    var isPossible = false
    /// Nothing but a key can stand there.
    var isRequired = false
    var isCollection = false
    var offset = 0
    var line = 0
    var column = 0
  }

  let bytes: [UInt8]
  let limits: SourceLimits
  var findings: Findings
  /// The lines on which quoted texts with escapes begin.
  var linesWithEscapes: Set<Int> = []

  var index = 0
  var line = 1
  var lineStart = 0
  /// The columns of the open block lists and maps.
  private var indents: [Int] = []
  private var flows: [Flow] = []
  /// One for the block context, then one for each open bracket.
  private var candidates = [KeyCandidate()]
  /// Whether a key may begin at the next token.
  var keyAllowed = true
  private var tokens = 0

  init(_ bytes: [UInt8], limits: SourceLimits, findings: Findings) {
    self.bytes = bytes
    self.limits = limits
    self.findings = findings
  }

  mutating func scan() {
    while step() {}
  }

  /// The byte at an offset from the present place; zero, which no file holds, beyond the end.
  func peek(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  // Columns are counted in bytes from 0: they matter only where the line so far is ASCII.
  var column: Int { index - lineStart }
  var indent: Int { indents.last ?? -1 }
  var isInFlow: Bool { !flows.isEmpty }

  /// Goes past one token; false at the end or at a fault.
  private mutating func step() -> Bool {
    skipToToken()
    guard index < bytes.count, checkCandidates() else { return false }
    unroll(to: column)
    tokens += 1
    // No value needs more: key, colon, two brackets, comma.
    guard tokens <= limits.values * 5 else {
      findings.tooManyValues(at: place(index), limit: limits.values)
      return false
    }
    if column == 0, peek() == UInt8(ascii: "%") {
      return refuse("yaml-directive", Message("不用 YAML 指令（%）", "YAML directives (%) are not used"))
    }
    if isAtDocumentMark { return documentMark() }
    return isInFlow ? flowToken() : blockToken()
  }

  private mutating func flowToken() -> Bool {
    switch peek() {
    case UInt8(ascii: "]"), UInt8(ascii: "}"): closeFlow()
    case UInt8(ascii: ","): nextEntry()
    case UInt8(ascii: "?"): complexKey(at: index)
    case UInt8(ascii: ":"): colon()
    case UInt8(ascii: "-") where isBlank(peek(1)): false
    default: valueToken()
    }
  }

  private mutating func blockToken() -> Bool {
    switch peek() {
    case UInt8(ascii: "-") where isBlank(peek(1)): row()
    case UInt8(ascii: "?") where isBlank(peek(1)): complexKey(at: index)
    case UInt8(ascii: ":") where isBlank(peek(1)): colon()
    case UInt8(ascii: "|"), UInt8(ascii: ">"): forgetCandidate() && blockText()
    default: valueToken()
    }
  }

  private mutating func valueToken() -> Bool {
    switch peek() {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return openFlow()
    case UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "!"): return reference()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return text { outline in outline.quotedText() }
    default:
      guard isPlainStart else { return false }
      return text { outline in outline.plainText() }
    }
  }

  private var isPlainStart: Bool {
    switch peek() {
    case UInt8(ascii: "\t"), UInt8(ascii: "#"), UInt8(ascii: "]"), UInt8(ascii: "}"),
      UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"),
      UInt8(ascii: "@"), UInt8(ascii: "`"):
      false
    default: true
    }
  }
}

// Lists, maps and keys.
extension YAMLOutline {
  private mutating func openFlow() -> Bool {
    guard !isAtFlowKey else { return complexKey(at: index) }
    guard noteCandidate(isCollection: true) else { return false }
    let isMap = peek() == UInt8(ascii: "{")
    flows.append(Flow(isMap: isMap, atKey: isMap))
    candidates.append(KeyCandidate())
    keyAllowed = true
    guard checkDepth(at: index) else { return false }
    index += 1
    return true
  }

  private mutating func closeFlow() -> Bool {
    candidates.removeLast()
    flows.removeLast()
    keyAllowed = false
    index += 1
    return true
  }

  private mutating func nextEntry() -> Bool {
    guard forgetCandidate() else { return false }
    flows[flows.count - 1].atKey = flows[flows.count - 1].isMap
    keyAllowed = true
    index += 1
    return true
  }

  private mutating func row() -> Bool {
    guard keyAllowed, roll(to: column, at: index), forgetCandidate() else { return false }
    keyAllowed = true
    index += 1
    return true
  }

  private mutating func colon() -> Bool {
    let candidate = candidates[candidates.count - 1]
    if candidate.isPossible {
      guard !candidate.isCollection else { return complexKey(at: candidate.offset) }
      candidates[candidates.count - 1].isPossible = false
      guard isInFlow || roll(to: candidate.column, at: candidate.offset) else { return false }
      keyAllowed = false
    } else {
      guard isInFlow || (keyAllowed && roll(to: column, at: index)) else { return false }
      keyAllowed = !isInFlow
    }
    if isInFlow { flows[flows.count - 1].atKey = false }
    index += 1
    return true
  }

  /// A plain or quoted text, which may turn out to be a key.
  private mutating func text(_ skip: (inout YAMLOutline) -> Bool) -> Bool {
    guard noteCandidate(isCollection: false) else { return false }
    keyAllowed = false
    let start = index
    let wasKey = isAtFlowKey
    guard skip(&self) else { return false }
    if wasKey, index - start > SourceLimits.keyBytes {
      findings.keyTooLong(at: place(start))
      return false
    }
    if isInFlow { flows[flows.count - 1].atKey = false }
    return true
  }

  private var isAtFlowKey: Bool { flows.last?.atKey ?? false }

  private mutating func noteCandidate(isCollection: Bool) -> Bool {
    guard keyAllowed else { return true }
    guard forgetCandidate() else { return false }
    candidates[candidates.count - 1] = KeyCandidate(
      isPossible: true, isRequired: !isInFlow && indent == column, isCollection: isCollection,
      offset: index, line: line, column: column)
    return true
  }

  /// False where a key had to stand and none did.
  private mutating func forgetCandidate() -> Bool {
    let last = candidates.count - 1
    if candidates[last].isPossible && candidates[last].isRequired { return false }
    candidates[last].isPossible = false
    return true
  }

  /// A key stands on one line and has at most 1,024 characters.
  private mutating func checkCandidates() -> Bool {
    for number in [0, candidates.count - 1] where candidates[number].isPossible {
      let candidate = candidates[number]
      guard candidate.line < line || characters(from: candidate.offset) > 1024 else { continue }
      if candidate.isRequired { return false }
      candidates[number].isPossible = false
    }
    return true
  }

  private func characters(from start: Int) -> Int {
    guard index - start > 1024 else { return 0 }
    return bytes[start..<index].count { $0 & 0xC0 != 0x80 }
  }

  private mutating func unroll(to column: Int) {
    guard !isInFlow else { return }
    while indent > column { indents.removeLast() }
  }

  private mutating func roll(to column: Int, at offset: Int) -> Bool {
    guard indent < column else { return true }
    indents.append(column)
    return checkDepth(at: offset)
  }

  private mutating func checkDepth(at offset: Int) -> Bool {
    guard indents.count + flows.count > limits.depth else { return true }
    findings.tooDeep(at: place(offset), limit: limits.depth)
    return false
  }

  private mutating func documentMark() -> Bool {
    guard !isInFlow else { return false }
    unroll(to: -1)
    guard forgetCandidate() else { return false }
    keyAllowed = false
    index += 3
    return true
  }
}

// What case files do without.
extension YAMLOutline {
  private mutating func complexKey(at offset: Int) -> Bool {
    findings.error(
      "yaml-complex-key", at: place(offset),
      Message("键只能是一段短文字", "a key must be a short text"),
      hint: Message("以“?”、“[”或“{”开头的文字请加引号", "quote a text that begins with ?, [ or {"))
    return false
  }

  private mutating func refuse(_ id: String, _ message: Message, hint: Message? = nil) -> Bool {
    findings.error(id, at: place(index), message, hint: hint)
    return false
  }

  /// An anchor, alias or tag; the rest of the line is passed over, to find others further down.
  private mutating func reference() -> Bool {
    let hint = Message("以“*”“&”“!”开头的文字请加引号", "quote a text that begins with *, & or !")
    switch peek() {
    case UInt8(ascii: "*"):
      _ = refuse("yaml-alias", Message("不用 YAML 别名（*）", "aliases (*) are not used"), hint: hint)
    case UInt8(ascii: "&"):
      _ = refuse("yaml-anchor", Message("不用 YAML 锚点（&）", "anchors (&) are not used"), hint: hint)
    default:
      _ = refuse("yaml-tag", Message("不用 YAML 标签（!）", "tags (!) are not used"), hint: hint)
    }
    guard !isInFlow else { return false }
    skipLine()
    return true
  }

  private func place(_ offset: Int) -> SourcePosition {
    guard offset >= lineStart else {
      return SourceText(path: "", utf8: bytes).position(at: offset)
    }
    let column = bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: line, column: column + 1)
  }
}

func isBreak(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}

/// A space, a tab, a line's end or the end of the file.
func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isBreak(byte) || byte == 0
}
