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
///
/// Of a whole district there can be many, and they go through several hands: a copy takes one word.
package struct Diagnostic: Sendable {
  private let box: Box

  private final class Box: Sendable {
    let parts: Parts

    init(_ parts: Parts) { self.parts = parts }
  }

  private struct Parts: Sendable, Hashable, Codable {
    let severity: Severity
    let id: FindingID
    var path: String
    let position: SourcePosition?
    let message: Message
    let hint: Message?
    let excerpt: String?
    let width: Int
    let gap: Gap?
    let subject: Subject?
    let owner: Owner?
    let rule: String?
  }

  private init(_ parts: Parts) { box = Box(parts) }

  private var parts: Parts { box.parts }

  /// `severity` where it is not the usual one of the id.
  package init(
    _ id: FindingID, as severity: Severity? = nil, path: String, at position: SourcePosition? = nil,
    _ message: Message, hint: Message? = nil, excerpt: String? = nil, width: Int = 1,
    gap: Gap? = nil, subject: Subject? = nil, owner: Owner? = nil, rule: String? = nil
  ) {
    self.init(
      Parts(
        severity: severity ?? id.severity, id: id, path: path, position: position, message: message,
        hint: hint, excerpt: excerpt, width: width, gap: gap, subject: subject, owner: owner,
        rule: rule))
  }

  /// The same of a file that lies elsewhere.
  package func moved(to path: String) -> Diagnostic {
    var parts = parts
    parts.path = path
    return Diagnostic(parts)
  }

  package var severity: Severity { parts.severity }
  /// Stable, in kebab-case; scripts may rely on it.
  package var id: FindingID { parts.id }
  package var path: String { parts.path }
  /// Nil where the file as a whole is meant.
  package var position: SourcePosition? { parts.position }
  package var message: Message { parts.message }
  package var hint: Message? { parts.hint }
  /// The line of the file, for templates and definitions only: a line of a case file is a child's
  /// data and is never shown.
  package var excerpt: String? { parts.excerpt }
  /// How many columns the caret marks.
  package var width: Int { parts.width }
  /// What a file lacks, where the finding says that; a file with a gap is not complete (rule N21).
  package var gap: Gap? { parts.gap }
  /// What of a case or of the district is meant, for those who count findings.
  package var subject: Subject? { parts.subject }
  /// Who has to put it right; nil where nobody in particular has.
  package var owner: Owner? { parts.owner }
  /// The rule of the project, such as `N13`.
  package var rule: String? { parts.rule }
}

extension Diagnostic: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    left.box === right.box || left.parts == right.parts
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(parts) }
}

extension Diagnostic: Codable {
  package init(from decoder: any Decoder) throws { self.init(try Parts(from: decoder)) }
  package func encode(to encoder: any Encoder) throws { try parts.encode(to: encoder) }
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
