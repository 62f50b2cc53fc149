import Diagnostics

/// Reads YAML by the events of libyaml, and refuses what case files do without: anchors, aliases,
/// tags, directives, merge keys, keys that are no short text.
///
/// Scalars stay the text that was written; YAML's own guessing of types is not used. Limits are held
/// while the events come, so that a hostile file costs no more than what was read of it so far.
struct YAMLReader {
  /// Reading cannot go on.
  private enum Stop: Error {
    case fault(YAMLFault)
    /// The finding says why.
    case found
  }

  private let bytes: [UInt8]
  /// Where the text begins in its file.
  private let origin: Int
  private let limits: SourceLimits
  private(set) var findings: Findings
  /// Where and why the text stops to be YAML; `report` says it.
  private(set) var fault: YAMLFault?
  private var values = 0
  private var cursor = CharacterCursor()
  /// Where the last leaf or bracket before the present place ends.
  private var lastEnd = 0
  /// Where an anchor, an alias or a tag was refused last.
  private var refused: Int?

  init(_ bytes: [UInt8], from origin: Int, limits: SourceLimits, findings: Findings) {
    self.bytes = bytes
    self.origin = origin
    self.limits = limits
    self.findings = findings
  }

  mutating func read() -> Node? {
    do throws(Stop) {
      return try document()
    } catch {
      if case .fault(let fault) = error { self.fault = onText(fault) }
      return nil
    }
  }

  private mutating func document() throws(Stop) -> Node? {
    var events: YAMLEvents
    do throws(YAMLFault) { events = try YAMLEvents(bytes) } catch { throw .fault(error) }
    while true {
      let event = try next(&events)
      switch event.kind {
      case .streamEnd:
        findings.emptyFile()
        return nil
      case .documentStart(let hasDirectives):
        if hasDirectives { throw refuseDirective(at: event.start) }
        let root = try node(try next(&events), &events, depth: 1)
        try expectEnd(&events)
        return root
      default: continue
      }
    }
  }

  private mutating func expectEnd(_ events: inout YAMLEvents) throws(Stop) {
    while true {
      let event = try next(&events)
      switch event.kind {
      case .streamEnd: return
      case .documentStart:
        findings.severalDocuments(at: position(event.start))
        throw .found
      default: continue
      }
    }
  }

  private mutating func next(_ events: inout YAMLEvents) throws(Stop) -> YAMLEvent {
    do throws(YAMLFault) { return try events.next() } catch { throw .fault(error) }
  }

  // MARK: Values

  private mutating func node(
    _ event: YAMLEvent, _ events: inout YAMLEvents, depth: Int
  ) throws(Stop) -> Node {
    let place = position(event.start)
    values += 1
    guard values <= limits.values else {
      findings.tooManyValues(at: place, limit: limits.values)
      throw .found
    }
    let start = cursor.offset(of: event.start.index, in: bytes)
    refuseProperties(at: start, place)
    switch event.kind {
    case .scalar(let text, let style):
      let end = try leaf(event, start, text, style, place)
      let isNull = style == .plain && ["", "~", "null"].contains(text)
      return Node(isNull ? .null : .scalar(text), at: place, bytes: span(start, end))
    case .listStart(let isFlow):
      return try list(&events, from: start, isFlow: isFlow, at: place, depth: depth)
    case .mapStart(let isFlow):
      return try map(&events, from: start, isFlow: isFlow, at: place, depth: depth)
    default:
      return Node(.null, at: place, bytes: span(start, start))
    }
  }

  private mutating func list(
    _ events: inout YAMLEvents, from start: Int, isFlow: Bool, at place: SourcePosition, depth: Int
  ) throws(Stop) -> Node {
    try enter(from: start, isFlow: isFlow, at: place, depth: depth)
    var rows: [Node] = []
    while true {
      let event = try next(&events)
      if case .listEnd = event.kind {
        let end = close(event, isFlow: isFlow)
        return Node(.list(rows), at: place, bytes: span(start, max(start, end)))
      }
      rows.append(try node(event, &events, depth: depth + 1))
      if rows.count == limits.rows + 1 { findings.tooManyRows(at: place, limit: limits.rows) }
    }
  }

  private mutating func map(
    _ events: inout YAMLEvents, from start: Int, isFlow: Bool, at place: SourcePosition, depth: Int
  ) throws(Stop) -> Node {
    try enter(from: start, isFlow: isFlow, at: place, depth: depth)
    var entries: [Node.Entry] = []
    var keys = KeySet()
    while true {
      let event = try next(&events)
      if case .mapEnd = event.kind {
        let end = close(event, isFlow: isFlow)
        return Node(.map(entries), at: place, bytes: span(start, max(start, end)))
      }
      let key = try key(event, &events, among: &keys, depth: depth)
      let value = try node(try next(&events), &events, depth: depth + 1)
      entries.append(
        Node.Entry(
          key: key.name, keyPosition: position(event.start), keyBytes: key.bytes, value: value))
    }
  }

  private mutating func enter(
    from start: Int, isFlow: Bool, at place: SourcePosition, depth: Int
  ) throws(Stop) {
    guard depth <= limits.depth else {
      findings.tooDeep(at: place, limit: limits.depth)
      throw .found
    }
    if isFlow { lastEnd = start + 1 }
  }

  /// Where a list or map ends: at its bracket, or where its last leaf does.
  ///
  /// libyaml tells of the end of those without brackets only at the next thing in the file.
  private mutating func close(_ event: YAMLEvent, isFlow: Bool) -> Int {
    if isFlow { lastEnd = cursor.offset(of: event.end.index, in: bytes) }
    return lastEnd
  }

  /// Checks a scalar and returns where it ends.
  private mutating func leaf(
    _ event: YAMLEvent, _ start: Int, _ text: String, _ style: YAMLEvent.Style,
    _ place: SourcePosition
  ) throws(Stop) -> Int {
    var end = cursor.offset(of: event.end.index, in: bytes)
    if style == .block { end = endOfBlock(from: start, to: end) }
    if end > start { lastEnd = end }
    if style == .plain { tellComment(after: end, event.end) }
    if text.utf8.count > limits.textLength, text.unicodeScalars.count > limits.textLength {
      findings.textTooLong(at: place, limit: limits.textLength)
    }
    if style == .doubleQuoted, bytes[start..<end].contains(UInt8(ascii: "\\")) {
      findings.unescapedText(text, at: place, limits)
    }
    return end
  }

  /// What follows a text and ` #` is a comment; people also write so the number of a room.
  private mutating func tellComment(after end: Int, _ mark: YAMLMark) {
    let spaces = bytes[end...].prefix { $0 == UInt8(ascii: " ") }.count
    let sign = end + spaces
    guard spaces > 0, sign + 1 < bytes.count, bytes[sign] == UInt8(ascii: "#"),
      ![UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "\t")].contains(bytes[sign + 1]),
      !isBreak(bytes[sign + 1])
    else { return }
    findings.cutByComment(
      at: SourcePosition(line: mark.line + 1, column: mark.column + spaces + 1))
  }

  /// The end of a block text without the line's end after it, and without the empty lines that do not
  /// belong to it.
  private func endOfBlock(from start: Int, to end: Int) -> Int {
    let header = bytes[start..<end].prefix { !isBreak($0) }
    let text = bytes[start..<end]
    // Kept line ends (`|+`) are text, all but the last.
    if header.contains(UInt8(ascii: "+")) { return text.last.map(isBreak) == true ? end - 1 : end }
    let rest = text.reversed().drop { isBreak($0) || $0 == UInt8(ascii: " ") }
    return start + rest.count
  }

  // MARK: Keys

  private mutating func key(
    _ event: YAMLEvent, _ events: inout YAMLEvents, among keys: inout KeySet, depth: Int
  ) throws(Stop) -> (name: String, bytes: Range<Int>) {
    let place = position(event.start)
    let start = cursor.offset(of: event.start.index, in: bytes)
    guard case .scalar(let name, let style) = event.kind else {
      refuseProperties(at: start, place)
      if case .alias = event.kind { return ("", span(start, start)) }
      findings.complexKey(at: place)
      return ("", try node(event, &events, depth: depth + 1).bytes)
    }
    if let mark = questionMark(before: start) { findings.complexKey(at: position(at: mark)) }
    refuseProperties(at: start, place)
    let end = try leaf(event, start, name, style, place)
    if end - start > SourceLimits.keyBytes {
      // libyaml would take it for no key at all, and say so in other words.
      findings.keyTooLong(at: place)
      throw .found
    }
    if style == .plain, name == "<<" { findings.mergeKey(at: place) }
    if !keys.insert(name) { findings.duplicateKey(at: place) }
    return (name, span(start, end))
  }

  /// The `?` that may stand before a key, among white space, comments and indicators.
  private func questionMark(before start: Int) -> Int? {
    var index = min(lastEnd, start)
    while index < start {
      switch bytes[index] {
      case UInt8(ascii: "?"): return index
      case UInt8(ascii: "#"): while index < start, !isBreak(bytes[index]) { index += 1 }
      default: index += 1
      }
    }
    return nil
  }

  /// Nothing but an anchor, an alias or a tag begins with these.
  private mutating func refuseProperties(at start: Int, _ place: SourcePosition) {
    // A map begins where its first key does: what stands there is said once.
    guard start < bytes.count, start != refused else { return }
    if findings.property(bytes[start], at: place) { refused = start }
  }

  // MARK: Faults

  /// What is missing at the end of a text is missing on its last line, whether that ends with a line's
  /// end or not; libyaml tells of the line after it, where nobody has written anything.
  private mutating func onText(_ fault: YAMLFault) -> YAMLFault {
    guard cursor.offset(of: fault.mark.index, in: bytes) >= bytes.count else { return fault }
    let blank = bytes.reversed().prefix { isBreak($0) || $0 == UInt8(ascii: " ") }.count
    let end = bytes.count - blank
    let place = position(at: end)
    var fault = fault
    fault.mark = YAMLMark(
      index: bytes[..<end].count { $0 & 0xC0 != 0x80 }, line: place.line - 1,
      column: place.column - 1)
    return fault
  }

  /// What case files do without may also be written wrongly: it is named all the same.
  ///
  /// True if that was it.
  mutating func refuse(_ fault: YAMLFault) -> Bool {
    for mark in [fault.context ?? fault.mark, fault.mark] {
      let offset = cursor.offset(of: mark.index, in: bytes)
      guard offset < bytes.count else { continue }
      if mark.column == 0, bytes[offset] == UInt8(ascii: "%") {
        _ = refuseDirective(at: mark)
        return true
      }
      if offset == refused || findings.property(bytes[offset], at: position(mark)) { return true }
    }
    return false
  }

  mutating func report(_ fault: YAMLFault) {
    findings.yaml(
      fault.problem, at: position(fault.mark), context: fault.context.map { position($0) })
  }

  private mutating func refuseDirective(at mark: YAMLMark) -> Stop {
    findings.directive(at: position(mark))
    return .found
  }

  // MARK: Places

  private func position(_ mark: YAMLMark) -> SourcePosition {
    SourcePosition(line: mark.line + 1, column: mark.column + 1)
  }

  private func position(at offset: Int) -> SourcePosition {
    SourceText(path: "", utf8: bytes).position(at: offset)
  }

  private func span(_ start: Int, _ end: Int) -> Range<Int> {
    origin + start..<origin + max(start, end)
  }
}

/// Finds the byte at which a character stands: libyaml counts characters.
///
/// Places come almost in the order of the file, so each is looked for from the last one.
private struct CharacterCursor {
  private var character = 0
  private var offset = 0

  mutating func offset(of target: Int, in bytes: [UInt8]) -> Int {
    let span = bytes.span
    while character < target, offset < span.count {
      offset += 1
      while offset < span.count, span[offset] & 0xC0 == 0x80 { offset += 1 }
      character += 1
    }
    while character > target, offset > 0 {
      offset -= 1
      while offset > 0, span[offset] & 0xC0 == 0x80 { offset -= 1 }
      character -= 1
    }
    return offset
  }
}

private func isBreak(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
}
