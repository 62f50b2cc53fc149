import CommonMark
import FormModel

/// Where a value comes from: a field of one of the records that are open when it is written.
enum ValueSource: Sendable, Hashable {
  /// Frame 0 is the context (shared blocks), frame 1 the form, then rows from the outside in.
  case field(frame: Int, index: Int)
  /// Number of the current row of a frame, from 1.
  case rowNumber(frame: Int)
  case constant(String)
}

enum Facet: String, Sendable, CaseIterable {
  case year
  case month
  case day
  case chinese
  case compact
  case iso
  case hour
  case minute
  case capital
  case options
  case mark
  case count
  case masked
  case date
}

/// What the text around a value is, which decides how the value is escaped and how a blank looks.
enum LeafContext: Sendable {
  case markdown(Escaping.MarkdownPlace)
  /// Prose in Markdown, whose further lines begin with this.
  case markdownBlock(indent: [UInt8])
  /// HTML made from Markdown: text only, as in the Markdown.
  case htmlOfMarkdown(Escaping.MarkdownPlace)
  /// A place of HTML that holds text only.
  case htmlText
  /// HTML of a ruled grid: blanks are elements.
  case htmlGrid
  case htmlAttribute
}

/// One value of a template.
struct Leaf: Sendable {
  let source: ValueSource
  /// The field, or nil for a row number or a constant.
  let field: Field?
  let facet: Facet?
  /// For a facet of a person: position in the block `person`, and that field.
  let personField: (index: Int, field: Field)?
  var context: LeafContext

  /// The field whose value is printed.
  var printed: Field? { personField?.field ?? field }

  var isProse: Bool {
    if case .prose? = printed?.type, facet == nil { true } else { false }
  }
}

/// What makes a section's content appear, and how often.
struct SectionRule: Sendable {
  let frame: Int
  let index: Int
  let inverted: Bool
  /// Set for a table.
  let rows: Rows?
  /// A required table that is not filled in still gets its rows, for handwriting.
  let isRequired: Bool
}
