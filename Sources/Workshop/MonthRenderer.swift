import CaseModel
import Diagnostics
package import FormModel
package import Press
import Programme
import TemplateEngine

/// Writes the forms of months: per street and for the district.
package struct MonthRenderer: Sendable {
  private let workspace: Workspace
  private let order: Press.Order
  private let jobs: Int

  package init(_ workspace: Workspace, order: Press.Order, jobs: Int) {
    self.workspace = workspace
    self.order = order
    self.jobs = max(1, jobs)
  }

  /// Writes the forms of the months asked for, or of every month in which there was service.
  package func render(
    _ wanted: [YearMonth], progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Outcome {
    let library = workspace.library
    let paths = try workspace.casePaths([])
    var outcome = Outcome()
    var digests: [MonthDigest] = []
    let results = await workspace.forEachCase(paths, jobs: jobs, progress: progress) { file in
      MonthDigest(file, library: library)
    }
    for result in results {
      let one: ReadCase<MonthDigest>
      switch result {
      case .success(let read): one = read
      case .failure(let error): throw error
      }
      outcome.cases += 1
      // A summary without a child would be a false one: what kept the child out is said.
      outcome.diagnostics += one.diagnostics.filter { $0.severity == .error }
      if let digest = one.value { digests.append(digest) } else { outcome.skipped += 1 }
    }
    let figures = MonthFigures(
      library: library, programme: workspace.programme, activities: workspace.activities,
      cases: digests)
    outcome.output = workspace.output + (order.face == .masked ? "/masked/months" : "/months")
    let writer = DocumentWriter(workspace.disk)
    let lock = try writer.lock(workspace.output)
    defer { lock.release() }
    for month in wanted.isEmpty ? figures.months : wanted {
      let folder = outcome.output + "/" + month.iso
      outcome.add(try writer.write(documents(of: month, figures), to: folder))
    }
    return outcome
  }

  private func documents(of month: YearMonth, _ figures: MonthFigures) -> [Document] {
    var documents: [Document] = []
    for form in workspace.library.forms {
      if form.scopes.contains(.monthDistrict) {
        documents += [document(form, month, nil, figures)].compactMap(\.self)
      }
      guard form.scopes.contains(.monthStreet) else { continue }
      for street in workspace.programme.streets {
        documents += [document(form, month, street, figures)].compactMap(\.self)
      }
    }
    return documents
  }

  private func document(
    _ form: Form, _ month: YearMonth, _ street: Street?, _ figures: MonthFigures
  ) -> Document? {
    workspace.press.document(
      ofMonth: figures.record(month: month, street: street), form, street: street,
      workspace.programme, order)
  }
}
