import CommonMark
import FormModel

/// Writes one value where it stands: escaped for its context, blank or masked as the face says.
struct LeafWriter: Sendable {
  let face: Face

  func write(_ value: Value, _ leaf: Leaf, into output: inout [UInt8]) {
    var value = value
    if leaf.field == nil, case .rowNumber = leaf.source {
      put(text(of: value, leaf), leaf.context, into: &output)
      return
    }
    if let (index, _) = leaf.personField {
      if case .person(let person) = value {
        value = person.record.values[index]
      } else {
        value = .absent
      }
    }
    guard let field = leaf.printed else { return }
    if value.isAbsent {
      writeBlank(field, leaf, into: &output)
    } else if leaf.facet == .masked || face.hidden.contains(field.sensitivity) {
      writeMasked(value, field, leaf, into: &output)
    } else {
      writeValue(value, field, leaf, into: &output)
    }
  }

  func put(_ text: String, _ context: LeafContext, into output: inout [UInt8]) {
    switch context {
    case .markdown(let place): Escaping.markdown(text, at: place, into: &output)
    case .markdownBlock:
      Escaping.markdown(
        text, at: .init(maybeLineStart: true, inHeading: false), into: &output)
    case .htmlText, .htmlGrid: Escaping.html(text, into: &output)
    case .htmlAttribute: Escaping.attribute(text, into: &output)
    }
  }

  private func writeValue(
    _ value: Value, _ field: Field, _ leaf: Leaf, into output: inout [UInt8]
  ) {
    switch (value, leaf.facet) {
    case (.text(let text), _): put(text, leaf.context, into: &output)
    case (.prose(let prose), _): writeProse(prose, leaf.context, into: &output)
    case (.date(let date), nil): writeDate(date, into: &output)
    case (.choice, .options), (.choices, .options), (.boolean, .options):
      writeOptions(chosen(value), labels(field), leaf.context, into: &output)
    case (.signed(let date), nil):
      output += "（纸质件已签）".utf8
      writeDate(date, into: &output)
    default: put(text(of: value, leaf), leaf.context, into: &output)
    }
  }

  // MARK: Values as text

  private func text(of value: Value, _ leaf: Leaf) -> String {
    switch value {
    case .absent, .prose: ""
    case .rows(let records): String(records.count)
    case .text(let text): text
    case .date(let date), .signed(let date): text(of: date, leaf.facet)
    case .month(let month): text(of: month, leaf.facet)
    case .time(let time): text(of: time, leaf.facet)
    case .integer(let number):
      leaf.facet == .chinese ? ChineseNumerals.count(number) : String(number)
    case .amount(let amount): text(of: amount, leaf)
    case .boolean(let flag): leaf.facet == .mark ? (flag ? "☑" : "☐") : (flag ? "是" : "否")
    case .choice(let index): label(index, leaf)
    case .choices(let list):
      leaf.facet == .count
        ? String(list.count) : list.map { label($0, leaf) }.joined(separator: "、")
    case .person(let person):
      if case .text(let name)? = person.record.values.dropFirst().first { name } else { person.id }
    }
  }

  private func text(of date: CalendarDate, _ facet: Facet?) -> String {
    switch facet {
    case .year: String(date.year)
    case .month: String(date.month)
    case .day: String(date.day)
    case .chinese:
      ChineseNumerals.year(date.year) + "年" + ChineseNumerals.count(date.month) + "月"
        + ChineseNumerals.count(date.day) + "日"
    case .compact: padded(date.year, to: 4) + padded(date.month, to: 2) + padded(date.day, to: 2)
    case .iso: date.iso
    default: "\(date.year)年\(date.month)月\(date.day)日"
    }
  }

  private func text(of month: YearMonth, _ facet: Facet?) -> String {
    switch facet {
    case .year: String(month.year)
    case .month: String(month.month)
    case .chinese:
      ChineseNumerals.year(month.year) + "年" + ChineseNumerals.count(month.month) + "月"
    case .compact: padded(month.year, to: 4) + padded(month.month, to: 2)
    case .iso: month.iso
    default: "\(month.year)年\(month.month)月"
    }
  }

  private func text(of time: ClockTime, _ facet: Facet?) -> String {
    switch facet {
    case .hour: String(time.hour)
    case .minute: padded(time.minute, to: 2)
    default: padded(time.hour, to: 2) + ":" + padded(time.minute, to: 2)
    }
  }

  private func text(of amount: Amount, _ leaf: Leaf) -> String {
    if leaf.facet == .capital { return ChineseNumerals.money(amount) }
    if case .money? = leaf.printed?.type { return amount.money }
    return amount.plain
  }

  private func label(_ index: Int, _ leaf: Leaf) -> String {
    let options = leaf.printed.map(labels) ?? []
    return options.indices.contains(index) ? options[index] : ""
  }

  private func writeDate(_ date: CalendarDate, into output: inout [UInt8]) {
    output += String(date.year).utf8
    output += "年".utf8
    output += String(date.month).utf8
    output += "月".utf8
    output += String(date.day).utf8
    output += "日".utf8
  }

  // MARK: Options

  private func labels(_ field: Field) -> [String] {
    if case .boolean = field.type { return ["是", "否"] }
    return field.type.options
  }

  private func chosen(_ value: Value) -> [Int] {
    switch value {
    case .choice(let index): [index]
    case .choices(let list): list
    case .boolean(let flag): [flag ? 0 : 1]
    default: []
    }
  }

  private func writeOptions(
    _ chosen: [Int], _ labels: [String], _ context: LeafContext, into output: inout [UInt8]
  ) {
    let isGrid = if case .htmlGrid = context { true } else { false }
    for (index, label) in labels.enumerated() {
      if index > 0 { output += (isGrid ? " " : "　").utf8 }
      if isGrid { output += "<span class=\"option\">".utf8 }
      output += (chosen.contains(index) ? "☑" : "☐").utf8
      // The box stands before the label: nothing in the label is at the start of a line.
      put(label, context.insideLine, into: &output)
      if isGrid { output += "</span>".utf8 }
    }
  }

  // MARK: Prose

  private func writeProse(_ prose: Prose, _ context: LeafContext, into output: inout [UInt8]) {
    switch context {
    case .markdownBlock(let indent): writeLines(prose.markdown, indent: indent, into: &output)
    case .markdown, .htmlText, .htmlGrid, .htmlAttribute: output += prose.html
    }
  }

  func writeLines(_ text: [UInt8], indent: [UInt8], into output: inout [UInt8]) {
    guard !indent.isEmpty else {
      output += text
      return
    }
    var blankIndent = indent
    while blankIndent.last == UInt8(ascii: " ") { blankIndent.removeLast() }
    for (index, byte) in text.enumerated() {
      output.append(byte)
      guard byte == UInt8(ascii: "\n") else { continue }
      let isBlank = index + 1 < text.count && text[index + 1] == UInt8(ascii: "\n")
      output += isBlank ? blankIndent : indent
    }
  }

  // MARK: Blanks

  private func writeBlank(_ field: Field, _ leaf: Leaf, into output: inout [UInt8]) {
    if leaf.isProse {
      writeBlankProse(field, leaf.context, into: &output)
      return
    }
    switch field.type {
    case .choice, .choices, .boolean:
      let labels = labels(field)
      if leaf.facet == .mark {
        output += "☐".utf8
      } else if leaf.facet == .options || (leaf.facet == nil && labels.count <= 6) {
        writeOptions([], labels, leaf.context, into: &output)
      } else {
        writeRule(field.width, leaf.context, into: &output)
      }
    case .signature where leaf.facet == nil:
      writeSigning("signature", "（签字）", leaf.context, into: &output)
    case .seal where leaf.facet == nil:
      writeSigning("seal", "（盖章）", leaf.context, into: &output)
    default:
      if leaf.facet == nil, let shape = Self.shape(of: field.type) {
        writeShape(shape, leaf.context, into: &output)
      } else {
        writeRule(leaf.facet == nil ? field.width : 2, leaf.context, into: &output)
      }
    }
  }

  /// Blanks that show how to write: 年 月 日.
  private static func shape(of type: FieldType) -> String? {
    switch type {
    case .date: "＿＿＿＿年＿＿月＿＿日"
    case .month: "＿＿＿＿年＿＿月"
    case .time: "＿＿:＿＿"
    default: nil
    }
  }

  private func writeShape(_ shape: String, _ context: LeafContext, into output: inout [UInt8]) {
    guard case .htmlGrid = context else {
      output += shape.utf8
      return
    }
    // On ruled paper the cell is the rule.
    output += "<span class=\"date\">".utf8
    for scalar in shape.unicodeScalars {
      output += (scalar == "＿" ? "\u{3000}" : String(scalar)).utf8
    }
    output += "</span>".utf8
  }

  private func writeRule(_ width: Int, _ context: LeafContext, into output: inout [UInt8]) {
    if case .htmlGrid = context {
      output += (width > 12 ? "<span class=\"blank long\"></span>" : "<span class=\"blank\"></span>").utf8
    } else {
      for _ in 0..<width { output += "＿".utf8 }
    }
  }

  private func writeSigning(
    _ name: String, _ caption: String, _ context: LeafContext, into output: inout [UInt8]
  ) {
    guard case .htmlGrid = context else {
      output += caption.utf8
      output += "＿＿＿＿年＿＿月＿＿日".utf8
      return
    }
    output += "<span class=\"\(name)\">\(caption)</span>".utf8
    writeShape("＿＿＿＿年＿＿月＿＿日", context, into: &output)
  }

  private func writeBlankProse(
    _ field: Field, _ context: LeafContext, into output: inout [UInt8]
  ) {
    let rule = String(repeating: "＿", count: 30)
    switch context {
    case .htmlGrid:
      for _ in 0..<field.lines { output += "<p class=\"line\"></p>\n".utf8 }
    case .markdownBlock(let indent):
      let lines = Array(repeating: rule, count: field.lines).joined(separator: "\\\n")
      writeLines(Array(lines.utf8), indent: indent, into: &output)
    case .markdown, .htmlText, .htmlAttribute:
      output += "<p>".utf8
      output += Array(repeating: rule, count: field.lines).joined(separator: "<br />\n").utf8
      output += "</p>\n".utf8
    }
  }

  // MARK: Masks

  private func writeMasked(
    _ value: Value, _ field: Field, _ leaf: Leaf, into output: inout [UInt8]
  ) {
    let hidden = Mask.text(of: value, plain: text(of: value, leaf), as: field.sensitivity)
    guard leaf.isProse else {
      put(hidden, leaf.context, into: &output)
      return
    }
    switch leaf.context {
    case .markdownBlock: output += hidden.utf8
    default: output += "<p>\(hidden)</p>\n".utf8
    }
  }
}

extension LeafContext {
  /// The same context behind other text of the line.
  fileprivate var insideLine: LeafContext {
    guard case .markdown(var place) = self else { return self }
    place.maybeLineStart = false
    return .markdown(place)
  }
}
