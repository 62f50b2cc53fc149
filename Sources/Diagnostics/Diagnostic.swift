/// How bad it is.
///
/// An error keeps a form or a case from being used; a warning does not.
package enum Severity: String, Sendable, Comparable, CaseIterable, Codable {
  case warning
  case error

  package static func < (left: Self, right: Self) -> Bool {
    left == .warning && right == .error
  }
}

/// One finding about one place of one file: what is expected, what to do.
package struct Diagnostic: Sendable, Hashable, Codable {
  package let severity: Severity
  /// Stable, in kebab-case; scripts may rely on it.
  package let id: String
  package let path: String
  /// Nil where the file as a whole is meant.
  package let position: SourcePosition?
  package let message: Message
  package let hint: Message?
  /// The line of the file, for templates and definitions only: a line of a case file is a child's
  /// data and is never shown.
  package let excerpt: String?
  /// How many columns the caret marks.
  package let width: Int

  package init(
    _ severity: Severity, _ id: String, path: String, at position: SourcePosition? = nil,
    _ message: Message, hint: Message? = nil, excerpt: String? = nil, width: Int = 1
  ) {
    self.severity = severity
    self.id = id
    self.path = path
    self.position = position
    self.message = message
    self.hint = hint
    self.excerpt = excerpt
    self.width = width
  }
}

extension Diagnostic: Comparable {
  /// By file, then by place, then errors first: the order in which a person mends a file.
  package static func < (left: Self, right: Self) -> Bool {
    let leftPlace = left.position ?? SourcePosition(line: 0, column: 0)
    let rightPlace = right.position ?? SourcePosition(line: 0, column: 0)
    if left.path != right.path { return left.path.utf8.lexicographicallyPrecedes(right.path.utf8) }
    if leftPlace != rightPlace { return leftPlace < rightPlace }
    if left.severity != right.severity { return left.severity > right.severity }
    if left.id != right.id { return left.id < right.id }
    return left.message.english < right.message.english
  }
}

extension Sequence where Element == Diagnostic {
  package var hasErrors: Bool { contains { $0.severity == .error } }
}
