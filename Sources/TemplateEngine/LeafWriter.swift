import CommonMark
import FormModel

/// Writes one value where it stands: escaped for its context, blank or masked as the face says.
struct LeafWriter: Sendable {
  let face: Face
  /// How prose is written into Markdown; of other values their place says it.
  let writing: MarkdownWriting
  /// Whether HTML is written just as libcmark makes it of the Markdown.
  var isOracle = false

  func write(_ value: Value, _ slot: Slot, into output: inout [UInt8]) {
    guard let index = slot.personIndex else {
      writeOwn(value, slot, into: &output)
      return
    }
    if case .person(let person) = value {
      writeOwn(person.record.values[index], slot, into: &output)
    } else {
      output += slot.blank
    }
  }

  private func writeOwn(_ value: Value, _ slot: Slot, into output: inout [UInt8]) {
    if case .absent = value {
      output += slot.blank
    } else if isMasked(slot) {
      writeMasked(value, slot, into: &output)
    } else {
      writeValue(value, slot, into: &output)
    }
  }

  private func isMasked(_ slot: Slot) -> Bool {
    if case .masked? = slot.facet { return true }
    return !face.hidden.isEmpty && face.hidden.contains(slot.sensitivity)
  }

  private func put(_ text: String, _ context: LeafContext, into output: inout [UInt8]) {
    if isOracle, case .htmlOfMarkdown(let place) = context {
      Escaping.htmlOfMarkdown(text, at: place, into: &output)
    } else {
      Self.put(text, context, into: &output)
    }
  }

  static func put(_ text: String, _ context: LeafContext, into output: inout [UInt8]) {
    switch context {
    case .markdown(let place): Escaping.markdown(text, at: place, into: &output)
    case .markdownBlock:
      Escaping.markdown(
        text,
        at: .init(
          maybeLineStart: true, inHeading: false, writing: .present, maybeBehindValue: true),
        into: &output)
    case .htmlOfMarkdown, .htmlText, .htmlGrid: Escaping.html(text, into: &output)
    case .htmlAttribute: Escaping.attribute(text, into: &output)
    }
  }

  private func writeValue(_ value: Value, _ slot: Slot, into output: inout [UInt8]) {
    switch value {
    // An empty text would leave nothing where its paragraph should stand.
    case .text(let text) where text.isEmpty: output += slot.blank
    case .choices(let list) where list.isEmpty: output += slot.blank
    case .text(let text) where slot.sensitivity == .name && Self.hasParts(text, slot.context):
      Self.putParts(of: text, into: &output)
    case .text(let text): put(text, slot.context, into: &output)
    case .prose(let prose): writeProse(prose, slot.context, into: &output)
    case .date(let date) where slot.isWhole: writeDate(date, into: &output)
    case .choice(let index) where slot.showsOptions: output += slot.options(ticked: index)
    case .boolean(let flag) where slot.showsOptions: output += slot.options(ticked: flag ? 0 : 1)
    case .choices(let list) where slot.showsOptions:
      for (index, option) in slot.options.enumerated() {
        output += list.contains(index) ? option.ticked : option.open
      }
    case .signed(let date) where slot.isWhole:
      output += "（纸质件已签）".utf8
      writeDate(date, into: &output)
    default: put(text(of: value, slot), slot.context, into: &output)
    }
  }

  private static let dot: Unicode.Scalar = "·"

  private static func hasParts(_ text: String, _ context: LeafContext) -> Bool {
    if case .htmlGrid = context { text.unicodeScalars.contains(dot) } else { false }
  }

  /// A name of several parts, such as 阿卜杜·热合曼, breaks only after a dot (民委发〔2016〕33号).
  private static func putParts(of name: String, into output: inout [UInt8]) {
    var rest = name.unicodeScalars[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: dot).map { rest.index(after: $0) } ?? rest.endIndex
      output += "<span class=\"part\">".utf8
      put(String(rest[..<end]), .htmlGrid, into: &output)
      output += "</span>".utf8
      rest = rest[end...]
    }
  }

  // MARK: Values as text

  private func text(of value: Value, _ slot: Slot) -> String {
    switch value {
    case .absent, .prose: ""
    case .rows(let records): String(records.count)
    case .text(let text): text
    case .date(let date), .signed(let date): text(of: date, slot.facet)
    case .month(let month): text(of: month, slot.facet)
    case .time(let time): text(of: time, slot.facet)
    case .integer(let number):
      slot.facet == .chinese ? ChineseNumerals.count(number) : String(number)
    case .amount(let amount): text(of: amount, slot)
    case .boolean(let flag): slot.facet == .mark ? (flag ? "☑" : "☐") : (flag ? "是" : "否")
    case .choice(let index): label(index, slot)
    case .choices(let list):
      slot.facet == .count
        ? String(list.count) : list.map { label($0, slot) }.joined(separator: "、")
    // Leaves of people print a field of the register.
    case .person: ""
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

  private func text(of amount: Amount, _ slot: Slot) -> String {
    if slot.facet == .capital { return ChineseNumerals.money(amount) }
    return slot.isMoney ? amount.money : amount.plain
  }

  private func label(_ index: Int, _ slot: Slot) -> String {
    slot.labels.indices.contains(index) ? slot.labels[index] : ""
  }

  private func writeDate(_ date: CalendarDate, into output: inout [UInt8]) {
    output.append(number: date.year)
    output += "年".utf8
    output.append(number: date.month)
    output += "月".utf8
    output.append(number: date.day)
    output += "日".utf8
  }

  // MARK: Options

  static func labels(_ field: Field) -> [String] {
    if case .boolean = field.type { return ["是", "否"] }
    return field.type.options
  }

  static func options(
    _ labels: [String], _ context: LeafContext
  ) -> [(open: [UInt8], ticked: [UInt8])] {
    let isGrid = if case .htmlGrid = context { true } else { false }
    return labels.enumerated().map { index, label in
      let gap = index == 0 ? "" : isGrid ? " " : "　"
      let before = Array((gap + (isGrid ? "<span class=\"option\">" : "")).utf8)
      // The box stands before the label: nothing in the label is at the start of a line.
      var after: [UInt8] = []
      put(label, context.insideLine, into: &after)
      if isGrid { after += "</span>".utf8 }
      return (before + "☐".utf8 + after, before + "☑".utf8 + after)
    }
  }

  // MARK: Prose

  private func writeProse(_ prose: Prose, _ context: LeafContext, into output: inout [UInt8]) {
    let versions = prose.versions(writing)
    switch context {
    case .markdownBlock(let indent):
      Self.writeLines(versions.markdown, indent: indent, into: &output)
    case .htmlOfMarkdown where isOracle: output += versions.htmlOfMarkdown
    case .markdown, .htmlOfMarkdown, .htmlText, .htmlGrid, .htmlAttribute: output += versions.html
    }
  }

  static func writeLines(_ text: [UInt8], indent: [UInt8], into output: inout [UInt8]) {
    guard !indent.isEmpty else {
      output += text
      return
    }
    var blankIndent = indent
    while blankIndent.last == UInt8(ascii: " ") { blankIndent.removeLast() }
    var start = 0
    while let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) {
      output += text[start...end]
      start = end + 1
      let isBlank = start < text.count && text[start] == UInt8(ascii: "\n")
      output += isBlank ? blankIndent : indent
    }
    output += text[start...]
  }

  // MARK: Blanks

  static func writeBlank(_ field: Field, _ leaf: Leaf, into output: inout [UInt8]) {
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
        for option in options(labels, leaf.context) { output += option.open }
      } else {
        writeRule(field.width, leaf.context, into: &output)
      }
    case .signature where leaf.facet == nil:
      writeSigning("signature", "（签字）", leaf.context, into: &output)
    case .seal where leaf.facet == nil:
      writeSigning("seal", "（盖章）", leaf.context, into: &output)
    default:
      if leaf.facet == nil, let shape = shape(of: field.type) {
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

  private static func writeShape(
    _ shape: String, _ context: LeafContext, into output: inout [UInt8]
  ) {
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

  private static func writeRule(_ width: Int, _ context: LeafContext, into output: inout [UInt8]) {
    if case .htmlGrid = context {
      output += "<span class=\"\(width > 12 ? "blank long" : "blank")\"></span>".utf8
    } else {
      for _ in 0..<width { output += "＿".utf8 }
    }
  }

  private static func writeSigning(
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

  private static func writeBlankProse(
    _ field: Field, _ context: LeafContext, into output: inout [UInt8]
  ) {
    let rule = String(repeating: "＿", count: 30)
    switch context {
    case .htmlGrid:
      for _ in 0..<field.lines { output += "<p class=\"line\"></p>\n".utf8 }
    case .markdownBlock(let indent):
      let lines = Array(repeating: rule, count: field.lines).joined(separator: "\\\n")
      writeLines(Array(lines.utf8), indent: indent, into: &output)
    case .markdown, .htmlOfMarkdown, .htmlText, .htmlAttribute:
      output += "<p>".utf8
      output += Array(repeating: rule, count: field.lines).joined(separator: "<br />\n").utf8
      output += "</p>\n".utf8
    }
  }

  // MARK: Masks

  private func writeMasked(_ value: Value, _ slot: Slot, into output: inout [UInt8]) {
    let hidden = Mask.text(of: value, plain: text(of: value, slot), as: slot.sensitivity)
    guard slot.isProse else {
      put(hidden, slot.context, into: &output)
      return
    }
    switch slot.context {
    case .markdownBlock: output += hidden.utf8
    default: output += "<p>\(hidden)</p>\n".utf8
    }
  }
}

extension [UInt8] {
  /// A number in decimal digits.
  mutating func append(number: Int) {
    if (0..<10).contains(number) {
      append(UInt8(ascii: "0") + UInt8(number))
    } else {
      self += String(number).utf8
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
