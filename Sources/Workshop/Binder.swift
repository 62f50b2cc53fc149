package import CaseModel
import Diagnostics
package import FormModel
import Outside
import Press
import Printing
import Programme
import TemplateEngine

/// Binds printed documents into files for the office's printer, which prints on both sides: one file
/// for each child or street, and the handbooks (关爱手册) apart, since they are folded and stapled.
package struct Binder: Sendable {
  private let workspace: Workspace
  private let printer: DocumentPrinter
  private let jobs: Int
  private let figures: ChildFigures
  private let prunes: Bool

  /// With `prunes` files with papers of cases that are gone are removed, as far as the program made
  /// them.
  package init(
    _ workspace: Workspace, printer: DocumentPrinter, jobs: Int, prunes: Bool = false
  ) {
    self.prunes = prunes
    self.workspace = workspace
    self.printer = printer
    self.jobs = max(1, jobs)
    figures = ChildFigures(library: workspace.library, activities: workspace.activities)
  }

  private var folder: String { workspace.output + "/print" }

  /// A file of some forms only is another one than the whole.
  private static func name(_ base: String, _ forms: Set<String>) -> String {
    let list = forms.sorted().joined(separator: "-")
    return forms.isEmpty ? base : base + "-" + (list.utf8.count > 60 ? "selected" : list)
  }

  /// What a file holds.
  private struct Bundle: Sendable {
    /// Its name, without ending: `310107-2022-0007`, `street-310107006`, `blank-15`.
    let name: String
    let title: String
    var documents: [Document]
    /// Numbers of the cases whose papers these are.
    var cases: [String] = []
    /// A sheet that lies on top, printed.
    var notice: [UInt8]?
    var copies = 1
    /// What of it is missing; a file with a gap is not made, for nobody would see the gap.
    var diagnostics: [Diagnostic] = []
  }

  // MARK: What is bound

  /// A file for each child, or for each of some streets with all their children in it.
  package func bind(
    _ paths: [String], streets: [Street], forms: Set<String>,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Outcome {
    let lock = try DocumentWriter(workspace.disk).lock(workspace.output)
    defer { lock.release() }
    let order = Press.Order(formats: [.pdf], forms: forms)
    let twice = Workspace.numbersTwice(paths)
    let children = await sideBySide(paths.count, jobs: jobs, progress: progress) { index in
      await child(paths[index], order, isTwice: twice, streets)
    }
    var outcome = Outcome()
    outcome.output = folder
    outcome.cases = paths.count
    for child in children {
      outcome.diagnostics += child.bundle.diagnostics
      if child.isLeftOut { outcome.leftOut.append(child.number) }
    }
    outcome.skipped = outcome.leftOut.count
    guard !streets.isEmpty else {
      try await write(children.map(\.bundle), &outcome)
      return outcome
    }
    let bundles = streets.map { bundle($0, children, forms) }
    for bundle in bundles { outcome.diagnostics += bundle.diagnostics }
    try await write(bundles, &outcome)
    return outcome
  }

  /// All children of a street; where one of them cannot be printed, the first sheet says so.
  private func bundle(_ street: Street, _ children: [Child], _ forms: Set<String>) -> Bundle {
    var bundle = Bundle(
      name: Self.name("street-" + street.code, forms), title: "\(street.name) \(street.code)",
      documents: [])
    // A child who cannot be read may be anybody's.
    let own = children.filter { $0.street == nil || $0.street == street.code }
    for child in own where !child.isLeftOut {
      bundle.documents += child.bundle.documents
      bundle.cases.append(child.number)
    }
    let missing = own.filter(\.isLeftOut)
    if missing.isEmpty || bundle.documents.isEmpty { return bundle }
    let notice = MissingNotice(
      street: street, missing: missing.map { ($0.number, $0.street != nil) },
      fonts: workspace.templates["layout/fonts.css"]?.utf8 ?? [])
    do throws(PrinterError) {
      bundle.notice = try notice.print(printer.printer)
    } catch {
      // Without it nobody would see that a child is missing.
      bundle.diagnostics.append(
        Diagnostic(.notBound, path: folder + "/" + bundle.name + ".pdf", error.message))
    }
    return bundle
  }

  /// So many sets of blank forms, such as a worker takes along.
  package func bindBlanks(_ forms: [Form], sets: Int, areAll: Bool) async throws(WorkshopError)
    -> Outcome
  {
    let lock = try DocumentWriter(workspace.disk).lock(workspace.output)
    defer { lock.release() }
    let documents = forms.compactMap {
      workspace.press.blank($0, programme: workspace.programme, formats: [.pdf])
    }
    let printed = await printer.print(
      documents, earlier: workspace.output + "/blank",
      DocumentPrinter.Subject(file: nil, path: "Templates", isBlank: true))
    var outcome = Outcome()
    outcome.output = folder
    outcome.diagnostics = printed.diagnostics
    let bundle = Bundle(
      name: Self.name("blank-\(sets)", areAll ? [] : Set(forms.map(\.id))), title: "空白表格 \(sets)套",
      documents: printed.documents, copies: sets,
      diagnostics: printed.diagnostics)
    try await write([bundle], &outcome)
    return outcome
  }

  private struct Child: Sendable {
    let number: String
    /// Nil where the file cannot be read.
    var street: String?
    var bundle: Bundle
    /// Nobody would see that a paper is missing among those of others.
    var isLeftOut: Bool { bundle.diagnostics.hasErrors }
  }

  private func child(
    _ path: String, _ order: Press.Order, isTwice twice: Set<String>, _ streets: [Street]
  ) async -> Child {
    let number = Workspace.number(of: path)
    var child = Child(
      number: number,
      bundle: Bundle(
        name: Self.name(number, order.forms), title: number, documents: [], cases: [number]))
    if twice.contains(number) {
      child.bundle.diagnostics = [Workspace.sameNumber(path)]
      return child
    }
    var found: [Diagnostic] = []
    guard let bytes = workspace.bytes(of: path, &found),
      let file = workspace.read(bytes, path, &found)
    else {
      child.bundle.diagnostics = found.filter { $0.severity == .error }
      return child
    }
    child.street = file.block(CaseFields.self, workspace.library)?.streetCode
    if !streets.isEmpty, child.street == nil {
      child.bundle.diagnostics = [
        Diagnostic(
          .unknownStreet, path: path,
          Message("unknown-street.child"))
      ]
    }
    if !streets.isEmpty, !streets.contains(where: { $0.code == child.street }) { return child }
    let documents = workspace.press.documents(
      of: file, figures: figures.record(for: file), programme: workspace.programme, order: order)
    let printed = await printer.print(
      documents, earlier: workspace.output + "/documents/" + number,
      DocumentPrinter.Subject(file: file, path: path))
    child.bundle.documents = printed.documents
    child.bundle.diagnostics = printed.diagnostics
    return child
  }

  // MARK: Files

  private func write(_ bundles: [Bundle], _ outcome: inout Outcome) async throws(WorkshopError) {
    let writer = DocumentWriter(workspace.disk)
    var notes = BoundNotes(in: folder, workspace.disk)
    var stale: Set<String> = []
    var tasks: [(bundle: Bundle, binding: Binding, name: String)] = []
    for bundle in bundles {
      for binding in [Binding.stack, .booklet] {
        let name = bundle.name + (binding == .booklet ? "-booklet" : "") + ".pdf"
        let documents = bundle.documents.filter { self.binding(of: $0) == binding }
        var part = bundle
        part.documents = documents
        if binding == .booklet { part.notice = nil }
        if documents.isEmpty && part.notice == nil || bundle.diagnostics.hasErrors {
          stale.insert(name)
          continue
        }
        tasks.append((part, binding, name))
      }
    }
    let work = tasks
    let results = await sideBySide(work.count, jobs: jobs) {
      index -> Result<OutputFile, PrinterError> in
      let (bundle, binding, name) = work[index]
      do throws(PrinterError) {
        let bytes =
          [bundle.notice].compactMap(\.self) + bundle.documents.compactMap { $0.bytes(in: .pdf) }
        let made = try printer.printer.bind(
          bytes, binding, title: bundle.title, copies: bundle.copies)
        return .success((name, made.bytes))
      } catch {
        return .failure(error)
      }
    }
    for (index, result) in results.enumerated() {
      switch result {
      case .success(let file):
        let one = try writer.write([[file]], to: folder)
        notes.add(file.name, file.bytes, of: work[index].bundle.cases)
        outcome.written += one.written
        outcome.unchanged += one.unchanged
      case .failure(let error):
        stale.insert(work[index].name)
        outcome.skipped += 1
        outcome.diagnostics.append(
          Diagnostic(.notBound, path: folder + "/" + work[index].name, error.message))
      }
    }
    // An earlier file must not pass for the one that could not be made.
    outcome.removed += try writer.remove(stale, from: folder)
    for name in stale { notes.remove(name) }
    do throws(DiskError) { try notes.save(in: folder, workspace.disk) } catch { throw .disk(error) }
    outcome.add(try StalePrints(workspace).find(prunes: prunes))
  }

  private func binding(of document: Document) -> Binding {
    workspace.library.form(document.form)?.orientation == .booklet ? .booklet : .stack
  }
}

extension Document {
  func bytes(in format: Format) -> [UInt8]? {
    versions.first { $0.format == format }?.bytes
  }
}
