import CaseModel
import Diagnostics
import FormModel
import Outside
import Press
import Programme

/// Writes the completeness of all files as `reports/completeness.{html,csv,json}`.
package struct CompletenessReport {
  private let workspace: Workspace

  package init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  /// Says where they are.
  package func write(_ result: Checker.Result) throws(WorkshopError) -> String {
    guard let completeness = result.completeness else {
      throw .notFound(
        Message("completeness-report.no-day"))
    }
    let cases = Set(completeness.rows.map(\.path))
    let district = result.outcome.diagnostics.filter { !cases.contains($0.path) }
    let page = CompletenessPage(
      completeness, of: workspace.programme, district: district,
      style: workspace.templates["layout/report.css"])
    let json = CompletenessJSON(
      completeness: completeness, programme: workspace.programme, district: district)
    let folder = workspace.output + "/reports"
    let writer = DocumentWriter(workspace.disk)
    let lock = try writer.lock(workspace.output)
    defer { lock.release() }
    _ = try writer.write(
      [
        [
          ("completeness.html", page.bytes), ("completeness.csv", table(completeness)),
          ("completeness.json", json.bytes),
        ]
      ], to: folder)
    return folder
  }

  /// A row for each child: what the page shows, for sorting and counting.
  private func table(_ completeness: Completeness) -> [UInt8] {
    let titles = ColumnTitles(completeness.columns)
    var writer = CSVWriter()
    writer.row(
      ["个案编号", "街镇"] + completeness.columns.map { titles.column($0) } + ["可归档", "未完成事项数"])
    for row in completeness.rows {
      // Of a file that cannot be read nothing is known.
      let states = row.cells.map { row.isReadable ? $0.state.label.chinese : "读不出" }
      writer.row(
        [row.label, workspace.programme.street(row.street)?.name ?? ""] + states
          + [row.isReady ? "是" : "否", String(row.findings.count)])
    }
    return writer.bytes
  }
}
