import CaseModel
import Diagnostics
import FormModel
import Outside
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
  private let printer: DocumentPrinter?
  private let isOfAll: Bool
  private let prunes: Bool

  /// `isOfAll` where all cases are rendered: then it is known whose documents are left over.
  ///
  /// With `prunes` those that the program made are removed.
  /// `printer` is needed where PDF is asked for.
  package init(
    _ workspace: Workspace, order: Press.Order, jobs: Int, isOfAll: Bool = false,
    prunes: Bool = false, printer: DocumentPrinter? = nil
  ) {
    self.isOfAll = isOfAll
    self.prunes = prunes
    self.printer = printer
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
        return .success(try await render(paths[index]))
      } catch {
        return .failure(error)
      }
    }
    var outcome = Outcome()
    outcome.output = folder
    var failure: WorkshopError?
    for result in results {
      switch result {
      case .success(let one): outcome.add(one)
      case .failure(let error): failure = failure ?? error
      }
    }
    if isWhole, order.face == .filled { outcome.add(try await people()) }
    if isOfAll { outcome.add(try leftOvers()) }
    // One child that cannot be written keeps neither the others nor the staff from their papers.
    if let failure { throw failure }
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

  private func render(_ path: String) async throws(WorkshopError) -> Outcome {
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
    let filled = workspace.press.documents(
      of: file, figures: figures.record(for: file), programme: workspace.programme, order: order)
    let printed = await print(filled, in: target, DocumentPrinter.Subject(file: file, path: path))
    outcome.diagnostics += printed?.diagnostics ?? []
    let documents = printed?.documents ?? filled
    let written =
      isWhole
      ? try write(documents, to: target, stamp, outcome.diagnostics, printed)
      : try write(some: documents, to: target, stamp, printed)
    outcome.written = written.written
    outcome.unchanged = written.unchanged
    outcome.removed = written.removed
    outcome.substitutes = printed?.notes.substitutes ?? []
    return outcome
  }

  /// Prints documents, where that is asked for.
  private func print(
    _ documents: [Document], in folder: String, _ subject: DocumentPrinter.Subject
  ) async -> DocumentPrinter.Printed? {
    await printer?.print(documents, earlier: folder, subject)
  }

  /// Documents of some forms only: what is known of the others stays.
  private func write(
    some documents: [Document], to folder: String, _ stamp: Stamp,
    _ printed: DocumentPrinter.Printed?
  ) throws(WorkshopError) -> Outcome {
    var outcome = try writer.write(documents, to: folder, stamp: stamp)
    guard let printed else {
      outcome.removed = try writer.removeOutdated(documents, in: folder)
      return outcome
    }
    outcome.removed = try writer.remove(Set(printed.failed), from: folder)
    var notes = PrintNotes(in: folder, workspace.disk)
    notes.add(printed.notes)
    try writer.save(notes, in: folder)
    return outcome
  }

  /// Of everything that a case's documents are made from.
  private func digest(_ bytes: [UInt8]) -> String {
    var digest = workspace.foundation
    digest.add(bytes)
    for format in order.formats.sorted() { digest.add(Array(format.rawValue.utf8)) }
    if order.face == .masked { digest.add(Array(String(order.copy).utf8)) }
    if let printer { digest.add(Array(printer.fingerprint.utf8)) }
    return digest.hex
  }

  /// The originals of forms about the staff, such as pledges to be signed.
  private func people() async throws(WorkshopError) -> Outcome {
    let target = workspace.output + "/people"
    let stamp = Stamp(digest: digest([]), folder: target, disk: workspace.disk)
    var outcome = Outcome()
    if let known = stamp.current() {
      outcome.unchanged = known.documents
      outcome.diagnostics = known.diagnostics
      return outcome
    }
    let forms = workspace.library.forms.filter { $0.scopes.contains(.person) }
    let documents = forms.flatMap { form in
      workspace.programme.staff.compactMap {
        workspace.press.document(of: $0, form, workspace.programme, order)
      }
    }
    guard !documents.isEmpty else { return outcome }
    let printed = await print(
      documents, in: target, DocumentPrinter.Subject(file: nil, path: "programme.yaml"))
    outcome = try write(
      printed?.documents ?? documents, to: target, stamp, printed?.diagnostics ?? [], printed)
    outcome.diagnostics = printed?.diagnostics ?? []
    return outcome
  }

  /// Writes all documents of a folder, removes those that are no longer made, and says so in the
  /// stamp.
  private func write(
    _ documents: [Document], to target: String, _ stamp: Stamp, _ diagnostics: [Diagnostic],
    _ printed: DocumentPrinter.Printed?
  ) throws(WorkshopError) -> Outcome {
    var outcome = try writer.write(documents, to: target, stamp: stamp)
    if let printed { try writer.save(printed.notes, in: target) }
    let others = stamp.made().subtracting(documents.flatMap { $0.files.map(\.name) })
    // Versions in formats that were not asked for stay, but no PDF of a page that is no longer made.
    let names = Set(documents.map { $0.name + ".pdf" })
    let leftOver = others.filter { name in
      order.formats.contains { name.hasSuffix("." + $0.rawValue) }
        || name.hasSuffix(".pdf") && !names.contains(name)
    }
    outcome.removed = try writer.remove(leftOver, from: target)
    if printed == nil { outcome.removed += try writer.removeOutdated(documents, in: target) }
    try stamp.save(
      documents, others: others.subtracting(leftOver), diagnostics: diagnostics,
      // What could not be printed now may be printed the next time.
      isFinished: printed?.failed.isEmpty ?? true)
    return outcome
  }
}

// MARK: Left over

extension Renderer {
  /// Folders of cases that are gone: they are named, and with `--prune` removed as far as the program
  /// made them.
  ///
  /// A file that anybody has changed or put there stays.
  private func leftOvers() throws(WorkshopError) -> Outcome {
    var outcome = Outcome()
    let known = try workspace.numbersOfFiles()
    let disk = workspace.disk
    for name in (try? disk.names(in: folder)) ?? [] {
      let path = folder + "/" + name
      let stamp = Stamp(digest: "", folder: path, disk: disk)
      guard disk.status(path)?.isFolder == true, !known.contains(name),
        CaseNumber(name) != nil || stamp.isThere
      else { continue }
      do throws(DiskError) {
        if prunes, stamp.isThere { outcome.removed += try stamp.removeFolder() }
        guard disk.exists(path) else { continue }
        let own = try disk.names(in: path).filter { !$0.hasPrefix(".") }
        outcome.diagnostics.append(Self.leftOver(path, files: own.count, isPruned: prunes))
      } catch {
        throw .disk(error)
      }
    }
    // Masked copies are never bound.
    if order.face == .filled { outcome.add(try StalePrints(workspace).find(prunes: prunes)) }
    return outcome
  }

  private static func leftOver(_ path: String, files: Int, isPruned: Bool) -> Diagnostic {
    isPruned
      ? Diagnostic(
        .leftOverFolder, path: path, Message("left-over-folder.own", ["files": files]),
        hint: Message("left-over-folder.own.hint"))
      : Diagnostic(
        .leftOverFolder, path: path, Message("left-over-folder", ["files": files]),
        hint: Message("left-over-folder.hint"))
  }
}
