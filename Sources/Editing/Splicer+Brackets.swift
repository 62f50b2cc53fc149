import SourceReader

// Items and members within brackets, in YAML and in JSON.
extension Splicer {
  /// Where the items of a list, or the members of a map, begin and end.
  private func items(_ container: Node) -> [Range<Int>] {
    switch container.content {
    case .list(let items): items.map(\.bytes)
    case .map(let entries):
      entries.map { $0.keyBytes.lowerBound..<max($0.keyBytes.upperBound, end($0)) }
    default: []
    }
  }

  private func checkBrackets(_ container: Node) throws(SpliceFault) {
    let isOpen = [UInt8(ascii: "["), UInt8(ascii: "{")].contains(
      lines.byte(container.bytes.lowerBound) ?? 0)
    if !isOpen || container.bytes.count < 2 { throw .layout(container.position) }
  }

  /// Whether an item begins a line of its own; then the columns before it.
  private func ownLine(_ start: Int, in container: Node) -> String? {
    let line = lines.start(start)
    guard line > container.bytes.lowerBound, lines.skipSpace(line) == start else { return nil }
    return String(decoding: lines.bytes[line..<start], as: UTF8.self)
  }

  func insertFlow(
    _ container: Node, _ index: Int, _ text: String
  ) throws(SpliceFault) -> [Patch] {
    try checkBrackets(container)
    let items = items(container)
    guard let last = items.last else {
      let isMap = if case .map = container.content { true } else { false }
      return [
        Patch(
          container.bytes, isMap ? (isJSON ? "{" + text + "}" : "{ " + text + " }") : "[\(text)]")
      ]
    }
    let lineEnd = String(decoding: lines.lineEnd, as: UTF8.self)
    if index < items.count {
      let start = items[index].lowerBound
      guard let space = ownLine(start, in: container) else {
        return [Patch(at: start, text + ", ")]
      }
      let line = lines.start(start)
      let floor = lines.next(index > 0 ? items[index - 1].upperBound : container.bytes.lowerBound)
      let above = lines.commentsAbove(
        line, column: start - line, notBefore: min(floor, line))
      return [Patch(at: above, space + text + "," + lineEnd)]
    }
    let space = ownLine(last.lowerBound, in: container).map { lineEnd + $0 } ?? " "
    let comma = lines.skipTrivia(last.upperBound)
    if lines.byte(comma) == UInt8(ascii: ",") { return [Patch(at: comma + 1, space + text)] }
    // After a key without a value, `:,` would be a part of it.
    let isOpen = lines.byte(last.upperBound - 1) == UInt8(ascii: ":")
    return [Patch(at: last.upperBound, (isOpen ? " ," : ",") + space + text)]
  }

  func removeFlow(
    _ container: Node, _ index: Int, into step: inout Step
  ) throws(SpliceFault) {
    try checkBrackets(container)
    let items = items(container)
    let item = items[index]
    let comma = lines.skipTrivia(item.upperBound)
    let isComma = lines.byte(comma) == UInt8(ascii: ",")
    if index + 1 < items.count {
      guard isComma else { throw .layout(container.position) }
      step.patches = [Patch(removed(item, comma, before: items[index + 1], container), "")]
    } else if index > 0, !lines.hasComment(items[index - 1].upperBound..<item.lowerBound) {
      step.patches = [Patch(items[index - 1].upperBound..<item.upperBound, "")]
    } else if isComma {
      // A comma that stays would be one too many.
      if lines.hasComment(item.upperBound..<comma) { throw .layout(container.position) }
      step.patches = [Patch(item.lowerBound..<comma + 1, "")]
    } else {
      step.patches = [Patch(item, "")]
    }
    step.comments = step.patches.reduce(0) { $0 + comments(in: $1.range) }
  }

  /// An item with its comma; with its whole lines where it has them to itself.
  private func removed(
    _ item: Range<Int>, _ comma: Int, before next: Range<Int>, _ container: Node
  ) -> Range<Int> {
    let isOwn =
      ownLine(item.lowerBound, in: container) != nil
      && lines.next(comma) <= lines.start(next.lowerBound)
    if isOwn { return lines.start(item.lowerBound)..<lines.next(comma) }
    let end = lines.skipSpace(comma + 1)
    let isSameLine = lines.start(end) == lines.start(next.lowerBound) && end <= next.lowerBound
    return item.lowerBound..<(isSameLine ? end : comma + 1)
  }

  /// Within brackets a comment may follow on the line of an item.
  private func comments(in range: Range<Int>) -> Int {
    isJSON ? 0 : lines.comments(in: range)
  }
}
