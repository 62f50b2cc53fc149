import Archiving
package import Bagging
package import Diagnostics
package import FormModel
package import HandOver
package import Outside
package import Press
import Printing

/// How a batch is to be received.
package struct ReceiveOrder: Sendable {
  /// 接收日期.
  package var on: CalendarDate
  /// The receiver's key, which signs the receipt.
  package var key: SigningKey
  /// Keys of those who hand over, beside those in the store.
  package var trusted: [TrustedKey]
  /// Which seals of children count.
  package var seals: SealRule
  /// Why a batch is taken that contradicts what was received before; nil where it is refused.
  package var dispute: String?
  package var formats: [Format]
  /// The file with the age key, for a locked envelope.
  package var identity: String?

  package init(
    on: CalendarDate, key: SigningKey, trusted: [TrustedKey], seals: SealRule = .own,
    dispute: String? = nil, formats: [Format], identity: String? = nil
  ) {
    self.on = on
    self.key = key
    self.trusted = trusted
    self.seals = seals
    self.dispute = dispute
    self.formats = formats
    self.identity = identity
  }
}

/// What receiving a batch came to.
package struct ReceiveOutcome: Sendable {
  package var diagnostics: [Diagnostic] = []
  package var facts: BatchFacts?
  package var children = 0
  package var items = 0
  package var files = 0
  package var bytes = 0
  /// The receipt, where the batch was received.
  package var receipt: (number: String, folder: String)?
  package var checks: [NatureCheck] = []
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

  /// `printer` gives what prints the receipt, where PDF is asked for.
  package init(
    store: String, templates: [String], order: ReceiveOrder, disk: Disk,
    printer: (FormLibrary) throws(WorkshopError) -> DocumentPrinter?
  ) throws(WorkshopError) {
    self.store = DistrictStore(store, disk)
    self.order = order
    self.disk = disk
    shelf = try Forms.shelf(templates, disk)
    library = shelf.present.library
    self.printer = try printer(library)
    press = shelf.present.press
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
    guard disk.exists(path) else {
      throw .notFound(Message("nothing-there", ["path": path]))
    }
    let lock = try store.lock()
    defer { lock.release() }
    let ledger = try store.ledger()
    let trusted = try trustedKeys()
    if path.hasSuffix(".age") { return try await receive(locked: path, ledger, trusted) }
    return try await receive(open: path, as: path, ledger, trusted)
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
    locked path: String, _ ledger: Ledger, _ trusted: [TrustedKey]
  ) async throws(WorkshopError) -> ReceiveOutcome {
    guard let identity = order.identity else {
      throw .notFound(
        Message("batch-receiver.locked"))
    }
    let opened = store.root + "/" + Disk.temporaryPrefix + "envelope.zip"
    try Age(disk).open(path, to: opened, with: identity)
    defer { try? disk.remove(opened) }
    return try await receive(open: opened, as: path, ledger, trusted)
  }

  private func receive(
    open path: String, as place: String, _ ledger: Ledger, _ trusted: [TrustedKey]
  ) async throws(WorkshopError) -> ReceiveOutcome {
    if disk.isFolder(path) {
      let bag: FolderBag
      do throws(DiskError) { bag = try FolderBag(path, disk) } catch { throw .disk(error) }
      return try await receive(bag, at: place, number: nil, ledger, trusted)
    }
    let zip: ZipReader<EnvelopeFile>
    do {
      zip = try ZipReader(EnvelopeFile(path, disk))
    } catch let fault as ZipFault {
      var outcome = ReceiveOutcome()
      outcome.diagnostics = [
        Diagnostic(fault.id, path: place, fault.message, hint: fault.hint)
      ]
      return outcome
    } catch let error as DiskError {
      throw .disk(error)
    } catch {
      throw .notFound(Message("batch-receiver.unreadable", ["place": place]))
    }
    return try await receive(zip, at: place, number: zip.root, ledger, trusted)
  }

  private func receive(
    _ source: some BagSource, at place: String, number: String?, _ ledger: Ledger,
    _ trusted: [TrustedKey]
  ) async throws(WorkshopError) -> ReceiveOutcome {
    let judge = InspectorPlace.open(disk)
    // Before anything is decided: a batch whose PDFs nobody has looked into is not accepted.
    if source.entries.contains(where: { $0.path.hasSuffix(".pdf") }), !judge.isThere {
      throw InspectorPlace.absent
    }
    let verifier = BatchVerifier(shelf: shelf, trusted: trusted, judge: judge)
    let verdict = verifier.verify(source, at: place, number: number, seals: order.seals)
    if verdict.missedPDFs > 0 { throw InspectorPlace.absent }
    var outcome = ReceiveOutcome()
    outcome.facts = verdict.facts
    outcome.children = verdict.children.count
    outcome.items = verdict.children.reduce(0) { $0 + $1.itemCount }
    outcome.files = verdict.files.count
    outcome.bytes = verdict.bytes
    outcome.diagnostics = verdict.findings + verdict.notes + verdict.notCompared
    guard let facts = verdict.facts else { return outcome }
    // A batch that was received before is no news, whatever became of it since.
    if !verdict.findings.isEmpty { return outcome }
    let check = StoreCheck.check(
      facts, verdict, on: order.on, disputing: order.dispute, in: ledger, at: place)
    outcome.diagnostics += check.findings
    if outcome.diagnostics.hasErrors { return outcome }
    if let named = check.naming(facts) { outcome.diagnostics.append(named) }
    outcome.disputes = check.disputes
    outcome.diagnostics += check.disputes.map { $0.finding(at: place) }
    try await accept(source, facts, verdict, check, ledger, judge, &outcome)
    return outcome
  }

  // MARK: Accepting

  private func accept(
    _ source: some BagSource, _ facts: BatchFacts, _ verdict: BatchVerdict, _ check: StoreCheck,
    _ ledger: Ledger, _ inspector: PDFInspector, _ outcome: inout ReceiveOutcome
  ) async throws(WorkshopError) {
    let receipt = Receipt(
      place: ledger.next, previous: ledger.last, facts: facts, verdict: verdict, store: check,
      on: order.on, formats: order.formats, agent: Version.agent, key: order.key.verifyingKey.id)
    var papers = receipt.papers(verdict, library, press)
    if let printer {
      let printed = await printer.print(
        papers, earlier: nil,
        DocumentPrinter.Subject(file: nil, path: facts.number.text))
      let found =
        printed.diagnostics
        + SealedPDFs(inspector: inspector).findings(printed.documents, at: facts.number.text)
      outcome.diagnostics += found
      if found.hasErrors { return }
      papers = printed.documents
    }
    let comment = receipt.trustedComment
    guard let bag = try? receipt.bag(papers).signed(by: order.key, comment: comment) else {
      throw .disk(DiskError(kind: .inputOutput, path: store.root, reason: "it cannot be signed"))
    }
    let received = Ledger.Received(
      place: ledger.next, facts, verdict, on: order.on, receipt: bag.digest,
      key: order.key.verifyingKey, beside: check.beside)
    do throws(DiskError) {
      try store.stage(source, verdict.files)
      try store.stage(receipt: bag)
      try store.readBack()
      try store.publish(received, check.disputes, ledger)
    } catch {
      store.discard()
      throw .disk(error)
    }
    outcome.receipt = (receipt.number, store.receipt(received))
    outcome.checks = receipt.checks
  }
}
