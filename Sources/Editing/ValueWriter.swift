import FormModel

/// Writes values as YAML with a line for each key, as YAML within brackets, or as JSON.
struct ValueWriter {
  typealias Part = FileShape.Part

  let isJSON: Bool

  // MARK: Line by line

  /// What follows a key, or the dash of a row; what is below is indented by `indent` columns, or for a text
  /// by two more than its key is, which is `outer`.
  func block(_ value: EditValue, _ part: Part?, indent: Int, outer: Int) -> WrittenText {
    if value.isEmpty { return WrittenText(inline: flow(value, part)) }
    switch value {
    case .text(let text):
      return Self.writer(part, .block(outer)).write(text)
    case .words: return WrittenText(inline: flow(value, part))
    case .map(let members): return WrittenText(inline: "", lines: lines(members, part, indent))
    case .rows(let rows):
      return WrittenText(
        inline: "", lines: rows.flatMap { row($0, Self.rowPart(part), dash: indent) })
    }
  }

  /// Lines of the members of a map.
  func lines(_ members: [EditValue.Member], _ part: Part?, _ indent: Int) -> [String] {
    members.flatMap { member in
      let inner = Self.part(member.key, part)
      let written = block(member.value, inner, indent: indent + 2, outer: indent)
      let space = written.inline.isEmpty ? "" : " "
      return [Self.space(indent) + member.key + ":" + space + written.inline] + written.lines
    }
  }

  /// Lines of a row, the dash in a column.
  func row(_ value: EditValue, _ part: Part?, dash: Int, inset: Int = 2) -> [String] {
    let mark = Self.space(dash) + "-" + Self.space(inset - 1)
    if case .map(let members) = value, !members.isEmpty {
      var lines = lines(members, part, dash + inset)
      lines[0] = mark + lines[0].dropFirst(dash + inset)
      return lines
    }
    let written = block(value, part, indent: dash + inset, outer: dash)
    return [mark + written.inline] + written.lines
  }

  // MARK: Within brackets

  func flow(_ value: EditValue, _ part: Part?) -> String {
    switch value {
    case .text(let text): return Self.writer(part, isJSON ? .json : .flow).write(text).inline
    case .words(let words):
      return "[" + words.map { flow(.text($0), part) }.joined(separator: ", ") + "]"
    case .rows(let rows):
      return "[" + rows.map { flow($0, Self.rowPart(part)) }.joined(separator: ", ") + "]"
    case .map(let members):
      if members.isEmpty { return "{}" }
      let inner = members.map { member(key: $0.key, $0.value, Self.part($0.key, part)) }
      return isJSON
        ? "{" + inner.joined(separator: ", ") + "}" : "{ " + inner.joined(separator: ", ") + " }"
    }
  }

  func member(key: String, _ value: EditValue, _ part: Part?) -> String {
    (isJSON ? "\"" + key + "\"" : key) + ": " + flow(value, part)
  }

  // MARK: Parts

  static func writer(_ part: Part?, _ place: TextPlace, _ style: TextStyle? = nil) -> TextWriter {
    var writer = TextWriter(place: place, isWords: isWords(part), style: style)
    if case .field(let field)? = part, case .prose = field.type { writer.isProse = true }
    return writer
  }

  private static func isWords(_ part: Part?) -> Bool {
    guard case .field(let field)? = part else { return true }
    switch field.type {
    case .text, .prose, .person, .time, .choice, .choices: return true
    default: return false
    }
  }

  private static func part(_ key: String, _ part: Part?) -> Part? {
    guard case .map(let entries)? = part else { return nil }
    return entries.first { $0.key == key }?.part
  }

  private static func rowPart(_ part: Part?) -> Part? {
    if case .list(let row, _)? = part { row } else { part }
  }

  static func space(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}

extension EditValue {
  fileprivate var isEmpty: Bool {
    switch self {
    case .map(let members): members.isEmpty
    case .rows(let rows): rows.isEmpty
    case .words(let words): words.isEmpty
    case .text: false
    }
  }
}
