import Diagnostics

/// How large and how deep a file may be.
///
/// What is larger is refused, never cut: half a file must not pass for a whole one. The limits keep
/// a damaged or hostile file from costing time or memory.
package struct SourceLimits: Sendable {
  package var bytes: Int
  /// How many lists and maps may stand inside each other.
  package var depth: Int
  /// How many values of any kind the file may hold; keys do not count.
  package var values: Int
  /// Unicode scalars in one text.
  package var textLength: Int
  /// Bytes of a line, in YAML only: a JSON file may be one line.
  package var lineBytes: Int
  /// Combining marks in a row; real writing needs three or four.
  package var combiningMarks: Int
  /// Whether characters may stand in it that nobody sees.
  package var allowsUnseen = false
  /// Rows of one list.
  package var rows: Int

  /// For what programs have sealed that knew nothing of characters that nobody sees.
  package static let sealed: SourceLimits = {
    var limits = programme
    limits.allowsUnseen = true
    return limits
  }()

  /// Bytes of a key; libyaml has a limit of its own that is no higher for ASCII.
  static let keyBytes = 1024

  /// For a case file.
  ///
  /// A form has at most a few hundred fields, but a case file holds a year: fifty visits of some
  /// eighty values, plans, assessments and conferences come near 5,000; 20,000 leaves room.
  package static let caseFile = SourceLimits(
    bytes: ReadLimit.caseFile.bytes, depth: 32, values: 20_000, textLength: 20_000,
    lineBytes: 10_000,
    combiningMarks: 8, rows: 1_000)

  /// For `programme.yaml` and the activities of a large district: many rows, none of them deep.
  package static let programme = SourceLimits(
    bytes: ReadLimit.programme.bytes, depth: 32, values: 500_000, textLength: 20_000,
    lineBytes: 10_000,
    combiningMarks: 8, rows: 20_000)
}
