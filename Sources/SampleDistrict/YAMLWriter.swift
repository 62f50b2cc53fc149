/// A value of a case file, before it is written.
indirect enum Written {
  case text(String)
  case prose(String)
  /// Numbers, dates and words that need no quotes.
  case bare(String)
  /// A list in one line: `[a, b]`.
  case choices([String])
  case list([Written])
  case map(Record)

  static func date(_ day: Day) -> Written { .bare(day.iso) }
  static func month(_ year: Int, _ month: Int) -> Written { .bare("\(year)-\(padded(month, 2))") }
  static func number(_ value: Int) -> Written { .bare(String(value)) }
  static func boolean(_ value: Bool) -> Written { .bare(value ? "是" : "否") }
  /// In quotes: a bare 14:00 is a number in base 60 to many readers of YAML.
  static func time(_ minutes: Int) -> Written { .text(clock(minutes)) }
  static func rows(_ rows: [Record]) -> Written { .list(rows.map(Written.map)) }
}

/// Keys and values in the order in which they were set.
struct Record {
  private(set) var entries: [(key: String, value: Written)] = []

  init() {}

  init(_ entries: [(key: String, value: Written)]) { self.entries = entries }

  mutating func set(_ key: String, _ value: Written) { entries.append((key, value)) }

  mutating func set(_ key: String, text: String) { entries.append((key, .text(text))) }

  mutating func set(_ key: String, prose: String) { entries.append((key, .prose(prose))) }

  /// A key without a value is left out: an absent key is how a gap is written.
  mutating func setIfPresent(_ key: String, text: String?) {
    if let text { set(key, text: text) }
  }

  mutating func remove(_ key: String) { entries.removeAll { $0.key == key } }
}

/// Writes nodes as YAML in block style, as a person would.
struct YAMLWriter {
  private(set) var text = ""

  mutating func comment(_ line: String) { text += "# \(line)\n" }

  mutating func write(_ record: Record) { write(record, indent: 0, afterDash: false) }

  private mutating func write(_ record: Record, indent: Int, afterDash: Bool) {
    var first = afterDash
    for (key, value) in record.entries {
      if !first { pad(indent) }
      first = false
      text += key
      text += ":"
      writeValue(value, indent: indent)
    }
  }

  private mutating func writeValue(_ value: Written, indent: Int) {
    switch value {
    case .text(let string): writeLine(Self.quoted(string))
    case .bare(let string): writeLine(string)
    case .choices(let words):
      writeLine("[" + words.map { Self.quoted($0) }.joined(separator: ", ") + "]")
    case .prose(let string): writeProse(string, indent: indent + 2)
    case .list(let nodes) where nodes.isEmpty: writeLine("[]")
    case .list(let nodes):
      text += "\n"
      for node in nodes { writeItem(node, indent: indent + 2) }
    case .map(let record):
      text += "\n"
      write(record, indent: indent + 2, afterDash: false)
    }
  }

  private mutating func writeItem(_ node: Written, indent: Int) {
    pad(indent)
    text += "-"
    guard case .map(let record) = node else { return writeValue(node, indent: indent) }
    text += " "
    write(record, indent: indent + 2, afterDash: true)
  }

  private mutating func writeProse(_ prose: String, indent: Int) {
    text += " |-\n"
    for line in prose.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !line.isEmpty { pad(indent) }
      text += Substring(line)
      text += "\n"
    }
  }

  private mutating func writeLine(_ string: String) {
    text += " "
    text += string
    text += "\n"
  }

  private mutating func pad(_ count: Int) {
    for _ in 0..<count / 2 { text += "  " }
  }

  /// Quotes a string that YAML would read as something else: everything that begins with an ASCII
  /// character other than a letter, and whatever holds an indicator.
  static func quoted(_ string: String) -> String {
    guard let first = string.utf8.first else { return "\"\"" }
    let isLetter = first >= 0x80 || (first | 0x20 >= 0x61 && first | 0x20 <= 0x7A)
    let isPlain = isLetter && !string.utf8.contains { $0 < 0x80 && isIndicator($0) }
    if isPlain && (first >= 0x80 || !words.contains(string)) { return string }
    var escaped = "\""
    for scalar in string.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped + "\""
  }

  private static func isIndicator(_ byte: UInt8) -> Bool {
    switch UnicodeScalar(byte) {
    case "\"", "#", "'", ",", ":", "[", "\\", "]", "{", "}": true
    default: false
    }
  }

  /// What YAML 1.1 takes for a truth value or for nothing.
  private static let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
}
