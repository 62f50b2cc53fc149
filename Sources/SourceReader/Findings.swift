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
    _ id: FindingID, at position: SourcePosition? = nil, _ message: Message, hint: Message? = nil
  ) {
    add(.error, id, at: position, message, hint: hint)
  }

  mutating func warning(
    _ id: FindingID, at position: SourcePosition? = nil, _ message: Message, hint: Message? = nil
  ) {
    add(.warning, id, at: position, message, hint: hint)
  }

  mutating func add(
    _ severity: Severity, _ id: FindingID, at position: SourcePosition?, _ message: Message,
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
          severity, .moreProblems, path: path, at: position,
          Message("more-problems")))
    }
  }
}

// Limits that hold for both formats.
extension Findings {
  mutating func tooDeep(at position: SourcePosition, limit: Int) {
    error(
      .tooDeep, at: position,
      Message("too-deep", ["limit": limit]))
  }

  mutating func tooManyValues(at position: SourcePosition, limit: Int) {
    error(
      .tooManyValues, at: position,
      Message("too-many-values", ["limit": limit]))
  }

  mutating func tooManyRows(at position: SourcePosition, limit: Int) {
    error(
      .tooManyRows, at: position,
      Message("too-many-rows", ["limit": limit]))
  }

  mutating func textTooLong(at position: SourcePosition, limit: Int) {
    error(
      .textTooLong, at: position,
      Message("text-too-long.text-too-long", ["limit": limit]))
  }

  mutating func keyTooLong(at position: SourcePosition) {
    error(
      .keyTooLong, at: position,
      Message("key-too-long", ["keyBytes": SourceLimits.keyBytes]))
  }

  mutating func duplicateKey(at position: SourcePosition) {
    error(
      .duplicateKey, at: position,
      Message("duplicate-key"),
      hint: Message("duplicate-key.hint"))
  }

  mutating func emptyFile() {
    error(.emptyFile, Message("empty-file"))
  }
}
