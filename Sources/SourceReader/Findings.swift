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

  mutating func add(
    _ id: FindingID, at position: SourcePosition? = nil, _ message: @autoclosure () -> Message,
    hint: @autoclosure () -> Message? = nil
  ) {
    let severity = id.severity
    counts[severity, default: 0] += 1
    let count = counts[severity, default: 0]
    if count <= Self.mostOfASeverity {
      list.append(
        Diagnostic(id, path: path, at: position, message(), hint: hint()))
    } else if count == Self.mostOfASeverity + 1 {
      list.append(
        Diagnostic(
          .moreProblems, as: severity, path: path, at: position,
          Message("more-problems")))
    }
  }
}

// Limits that hold for both formats.
extension Findings {
  mutating func tooDeep(at position: SourcePosition, limit: Int) {
    add(
      .tooDeep, at: position,
      Message("too-deep", ["limit": limit]))
  }

  mutating func tooManyValues(at position: SourcePosition, limit: Int) {
    add(
      .tooManyValues, at: position,
      Message("too-many-values", ["limit": limit]))
  }

  mutating func tooManyRows(at position: SourcePosition, limit: Int) {
    add(
      .tooManyRows, at: position,
      Message("too-many-rows", ["limit": limit]))
  }

  mutating func textTooLong(at position: SourcePosition, limit: Int) {
    add(
      .textTooLong, at: position,
      Message("text-too-long.text-too-long", ["limit": limit]))
  }

  mutating func keyTooLong(at position: SourcePosition) {
    add(
      .keyTooLong, at: position,
      Message("key-too-long", ["keyBytes": SourceLimits.keyBytes]))
  }

  mutating func duplicateKey(at position: SourcePosition) {
    add(
      .duplicateKey, at: position,
      Message("duplicate-key"),
      hint: Message("duplicate-key.hint"))
  }

  mutating func emptyFile() {
    add(.emptyFile, Message("empty-file"))
  }
}
