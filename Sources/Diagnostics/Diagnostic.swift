/// How bad it is.
///
/// An error keeps a form or a case from being used; a breach is a rule of the project that was not
/// kept; what is due soon can still be kept; a warning is untidy.
package enum Severity: String, Sendable, Comparable, CaseIterable, Codable {
  case warning
  case dueSoon = "due-soon"
  case breach
  case error

  private var weight: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  package static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }
}

/// One finding about one place of one file: what is expected, what to do.
package struct Diagnostic: Sendable, Hashable, Codable {
  package let severity: Severity
  /// Stable, in kebab-case; scripts may rely on it.
  package let id: FindingID
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
  /// What a file lacks, where the finding says that; a file with a gap is not complete (rule N21).
  package let gap: Gap?
  /// What of a case or of the district is meant, for those who count findings.
  package let subject: Subject?
  /// Who has to put it right; nil where nobody in particular has.
  package let owner: Owner?
  /// The rule of the project, such as `N13`.
  package let rule: String?

  /// `severity` where it is not the usual one of the id.
  package init(
    _ id: FindingID, as severity: Severity? = nil, path: String, at position: SourcePosition? = nil,
    _ message: Message, hint: Message? = nil, excerpt: String? = nil, width: Int = 1,
    gap: Gap? = nil, subject: Subject? = nil, owner: Owner? = nil, rule: String? = nil
  ) {
    self.severity = severity ?? id.severity
    self.id = id
    self.path = path
    self.position = position
    self.message = message
    self.hint = hint
    self.excerpt = excerpt
    self.width = width
    self.gap = gap
    self.subject = subject
    self.owner = owner
    self.rule = rule
  }
}

extension Diagnostic {
  /// A form or block of a case file, or a paper of the district.
  package struct Subject: Sendable, Hashable, Codable {
    /// Id of a form, or key of a block.
    package let form: String
    /// Which of its records, from 0; nil where the form as a whole is meant.
    package let record: Int?

    package init(_ form: String, record: Int? = nil) {
      self.form = form
      self.record = record
    }
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
    if let left = left.gap, let right = right.gap, left < right || right < left {
      return left < right
    }
    return left.message < right.message
  }
}

extension Sequence where Element == Diagnostic {
  package var hasErrors: Bool { contains { $0.severity == .error } }
}
