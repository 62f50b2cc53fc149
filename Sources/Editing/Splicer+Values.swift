import Diagnostics
import SourceReader

// One value in place of another, or of none.
extension Splicer {
  func set(_ path: EditPath, _ value: EditValue) throws(SpliceFault) -> Step {
    guard let place = try place(path) else { return try add(path, value) }
    if let old = EditValue(place.node), old.saysTheSame(as: value) { return unchanged }
    let part = shape.part(at: path)
    var step = Step(root: root.changing(path) { $0.with(value.node.content) })
    switch place.node.content {
    case .null where place.node.bytes.isEmpty:
      step.patches = try fill(place, value, part)
    case .null, .scalar:
      step.patches = try replace(place, value, part)
      step.keepsPlaces = value.isText && place.node.text != nil
    case .list, .map:
      guard place.node.items.isEmpty, place.node.entries.isEmpty else {
        throw .layout(place.node.position)
      }
      step.patches = try fillBrackets(place, value, part)
    }
    return step
  }

  /// A value where nothing is written yet, after the colon or the dash.
  private func fill(
    _ place: Place, _ value: EditValue, _ part: FileShape.Part?
  ) throws(SpliceFault) -> [Patch] {
    if place.isInFlow {
      let text = writer.flow(value, part)
      if let mark = place.mark { return [Patch(at: mark, " " + text)] }
      guard let key = place.entry?.keyBytes.upperBound else { throw .layout(place.node.position) }
      return [Patch(at: key, ": " + text)]
    }
    guard let mark = place.mark else { throw .layout(place.node.position) }
    return patches(at: mark, written(place, value, part))
  }

  private func patches(at mark: Int, _ written: WrittenText) -> [Patch] {
    if written.isOneText { return [Patch(mark..<mark, Array(" ".utf8) + oneText(written))] }
    var patches: [Patch] = []
    if !written.inline.isEmpty { patches.append(Patch(at: mark, " " + written.inline)) }
    if !written.lines.isEmpty {
      let next = lines.next(mark)
      patches.append(Patch(next..<next, text(written.lines)))
    }
    return patches
  }

  private func oneText(_ written: WrittenText) -> [UInt8] {
    Array(written.inline.utf8) + lines.lineEnd + text(written.lines).dropLast(lines.lineEnd.count)
  }

  private func written(
    _ place: Place, _ value: EditValue, _ part: FileShape.Part?
  ) -> WrittenText {
    if place.entry == nil, case .map(let members) = value, !members.isEmpty {
      // The first key follows the dash.
      let column = place.column + 2
      var lines = writer.lines(members, part, column)
      let first = lines.removeFirst().dropFirst(column)
      return WrittenText(inline: String(first), lines: lines)
    }
    return writer.block(value, part, indent: place.column + 2, outer: place.column)
  }

  /// `[]` and `{}`.
  private func fillBrackets(
    _ place: Place, _ value: EditValue, _ part: FileShape.Part?
  ) throws(SpliceFault) -> [Patch] {
    let range = place.node.bytes
    if place.isInFlow { return [Patch(range, writer.flow(value, part))] }
    let written = written(place, value, part)
    guard let mark = place.mark, lines.start(range.lowerBound) == lines.start(mark),
      lines.next(range.lowerBound) == lines.next(range.upperBound)
    else { return [Patch(range, writer.flow(value, part))] }
    if !written.inline.isEmpty, written.lines.isEmpty { return [Patch(range, written.inline)] }
    return [Patch(mark..<range.upperBound, "")] + patches(at: range.upperBound, written)
  }

  // MARK: In place of a text

  private func replace(
    _ place: Place, _ value: EditValue, _ part: FileShape.Part?
  ) throws(SpliceFault) -> [Patch] {
    let range = place.node.bytes
    let first = lines.byte(range.lowerBound)
    if place.isInFlow {
      guard case .text(let text) = value else { return [Patch(range, writer.flow(value, part))] }
      if isJSON, first != UInt8(ascii: "\""), Self.isNumber(text) { return [Patch(range, text)] }
      let place: TextPlace = isJSON ? .json : .flow
      let style = TextStyle(first)
      return [Patch(range, ValueWriter.writer(part, place, style).write(text).inline)]
    }
    switch value {
    case .text(let text):
      let style = TextStyle(first)
      if style == .block { return replaceBlock(place, text, part) }
      let writer = ValueWriter.writer(part, .block(place.column), style)
      return replace(range, writer.write(text))
    case .words: return replace(range, WrittenText(inline: writer.flow(value, part)))
    case .map, .rows: throw .layout(place.node.position)
    }
  }

  private func replace(_ range: Range<Int>, _ written: WrittenText) -> [Patch] {
    guard !written.lines.isEmpty else { return [Patch(range, written.inline)] }
    if written.isOneText { return [Patch(range, oneText(written))] }
    let next = lines.next(range.upperBound)
    return [Patch(range, written.inline), Patch(next..<next, text(written.lines))]
  }

  /// The mark of a text after `|`, and its lines.
  func blockParts(_ node: Node) -> (mark: Range<Int>, lines: Range<Int>) {
    let start = node.bytes.lowerBound
    var end = start + 1
    while let byte = lines.byte(end), "+-0123456789".utf8.contains(byte) { end += 1 }
    let first = lines.next(start)
    let last = node.bytes.upperBound > first ? lines.next(node.bytes.upperBound) : first
    return (start..<end, first..<max(first, last))
  }

  private func replaceBlock(
    _ place: Place, _ text: String, _ part: FileShape.Part?
  ) -> [Patch] {
    let (mark, old) = blockParts(place.node)
    var writer = ValueWriter.writer(part, .block(place.column), .block)
    writer.width = width(old, place)
    let written = writer.write(text)
    if written.isOneText {
      return replace(mark, written) + [Patch(old, "")]
    }
    return [Patch(mark, written.inline), Patch(old, self.text(written.lines))]
  }

  /// Columns before the text as it stands, where they can go on.
  private func width(_ old: Range<Int>, _ place: Place) -> Int? {
    var line = old.lowerBound
    while line < old.upperBound, lines.isRestEmpty(line) { line = lines.next(line) }
    guard line < old.upperBound else { return nil }
    let width = lines.skipSpace(line) - line
    return (1...9).contains(width - place.column) ? width : nil
  }

  private static func isNumber(_ text: String) -> Bool {
    text.wholeMatch(of: /-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?/) != nil
  }

  // MARK: Where no key is

  /// A new key in the innermost map that is there, with what lies between.
  private func add(_ path: EditPath, _ value: EditValue) throws(SpliceFault) -> Step {
    var value = value
    var outer = path
    while let last = outer.last {
      guard case .key(let key) = last else { throw .noSuchPlace(path) }
      outer = outer.parent
      if let place = try place(outer) {
        return try add(EditValue.Member(key, value), to: place)
      }
      value = .map([EditValue.Member(key, value)])
    }
    throw .noSuchPlace(path)
  }

  private func add(_ member: EditValue.Member, to place: Place) throws(SpliceFault) -> Step {
    guard case .map(let entries) = place.node.content, !entries.isEmpty else {
      guard !place.path.steps.isEmpty else { throw .layout(root.position) }
      return try set(place.path, .map([member]))
    }
    let part = shape.part(at: place.path.adding(member.key))
    let order = shape.keys(at: place.path)
    let index = Node.place(of: member.key, among: entries, order: order)
    let entry = Node.Entry(key: member.key, keyPosition: .start, value: member.value.node)
    var step = Step(root: root.changing(place.path) { $0.inserting(entry, at: index) })
    step.patches =
      isFlow(place.node)
      ? try insertFlow(place.node, index, writer.member(key: member.key, member.value, part))
      : try insertKey(member, part, entries, index, isWhole: place.path.steps.isEmpty)
    return step
  }

  private func insertKey(
    _ member: EditValue.Member, _ part: FileShape.Part?, _ entries: [Node.Entry], _ index: Int,
    isWhole: Bool
  ) throws(SpliceFault) -> [Patch] {
    let column = try column(entries[0].keyBytes.lowerBound)
    let map = FileShape.Part.map(
      part.map { [FileShape.Entry(key: member.key, label: "", part: $0)] } ?? [])
    let written = writer.lines([member], map, column)
    if index > 0 {
      let place = lines.end(after: end(entries[index - 1]), column: column)
      return [Patch(place..<place, text(written))]
    }
    let key = entries[0].keyBytes.lowerBound
    if lines.isFirst(key) {
      let line = lines.start(key)
      // What stands at the top of a file is about the file.
      let place =
        isWhole ? line : lines.commentsAbove(line, column: column, notBefore: lines.origin)
      return [Patch(place..<place, text(written))]
    }
    // After the dash of a row.
    let rest = text(written).dropFirst(column) + Array(ValueWriter.space(column).utf8)
    return [Patch(key..<key, Array(rest))]
  }

  // MARK: No value

  func clear(_ path: EditPath) throws(SpliceFault) -> Step {
    guard let place = try place(path) else { return unchanged }
    guard let entry = place.entry, let container = place.container else {
      throw .noSuchPlace(path)
    }
    if place.node.isNull { return unchanged }
    if place.isInFlow {
      var step = Step(root: root.changing(path) { _ in nil })
      try removeFlow(container, place.index, into: &step)
      return step
    }
    var step = Step(root: root.changing(path) { $0.with(.null) })
    guard let mark = place.mark else { throw .layout(entry.keyPosition) }
    step.patches = clear(place.node, after: mark)
    step.comments = step.patches.reduce(0) { $0 + lines.comments(in: $1.range) }
    return step
  }

  private func clear(_ node: Node, after mark: Int) -> [Patch] {
    let range = node.bytes
    let isSameLine = lines.start(mark) == lines.start(range.lowerBound)
    let start = isSameLine ? mark : range.lowerBound
    if case .scalar = node.content, TextStyle(lines.byte(range.lowerBound)) == .block {
      let (head, text) = blockParts(node)
      return [Patch(start..<head.upperBound, ""), Patch(text, "")]
    }
    let isLines = !isSameLine && (lines.isRestEmpty(range.upperBound) || !isLeaf(node))
    if isLines {
      return [Patch(lines.start(range.lowerBound)..<lines.next(end(of: node)), "")]
    }
    return [Patch(start..<range.upperBound, "")]
  }

  private func isLeaf(_ node: Node) -> Bool { isFlow(node) || node.text != nil }
}

extension Node {
  func inserting(_ entry: Entry, at index: Int) -> Node {
    var entries = entries
    entries.insert(entry, at: index)
    return with(.map(entries))
  }
}

extension EditValue {
  var isText: Bool { if case .text = self { true } else { false } }
}
