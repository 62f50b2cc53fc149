import CommonMark
import FormModel

/// Runs a compiled template so that every field of the form becomes an input where it stands.
///
/// Blocks (child, team) are written as on paper: they are corrected where they are kept. Where a form shows a
/// field a second time, or a part of it, that is an output.
struct EntryFiller {
  private let program: Program
  private let sheet: EntrySheet
  private let form: Form
  private let personName: Int?
  private let writer: LeafWriter
  private var entry: EntryWriter
  private var frames: [Record]
  private var schemas: [Schema]
  private var rowNumbers: [Int] = [0, 0]
  /// The table of the form whose row is open, and the number of the row.
  private var table: (field: Field, number: Int)?
  /// Inputs that stand already.
  private var written: Set<String> = []
  /// Fields that the form shows whole somewhere, with the table before those of a row.
  ///
  /// There they are written in; one that is only shown in parts, such as a day in two lines, at the first part.
  private let wholes: Set<String>
  /// Whether the row is only measured.
  private var isTrial = false

  var output: [UInt8] { entry.output }

  init(
    _ program: Program, _ form: Form, context: (schema: Schema, record: Record),
    _ sheet: EntrySheet,
    person: Schema?, _ writer: LeafWriter
  ) {
    self.program = program
    self.sheet = sheet
    self.form = form
    self.writer = writer
    personName = person?.position(of: "name")
    entry = EntryWriter(sheet)
    wholes = Self.wholes(program, form.schema, personName: person?.position(of: "name"))
    frames = [context.record, sheet.record]
    schemas = [context.schema, form.schema]
  }

  mutating func run() {
    run(0..<program.operations.count)
    // What is to be filled in and stands nowhere on the sheet could not be reached.
    let left = form.schema.fields.filter { field in
      field.derivation == nil && !written.contains(field.key)
    }
    if left.isEmpty { return }
    entry.markup("<section class=\"beside\"><h2>表上不印的内容</h2>")
    for field in left {
      if case .rows(let rows) = field.type {
        entry.table(field, rows)
        continue
      }
      entry.markup("<p class=\"pair\"><span class=\"label\">")
      entry.text(field.label)
      entry.markup("</span>")
      entry.input(field, field.key, label: field.label)
      entry.markup("</p>")
    }
    entry.markup("</section>")
  }

  private mutating func run(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch program.operations[index] {
      case .literal(let bytes): entry.markup(program.literals[bytes])
      case .leaf(let slot): write(program.slots[slot])
      case .lineStart:
        if let last = entry.output.last, last != UInt8(ascii: "\n") { entry.markup("\n") }
      case .section(let rule, let end):
        section(program.rules[rule], (index + 1)..<end)
        index = end - 1
      case .openList(let end):
        run((index + 1)..<end)
        index = end
      case .closeList: break
      }
      index += 1
    }
  }

  // MARK: Leaves

  private mutating func write(_ slot: Slot) {
    switch slot.origin {
    case .constant: entry.markup(slot.blank)
    case .rowNumber(let frame): entry.text(String(rowNumbers[frame]))
    case .field(0, let index): paper(frames[0].values[index], slot)
    case .field(let frame, let index):
      let field = schemas[frame].fields[index]
      let name = EntrySheet.name(
        field.key, row: frame > 1 ? table.map { ($0.field.key, $0.number) } : nil)
      let id = frame > 1 ? EntrySheet.name(field.key, row: table.map { ($0.field.key, 0) }) : name
      guard field.derivation == nil, slot.takesElements,
        Self.isWhole(slot, field, personName) || !wholes.contains(id),
        isTrial || written.insert(name).inserted
      else { return computed(frames[frame].values[index], slot) }
      if isFixed(field, frame) { return entry.given(name) }
      let number = table.map { "，第\($0.number)行" } ?? ""
      entry.input(field, name, label: field.label + (frame > 1 ? number : ""))
    }
  }

  private static func isWhole(_ slot: Slot, _ field: Field, _ personName: Int?) -> Bool {
    if case .person = field.type { return slot.personIndex == personName }
    return slot.isWhole || slot.showsOptions || slot.facet == .mark
  }

  private static func wholes(
    _ program: Program, _ schema: Schema, personName: Int?
  ) -> Set<String> {
    var wholes: Set<String> = []
    // The tables of the form that are open, each with the operation at which it ends.
    var open: [(end: Int, table: Field, rows: Rows)] = []
    for (place, operation) in program.operations.enumerated() {
      open.removeAll { $0.end <= place }
      switch operation {
      case .section(let rule, let end):
        let rule = program.rules[rule]
        if rule.frame == 1, let rows = rule.rows, !rule.inverted {
          open.append((end, schema.fields[rule.index], rows))
        }
      case .leaf(let slot):
        let slot = program.slots[slot]
        guard slot.takesElements, case .field(let frame, let index) = slot.origin else { continue }
        if frame == 1, isWhole(slot, schema.fields[index], personName) {
          wholes.insert(schema.fields[index].key)
        } else if frame > 1, let inner = open.last {
          let field = inner.rows.schema.fields[index]
          if isWhole(slot, field, personName) {
            wholes.insert(EntrySheet.name(field.key, row: (inner.table.key, 0)))
          }
        }
      default: break
      }
    }
    return wholes
  }

  /// The column whose options are the rows of a table is given, not chosen.
  private func isFixed(_ field: Field, _ frame: Int) -> Bool {
    guard frame > 1, case .rows(let rows)? = table?.field.type, let each = rows.each else {
      return false
    }
    return rows.schema.fields[each].key == field.key
  }

  private mutating func paper(_ value: Value, _ slot: Slot) {
    var bytes: [UInt8] = []
    writer.write(value, slot, into: &bytes)
    entry.markup(bytes)
  }

  private mutating func computed(_ value: Value, _ slot: Slot) {
    guard slot.takesElements else { return paper(value, slot) }
    var bytes: [UInt8] = []
    if value.isAbsent {
      bytes += "<span class=\"later\">—</span>".utf8
    } else {
      writer.write(value, slot, into: &bytes)
    }
    outputs += 1
    entry.markup("<span class=\"output\" id=\"o-\(outputs)\">")
    entry.markup(bytes)
    entry.markup("</span>")
  }

  /// How many outputs there are: the n-th of a page is the n-th of the next one.
  private var outputs = 0

  // MARK: Sections

  private mutating func section(_ rule: SectionRule, _ content: Range<Int>) {
    let value = frames[rule.frame].values[rule.index]
    guard let rows = rule.rows else {
      if rule.frame == 0 ? shows(value, rule.inverted) : !rule.inverted { run(content) }
      return
    }
    if rule.frame == 0 || rule.frame > 1 {
      given(value, rows, rule, content)
    } else {
      typed(value, rows, schemas[1].fields[rule.index], rule, content)
    }
  }

  private func shows(_ value: Value, _ inverted: Bool) -> Bool {
    if case .boolean(let flag) = value { return flag != inverted }
    return value.isAbsent == inverted
  }

  /// Rows that nobody types here.
  private mutating func given(
    _ value: Value, _ rows: Rows, _ rule: SectionRule, _ content: Range<Int>
  ) {
    let records = if case .rows(let records) = value { records } else { [Record]() }
    if rule.inverted {
      if records.isEmpty { run(content) }
      return
    }
    for (index, record) in records.enumerated() { row(record, rows, index + 1, content) }
  }

  /// A table of the form: its rows, and a button for one more.
  private mutating func typed(
    _ value: Value, _ rows: Rows, _ field: Field, _ rule: SectionRule, _ content: Range<Int>
  ) {
    // “无” for a table without rows: here the button stands.
    if rule.inverted { return }
    let records = if case .rows(let records) = value { records } else { [Record]() }
    let isGiven = rows.each != nil || sheet.isLocked
    let count = sheet.rows[field.key] ?? 0
    for number in 1...max(1, count) where number <= count {
      let record =
        records.indices.contains(number - 1) ? records[number - 1] : Record(emptyFor: rows.schema)
      let start = entry.output.count
      table = (field, number)
      row(record, rows, number, content)
      table = nil
      if !isGiven {
        let label = "\(field.label)第\(number)行"
        let tools = EntryWriter.tools(field.key, label, number, of: count)
        entry.insert(tools, at: lastCell(from: start) ?? entry.output.count)
      }
    }
    written.insert(field.key)
    if !isGiven { addRow(field, rows, content) }
  }

  private mutating func row(
    _ record: Record, _ rows: Rows, _ number: Int, _ content: Range<Int>
  ) {
    frames.append(record)
    schemas.append(rows.schema)
    rowNumbers.append(number)
    run(content)
    frames.removeLast()
    schemas.removeLast()
    rowNumbers.removeLast()
  }

  /// Where the last cell that was written since an offset ends.
  private func lastCell(from start: Int) -> Int? {
    let end = Array("</td>".utf8)
    var index = entry.output.count - end.count
    while index >= start {
      if entry.output[index..<(index + end.count)].elementsEqual(end) { return index }
      index -= 1
    }
    return nil
  }

  private mutating func addRow(_ field: Field, _ rows: Rows, _ content: Range<Int>) {
    let start = entry.output.count
    isTrial = true
    table = (field, 0)
    let outputs = self.outputs
    row(Record(emptyFor: rows.schema), rows, 0, content)
    table = nil
    isTrial = false
    self.outputs = outputs
    let columns = TableColumns.count(in: entry.output[start...])
    entry.removeLast(to: start)
    entry.markup(
      columns.map { "<tr class=\"row-add\"><td colspan=\"\($0)\">" } ?? "<p class=\"row-add\">")
    entry.addButton(field)
    entry.markup(columns == nil ? "</p>" : "</td></tr>")
  }
}

/// How many columns the first row of a piece of a table has.
private enum TableColumns {
  /// Nil where no row begins there.
  static func count(in bytes: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: bytes, as: UTF8.self)
    let first = text.drop { $0.isWhitespace }
    guard first.hasPrefix("<tr"), let end = first.firstRange(of: "</tr>") else { return nil }
    var count = 0
    for cell in first[..<end.lowerBound].split(separator: "<") {
      guard cell.hasPrefix("td") || cell.hasPrefix("th") else { continue }
      let tag = cell.prefix { $0 != ">" }
      if let span = tag.firstRange(of: "colspan=\"") {
        count += Int(tag[span.upperBound...].prefix { $0 != "\"" }) ?? 1
      } else {
        count += 1
      }
    }
    return count
  }
}

extension Slot {
  /// Whether elements may stand where it does.
  var takesElements: Bool {
    switch context {
    case .htmlGrid, .htmlOfMarkdown: true
    case .markdown, .markdownBlock, .htmlText, .htmlAttribute: false
    }
  }
}
