import Archiving
import Bagging
import CaseModel
import Diagnostics
import FormModel
import Outside
import Press
import Printing
import SourceReader

/// Makes the archives of cases (一人一档) and seals them.
package struct Archiver: Sendable {
  private let workspace: Workspace
  private let order: ArchiveOrder
  private let jobs: Int
  private let store: ArchiveStore
  private let builder: ArchiveBuilder
  private let extractor: DataExtractor

  private let printer: DocumentPrinter?
  private let inspector: PDFInspector

  /// `printer` is needed where PDF is asked for.
  package init(
    _ workspace: Workspace, order: ArchiveOrder, jobs: Int, printer: DocumentPrinter? = nil
  ) {
    self.printer = printer
    self.workspace = workspace
    inspector = InspectorPlace.open(workspace.disk)
    self.order = order
    self.jobs = max(1, jobs)
    store = ArchiveStore(output: workspace.output, disk: workspace.disk)
    builder = ArchiveBuilder(workspace.shelf.present)
    extractor = DataExtractor(
      programme: workspace.programmeNode, activities: workspace.activitiesNode,
      library: workspace.library)
  }

  /// Archives that are worked on together: so many share one wait for the device.
  private var together: Int { 16 * jobs }

  /// Checks and seals cases; what is missing in any of them is said in one run.
  package func archive(
    _ paths: [String], progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> ArchiveOutcome {
    guard let settings = ArchiveSettings(workspace.programme, workspace.library) else {
      throw .badData([Self.noSettings])
    }
    let lock = try DocumentWriter(workspace.disk).lock(workspace.output)
    defer { lock.release() }
    var outcome = ArchiveOutcome()
    outcome.output = store.folder
    do throws(DiskError) { try store.prepare() } catch { throw .disk(error) }
    var register = try store.register()
    let twice = Workspace.numbersTwice(paths)
    var start = 0
    while start < paths.count {
      let end = min(start + together, paths.count)
      let done = start
      let count: @Sendable (Int, Int) -> Void = { made, _ in progress(done + made, paths.count) }
      let prepared = await sideBySide(end - start, jobs: jobs, progress: count) { index in
        await prepare(paths[done + index], settings, isTwice: twice)
      }
      let ready = number(prepared, settings, &register, &outcome)
      do throws(DiskError) { try store.write(register) } catch { throw .disk(error) }
      let printed = await printed(ready, &outcome)
      try await seal(printed, &outcome)
      try pack(paths[start..<end], &outcome)
      start = end
    }
    // Also what a run that was killed has renamed: it is there, but a loss of power could undo it.
    do throws(DiskError) { try store.disk.syncFileSystem(of: store.folder) } catch {
      throw .disk(error)
    }
    if printer != nil, outcome.sealed > 0, !inspector.isThere {
      outcome.diagnostics.append(InspectorPlace.notSealedWith)
    }
    progress(paths.count, paths.count)
    return outcome
  }

  private static let noSettings = Diagnostic(
    .missingArchiveSettings, path: "programme.yaml",
    Message("missing-archive-settings"),
    hint: Message("missing-archive-settings.hint"))

  // MARK: One case

  private struct Ready: Sendable {
    /// The case file.
    let path: String
    let archived: ArchivedCase
    let documents: [Document]
    let latest: ArchiveStore.Sealed?
    /// The row of numbers that it belongs to; empty where a part is missing.
    let series: String
    let diagnostics: [Diagnostic]

    func adding(_ more: [Diagnostic]) -> Ready {
      Ready(
        path: path, archived: archived, documents: documents, latest: latest, series: series,
        diagnostics: diagnostics + more)
    }
  }

  private enum Prepared: Sendable {
    case failed([Diagnostic])
    case incomplete([Diagnostic])
    case outdated([Diagnostic])
    /// With the id of the key that signed it, and whether the programme has changed since.
    case unchanged(key: String?, hasOtherProgramme: Bool)
    case ready(Ready)
  }

  private func prepare(
    _ path: String, _ settings: ArchiveSettings, isTwice twice: Set<String>
  ) async -> Prepared {
    var found: [Diagnostic] = []
    let number = Workspace.number(of: path)
    if twice.contains(number) { return .failed([Workspace.sameNumber(path)]) }
    guard let bytes = workspace.bytes(of: path, &found),
      let (file, node) = workspace.readWithNode(bytes, path, &found)
    else { return .failed(found) }
    let data = extractor.data(of: file, node: node)
    let latest: ArchiveStore.Sealed?
    switch look(number, path) {
    case .failure(let problem): return .failed(problem.diagnostics)
    case .success(let sealed): latest = sealed
    }
    if let latest, order.correction == nil { return compare(data, with: latest, path) }
    let gaps = found.filter { $0.gap != nil }
    let isIncomplete = !gaps.isEmpty && order.missingReason == nil
    if isIncomplete, latest == nil { return .incomplete(gaps) }
    var problems: [Diagnostic] = []
    guard
      let archived = ArchivedCase(
        data, number: number, library: workspace.library, diagnostics: &problems)
    else { return .failed([Self.unreadable(path)] + problems.filter { $0.severity == .error }) }
    let documents = builder.documents(of: archived, formats: order.formats)
    // Without any paper there is no file to be sealed, whatever the reason for its gaps.
    if documents.isEmpty { return .failed([Self.nothingToSeal(path)]) }
    do throws(DiskError) {
      if let latest, try isSame(latest, data, documents, number) {
        return .unchanged(key: latest.seal.key, hasOtherProgramme: false)
      }
    } catch {
      return .failed([Self.unreadable(path, error)])
    }
    if isIncomplete { return .incomplete(gaps) }
    let printed = await print(
      documents, DocumentPrinter.Subject(file: file, path: path))
    problems = printed?.diagnostics ?? []
    if problems.hasErrors { return .failed(problems) }
    let ready = Ready(
      path: path, archived: archived, documents: printed?.documents ?? documents, latest: latest,
      series: settings.series(of: file, workspace.library) ?? "", diagnostics: gaps + problems)
    let faults = faults(in: ready, path)
    return faults.hasErrors ? .failed(faults) : .ready(ready.adding(faults))
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

  private struct Problem: Error {
    let diagnostics: [Diagnostic]
  }

  /// The version that is there, if it can be built on.
  private func look(_ number: String, _ path: String) -> Result<ArchiveStore.Sealed?, Problem> {
    if store.isBlocked(number) { return .failure(Problem(diagnostics: [Self.blocked(path)])) }
    do throws(DiskError) {
      guard let version = try store.versions(of: number).last else { return .success(nil) }
      guard let sealed = store.sealed(number, version: version) else {
        return .failure(Problem(diagnostics: [Self.damaged(path, version: version)]))
      }
      // Sealing on would hide what was taken away.
      guard try store.hasHistory(number) else {
        return .failure(Problem(diagnostics: [Self.brokenHistory(path)]))
      }
      return .success(sealed)
    } catch {
      return .failure(Problem(diagnostics: [Self.unreadable(path, error)]))
    }
  }

  /// Whether the data of a sealed child has changed.
  ///
  /// The telephone of an organisation or a new pledge concerns many children: what the programme says
  /// is as it was on the day of the seal.
  private func compare(
    _ data: ArchivedData, with latest: ArchiveStore.Sealed, _ path: String
  ) -> Prepared {
    if latest.data.saysTheSame(as: data) {
      return .unchanged(
        key: latest.seal.key, hasOtherProgramme: latest.data.programme != data.programme)
    }
    return .outdated([Self.outdated(path, version: latest.seal.version)])
  }

  /// What keeps a file from being sealed although nothing is missing, and what is odd.
  private func faults(in ready: Ready, _ path: String) -> [Diagnostic] {
    let file = ready.archived.file
    var faults = builder.filingFaults(of: ready.archived, ready.documents).map {
      Self.badFiling(path, $0)
    }
    if ready.series.isEmpty { faults.append(Self.noNumber(path)) }
    let texts = [
      order.missingReason, order.correction, ready.archived.printedTexts(workspace.library),
    ]
    if texts.compactMap(\.self).contains(where: { file.isNamed(in: $0, workspace.library) }) {
      faults.append(Self.nameInText(path))
    }
    guard let latest = ready.latest else { return faults }
    if ready.archived.data.isOfAnotherChild(than: latest.data) {
      faults.append(Self.anotherChild(path, version: latest.seal.version))
    }
    if latest.seal.key != nil, order.key == nil { faults.append(Self.unsignedCorrection(path)) }
    return faults + approval(of: ready.archived, after: latest, path)
  }

  /// What was changed is approved again.
  private func approval(
    of archived: ArchivedCase, after latest: ArchiveStore.Sealed, _ path: String
  ) -> [Diagnostic] {
    guard latest.data != archived.data, let before = latest.seal.on,
      let now = archived.file.block(FilingFields.self, workspace.library)?.approvedOn,
      now <= before
    else { return [] }
    return [Self.notApproved(path, now < before ? .error : .warning)]
  }

  /// Whether a correction would change nothing.
  ///
  /// Children who were not named get another version only for what their own data says, or to be
  /// signed: a new template or a new telephone of an organisation is no correction of theirs.
  private func isSame(
    _ latest: ArchiveStore.Sealed, _ data: ArchivedData, _ documents: [Document], _ number: String
  ) throws(DiskError) -> Bool {
    if let key = order.key, key.verifyingKey.id != latest.seal.key { return false }
    if !order.isNamed { return latest.data.saysTheSame(as: data) }
    if latest.data != data { return false }
    // Of PDFs only whether they are wanted: they are printed when the rest differs.
    if Set(order.formats) != Set(latest.seal.formats) { return false }
    return try store.holds(documents.flatMap(\.files), number, version: latest.seal.version)
  }

  // MARK: Together

  private struct Numbered: Sendable {
    let ready: Ready
    let seal: Seal
    /// Cover, contents list, remarks.
    var papers: [Document] = []

    var name: String { ready.archived.file.number }
  }

  /// Gives out the numbers, in the order of the cases.
  private func number(
    _ prepared: [Prepared], _ settings: ArchiveSettings, _ register: inout NumberRegister,
    _ outcome: inout ArchiveOutcome
  ) -> [Numbered] {
    var numbered: [Numbered] = []
    for one in prepared {
      outcome.cases += 1
      switch one {
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
      case .ready(let ready):
        outcome.diagnostics += ready.diagnostics
        numbered.append(Numbered(ready: ready, seal: seal(of: ready, settings, &register)))
      }
    }
    return numbered
  }

  private func seal(
    of ready: Ready, _ settings: ArchiveSettings, _ register: inout NumberRegister
  ) -> Seal {
    let file = ready.archived.file
    let latest = ready.latest
    let number = register.number(
      of: file.number, documents: ready.documents.map(\.name), series: ready.series,
      settings.numbering)
    return Seal(
      version: (latest?.seal.version ?? 0) + 1,
      on: file.block(FilingFields.self, workspace.library)?.approvedOn, number: number,
      formats: order.formats, agent: Version.agent, key: order.key?.verifyingKey.id,
      missingReason: ready.archived.gaps.isEmpty ? nil : order.missingReason,
      correction: latest.map {
        Seal.Correction(reason: order.correction ?? "", previous: $0.digest)
      },
      earlier: latest?.seal.events ?? [])
  }

  /// With the papers that the archives add, printed where that is asked for; what cannot be printed
  /// keeps its archive from being sealed, which keeps its number.
  private func printed(
    _ numbered: [Numbered], _ outcome: inout ArchiveOutcome
  ) async -> [Numbered] {
    let results = await sideBySide(numbered.count, jobs: jobs) { index in
      var one = numbered[index]
      one.papers = builder.papers(
        of: one.ready.archived, documents: one.ready.documents, seal: one.seal)
      let subject = DocumentPrinter.Subject(file: nil, path: one.ready.path)
      let printed = await print(one.papers, subject)
      one.papers = printed?.documents ?? one.papers
      return (one, printed?.diagnostics ?? [])
    }
    var whole: [Numbered] = []
    for (one, found) in results {
      outcome.diagnostics += found
      if found.hasErrors { outcome.skipped += 1 } else { whole.append(one) }
    }
    return whole
  }

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
    let archive = builder.archive(
      of: one.ready.archived, documents: one.ready.documents, papers: one.papers, seal: one.seal)
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
  private func pack(_ paths: ArraySlice<String>, _ outcome: inout ArchiveOutcome)
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
          outcome.diagnostics.append(Self.damaged(path, version: version))
        }
      } catch {
        if error.isOfDevice { throw .disk(error) }
        outcome.failures.append(error)
      }
    }
  }
}
