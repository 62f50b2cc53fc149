import Diagnostics

/// A place of a file where something may have been typed wrongly, and the lines as they were meant.
struct SlipCandidate {
  /// The line, from 0, where it is told.
  let line: Int
  /// The last line that it concerns: reading stops there or later.
  var last: Int
  let found: [TypedLine.Found]
  /// What cannot be meant where a key or a row stands, whatever reading says of it.
  var isSure: Bool {
    found.allSatisfy { found in
      switch found.slip {
      case .noSpace, .wideColon, .wideDash, .noDashSpace, .wideIndent, .tabIndent, .quotedKey: true
      default: false
      }
    }
  }
  /// What stands instead, by line.
  var mended: [Int: String]
}

/// Goes once through the lines of a file and gathers what may be slips.
///
/// It is asked only about a file that cannot be read, and what it says counts only where reading gets
/// further without it: it may be wrong about a line.
struct SlipCandidates {
  /// Where keys or rows of one list or map stand.
  private struct Level {
    let column: Int
    let isRows: Bool
    let line: Int
    var count = 1
  }

  private(set) var all: [SlipCandidate] = []
  private var levels: [Level] = []
  /// The key above has no value of its own: what is further in belongs to it.
  private var isOpen = true
  /// Below `|`: the column of its key, and of its text.
  private var block: (parent: Int, text: Int?)?
  /// Within brackets: the column of their key, and which candidate would close them.
  private var flow: (parent: Int, candidate: Int)?
  /// The last key or row, and the levels that ended there.
  private var previous: (line: TypedLine, number: Int)?
  private var left: [Level] = []
  /// Whose text may go on: its line, and what it is without a text.
  private var owner: (line: Int, column: Int, mended: String, candidate: Int?)?

  init(lines: [ArraySlice<UInt8>]) {
    for (number, line) in lines.enumerated() {
      add(TypedLine(Array(String(decoding: line, as: UTF8.self).unicodeScalars)), number)
    }
  }

  private mutating func add(_ line: TypedLine, _ number: Int) {
    if isInBlock(line) || line.isBlank { return }
    if let flow, line.indent > flow.parent {
      all[flow.candidate].mended[number] = "#"
      all[flow.candidate].last = number
      return
    }
    if line.isStructure {
      add(structure: line, number)
    } else {
      add(text: line, number)
    }
  }

  private mutating func isInBlock(_ line: TypedLine) -> Bool {
    guard let block else { return false }
    if line.isBlank { return true }
    let text = block.text ?? block.parent + 1
    // What begins with an em space has no indentation of YAML's.
    guard line.spaces >= text else { return false }
    self.block = (block.parent, block.text ?? line.spaces)
    return true
  }

  // MARK: Text

  private mutating func add(text line: TypedLine, _ number: Int) {
    flow = nil
    if block != nil {
      extend(number, with: .blockNotIndented, at: line.start)
      return
    }
    if line.isLikeKey, levels.contains(where: { $0.column == line.indent && !$0.isRows }) {
      all.append(
        SlipCandidate(
          line: number, last: number, found: [(.noColon, line.start)], mended: [number: "#"]))
    }
    guard let owner else {
      extend(number, with: .noColon, at: line.start)
      return
    }
    if let candidate = owner.candidate {
      all[candidate].mended[number] = "#"
      all[candidate].last = number
    } else {
      self.owner?.candidate = all.count
      all.append(
        SlipCandidate(
          line: owner.line, last: number, found: [(.noBlock, owner.column)],
          mended: [owner.line: owner.mended, number: "#"]))
    }
  }

  /// Lines of text below each other are one slip.
  private mutating func extend(_ number: Int, with slip: Slip, at column: Int) {
    if let last = all.last, last.found.first?.slip == slip, last.last == number - 1 {
      all[all.count - 1].mended[number] = "#"
      all[all.count - 1].last = number
    } else {
      all.append(
        SlipCandidate(
          line: number, last: number, found: [(slip, column)], mended: [number: "#"]))
    }
  }

  // MARK: Keys and rows

  private mutating func add(structure line: TypedLine, _ number: Int) {
    block = nil
    flow = nil
    defer { previous = (line, number) }
    if mendAbove(line, number) {
      if !line.found.isEmpty { add(line, number, line.found, at: line.indent) }
      place(line, number, at: line.indent)
      return
    }
    let expected = column(of: line)
    let isFalseSpace = line.found.contains { $0.slip == .wideIndent || $0.slip == .tabIndent }
    let fits = expected == line.indent || isFalseSpace
    if !line.found.isEmpty { add(line, number, line.found, at: fits ? expected : line.indent) }
    if !fits {
      let slip = Slip.indent(found: line.indent, expected: expected)
      add(line, number, line.found + [(slip, line.start)], at: expected)
    }
    place(line, number, at: expected)
  }

  private mutating func add(
    _ line: TypedLine, _ number: Int, _ found: [TypedLine.Found], at column: Int
  ) {
    all.append(
      SlipCandidate(
        line: number, last: number, found: found,
        mended: [number: String(repeating: " ", count: column) + line.mended]))
  }

  /// Whether it is the line above that stands wrongly: this one then stands as the lines before did.
  private mutating func mendAbove(_ line: TypedLine, _ number: Int) -> Bool {
    guard let (above, place) = previous, column(of: line) != line.indent else { return false }
    let isRow = line.dashes > 0
    if let level = left.last(where: { $0.column == line.indent && $0.isRows == isRow }),
      above.dashes == line.dashes
    {
      addIndent(of: above, place, to: line.indent, last: number)
      levels.removeAll { $0.column >= above.indent && $0.line == place }
      levels += left.filter { $0.column <= level.column }
      left = []
      return true
    }
    // The first line of a map, or a row with more than one space after its dash.
    guard let level = levels.last, level.line == place, level.count == 1, levels.count > 1,
      !isRow, line.indent == levels[levels.count - 2].column + 2
    else { return false }
    let parent = levels[levels.count - 2].column
    if above.dashes > 0 {
      all.append(
        SlipCandidate(
          line: place, last: number, found: [(.noDashSpace, above.start)],
          mended: [place: String(repeating: " ", count: parent) + above.narrow]))
    } else {
      addIndent(of: above, place, to: line.indent, last: number)
    }
    levels[levels.count - 1] = Level(column: line.indent, isRows: false, line: place)
    return true
  }

  private mutating func addIndent(of line: TypedLine, _ number: Int, to column: Int, last: Int) {
    let slip = Slip.indent(found: line.indent, expected: column)
    all.append(
      SlipCandidate(
        line: number, last: last, found: line.found + [(slip, line.start)],
        mended: [number: String(repeating: " ", count: column) + line.mended]))
  }

  /// Where a line belongs, by the lines above: where it stands, if that is right.
  private func column(of line: TypedLine) -> Int {
    let isRow = line.dashes > 0
    guard let top = levels.last else { return line.indent }
    let fitting = levels.filter { $0.isRows == isRow }.map(\.column)
    if fitting.contains(line.indent) { return line.indent }
    var choices = fitting
    if isOpen {
      if line.indent > top.column || (isRow && line.indent == top.column) { return line.indent }
      choices.append(top.column + 2)
    }
    return choices.min { left, right in
      (abs(left - line.indent), -left) < (abs(right - line.indent), -right)
    } ?? line.indent
  }

  private mutating func place(_ line: TypedLine, _ number: Int, at column: Int) {
    let isRow = line.dashes > 0
    let kept = levels.prefix { level in
      level.column < column || (level.column == column && (!level.isRows || isRow))
    }
    left = Array(levels.dropFirst(kept.count))
    levels = Array(kept)
    if let last = levels.last, last.column == column, last.isRows == isRow {
      levels[levels.count - 1].count += 1
    } else {
      levels.append(Level(column: column, isRows: isRow, line: number))
    }
    let own = column + line.inset
    if isRow, line.hasKey {
      levels.append(Level(column: own, isRows: false, line: number))
    }
    isOpen = line.isValueOpen
    owner = nil
    switch line.value {
    case .block: block = (line.hasKey ? own : column, nil)
    case .open:
      flow = (line.hasKey ? own : column, all.count)
      all.append(
        SlipCandidate(
          line: number, last: number, found: [(.openBracket, line.openFrom ?? line.start)],
          mended: [number: String(repeating: " ", count: column) + line.withoutValue]))
    case .none, .plain:
      owner = (
        number, line.valueStart, String(repeating: " ", count: column) + line.withoutValue, nil
      )
    case .closed: break
    }
  }
}
