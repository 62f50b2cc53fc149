package import Diagnostics
package import FormModel

/// The completeness of all files of a year: child × form × month.
package struct Completeness: Sendable {
  package let asOf: CalendarDate
  package let columns: [Column]
  /// By case number.
  package let rows: [Row]

  /// Files with every paper signed, put together and approved.
  package var ready: Int { rows.count(where: \.isReady) }

  package struct Column: Sendable, Hashable {
    /// Id of the form; `case` for what the file says about the child, `filing` for the putting together
    /// of the file.
    package let form: String
    package let title: Wording
    /// For records of service: the month.
    package let month: YearMonth?
  }

  package struct Row: Sendable {
    package let caseNumber: String
    package let street: String
    package let path: String
    /// False where the file has errors: nothing is known of it.
    package let isReadable: Bool
    /// One for each column.
    package let cells: [Cell]
    package let isReady: Bool
    /// What is open, by who owes it; in the order of the file.
    package let findings: [Diagnostic]
  }

  package struct Cell: Sendable, Hashable {
    package let state: PaperState
    /// How many papers there are.
    package let count: Int
  }
}
