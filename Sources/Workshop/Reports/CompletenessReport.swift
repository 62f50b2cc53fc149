import Programme

/// Writes the completeness of all files as `reports/completeness.{html,csv,json}`.
package struct CompletenessReport {
  private let workspace: Workspace

  package init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  /// Says where they are.
  package func write(_ result: Checker.Result) throws(WorkshopError) -> String {
    workspace.output + "/reports"
  }
}
