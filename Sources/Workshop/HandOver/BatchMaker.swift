import Archiving
import Bagging
import CaseModel
import Diagnostics
import FormModel
import HandOver
import Outside
import PDFInspection
import Press
import Printing
import Programme

/// Makes the batch that goes to the district: whole or not at all.
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
  private var folder: String { workspace.output + "/handover" }
  private var histories: BatchHistoryFile {
    BatchHistoryFile(folder: folder, envelopes: envelopes, disk: disk)
  }
  private var envelopes: String { workspace.output + "/envelopes" }
  private var senderID: String { order.organisation ?? "all" }

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
    let history = try earlier(&outcome)
    outcome.deadline = try deadline()
    let choice = BatchChoice(
      workspace, order: order, history: history, jobs: jobs, judge: judge)
    let chosen = try await choice.choose(progress: progress)
    outcome.diagnostics = chosen.diagnostics
    if outcome.diagnostics.hasErrors { return outcome }
    guard !chosen.ready.isEmpty else {
      try finish(nothingIn: chosen, history, &outcome)
      return outcome
    }
    let (same, missedPDFs, found) = await choice.verify(chosen.ready)
    outcome.diagnostics += found
    if outcome.diagnostics.hasErrors { return outcome }
    let facts = facts(
      chosen, sender: sender, history, outcome.deadline, same: same, missedPDFs: missedPDFs)
    try await write(facts, chosen.ready, history, &outcome)
    return outcome
  }

  /// The batches before the one that is made: where the last is made again, those before it.
  private func earlier(_ outcome: inout HandoverOutcome) throws(WorkshopError) -> BatchHistory {
    let programme = workspace.programme
    let history = try histories.read(year: programme.year, district: programme.districtCode)
    guard order.again else { return history }
    let (last, before) = try histories.beforeLast(
      of: history, sender: senderID, year: programme.year, district: programme.districtCode)
    try SentReceipts(folder: folder, disk: disk).refuse(last, given: order.receipts)
    outcome.replaces = last.number.text
    return before
  }

  /// Nothing is ready that was not handed over before: all is done, or nothing was sealed yet.
  private func finish(
    nothingIn chosen: BatchChoice.Chosen, _ history: BatchHistory, _ outcome: inout HandoverOutcome
  ) throws(WorkshopError) {
    guard chosen.handedOver > 0, !order.again else {
      outcome.diagnostics.append(BatchChoice.nothingReady)
      return
    }
    outcome.isUpToDate = true
    outcome.later = chosen.later.count
    let last = history.batches(of: senderID, year: workspace.programme.year).last
    if order.envelope, let last { try pack(last.number.text, &outcome) }
  }

  /// The name and, where there is one, the organisation that hands over.
  private func sender() throws(WorkshopError) -> String {
    let programme = workspace.programme
    guard let id = order.organisation else {
      return "\(programme.district)困境儿童家庭监护支持服务项目组"
    }
    guard BatchFacts.isID(id), let record = programme.organisation(id) else {
      throw .notFound(
        Message("batch-maker.sender", ["id": id]))
    }
    return Answers(workspace.library[OrganisationFields.self], record).name ?? id
  }

  /// Rule N21, where the year has rules.
  private func deadline() throws(WorkshopError) -> CalendarDate? {
    var found: [Diagnostic] = []
    return try workspace.rulesIfAny(&found)?.inForce(.n21)?.day(.due)
  }

  // MARK: The batch

  private func facts(
    _ chosen: BatchChoice.Chosen, sender: String, _ history: BatchHistory,
    _ deadline: CalendarDate?,
    same: Int, missedPDFs: Int
  ) -> BatchFacts {
    let programme = workspace.programme
    let earlier = history.batches(of: senderID, year: programme.year)
    let bureau = Answers(workspace.library[ProgrammeFields.self], programme.programme).bureau
    return BatchFacts(
      number: history.next(year: programme.year, district: programme.districtCode),
      district: programme.district, sender: sender, senderID: senderID,
      receiver: bureau ?? "\(programme.district)民政局", on: order.on, deadline: deadline,
      first: earlier.first?.number.text,
      previous: earlier.last?.reference,
      later: chosen.later, formats: order.formats, agent: Version.agent,
      key: order.key.verifyingKey.id,
      entries: chosen.ready.map {
        ArchiveReference(number: $0.number, version: $0.version, digest: $0.sealed.digest)
      }, same: same, missedPDFs: missedPDFs)
  }

  private func write(
    _ facts: BatchFacts, _ versions: [BatchChoice.Version], _ history: BatchHistory,
    _ outcome: inout HandoverOutcome
  ) async throws(WorkshopError) {
    let staging = folder + "/" + Disk.temporaryPrefix + facts.number.text
    let final = folder + "/" + facts.number.text
    do throws(DiskError) { try disk.makeFolder(folder) } catch { throw .disk(error) }
    do throws(WorkshopError) {
      let (children, files) = try await copy(versions, facts, to: staging)
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
        staging, as: facts.number.text, history.adding(facts, digest: digest))
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
    _ versions: [BatchChoice.Version], _ facts: BatchFacts, to staging: String
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
    _ one: BatchChoice.Version, _ facts: BatchFacts, to staging: String
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
    else { throw .badData([BatchChoice.damaged(source, one.version)]) }
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
