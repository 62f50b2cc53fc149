import CaseModel
import Diagnostics
import FormModel
package import Press
import Programme
import TemplateEngine

/// Writes the documents of cases.
package struct Renderer: Sendable {
  private let workspace: Workspace
  private let order: Press.Order
  private let jobs: Int
  private let figures: ChildFigures
  private let writer: DocumentWriter

  package init(_ workspace: Workspace, order: Press.Order, jobs: Int) {
    self.workspace = workspace
    self.order = order
    self.jobs = max(1, jobs)
    figures = ChildFigures(library: workspace.library, activities: workspace.activities)
    writer = DocumentWriter(workspace.disk)
  }

  /// Masked copies lie apart: they must never be taken for the file itself.
  private var folder: String {
    workspace.output + (order.face == .masked ? "/masked" : "/documents")
  }

  /// Whether all documents are made: only then is it known what is left over and what is done.
  private var isWhole: Bool { order.forms.isEmpty }

  /// Reads, checks, fills and writes cases side by side.
  ///
  /// What is found is reported in the order of the cases, whoever was ready first.
  package func render(
    _ paths: [String], progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Outcome {
    let lock = try writer.lock(workspace.output)
    defer { lock.release() }
    let twice = Workspace.numbersTwice(paths)
    let results: [Result<Outcome, WorkshopError>] = await sideBySide(
      paths.count, jobs: jobs, progress: progress
    ) { index in
      do throws(WorkshopError) {
        if twice.contains(Workspace.number(of: paths[index])) {
          return .success(refused(paths[index]))
        }
        return .success(try render(paths[index]))
      } catch {
        return .failure(error)
      }
    }
    var outcome = Outcome()
    outcome.output = folder
    for result in results {
      switch result {
      case .success(let one): outcome.add(one)
      case .failure(let error): throw error
      }
    }
    if isWhole, order.face == .filled { outcome.add(try people()) }
    return outcome
  }

  /// Two files of one number would be written into one folder: neither is.
  private func refused(_ path: String) -> Outcome {
    var outcome = Outcome()
    outcome.cases = 1
    outcome.skipped = 1
    outcome.diagnostics = [Workspace.sameNumber(path)]
    return outcome
  }

  private func render(_ path: String) throws(WorkshopError) -> Outcome {
    var outcome = Outcome()
    outcome.cases = 1
    guard let bytes = workspace.bytes(of: path, &outcome.diagnostics) else {
      outcome.skipped = 1
      return outcome
    }
    let target = folder + "/" + Workspace.number(of: path)
    let stamp = Stamp(digest: digest(bytes), folder: target, disk: workspace.disk)
    if isWhole, let known = stamp.current() {
      outcome.unchanged = known.documents
      outcome.diagnostics = known.diagnostics
      return outcome
    }
    let file = workspace.read(bytes, path, &outcome.diagnostics)
    outcome.diagnostics.sort()
    guard let file else {
      outcome.skipped = 1
      return outcome
    }
    let documents = workspace.press.documents(
      of: file, figures: figures.record(for: file), programme: workspace.programme, order: order)
    let written =
      isWhole
      ? try write(documents, to: target, stamp, outcome.diagnostics)
      : try writer.write(documents, to: target, stamp: stamp)
    outcome.written = written.written
    outcome.unchanged = written.unchanged
    outcome.removed = written.removed
    return outcome
  }

  /// Of everything that a case's documents are made from.
  private func digest(_ bytes: [UInt8]) -> String {
    var digest = workspace.foundation
    digest.add(bytes)
    for format in order.formats.sorted() { digest.add(Array(format.rawValue.utf8)) }
    return digest.hex
  }

  /// The originals of forms about the staff, such as pledges to be signed.
  private func people() throws(WorkshopError) -> Outcome {
    let target = workspace.output + "/people"
    let stamp = Stamp(digest: digest([]), folder: target, disk: workspace.disk)
    var outcome = Outcome()
    if let known = stamp.current() {
      outcome.unchanged = known.documents
      return outcome
    }
    let forms = workspace.library.forms.filter { $0.scopes.contains(.person) }
    let documents = forms.flatMap { form in
      workspace.programme.staff.compactMap {
        workspace.press.document(of: $0, form, workspace.programme, order)
      }
    }
    guard !documents.isEmpty else { return outcome }
    return try write(documents, to: target, stamp)
  }

  /// Writes all documents of a folder, removes those that are no longer made, and says so in the
  /// stamp.
  private func write(
    _ documents: [Document], to target: String, _ stamp: Stamp, _ diagnostics: [Diagnostic] = []
  ) throws(WorkshopError) -> Outcome {
    var outcome = try writer.write(documents, to: target, stamp: stamp)
    let others = stamp.made().subtracting(documents.flatMap { $0.files.map(\.name) })
    // Versions in formats that were not asked for stay.
    let leftOver = others.filter { name in
      order.formats.contains { name.hasSuffix("." + $0.rawValue) }
    }
    outcome.removed = try writer.remove(leftOver, from: target)
    try stamp.save(documents, others: others.subtracting(leftOver), diagnostics: diagnostics)
    return outcome
  }
}
