import Archiving
package import Bagging
package import Diagnostics
import FormModel
package import HandOver
package import Outside
import Press
package import Workshop

/// Checks batches and receipts where they lie, without receiving anything.
package struct BatchChecker: Sendable {
  private let verifier: BatchVerifier
  private let trusted: [TrustedKey]
  private let disk: Disk

  package init(
    templates: [String]?, trusted: [TrustedKey], disk: Disk
  ) throws(WorkshopError) {
    let shelf: FormShelf? =
      if let templates { try Forms.shelf(templates, disk) } else { nil }
    let judge = InspectorPlace.open(disk)
    let senders = trusted.filter { !$0.isReceivers }
    verifier = BatchVerifier(shelf: shelf, trusted: senders, judge: judge)
    self.trusted = trusted
    self.disk = disk
  }

  /// What a path holds that is no archive of a child.
  package enum Kind: Sendable {
    case batch
    case receipt
  }

  /// The batches and receipts at a path: itself, a zip, or the batches of a `handover` folder; none
  /// where it holds neither.
  package static func papers(
    at path: String, disk: Disk
  ) -> [(path: String, kind: Kind)] {
    if disk.exists(path + "/" + BatchNames.facts) { return [(path, .batch)] }
    if disk.exists(path + "/" + Receipt.file) { return [(path, .receipt)] }
    if disk.isFolder(path) {
      let names = (try? disk.names(in: path)) ?? []
      return names.filter { BatchNumber($0) != nil }.map { (path + "/" + $0, .batch) }
    }
    guard let zip = try? ZipReader(EnvelopeFile(path, disk)),
      zip.entries.contains(where: { $0.path == BatchNames.facts })
    else { return [] }
    return [(path, .batch)]
  }

  /// Checks a batch as its receiver would.
  package func verify(folder: String, seals rule: SealRule = .own) -> BatchVerdict {
    if !disk.isFolder(folder), let zip = try? ZipReader(EnvelopeFile(folder, disk)) {
      return verifier.verify(zip, at: folder, number: zip.root, seals: rule)
    }
    do throws(DiskError) {
      let name = Disk.name(of: disk.absolute(folder))
      let number = BatchNumber(name).map(\.text)
      return verifier.verify(try FolderBag(folder, disk), at: folder, number: number, seals: rule)
    } catch {
      var verdict = BatchVerdict()
      verdict.findings = [
        Diagnostic(.unreadableArchive, path: folder, error.message)
      ]
      return verdict
    }
  }

  // MARK: Receipts

  /// What came of checking a receipt.
  package struct ReceiptVerdict: Sendable {
    package var findings: [Diagnostic] = []
    package var claim: ReceiptClaim?
    /// The key that signed it, where it is trusted.
    package var key: String?
    /// Whether the batch that was handed over here is the one it is for; nil where that is not known.
    package var isForOurs: Bool?
  }

  /// Checks a receipt, and whether it is for what was handed over from an output folder.
  package func verify(receipt folder: String, output: String?) -> ReceiptVerdict {
    var verdict = ReceiptVerdict()
    func add(_ id: FindingID, _ message: Message, hint: Message? = nil) {
      verdict.findings.append(Diagnostic(id, path: folder, message, hint: hint))
    }
    guard let bag = try? FolderBag(folder, disk) else {
      add(.unreadableArchive, Message("unreadable"))
      return verdict
    }
    let bagVerdict = BagCheck.check(bag, by: Receipt.rules)
    verdict.findings += ReceiptCheck.findings(bagVerdict, at: folder)
    guard
      let claim = (try? disk.read(folder + "/" + Receipt.file, .batchData)).flatMap({
        ReceiptClaim($0)
      })
    else {
      add(.unreadableData, Message("unreadable-data.receipt"))
      return verdict
    }
    verdict.claim = claim
    let state = bagVerdict.signature(
      by: SignaturePolicy(
        SignaturePolicy.Claim(key: claim.key, comment: claim.trustedComment), trusted: trusted,
        signer: TrustedKey.district))
    switch state {
    case .unsigned, .notSigned, .missing:
      add(.unsigned, Message("unsigned.check-signature"))
      return verdict
    case .unreadable(let fault):
      add(.badSignature, fault.message, hint: fault.hint)
      return verdict
    case .ofAnother: add(.signatureOfAnother, Message("signature-of-another.receipt"))
    case .ofOthers, .untrusted, .bad:
      add(
        .untrustedKey,
        Message("untrusted-key.receipt"),
        hint: Message("untrusted-key.hint"))
    case .unchecked: break
    case .good(let key): verdict.key = key.key.id
    }
    guard let output else { return verdict }
    let path = output + "/handover/" + BatchHistory.name
    guard disk.exists(path) else { return verdict }
    guard let history = history(output) else {
      verdict.findings.append(
        Diagnostic(
          .damagedHistory, path: path,
          Message("damaged-history.not-checked"),
          hint: Message("damaged-history.hint.not-checked")))
      return verdict
    }
    let ours = history.batches.first { $0.number == claim.batch && $0.senderID == claim.senderID }
    verdict.isForOurs =
      ours.map { $0.digest == claim.digest && $0.entries == claim.entries } ?? false
    if verdict.isForOurs == false {
      add(
        .otherReceipt,
        Message("other-receipt", ["batch": claim.batch.text]),
        hint: Message("other-receipt.hint"))
    }
    return verdict
  }

  private func history(_ output: String) -> BatchHistory? {
    (try? disk.read(output + "/handover/" + BatchHistory.name, .list)).flatMap {
      BatchHistory($0)
    }
  }
}
