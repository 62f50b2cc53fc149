import Diagnostics
package import FormModel
package import Programme

/// What is due, and by which rules.
package struct DueOutcome: Sendable {
  package let list: DueList
  package let rules: RuleSet
  /// What was found on the way: a case that cannot be read is missing from the list.
  package let outcome: Outcome
}

/// Works out what is due, from the rules and everything that is known of the district.
package struct DueLister: Sendable {
  private let workspace: Workspace
  private let jobs: Int

  package init(_ workspace: Workspace, jobs: Int) {
    self.workspace = workspace
    self.jobs = max(1, jobs)
  }

  /// `asOf` is the day from which it looks; the last one in the data where nil.
  package func list(
    asOf: CalendarDate?, days: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> DueOutcome {
    // Without rules nothing is due: that is said, instead of an empty list.
    let rules = try workspace.rules()
    let found = try await Checker(workspace, jobs: jobs).check(
      try workspace.casePaths([]), isWhole: true, asOf: asOf, progress: progress)
    let unvisited = Set(
      found.outcome.diagnostics.filter { $0.id == .visitDue }.map { Workspace.number(of: $0.path) })
    let list = DueList(
      found.deadlines, visits: unvisited.sorted(), rules: rules,
      asOf: found.asOf ?? rules.term.to, days: days, hasSubmissions: found.hasSubmissions)
    return DueOutcome(list: list, rules: rules, outcome: found.outcome)
  }
}
