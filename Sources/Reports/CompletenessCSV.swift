package import CaseModel
import Diagnostics
import Press
package import Programme

/// The completeness of all files as a table: what the page shows, for sorting and counting.
package struct CompletenessCSV {
  private let completeness: Completeness
  private let programme: ProgrammeFile

  package init(_ completeness: Completeness, of programme: ProgrammeFile) {
    self.completeness = completeness
    self.programme = programme
  }

  /// A row for each child.
  package var bytes: [UInt8] {
    let titles = ColumnTitles(completeness.columns)
    var writer = CSVWriter()
    writer.row(
      ["个案编号", "街镇"] + completeness.columns.map { titles.column($0) } + ["可归档", "未完成事项数"])
    for row in completeness.rows {
      // Of a file that cannot be read nothing is known.
      let states = row.cells.map { row.isReadable ? $0.state.label.chinese : "读不出" }
      writer.row(
        [row.label, programme.street(row.street)?.name ?? ""] + states
          + [row.isReady ? "是" : "否", String(row.findings.count)])
    }
    return writer.bytes
  }
}
