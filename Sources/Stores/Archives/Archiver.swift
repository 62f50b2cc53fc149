package import Archiving
import Bagging
import CaseModel
import Diagnostics
import FormModel
import Outside
import Press
import Printing
import SourceReader
package import Workshop

/// Makes the archives of cases (一人一档) and seals them, as `ArchivePlanner` decides.
package struct Archiver: Sendable {
  private let workspace: Workspace
  private let order: ArchiveOrder
  private let jobs: Int
  private let store: ArchiveStore
  private let planner: ArchivePlanner
  private let extractor: DataExtractor
  private let printer: DocumentPrinter?
  private let inspector: PDFInspector

  /// `printer` is needed where PDF is asked for.
  package init(
    _ workspace: Workspace, order: ArchiveOrder, jobs: Int, printer: DocumentPrinter? = nil
  ) throws(WorkshopError) {
    guard let settings = ArchiveSettings(workspace.programme, workspace.library) else {
      throw .badData([Self.noSettings])
    }
    self.printer = printer
    self.workspace = workspace
    inspector = InspectorPlace.open(workspace.disk)
    self.order = order
    self.jobs = max(1, jobs)
    store = ArchiveStore(output: workspace.output, disk: workspace.disk)
    planner = ArchivePlanner(order, settings, workspace.shelf.present)
    extractor = workspace.extractor()
  }

  private static let noSettings = Diagnostic(
    .missingArchiveSettings, path: "programme.yaml",
    Message("missing-archive-settings"),
    hint: Message("missing-archive-settings.hint"))

  /// Archives that are worked on together: so many share one wait for the device.
  private var together: Int { 16 * jobs }

  /// What `archive` would do, and why not more; nothing is written, and nothing printed.
  package func plan(
    _ paths: [String], progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> ArchiveOutcome {
    try WritePlace(disk: workspace.disk).check(output: workspace.output)
    var outcome = ArchiveOutcome()
    outcome.output = store.folder
    var numbers = try store.numbers()
    try await eachChunk(of: paths, progress) { decided throws(WorkshopError) in
      for file in note(decided, &outcome) {
        outcome.planned.append(PlannedSeal(file, planner.seal(file, &numbers)))
      }
    }
    return outcome
  }

  /// Checks and seals cases; what is missing in any of them is said in one run.
  package func archive(
    _ paths: [String], progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> ArchiveOutcome {
    let lock = try DocumentWriter(workspace.disk).lock(workspace.output)
    defer { lock.release() }
    var outcome = ArchiveOutcome()
    outcome.output = store.folder
    do throws(DiskError) { try store.prepare() } catch { throw .disk(error) }
    var numbers = try store.numbers()
    try await eachChunk(of: paths, progress) { decided throws(WorkshopError) in
      let printed = await printed(note(decided, &outcome), &outcome)
      let numbered = printed.map { Numbered(file: $0, seal: planner.seal($0, &numbers)) }
      do throws(DiskError) { try store.write(numbers) } catch { throw .disk(error) }
      let withPapers = await withPapers(numbered, &outcome)
      try await seal(withPapers, &outcome)
      try pack(decided.map(\.path), &outcome)
    }
    // Also what a run that was killed has renamed: it is there, but a loss of power could undo it.
    do throws(DiskError) { try store.disk.syncFileSystem(of: store.folder) } catch {
      throw .disk(error)
    }
    if printer != nil, outcome.sealed > 0, !inspector.isThere {
      outcome.diagnostics.append(InspectorPlace.notSealedWith)
    }
    return outcome
  }

  // MARK: Deciding

  private typealias Decided = (path: String, decision: ArchivePlanner.Decision)

  /// Decides over cases, as many at a time as are worked on together.
  private func eachChunk(
    of paths: [String], _ progress: @escaping @Sendable (Int, Int) -> Void,
    _ work: ([Decided]) async throws(WorkshopError) -> Void
  ) async throws(WorkshopError) {
    let twice = Workspace.numbersTwice(paths)
    var start = 0
    while start < paths.count {
      let chunk = Array(paths[start..<min(start + together, paths.count)])
      let done = start
      let count: @Sendable (Int, Int) -> Void = { made, _ in progress(done + made, paths.count) }
      let decisions = await sideBySide(chunk.count, jobs: jobs, progress: count) { index in
        decide(chunk[index], isTwice: twice)
      }
      try await work(Array(zip(chunk, decisions)))
      start += chunk.count
    }
    progress(paths.count, paths.count)
  }

  private func decide(_ path: String, isTwice twice: Set<String>) -> ArchivePlanner.Decision {
    var found: [Diagnostic] = []
    let number = Workspace.number(of: path)
    if twice.contains(number) { return .failed([Workspace.sameNumber(path)]) }
    guard let bytes = workspace.bytes(of: path, &found),
      let (file, node) = workspace.readWithNode(bytes, path, &found)
    else { return .failed(found) }
    do throws(DiskError) {
      return try planner.decide(
        ArchivePlanner.Case(
          path: path, file: file, data: extractor.data(of: file, node: node), findings: found),
        store.sealedSoFar(number)
      ) { documents, version throws(DiskError) in
        try store.holds(documents.flatMap(\.files), number, version: version)
      }
    } catch {
      return .failed([ArchivePlanner.unreadable(path, reason: error.reason)])
    }
  }

  /// Counts what was decided; gives what is to be sealed.
  private func note(_ decided: [Decided], _ outcome: inout ArchiveOutcome) -> [FileToSeal] {
    var files: [FileToSeal] = []
    for (_, decision) in decided {
      outcome.cases += 1
      switch decision {
      case .failed(let found):
        outcome.skipped += 1
        outcome.diagnostics += found
      case .incomplete(let gaps):
        outcome.incomplete += 1
        outcome.diagnostics += gaps
      case .outdated(let found):
        outcome.outdated += 1
        outcome.diagnostics += found
      case .unchanged(let key, let hasOtherProgramme):
        outcome.unchanged += 1
        if hasOtherProgramme { outcome.otherProgramme += 1 }
        if let own = order.key, own.verifyingKey.id != key { outcome.otherKey += 1 }
      case .sealed(let file):
        outcome.diagnostics += file.findings
        files.append(file)
      }
    }
    return files
  }

  // MARK: Printing

  private struct Numbered: Sendable {
    let file: FileToSeal
    let seal: Seal
    /// Cover, contents list, remarks.
    var papers: [Document] = []

    var name: String { file.number }
  }

  /// With their PDFs, where that is asked for; a file that cannot be printed gets no number.
  private func printed(
    _ files: [FileToSeal], _ outcome: inout ArchiveOutcome
  ) async -> [FileToSeal] {
    guard printer != nil else { return files }
    let results = await sideBySide(files.count, jobs: jobs) { index in
      var one = files[index]
      let printed = await print(
        one.documents, DocumentPrinter.Subject(file: one.file, path: one.path))
      one.documents = printed?.documents ?? one.documents
      return (one, printed?.diagnostics ?? [])
    }
    return whole(results, &outcome)
  }

  /// With the papers that the archives add, printed where that is asked for; what cannot be printed
  /// keeps its archive from being sealed, which keeps its number.
  private func withPapers(
    _ numbered: [Numbered], _ outcome: inout ArchiveOutcome
  ) async -> [Numbered] {
    let results = await sideBySide(numbered.count, jobs: jobs) { index in
      var one = numbered[index]
      one.papers = planner.builder.papers(
        of: one.file.archived, documents: one.file.documents, seal: one.seal)
      let subject = DocumentPrinter.Subject(file: nil, path: one.file.path)
      let printed = await print(one.papers, subject)
      one.papers = printed?.documents ?? one.papers
      return (one, printed?.diagnostics ?? [])
    }
    return whole(results, &outcome)
  }

  /// Those in which nothing was found that keeps them from being sealed.
  private func whole<One>(
    _ results: [(one: One, found: [Diagnostic])], _ outcome: inout ArchiveOutcome
  ) -> [One] {
    results.compactMap { one, found in
      outcome.diagnostics += found
      guard found.hasErrors else { return one }
      outcome.skipped += 1
      return nil
    }
  }

  /// Prints documents, where that is asked for: anew, since what lies in a folder may be anybody's.
  private func print(
    _ documents: [Document], _ subject: DocumentPrinter.Subject
  ) async -> DocumentPrinter.Printed? {
    guard var printed = await printer?.print(documents, earlier: nil, subject) else { return nil }
    printed.diagnostics += SealedPDFs(inspector: inspector).findings(
      printed.documents, at: subject.path)
    return printed
  }

  // MARK: Writing

  /// Writes archives, waits once for the device, reads them back, and only then gives them their
  /// names.
  ///
  /// One that cannot be written is left out, keeps its number, and does not stop the others; a device
  /// that fails stops all.
  private func seal(
    _ numbered: [Numbered], _ outcome: inout ArchiveOutcome
  ) async throws(WorkshopError) {
    if numbered.isEmpty { return }
    do throws(DiskError) {
      var whole = try leavingOut(
        numbered,
        await each(numbered) { one throws(DiskError) in
          _ = try store.stage(try archive(one), one.name, version: one.seal.version)
        }, &outcome)
      try store.disk.syncFileSystem(of: store.folder)
      whole = try leavingOut(
        whole,
        await each(whole) { one throws(DiskError) in
          try store.readBack(one.name, version: one.seal.version, key: order.key?.verifyingKey)
        }, &outcome)
      for one in whole {
        do throws(DiskError) {
          try store.publish(one.name, version: one.seal.version)
          outcome.sealed += 1
        } catch {
          try leaveOut(one, error, &outcome)
        }
      }
      try store.disk.syncFolder(store.folder)
    } catch {
      for one in numbered { store.discard(one.name, version: one.seal.version) }
      throw .disk(error)
    }
  }

  /// Those of which nothing failed.
  private func leavingOut(
    _ numbered: [Numbered], _ results: [Result<Void, DiskError>], _ outcome: inout ArchiveOutcome
  ) throws(DiskError) -> [Numbered] {
    var whole: [Numbered] = []
    for (one, result) in zip(numbered, results) {
      switch result {
      case .success: whole.append(one)
      case .failure(let error): try leaveOut(one, error, &outcome)
      }
    }
    return whole
  }

  private func leaveOut(
    _ one: Numbered, _ error: DiskError, _ outcome: inout ArchiveOutcome
  ) throws(DiskError) {
    if error.isOfDevice { throw error }
    store.discard(one.name, version: one.seal.version)
    outcome.failures.append(error)
  }

  private func archive(_ one: Numbered) throws(DiskError) -> NewBag {
    let archive = planner.builder.archive(
      of: one.file.archived, documents: one.file.documents, papers: one.papers, seal: one.seal)
    guard let key = order.key else { return archive }
    let comment = one.seal.trustedComment(of: one.name)
    guard let signed = try? archive.signed(by: key, comment: comment) else {
      throw DiskError(kind: .inputOutput, path: one.name, reason: "it cannot be signed")
    }
    return signed
  }

  private func each(
    _ numbered: [Numbered], _ work: @escaping @Sendable (Numbered) throws(DiskError) -> Void
  ) async -> [Result<Void, DiskError>] {
    await sideBySide(numbered.count, jobs: jobs) { index in
      do throws(DiskError) {
        return .success(try work(numbered[index]))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Envelopes of the last versions.
  private func pack(_ paths: [String], _ outcome: inout ArchiveOutcome)
    throws(WorkshopError)
  {
    guard order.envelopes else { return }
    for path in paths {
      let number = Workspace.number(of: path)
      do throws(DiskError) {
        guard let version = try store.versions(of: number).last else { continue }
        if try EnvelopeWriter(store: store).write(number, version: version) {
          outcome.envelopes += 1
        } else {
          outcome.skipped += 1
          outcome.diagnostics.append(ArchivePlanner.damaged(path, version: version))
        }
      } catch {
        if error.isOfDevice { throw .disk(error) }
        outcome.failures.append(error)
      }
    }
  }
}
