import Diagnostics
import FormModel
import Outside
import Programme
import Reports

/// Writes the completeness of all files as `reports/completeness.{html,csv,json}`.
package struct CompletenessReport {
  private let workspace: Workspace

  package init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  /// Says where they are.
  package func write(_ result: CheckOutcome) throws(WorkshopError) -> String {
    guard let completeness = result.completeness else {
      throw .notFound(
        Message("completeness-report.no-day"))
    }
    let cases = Set(completeness.rows.map(\.path))
    let district = result.outcome.diagnostics.filter { !cases.contains($0.path) }
    let page = CompletenessPage(
      completeness, of: workspace.programme, district: district,
      style: workspace.templates["layout/report.css"])
    let json = CompletenessJSON(completeness, of: workspace.programme, district: district)
    let table = CompletenessCSV(completeness, of: workspace.programme)
    let folder = workspace.output + "/reports"
    let writer = DocumentWriter(workspace.disk)
    let lock = try writer.lock(workspace.output)
    defer { lock.release() }
    _ = try writer.write(
      [
        [
          ("completeness.html", page.bytes), ("completeness.csv", table.bytes),
          ("completeness.json", json.bytes),
        ]
      ], to: folder)
    return folder
  }
}
