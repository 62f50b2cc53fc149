import CommonMark
package import FormModel

/// Writes the inputs of the entry face: for each type of field one way to fill it in.
///
/// The name of an input is the field's place in its record; ids begin with `f-` (input), `r-` (what is said
/// of it) and `h-` (help).
package struct EntryWriter: Sendable {
  private let sheet: EntrySheet
  package private(set) var output: [UInt8] = []

  package init(_ sheet: EntrySheet) { self.sheet = sheet }

  package mutating func markup(_ text: String) { output += text.utf8 }
  package mutating func markup(_ bytes: some Sequence<UInt8>) { output += bytes }
  package mutating func text(_ text: String) { Escaping.html(text, into: &output) }

  private mutating func attribute(_ name: String, _ value: String) {
    output += " \(name)=\"".utf8
    Escaping.attribute(value, into: &output)
    output += "\"".utf8
  }

  mutating func removeLast(to count: Int) { output.removeSubrange(count...) }

  mutating func insert(_ bytes: [UInt8], at offset: Int) {
    output.insert(contentsOf: bytes, at: offset)
  }

  // MARK: Inputs

  /// The input of a field, with its help and what is said of it.
  ///
  /// `label` is its name for those who cannot see where it stands.
  package mutating func input(_ field: Field, _ name: String, label: String) {
    let input = sheet.inputs[name] ?? EntrySheet.Input("")
    switch input.need {
    case .no: markup("<span class=\"entry\">")
    case .yes: markup("<span class=\"entry needed\">")
    case .idle: markup("<span class=\"entry idle\">")
    }
    switch field.type {
    case .boolean: options(["是", "否"], name, label, ticked: [input.text], .radio)
    case .choice(let list) where list.count <= (isInRow(name) ? Self.mostInRow : Self.mostBoxes):
      options(list, name, label, ticked: [input.text], .radio)
    case .choice(let list): select(list, name, label, input)
    case .choices(let list):
      options(
        list, name, label, ticked: input.text.split(separator: "、").map(String.init), .checkbox)
    case .prose: area(field, name, label, input, lines: field.lines, "prose")
    case .text(.plain) where field.maximum > Self.oneLine:
      area(field, name, label, input, lines: 1, "text")
    case .signature, .seal:
      markup("<span class=\"caption\">纸质件\(field.type.name == "seal" ? "盖章" : "签字")日期</span>")
      line(field, name, label + "，纸质件签字盖章日期", input)
    default: line(field, name, label, input)
    }
    about(field, name, input)
    markup("</span>")
  }

  /// More options than these make a list that opens.
  private static let mostBoxes = 12
  private static let mostInRow = 4

  private func isInRow(_ name: String) -> Bool { name.utf8.contains(UInt8(ascii: "[")) }

  /// Texts that may be longer than this grow downwards.
  private static let oneLine = 30

  private mutating func common(_ name: String, _ label: String, _ input: EntrySheet.Input) {
    attribute("id", "f-" + name)
    attribute("name", name)
    attribute("aria-label", label)
    attribute("aria-describedby", "r-\(name) h-\(name)")
    if input.remarks.contains(where: { $0.kind == .wrong }) { markup(" aria-invalid=\"true\"") }
    if sheet.isLocked { markup(" disabled") }
  }

  private mutating func line(
    _ field: Field, _ name: String, _ label: String, _ input: EntrySheet.Input
  ) {
    markup(
      "<input type=\"text\" class=\"\(field.type.name)\" autocomplete=\"off\" spellcheck=\"false\"")
    common(name, label, input)
    attribute("value", input.text)
    switch field.type {
    case .date, .signature, .seal: attribute("placeholder", "年-月-日")
    case .month: attribute("placeholder", "年-月")
    case .time: attribute("placeholder", "时:分")
    case .integer, .decimal, .money: markup(" inputmode=\"decimal\"")
    case .person(let role): attribute("list", "people-" + (role ?? "all"))
    case .text(.organisation): attribute("list", "organisations")
    case .text(.streetCode): attribute("list", "streets")
    case .text(.phone): markup(" inputmode=\"tel\"")
    default: break
    }
    markup(">")
  }

  private mutating func area(
    _ field: Field, _ name: String, _ label: String, _ input: EntrySheet.Input, lines: Int,
    _ kind: String
  ) {
    markup(
      "<textarea class=\"\(kind)\" rows=\"\(lines)\" autocomplete=\"off\" spellcheck=\"false\"")
    common(name, label, input)
    if field.maximum < Self.countedBelow { markup(" data-most=\"\(field.maximum)\"") }
    // A browser takes away the first line end.
    markup(">\n")
    text(input.text)
    markup("</textarea>")
  }

  private static let countedBelow = 1000

  private enum Box: String { case radio, checkbox }

  private mutating func options(
    _ options: [String], _ name: String, _ label: String, ticked: [String], _ box: Box
  ) {
    markup("<span class=\"options\" role=\"\(box == .radio ? "radiogroup" : "group")\"")
    attribute("id", "f-" + name)
    attribute("aria-label", label)
    attribute("aria-describedby", "r-\(name) h-\(name)")
    markup(">")
    for option in options {
      let isTicked = ticked.contains { $0.utf8.elementsEqual(option.utf8) }
      self.option(option, option, name, box, isTicked)
    }
    let isNone = !ticked.contains { word in options.contains { $0.utf8.elementsEqual(word.utf8) } }
    let typed = ticked.joined(separator: "、")
    if box == .radio {
      // What was typed otherwise is kept until it is understood.
      if isNone, !typed.isEmpty { option(typed, typed, name, box, true) }
      option("", "未填", name, box, isNone && typed.isEmpty)
    } else {
      // A box that is not ticked is not sent; that none is has to be.
      hidden(name, "")
    }
    markup("</span>")
  }

  private mutating func option(
    _ value: String, _ label: String, _ name: String, _ box: Box, _ isTicked: Bool
  ) {
    markup(value.isEmpty ? "<label class=\"option none\">" : "<label class=\"option\">")
    markup("<input type=\"\(box.rawValue)\"")
    attribute("name", name)
    attribute("value", value)
    if isTicked { markup(" checked") }
    if sheet.isLocked { markup(" disabled") }
    markup(">")
    text(label)
    markup("</label> ")
  }

  private mutating func select(
    _ options: [String], _ name: String, _ label: String, _ input: EntrySheet.Input
  ) {
    markup("<select")
    common(name, label, input)
    markup("><option value=\"\">（未选）</option>")
    let isKnown =
      input.text.isEmpty || options.contains { $0.utf8.elementsEqual(input.text.utf8) }
    for option in isKnown ? options : options + [input.text] {
      markup("<option")
      attribute("value", option)
      if option.utf8.elementsEqual(input.text.utf8) { markup(" selected") }
      markup(">")
      text(option)
      markup("</option>")
    }
    markup("</select>")
  }

  /// An input that nobody sees.
  package mutating func hidden(_ name: String, _ value: String) {
    markup("<input type=\"hidden\"")
    attribute("name", name)
    attribute("value", value)
    markup(">")
  }

  // MARK: Beside it

  private mutating func about(_ field: Field, _ name: String, _ input: EntrySheet.Input) {
    remarks(field, name, input)
    markup("<span class=\"help\"")
    attribute("id", "h-" + name)
    markup(">")
    text(field.help ?? "")
    if case .prose = field.type { counter(field, name, input) }
    if case .text(.plain) = field.type, field.maximum > Self.oneLine { counter(field, name, input) }
    markup("</span>")
  }

  private mutating func remarks(_ field: Field, _ name: String, _ input: EntrySheet.Input) {
    markup("<span class=\"remarks\" role=\"status\"")
    attribute("id", "r-" + name)
    markup(">")
    if input.need == .yes { markup("<span class=\"missing\">必填</span>") }
    for remark in input.remarks {
      markup("<span class=\"\(remark.kind.rawValue)\">")
      if remark.kind == .conflict { markup("别处已改为：") }
      text(remark.text)
      if remark.kind == .conflict { choice(name, field.label) }
      markup("</span>")
    }
    markup("</span>")
  }

  private mutating func choice(_ name: String, _ label: String) {
    for (act, sign) in [("mine", "用我写的"), ("theirs", "用别处的")] {
      markup("<button type=\"submit\" name=\"act\" class=\"\(act)\"")
      attribute("value", "\(act):\(name)")
      attribute("aria-label", "\(label)：\(sign)")
      markup(" formnovalidate>\(sign)</button>")
    }
  }

  private mutating func counter(_ field: Field, _ name: String, _ input: EntrySheet.Input) {
    guard field.maximum < Self.countedBelow else { return }
    let count = input.text.unicodeScalars.count
    markup("<span class=\"count\(count > field.maximum ? " over" : "")\"")
    attribute("id", "c-" + name)
    markup(">\(count)／\(field.maximum)字</span>")
  }

  // MARK: Rows

  /// What can be done with a row: buttons of the form that send it.
  static func tools(_ table: String, _ label: String, _ number: Int, of count: Int) -> [UInt8] {
    var tools = Self(EntrySheet(Record(values: [])))
    tools.markup("<span class=\"row-tools\">")
    if number > 1 { tools.button("up", table, number, "↑", label + "：上移") }
    if number < count { tools.button("down", table, number, "↓", label + "：下移") }
    tools.button("copy", table, number, "＋", label + "：复制这一行")
    tools.button("remove", table, number, "×", label + "：删去这一行")
    tools.markup("</span>")
    return tools.output
  }

  mutating func addButton(_ table: Field) {
    button("add", table.key, nil, "＋ 添一行", table.label + "：添一行")
    guard let input = sheet.inputs[table.key], !input.remarks.isEmpty else { return }
    remarks(table, table.key, input)
  }

  /// An option that is given, not chosen.
  mutating func given(_ name: String) {
    let value = sheet.inputs[name]?.text ?? ""
    text(value)
    hidden(name, value)
  }

  func rowCount(_ table: String) -> Int { sheet.rows[table] ?? 0 }

  var isLocked: Bool { sheet.isLocked }

  private mutating func button(
    _ act: String, _ table: String, _ number: Int?, _ sign: String, _ label: String
  ) {
    markup("<button type=\"submit\" name=\"act\" class=\"row-\(act)\"")
    attribute("value", "\(act):\(table)" + (number.map { ":\($0)" } ?? ""))
    attribute("aria-label", label)
    attribute("title", label)
    markup(" formnovalidate>")
    text(sign)
    markup("</button>")
  }
}
