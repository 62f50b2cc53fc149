/// Writes prose as CommonMark that means the same wherever a template puts it.
///
/// Bullets are `*`, since templates use `-`: a list of prose never runs into one of the form.
struct MarkdownWriter {
  let writing: MarkdownWriting
  private var lines: [[UInt8]] = []

  init(_ writing: MarkdownWriting) { self.writing = writing }

  var output: [UInt8] { Array(lines.joined(separator: [UInt8(ascii: "\n")])) }

  mutating func write(_ blocks: [Block]) {
    write(blocks, tight: false)
  }

  private mutating func write(_ blocks: [Block], tight: Bool) {
    var previousList: (ordered: Bool, second: Bool)?
    var isFirst = true
    for block in blocks {
      if !isFirst, !tight { lines.append([]) }
      isFirst = false
      guard case .list(let list) = block.kind else {
        previousList = nil
        write(block)
        continue
      }
      // Two lists side by side need different marks to stay two.
      let ordered = list.start != nil
      let second = previousList.map { $0.ordered == ordered && !$0.second } ?? false
      write(list, second: second)
      previousList = (ordered, second)
    }
  }

  private mutating func write(_ block: Block) {
    switch block.kind {
    case .paragraph(let inlines): paragraph(inlines)
    case .quote(let children):
      let quoted = nested(children, tight: false)
      lines += quoted.map { $0.isEmpty ? [UInt8(ascii: ">")] : Array("> ".utf8) + $0 }
    default: break
    }
  }

  private mutating func write(_ list: Block.List, second: Bool) {
    var number = list.start ?? 0
    for (index, item) in list.items.enumerated() {
      guard case .item(let children) = item.kind else { continue }
      if index > 0, !list.tight { lines.append([]) }
      let mark = list.start == nil ? (second ? "+ " : "* ") : "\(number)" + (second ? ") " : ". ")
      let indent = [UInt8](repeating: UInt8(ascii: " "), count: mark.utf8.count)
      let content = nested(children, tight: list.tight)
      for (row, line) in content.enumerated() {
        if row == 0 {
          lines.append(Array(mark.utf8) + line)
        } else {
          lines.append(line.isEmpty ? [] : indent + line)
        }
      }
      if content.isEmpty { lines.append(Array(mark.utf8.dropLast())) }
      number += 1
    }
  }

  private func nested(_ blocks: [Block], tight: Bool) -> [[UInt8]] {
    var inner = MarkdownWriter(writing)
    inner.write(blocks, tight: tight)
    return inner.lines
  }

  private mutating func paragraph(_ inlines: [Inline]) {
    lines.append([])
    write(inlines)
  }

  private mutating func write(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text): write(text)
      case .lineBreak, .softBreak:
        append("\\".utf8)
        lines.append([])
      case .emphasis(let children):
        append("*".utf8)
        write(children)
        append("*".utf8)
      case .strong(let children):
        append("**".utf8)
        write(children)
        append("**".utf8)
      default: break
      }
    }
  }

  private mutating func write(_ text: String) {
    let place = Escaping.MarkdownPlace(
      maybeLineStart: lines.last?.allSatisfy { (0x30...0x39).contains($0) } ?? true,
      inHeading: false, writing: writing, maybeBehindValue: Self.isBehindCode(lines.last))
    // Spaces beside emphasis stay spaces; at the ends of a line libcmark has left none.
    let spaceBefore = text.utf8.first == UInt8(ascii: " ") && lines.last?.isEmpty == false
    let spaceAfter = text.utf8.count > 1 && text.utf8.last == UInt8(ascii: " ")
    let inner = text.unicodeScalars.dropFirst(spaceBefore ? 1 : 0).dropLast(spaceAfter ? 1 : 0)
    if spaceBefore { append(" ".utf8) }
    var escaped: [UInt8] = []
    Escaping.markdown(String(inner), at: place, into: &escaped)
    append(escaped)
    if spaceAfter { append(" ".utf8) }
  }

  /// Whether what was written so far ends with code.
  private static func isBehindCode(_ line: [UInt8]?) -> Bool { line?.last == UInt8(ascii: "`") }

  private mutating func append(_ bytes: some Sequence<UInt8>) {
    if lines.isEmpty { lines.append([]) }
    lines[lines.count - 1] += bytes
  }
}
