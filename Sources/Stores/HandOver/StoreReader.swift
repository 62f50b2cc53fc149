import Archiving
package import Bagging
import CaseModel
import Diagnostics
package import FormModel
package import HandOver
package import Outside
package import Workshop

/// What somebody wants to know of a district's store.
package struct StoreReader: Sendable {
  private let store: DistrictStore
  private let disk: Disk

  package init(_ root: String, disk: Disk) throws(WorkshopError) {
    guard disk.exists(root + "/" + Ledger.name) else {
      throw .notFound(
        Message("store-reader.no-ledger", ["root": root, "ledger": Ledger.name]))
    }
    store = DistrictStore(root, disk)
    self.disk = disk
  }

  /// Every batch that was received, the oldest first.
  package func batches() throws(WorkshopError) -> [Ledger.Received] {
    try store.ledger().batches
  }

  package func folder(of batch: Ledger.Received) -> String { store.batch(batch) }

  /// What contradicts each other.
  package func disputes() throws(WorkshopError) -> [Ledger.Disputed] {
    try store.ledger().disputes
  }

  /// A file that was received, and where it lies.
  package struct Found: Sendable {
    package let batch: Ledger.Received
    package let child: Ledger.Child
    package let folder: String
    /// The lines of the batches that contradict it.
    package let rivals: [Int]
  }

  /// Who looks a file up, when and why.
  package struct Reading: Sendable {
    let on: CalendarDate
    let reason: String
    let reader: String?

    package init(on: CalendarDate, reason: String, reader: String?) {
      self.on = on
      self.reason = reason
      self.reader = reader
    }
  }

  /// Files by archive number (档号) or case number, or by a part of one where no number is just that; the
  /// oldest version first.
  ///
  /// With a reason, the ledger notes that somebody has read them.
  package func find(_ text: String, reading: Reading?) throws(WorkshopError) -> [Found] {
    let lock = reading == nil ? nil : try store.lock()
    defer { lock?.release() }
    let ledger = try store.ledger()
    let exact = files(in: ledger) { $0.isCalled(text) }
    let found = exact.isEmpty ? files(in: ledger) { $0.isPartlyCalled(text) } : exact
    if let reading { try note(found, reading, ledger) }
    return found
  }

  /// Files by the child's name, or a part of it: the files themselves are looked into, for no list has
  /// names.
  ///
  /// The ledger notes what was found and why, never the name.
  package func find(name: String, reading: Reading) throws(WorkshopError) -> [Found] {
    let lock = try store.lock()
    defer { lock.release() }
    let ledger = try store.ledger()
    let wanted = Array(name.unicodeScalars)
    let found = files(in: ledger) { _ in true }.filter { one in
      guard let bytes = try? disk.read(one.folder + "/" + ArchiveNames.caseFile, .bagFile),
        let own = Members(bytes)?.members(ChildFields.home.id)?.text("name")
      else { return false }
      return Array(own.unicodeScalars).firstRange(of: wanted) != nil
    }
    try note(found, reading, ledger)
    return found
  }

  private func files(in ledger: Ledger, _ isMeant: (Ledger.Child) -> Bool) -> [Found] {
    var found: [Found] = []
    for batch in ledger.batches {
      for child in batch.children where isMeant(child) {
        let folder = BatchNames.folder(
          of: child.number, version: child.version, year: batch.number.year)
        found.append(
          Found(
            batch: batch, child: child, folder: "\(store.batch(batch))/\(folder.dropLast())",
            rivals: ledger.rivals(of: child.number, in: batch)))
      }
    }
    return found
  }

  /// A line for each child whose file was found.
  private func note(
    _ found: [Found], _ reading: Reading, _ ledger: Ledger
  ) throws(WorkshopError) {
    var seen: Set<String> = []
    let numbers = found.map(\.child.number).filter { seen.insert($0).inserted }
    if numbers.isEmpty { return }
    try store.add(
      numbers.map {
        .read(on: reading.on, archive: $0, reason: reading.reason, reader: reading.reader)
      }, to: ledger)
  }

  // MARK: Checking everything again

  /// Reads everything in the store again and says what is no longer as it was received; with a day,
  /// the ledger notes that.
  package func check(
    templates: [String]?, trusted named: [TrustedKey], seals: SealRule, on day: CalendarDate?,
    jobs: Int,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> VerifyOutcome {
    let lock = try store.lock()
    defer { lock.release() }
    let ledger = try store.ledger()
    let trusted = try KeyFiles.oneOwnerEach(named + (try store.trusted()))
      .filter { !$0.isReceivers }
    let own = named.filter(\.isReceivers).map(\.key)
    let receipts = ReceiptCheck(ledger, trusted: own)
    let checker = try BatchChecker(templates: templates, trusted: trusted, disk: disk)
    let results = await sideBySide(ledger.batches.count, jobs: jobs, progress: progress) { index in
      look(at: ledger.batches[index], ledger, checker, receipts, seals)
    }
    var outcome = VerifyOutcome()
    for (batch, (findings, verdict)) in zip(ledger.batches, results) {
      // Also those that cannot be read any more: they are what was to be looked at.
      outcome.archives += batch.children.count
      outcome.files += verdict.files.count
      outcome.bytes += verdict.bytes
      outcome.inspectedPDFs += verdict.inspectedPDFs
      outcome.missedPDFs += verdict.missedPDFs
      outcome.readPages += verdict.readPages
      if !findings.hasErrors { outcome.whole += 1 }
      outcome.diagnostics += findings
    }
    outcome.diagnostics += ledger.disputes.map { $0.finding(at: store.root) }
    outcome.diagnostics += ledger.untold.map { batch, child in
      changedLine(
        batch,
        Message("store-reader.check", ["identifier": child.identifier]))
    }
    outcome.trusted = trusted.count
    outcome.diagnostics += strays(ledger)
    outcome.diagnostics.sort()
    if let day {
      try store.add(
        [.checked(on: day, faults: outcome.diagnostics.count { $0.severity == .error })],
        to: ledger)
    }
    return outcome
  }

  private func look(
    at batch: Ledger.Received, _ ledger: Ledger, _ checker: BatchChecker,
    _ receipts: ReceiptCheck, _ seals: SealRule
  ) -> ([Diagnostic], BatchVerdict) {
    let folder = store.batch(batch)
    var verdict = checker.verify(folder: folder, seals: rule(of: batch, seals))
    var findings = verdict.findings
    // That a register is not compared was said when the batch was received.
    let notes = verdict.notes
    if findings.isEmpty, verdict.digest != batch.digest {
      findings.append(
        Diagnostic(
          .notAsReceived, path: folder,
          Message("not-as-received.line"),
          hint: Message("restore-copy")))
    }
    let receipt = store.receipt(batch)
    let signed = try? disk.read(receipt + "/" + BagCheck.signedName, .tagFile)
    let claim = (try? disk.read(receipt + "/" + Receipt.file, .batchData)).flatMap {
      ReceiptClaim($0)
    }
    if signed.flatMap({ Sums.of($0, [.sha512])[.sha512] }) != batch.receipt {
      findings.append(
        Diagnostic(
          .notAsReceived, path: receipt,
          Message("not-as-received.receipt")))
    } else if let claim,
      claim.line != batch.line || claim.previous != ledger.previous(of: batch.line)
    {
      findings.append(
        Diagnostic(
          .notAsReceived, path: receipt,
          Message("not-as-received.ledger"),
          hint: Message("not-as-received.hint.ledger")))
    } else if let bag = try? FolderBag(receipt, disk) {
      let bagVerdict = BagCheck.check(bag, by: Receipt.rules)
      findings += ReceiptCheck.findings(bagVerdict, at: receipt)
      findings += receipts.findings(of: batch, bagVerdict, claim, at: receipt)
      if !findings.hasErrors, let facts = verdict.facts, !batch.isTrue(of: facts, verdict, claim) {
        findings.append(
          changedLine(
            batch,
            Message("not-as-received.looked")))
      }
    } else {
      findings.append(Diagnostic(.unreadableArchive, path: receipt, Message("unreadable")))
    }
    verdict.findings = findings
    return (findings + notes, verdict)
  }

  private func changedLine(_ batch: Ledger.Received, _ message: Message) -> Diagnostic {
    Diagnostic(
      .notAsReceived, path: store.ledgerPath,
      at: SourcePosition(line: batch.line, column: 1), message,
      hint: Message("not-as-received.hint.changed-line"))
  }

  /// What was agreed to when the batch was received; the ledger tells.
  private func rule(of batch: Ledger.Received, _ seals: SealRule) -> SealRule {
    let noted = batch.children.map(\.sealedBy)
    if noted.contains(TrustedKey.all) { return .ownOrAll }
    return noted.allSatisfy { $0 == nil } && batch.receiptKey == nil ? .told : seals
  }

  /// What lies in the store and was never received.
  private func strays(_ ledger: Ledger) -> [Diagnostic] {
    let known = Set(ledger.batches.map { store.folder(of: $0) })
    var findings: [Diagnostic] = []
    func look(_ folder: String, depth: Int) {
      for name in (try? disk.names(in: folder)) ?? [] {
        let path = folder + "/" + name
        if depth == 0, [Ledger.name, "keys", "说明.txt", ".lock"].contains(name) { continue }
        if depth == 4, ["batch", "receipt"].contains(name) { continue }
        if depth == 4, KeyFiles.isLaidBeside(path, disk) { continue }
        let isFolder = disk.status(path)?.isFolder == true
        if isFolder, depth < 3 || known.contains(path) {
          look(path, depth: depth + 1)
        } else {
          findings.append(
            Diagnostic(
              .notReceived, path: path,
              Message("not-received"),
              hint: Message("not-received.hint")))
        }
      }
    }
    look(store.root, depth: 0)
    return findings
  }
}

extension Ledger.Child {
  /// Whether a number of the file has this in it; a digit or two say nothing.
  fileprivate func isPartlyCalled(_ text: String) -> Bool {
    text.utf8.count >= 4
      && [number, archiveNumber].contains { $0.utf8.firstRange(of: text.utf8) != nil }
  }

  /// Whether somebody who says this means the file.
  fileprivate func isCalled(_ text: String) -> Bool {
    [number, identifier, archiveNumber].contains { $0.utf8.elementsEqual(text.utf8) }
      || numbers.contains { number in
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        return "\(series)-\(padded)".utf8.elementsEqual(text.utf8)
      }
  }
}
