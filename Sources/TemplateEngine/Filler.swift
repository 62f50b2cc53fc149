import FormModel

/// Runs a compiled template over records.
///
/// It cannot fail: every name, type and place was checked when the template was loaded.
struct Filler {
  let program: Program
  let writer: LeafWriter
  /// The open records: context, form, then rows.
  private var frames: [Record]
  /// Number of the current row of each frame.
  private var rowNumbers: [Int]
  private(set) var output: [UInt8]

  init(_ program: Program, _ writer: LeafWriter, context: Record, record: Record) {
    self.program = program
    self.writer = writer
    frames = [context, record]
    rowNumbers = [0, 0]
    output = []
    output.reserveCapacity(program.literals.count * 2)
  }

  mutating func run() {
    run(0..<program.operations.count)
  }

  private mutating func run(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch program.operations[index] {
      case .literal(let bytes): output.append(contentsOf: program.literals[bytes])
      case .leaf(let slot): write(program.slots[slot])
      case .lineStart:
        if let last = output.last, last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
      case .section(let rule, let end):
        run(program.rules[rule], content: (index + 1)..<end)
        index = end - 1
      case .openList(let end):
        // Two operations write the opening tag, the last one before the end the closing tag.
        let before = output.count
        run((index + 1)..<(index + 3))
        let opened = output.count
        run((index + 3)..<(end - 1))
        if output.count == opened {
          output.removeLast(opened - before)
        } else {
          run((end - 1)..<end)
        }
        index = end
      case .closeList: break
      }
      index += 1
    }
  }

  private mutating func write(_ slot: Slot) {
    switch slot.origin {
    case .field(let frame, let index):
      writer.write(frames[frame].values[index], slot, into: &output)
    case .rowNumber(let frame): output.append(number: rowNumbers[frame])
    case .constant: output += slot.blank
    }
  }

  private mutating func run(_ rule: SectionRule, content: Range<Int>) {
    let value = frames[rule.frame].values[rule.index]
    guard let rows = rule.rows else {
      if shows(value, rule) { run(content) }
      return
    }
    let records = self.records(value, rows, rule)
    if rule.inverted {
      if records.isEmpty { run(content) }
      return
    }
    for (number, record) in records.enumerated() {
      frames.append(record)
      rowNumbers.append(number + 1)
      run(content)
      frames.removeLast()
      rowNumbers.removeLast()
    }
  }

  private func shows(_ value: Value, _ rule: SectionRule) -> Bool {
    if writer.face.isBlank(rule.frame) { return !rule.inverted }
    if case .boolean(let flag) = value { return flag != rule.inverted }
    return value.isAbsent == rule.inverted
  }

  private func records(_ value: Value, _ rows: Rows, _ rule: SectionRule) -> [Record] {
    if writer.face.isBlank(rule.frame) { return rows.blankRecords(count: rows.blank) }
    switch value {
    case .rows(let records):
      guard records.count < rows.minimum else { return records }
      // Rows of a fixed list would stand there twice.
      if rows.each != nil, !records.isEmpty { return records }
      return records + rows.blankRecords(count: rows.minimum - records.count)
    default:
      let count = rule.isRequired ? max(rows.blank, rows.minimum) : rows.minimum
      return rows.blankRecords(count: count)
    }
  }
}
