/// What a file lacks (缺件缺项): which paper, which fields of it.
///
/// A value, not a sentence: papers of an archive say it in words that belong to the archive's format,
/// messages in those of the phrasebook.
package struct Gap: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// A form or a block without any answer.
    case form
    /// A required field that is empty.
    case field
    /// Signatures and seals that are still to come.
    case signature
    /// The pledge of somebody who met the child (rule N24).
    case pledge
  }

  package let kind: Kind
  /// Id of a form, or key of a block.
  package let form: String
  /// Whether it is a block of the case file and no form.
  package let isBlock: Bool
  /// Which of several records, from 0; nil where there is only one.
  package let record: Int?
  /// Keys within the form; `table.column` for columns of a table.
  package let fields: [String]
  /// Rows of the table that lack it, from 0.
  package let rows: [Int]
  /// Id of whoever signs the pledge.
  package let person: String?

  package init(
    _ kind: Kind, of form: String, isBlock: Bool = false, record: Int? = nil, fields: [String] = [],
    rows: [Int] = [], person: String? = nil
  ) {
    self.kind = kind
    self.form = form
    self.isBlock = isBlock
    self.record = record
    self.fields = fields
    self.rows = rows
    self.person = person
  }

  /// Whether a paper as a whole is not there.
  package var isOfPaper: Bool { kind == .form || kind == .pledge }
}

extension Gap: Comparable {
  /// The order in which archives list gaps of one kind at one place: that of the sentences with which
  /// the first format of archives said them, keys within backticks.
  package static func < (left: Self, right: Self) -> Bool {
    left.order.lexicographicallyPrecedes(right.order)
  }

  private var order: [String] {
    switch kind {
    case .form: [isBlock ? "block" : "form", form + "`"]
    case .field: fields.map { $0 + "`" }
    case .signature: [fields.map { "`\($0)`" }.joined(separator: ", ")]
    case .pledge: [person ?? ""]
    }
  }
}
