import Archiving
import Bagging
package import Diagnostics
import FormModel
package import HandOver
package import Outside
package import Press
import Printing
import Reports
package import Workshop

/// What receiving a batch came to.
package struct ReceiveOutcome: Sendable {
  package var diagnostics: [Diagnostic] = []
  package var facts: BatchFacts?
  package var children = 0
  package var items = 0
  package var files = 0
  package var bytes = 0
  /// The receipt, where the batch was received; of a plan, the one it would get, and where.
  package var receipt: (number: String, folder: String)?
  /// Of a plan: the line of the ledger that would tell of it.
  package var line: Int?
  package var checks: [NatureCheck] = []
  /// The folder of the receipt that was given before, where the batch was received before.
  package var earlierReceipt: String?
  /// The folder of the paper that goes back with a batch that was not received.
  package var notice: String?
  /// The folder of such a paper of an earlier run, which holds no more, where the batch was received.
  package var voidNotice: String?
  /// What it contradicts and was received beside.
  package var disputes: [Ledger.Disputed] = []

  /// Whether it was received only because the receiver gave a reason.
  package var neededReason: Bool { disputes.contains { $0.reason != nil } }

  package init() {}
}

/// Receives batches into a district's store: whole, or not at all.
package struct BatchReceiver: Sendable {
  private var store: DistrictStore
  private let order: ReceiveOrder
  private let printer: DocumentPrinter?
  private var disk: Disk
  private let library: FormLibrary
  private let press: Press
  private let shelf: FormShelf
  private let judge: PDFInspector

  /// `printer` gives what prints the receipt, where PDF is asked for.
  package init(
    store: String, templates: [String], order: ReceiveOrder, disk: Disk,
    printer: (Press) throws(WorkshopError) -> DocumentPrinter?
  ) throws(WorkshopError) {
    self.store = DistrictStore(store, disk)
    self.order = order
    self.disk = disk
    shelf = try Forms.shelf(templates, disk)
    library = shelf.present.library
    press = shelf.present.press
    self.printer = try printer(press)
    judge = InspectorPlace.open(disk)
  }

  /// The same store as another process reaches it.
  package func reached(by disk: Disk) -> BatchReceiver {
    var receiver = self
    receiver.disk = disk
    receiver.store = DistrictStore(store.root, disk)
    return receiver
  }

  /// Receives the batch in a folder or an envelope.
  package func receive(_ path: String) async throws(WorkshopError) -> ReceiveOutcome {
    try check(path)
    let lock = try store.lock()
    defer { lock.release() }
    let ledger = try store.ledger()
    let trusted = try trustedKeys()
    guard path.hasSuffix(".age") else {
      return try await receive(path, as: path, ledger, trusted)
    }
    guard let identity = order.identity else {
      throw .notFound(
        Message("batch-receiver.locked"))
    }
    let opened = store.root + "/" + Disk.temporaryPrefix + "envelope.zip"
    try Age(disk).open(path, to: opened, with: identity)
    defer { try? disk.remove(opened) }
    return try await receive(opened, as: path, ledger, trusted)
  }

  /// What `receive` would find and do; nothing is written, not even the store made.
  package func plan(_ path: String) async throws(WorkshopError) -> ReceiveOutcome {
    try check(path)
    // To look into it would be to write it down unlocked.
    if path.hasSuffix(".age") { throw .refused(Message("batch-receiver.plan-locked")) }
    try WritePlace(disk: disk).check(store: store.root)
    let ledger = try store.currentLedger()
    let looked = try look(path, as: path, try trustedKeys(), ledger)
    var outcome = ReceiveOutcome(looked)
    outcome.earlierReceipt = looked.known.map(store.receipt)
    if case .batch(_, let plan) = looked, let receipt = plan.receipt,
      let line = plan.line(receipt: "")
    {
      outcome.receipt = (receipt.number, store.receipt(line))
      outcome.checks = receipt.checks
      outcome.line = line.line
    }
    return outcome
  }

  private func check(_ path: String) throws(WorkshopError) {
    guard disk.exists(path) else {
      throw .notFound(Message("nothing-there", ["path": path]))
    }
  }

  /// The district's own list: never a key out of a batch.
  private func trustedKeys() throws(WorkshopError) -> [TrustedKey] {
    let keys = try KeyFiles.oneOwnerEach(order.trusted + (try store.trusted()))
      .filter { !$0.isReceivers }
    if keys.isEmpty {
      throw .notFound(
        Message("batch-receiver.trusted-keys", ["keys": store.keys]))
    }
    return keys
  }

  private func receive(
    _ path: String, as shown: String, _ ledger: Ledger, _ trusted: [TrustedKey]
  ) async throws(WorkshopError) -> ReceiveOutcome {
    let looked = try look(path, as: shown, trusted, ledger)
    var outcome = ReceiveOutcome(looked)
    outcome.earlierReceipt = looked.known.map(store.receipt)
    if case .batch(let source, let plan) = looked {
      if let receipt = plan.receipt {
        try await accept(source, plan, receipt, ledger, &outcome)
      } else if plan.known == nil {
        try await sendBack(plan, from: shown, &outcome)
      }
    }
    return outcome
  }

  // MARK: Looking

  /// What lies at a path that should hold a batch.
  fileprivate enum Looked {
    case batch(any BagSource, ReceivePlan)
    /// No envelope that can be opened.
    case nothing([Diagnostic])

    /// The batch, where it was received before.
    var known: Ledger.Received? { if case .batch(_, let plan) = self { plan.known } else { nil } }
  }

  /// Verifies the batch in a folder or an envelope, and decides over it.
  private func look(
    _ path: String, as shown: String, _ trusted: [TrustedKey], _ ledger: Ledger
  ) throws(WorkshopError) -> Looked {
    if disk.isFolder(path) {
      let bag: FolderBag
      do throws(DiskError) { bag = try FolderBag(path, disk) } catch { throw .disk(error) }
      return try look(bag, at: shown, number: nil, trusted, ledger)
    }
    let zip: ZipReader<EnvelopeFile>
    do {
      zip = try ZipReader(EnvelopeFile(path, disk))
    } catch let fault as ZipFault {
      return .nothing([Diagnostic(fault.id, path: shown, fault.message, hint: fault.hint)])
    } catch let error as DiskError {
      throw .disk(error)
    } catch {
      throw .notFound(Message("batch-receiver.unreadable", ["path": shown]))
    }
    return try look(zip, at: shown, number: zip.root, trusted, ledger)
  }

  private func look(
    _ source: some BagSource, at path: String, number: String?, _ trusted: [TrustedKey],
    _ ledger: Ledger
  ) throws(WorkshopError) -> Looked {
    // Before anything is decided: a batch whose PDFs nobody has looked into is not accepted.
    if source.entries.contains(where: { $0.path.hasSuffix(".pdf") }), !judge.isThere {
      throw InspectorPlace.absent
    }
    let verifier = BatchVerifier(shelf: shelf, trusted: trusted, judge: judge)
    let verdict = verifier.verify(source, at: path, number: number, seals: order.seals)
    if verdict.missedPDFs > 0 { throw InspectorPlace.absent }
    return .batch(source, ReceivePlan(verdict, order, in: ledger, at: path))
  }

  // MARK: Accepting

  private func accept(
    _ source: some BagSource, _ plan: ReceivePlan, _ receipt: Receipt, _ ledger: Ledger,
    _ outcome: inout ReceiveOutcome
  ) async throws(WorkshopError) {
    let number = receipt.facts.number.text
    var papers = receipt.papers(plan.verdict, library, press)
    if let printer {
      let printed = await printer.print(
        papers, earlier: nil, DocumentPrinter.Subject(file: nil, path: number))
      let found =
        printed.diagnostics + SealedPDFs(inspector: judge).findings(printed.documents, at: number)
      outcome.diagnostics += found
      if found.hasErrors { return }
      papers = printed.documents
    }
    let comment = receipt.trustedComment
    guard let bag = try? receipt.bag(papers).signed(by: order.key, comment: comment),
      let line = plan.line(receipt: bag.digest)
    else {
      throw .disk(DiskError(kind: .inputOutput, path: store.root, reason: "it cannot be signed"))
    }
    do throws(DiskError) {
      try store.stage(source, plan.verdict.files)
      try store.stage(receipt: bag)
      try store.readBack()
      try store.publish(line, plan.disputes, ledger)
    } catch {
      store.discard()
      throw .disk(error)
    }
    outcome.receipt = (receipt.number, store.receipt(line))
    outcome.checks = receipt.checks
    let notice = noticeFolder(of: number)
    if disk.isFolder(notice) { outcome.voidNotice = notice }
  }
}

// MARK: Sending back

extension BatchReceiver {
  /// Writes the paper that goes back with the batch, beside the store: the store itself stays as it was.
  private func sendBack(
    _ plan: ReceivePlan, from batch: String, _ outcome: inout ReceiveOutcome
  ) async throws(WorkshopError) {
    let faults = plan.findings.filter { $0.severity == .error }.counted.map { one, count in
      ReturnNotice.Fault(one.id.nature, FaultText(one, in: batch).text, count: count)
    }
    guard let notice = ReturnNotice(plan.verdict, order, faults) else { return }
    let folder = noticeFolder(of: notice.number)
    let written = try await DocumentWriter(disk).write(
      notice.papers(library, press), to: folder, printer, at: notice.number)
    outcome.diagnostics += written.diagnostics
    outcome.notice = folder
  }

  private func noticeFolder(of batch: String) -> String {
    let root = disk.absolute(store.root)
    return Disk.parent(of: root) + "/" + Disk.name(of: root) + "-退回/" + batch
  }
}

extension ReceiveOutcome {
  fileprivate init(_ looked: BatchReceiver.Looked) {
    switch looked {
    case .nothing(let found): diagnostics = found
    case .batch(_, let plan):
      let verdict = plan.verdict
      diagnostics = plan.findings
      facts = verdict.facts
      children = verdict.children.count
      items = verdict.children.reduce(0) { $0 + $1.itemCount }
      files = verdict.files.count
      bytes = verdict.bytes
      disputes = plan.disputes
    }
  }
}
