import Diagnostics

/// The problems of one file, in the order in which they were found.
struct Findings {
  /// A file that is not what it should be can have a problem at every byte.
  private static let mostOfASeverity = 100

  private(set) var list: [Diagnostic] = []
  private let path: String
  private var counts: [Severity: Int] = [:]

  init(path: String) {
    self.path = path
  }

  var hasErrors: Bool { counts[.error, default: 0] > 0 }

  mutating func error(
    _ id: String, at position: SourcePosition? = nil, _ message: Message, hint: Message? = nil
  ) {
    add(.error, id, at: position, message, hint: hint)
  }

  mutating func warning(
    _ id: String, at position: SourcePosition? = nil, _ message: Message, hint: Message? = nil
  ) {
    add(.warning, id, at: position, message, hint: hint)
  }

  mutating func add(
    _ severity: Severity, _ id: String, at position: SourcePosition?, _ message: Message,
    hint: Message? = nil
  ) {
    counts[severity, default: 0] += 1
    let count = counts[severity, default: 0]
    if count <= Self.mostOfASeverity {
      list.append(
        Diagnostic(severity, id, path: path, at: position, message, hint: hint))
    } else if count == Self.mostOfASeverity + 1 {
      list.append(
        Diagnostic(
          severity, "more-problems", path: path, at: position,
          Message("从这里起还有更多问题，未逐一列出", "from here on there are more, not listed")))
    }
  }
}

// Limits that hold for both formats.
extension Findings {
  mutating func tooDeep(at position: SourcePosition, limit: Int) {
    error(
      "too-deep", at: position,
      Message("嵌套超过 \(limit) 层", "lists and maps are nested more than \(limit) deep"))
  }

  mutating func tooManyValues(at position: SourcePosition, limit: Int) {
    error(
      "too-many-values", at: position,
      Message("文件中的值超过 \(limit) 个", "the file holds more than \(limit) values"))
  }

  mutating func tooManyRows(at position: SourcePosition, limit: Int) {
    error(
      "too-many-rows", at: position,
      Message("一个列表超过 \(limit) 行", "a list has more than \(limit) rows"))
  }

  mutating func textTooLong(at position: SourcePosition, limit: Int) {
    error(
      "text-too-long", at: position,
      Message("一段文字超过 \(limit) 个字符", "a text is longer than \(limit) characters"))
  }

  mutating func keyTooLong(at position: SourcePosition) {
    error(
      "key-too-long", at: position,
      Message(
        "键超过 \(SourceLimits.keyBytes) 字节",
        "a key is longer than \(SourceLimits.keyBytes) bytes"))
  }

  mutating func duplicateKey(at position: SourcePosition) {
    error(
      "duplicate-key", at: position,
      Message("同一组内有重复的键", "a key is written twice in the same map"),
      hint: Message("请删去或改名其中一个", "remove or rename one of them"))
  }

  mutating func emptyFile() {
    error("empty-file", Message("文件没有内容", "the file has no content"))
  }
}
