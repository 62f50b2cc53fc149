import Archiving
import Bagging
import CaseModel
import Diagnostics
import FormModel
package import HandOver
import Outside
import PDFInspection
import Press
import Printing
import Programme
package import Workshop

/// Makes the batch that goes to the district, as `BatchPlanner` decides: whole or not at all.
package struct BatchMaker: Sendable {
  private let workspace: Workspace
  private let order: HandoverOrder
  private let jobs: Int
  private let printer: DocumentPrinter?
  private let store: ArchiveStore
  private let builder: BatchBuilder
  private let judge: PDFInspector

  /// `printer` is needed where PDF is asked for.
  package init(
    _ workspace: Workspace, order: HandoverOrder, jobs: Int, printer: DocumentPrinter? = nil
  ) {
    self.workspace = workspace
    self.order = order
    self.jobs = max(1, jobs)
    self.printer = printer
    store = ArchiveStore(output: workspace.output, disk: workspace.disk)
    builder = BatchBuilder(workspace.shelf.present)
    judge = InspectorPlace.open(workspace.disk)
  }

  private var disk: Disk { workspace.disk }
  private var programme: ProgrammeFile { workspace.programme }
  private var folder: String { workspace.output + "/handover" }
  private var histories: BatchHistoryFile {
    BatchHistoryFile(folder: folder, envelopes: envelopes, disk: disk)
  }
  private var envelopes: String { workspace.output + "/envelopes" }

  /// What `make` would hand over, and why not; nothing is written, and nothing printed.
  package func plan(
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> HandoverOutcome {
    var outcome = HandoverOutcome()
    let sender = try sender()
    if let recipient = order.recipient { try Age(disk).check(recipient) }
    try WritePlace(disk: disk).check(output: workspace.output)
    let history = try histories.current(year: programme.year, district: programme.districtCode)
    outcome.facts = try await plan(by: sender, after: history, &outcome, progress)?.facts
    return outcome
  }

  /// Makes the next batch of the sender.
  package func make(
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> HandoverOutcome {
    var outcome = HandoverOutcome()
    let sender = try sender()
    // Before anything is made that could not be locked.
    if let recipient = order.recipient { try Age(disk).check(recipient) }
    let lock = try DocumentWriter(disk).lock(workspace.output)
    defer { lock.release() }
    do throws(DiskError) {
      // What a killed run has left may lie open.
      if disk.isFolder(envelopes) { try disk.removeUnfinished(in: envelopes) }
    } catch {
      throw .disk(error)
    }
    try histories.settle()
    let history = try histories.read(year: programme.year, district: programme.districtCode)
    if let plan = try await plan(by: sender, after: history, &outcome, progress) {
      try await write(plan, &outcome)
    } else if outcome.isUpToDate, order.envelope,
      let last = history.batches(of: order.senderID, year: programme.year).last
    {
      try pack(last.number.text, &outcome)
    }
    return outcome
  }

  // MARK: Deciding

  /// What goes into a batch.
  private struct Plan {
    let facts: BatchFacts
    let versions: [BatchPlanner.Version]
    /// What was handed over before it.
    let history: BatchHistory
  }

  /// Nil, with the reasons, where no batch can be made or there is nothing to hand over.
  private func plan(
    by sender: String, after history: BatchHistory, _ outcome: inout HandoverOutcome,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Plan? {
    let history = try order.again ? withoutLast(of: history, &outcome) : history
    let planner = BatchPlanner(order, after: history, programme, workspace.library)
    outcome.deadline = try deadline()
    let children = SealedChildren(workspace, jobs: jobs, judge: judge)
    let choice = try await children.choose(by: planner, progress: progress)
    outcome.diagnostics = choice.findings
    if outcome.diagnostics.hasErrors { return nil }
    if choice.ready.isEmpty {
      // All is done, or nothing was sealed yet.
      outcome.isUpToDate = choice.handedOver > 0 && !order.again
      outcome.later = choice.later.count
      if !outcome.isUpToDate { outcome.diagnostics.append(BatchPlanner.nothingReady) }
      return nil
    }
    let (same, missedPDFs, found) = await children.verify(choice.ready)
    outcome.diagnostics += found
    if outcome.diagnostics.hasErrors { return nil }
    let facts = planner.facts(
      of: choice, sender: sender, deadline: outcome.deadline, same: same, missedPDFs: missedPDFs)
    outcome.corrections = planner.corrections(choice.ready)
    return Plan(facts: facts, versions: choice.ready, history: history)
  }

  /// The batches before the last one, which the district has refused and which is made again.
  private func withoutLast(
    of history: BatchHistory, _ outcome: inout HandoverOutcome
  ) throws(WorkshopError) -> BatchHistory {
    guard
      let (last, before) = history.beforeLast(
        of: order.senderID, year: programme.year, district: programme.districtCode)
    else { throw .notFound(Message("batch-history-file.before-last")) }
    try SentReceipts(folder: folder, disk: disk).refuse(last, given: order.receipts)
    outcome.replaces = last.number.text
    return before
  }

  private func sender() throws(WorkshopError) -> String {
    guard let sender = order.sender(in: programme, workspace.library) else {
      throw .notFound(Message("batch-maker.sender", ["id": order.senderID]))
    }
    return sender
  }

  /// Rule N21, where the year has rules.
  private func deadline() throws(WorkshopError) -> CalendarDate? {
    var found: [Diagnostic] = []
    return try workspace.rulesIfAny(&found)?.inForce(.n21)?.day(.due)
  }

  // MARK: The batch

  private func write(
    _ plan: Plan, _ outcome: inout HandoverOutcome
  ) async throws(WorkshopError) {
    let facts = plan.facts
    let staging = folder + "/" + Disk.temporaryPrefix + facts.number.text
    let final = folder + "/" + facts.number.text
    do throws(DiskError) { try disk.makeFolder(folder) } catch { throw .disk(error) }
    do throws(WorkshopError) {
      let (children, files) = try await copy(plan.versions, facts, to: staging)
      let registers = try await registers(facts, children, &outcome)
      var digest = ""
      if !outcome.diagnostics.hasErrors {
        try finish(facts, children, registers, files, in: staging)
        digest = try verify(facts, staging, &outcome)
      }
      if outcome.diagnostics.hasErrors {
        histories.discard(staging)
        return
      }
      outcome.items = children.reduce(0) { $0 + $1.itemCount }
      outcome.outdatedEnvelopes = histories.envelopes(of: facts.number.text).filter {
        disk.status($0)?.isFolder == false
      }
      try histories.publish(
        staging, as: facts.number.text, plan.history.adding(facts, digest: digest))
    } catch {
      histories.discard(staging)
      throw error
    }
    outcome.facts = facts
    outcome.output = final
    if order.envelope { try pack(facts.number.text, &outcome) }
  }

  /// Copies the children's bags, unchanged, one file at a time.
  private func copy(
    _ versions: [BatchPlanner.Version], _ facts: BatchFacts, to staging: String
  ) async throws(WorkshopError) -> (children: [BatchChild], files: [BagFile]) {
    let results: [Result<(BatchChild, [BagFile]), WorkshopError>] = await sideBySide(
      versions.count, jobs: jobs
    ) { index in
      do throws(WorkshopError) {
        return .success(try copy(versions[index], facts, to: staging))
      } catch {
        return .failure(error)
      }
    }
    var children: [BatchChild] = []
    var files: [BagFile] = []
    for result in results {
      let (child, copied) = try result.get()
      children.append(child)
      files += copied
    }
    return (children, files)
  }

  private func copy(
    _ one: BatchPlanner.Version, _ facts: BatchFacts, to staging: String
  ) throws(WorkshopError) -> (BatchChild, [BagFile]) {
    let source = store.folder(of: one.number, version: one.version)
    let folder = BatchNames.folder(
      of: one.number, version: one.version, year: facts.number.year)
    var files: [BagFile] = []
    var texts: [String: [UInt8]] = [:]
    do throws(DiskError) {
      let bag = try FolderBag(source, disk)
      for entry in bag.entries {
        guard case .file = entry.kind else { continue }
        let bytes = try disk.read(source + "/" + entry.path, .bagFile)
        let path = staging + "/" + folder + entry.path
        try disk.makeFolder(Disk.parent(of: path))
        try disk.writeNew(bytes, to: path)
        files.append(
          NewFile(path: folder + entry.path, bytes: bytes).listed(BatchBuilder.algorithms))
        if [ArchiveNames.contents, ArchiveNames.events].contains(entry.path) {
          texts[entry.path] = bytes
        }
      }
    } catch {
      throw .disk(error)
    }
    guard
      let child = BatchChild(
        contents: texts[ArchiveNames.contents] ?? [], events: texts[ArchiveNames.events] ?? [],
        digest: one.sealed.digest, files: files.count, bytes: files.reduce(0) { $0 + $1.size })
    else { throw .badData([BatchPlanner.damaged(source, one.version)]) }
    return (child, files)
  }

  private func registers(
    _ facts: BatchFacts, _ children: [BatchChild], _ outcome: inout HandoverOutcome
  ) async throws(WorkshopError) -> [Document] {
    let registers = builder.registers(facts, children)
    guard let printer else { return registers }
    let printed = await printer.print(
      registers, earlier: nil, DocumentPrinter.Subject(file: nil, path: "programme.yaml"))
    outcome.diagnostics += printed.diagnostics
    outcome.diagnostics += SealedPDFs(inspector: judge).findings(
      printed.documents, at: "programme.yaml")
    return printed.documents
  }

  private func finish(
    _ facts: BatchFacts, _ children: [BatchChild], _ registers: [Document], _ copied: [BagFile],
    in staging: String
  ) throws(WorkshopError) {
    let own = builder.files(facts, children, registers: registers)
    let payload =
      copied + own.map { $0.listed(BatchBuilder.algorithms) }
    let bag = BatchBuilder.writer(facts).bag(own, payload: payload)
    guard let signed = try? bag.signed(by: order.key, comment: facts.trustedComment) else {
      throw .disk(DiskError(kind: .inputOutput, path: staging, reason: "no signature"))
    }
    do throws(DiskError) {
      for file in signed.files {
        let path = staging + "/" + file.path
        try disk.makeFolder(Disk.parent(of: path))
        try disk.writeNew(file.bytes, to: path)
      }
      try disk.syncFileSystem(of: folder)
    } catch {
      throw .disk(error)
    }
  }

  /// Reads what was written as its receiver will, and gives the SHA-512 of its tag manifest.
  ///
  /// That the children's papers are what their data gives was found where they were copied from.
  private func verify(
    _ facts: BatchFacts, _ staging: String, _ outcome: inout HandoverOutcome
  ) throws(WorkshopError) -> String {
    let verifier = BatchVerifier(
      shelf: workspace.shelf, trusted: [TrustedKey(order.key.verifyingKey, at: folder)],
      judge: judge, archives: ArchiveVerifier(shelf: nil, trusted: [], judge: judge))
    let bag: FolderBag
    do throws(DiskError) { bag = try FolderBag(staging, disk) } catch { throw .disk(error) }
    let verdict = verifier.verify(bag, at: folder + "/" + facts.number.text, number: nil)
    outcome.diagnostics +=
      verdict.findings
      + InspectedPDFs.note(verdict.missedPDFs, at: folder + "/" + facts.number.text)
    outcome.files = verdict.files.count
    outcome.bytes = verdict.bytes
    return verdict.digest
  }

  /// The envelope for the journey; locked, where the archive's own age key is given.
  private func pack(
    _ number: String, _ outcome: inout HandoverOutcome
  ) throws(WorkshopError) {
    let batch = folder + "/" + number
    guard disk.isFolder(batch) else {
      throw .notFound(
        Message("batch-maker.pack", ["number": number, "folder": folder]))
    }
    let zip = "\(envelopes)/\(number).zip"
    do throws(DiskError) {
      try disk.makeFolder(envelopes)
    } catch {
      throw .disk(error)
    }
    guard let recipient = order.recipient else {
      try BatchEnvelope(disk).write(batch, root: number, to: zip)
      outcome.envelope = zip
      return
    }
    // Signed first, then locked: what is inside can be checked by whoever opens it. Open, it never has
    // a name under which somebody would take it along.
    let open = "\(envelopes)/\(Disk.temporaryPrefix)open-\(number).zip"
    defer { try? disk.remove(open) }
    try BatchEnvelope(disk).write(batch, root: number, to: open)
    try Age(disk).lock(open, to: zip + ".age", for: recipient)
    outcome.envelope = zip + ".age"
  }
}
