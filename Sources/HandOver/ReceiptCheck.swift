import Archiving
package import Bagging
package import Diagnostics
import FormModel

/// Whether the receipts in a store still have the signatures that they were given with.
///
/// The ledger's line holds the public key of each receipt; that of 0.1.0 does not, but the receipt's
/// own data, whose checksum stands in the line, names the key's id. Whoever can write to the store
/// could make ledger and receipts anew with a key of their own: only a key that is named from outside
/// (`--trust district=FILE`) shows that.
package struct ReceiptCheck: Sendable {
  private let known: [VerifyingKey]
  private let named: [VerifyingKey]

  package init(_ ledger: Ledger, trusted named: [VerifyingKey]) {
    self.named = named
    known = named + ledger.batches.compactMap(\.receiptKey)
  }

  /// What is wrong with a receipt as a bag; `place` is its folder.
  package static func findings(_ report: BagReport, at place: String) -> [Diagnostic] {
    // Of a damaged one enough is said.
    let others = report.findings.isEmpty ? report.otherChecksums(than: BatchBuilder.algorithms) : []
    let hint = Message("receipt-check.findings")
    return report.findings.map { finding in
      Diagnostic(
        finding.id, path: place + (finding.place.map { "/" + $0 } ?? ""),
        finding.message, hint: finding.hint)
    }
      + others.map { path, message in
        Diagnostic(.otherChecksums, path: place + "/" + path, message, hint: hint)
      }
  }

  package func findings(
    of batch: Ledger.Received, _ report: BagReport, _ claim: ReceiptClaim?, at place: String
  ) -> [Diagnostic] {
    func finding(_ id: FindingID, _ message: Message, _ severity: Severity = .error) -> [Diagnostic]
    {
      [
        Diagnostic(
          id, as: severity, path: place + "/" + BagCheck.signatureName, message,
          hint: severity == .error
            ? Message("receipt-check.hint.restore")
            : Message("receipt-check.hint.name-key"))
      ]
    }
    guard let claim, let bytes = report.signature, let signed = report.signedBytes else {
      return finding(.signatureMissing, Message("signature-missing.finding"))
    }
    if batch.receiptKey == nil, Maker(agent: claim.agent) != .version010 {
      return finding(
        .notAsReceived,
        Message("not-as-received.finding", ["place": batch.place]))
    }
    let signature: Signature
    do throws(KeyFault) {
      signature = try Signature(file: String(decoding: bytes, as: UTF8.self))
    } catch {
      return finding(.badSignature, error.message)
    }
    guard claim.key == signature.id, batch.receiptKey.map({ $0.id == signature.id }) ?? true,
      claim.trustedComment.utf8.elementsEqual(signature.trustedComment.utf8)
    else {
      return finding(
        .signatureOfAnother,
        Message("signature-of-another.finding"))
    }
    let keys = batch.receiptKey.map { [$0] } ?? known.filter { $0.id == signature.id }
    if !named.isEmpty, !keys.contains(where: { named.contains($0) }) {
      return finding(
        .untrustedKey,
        Message("untrusted-key.finding"))
    }
    guard let key = keys.first(where: { $0.accepts(signature, over: signed) == nil }) ?? keys.first
    else {
      return finding(
        .receiptKeyUnknown,
        Message("receipt-key-unknown", ["id": signature.id]),
        .warning)
    }
    return key.accepts(signature, over: signed).map { finding($0.id, $0.message) } ?? []
  }
}
