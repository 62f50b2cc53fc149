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

  /// What is wrong with a receipt as a bag; `path` is its folder.
  package static func findings(_ bagVerdict: BagVerdict, at path: String) -> [Diagnostic] {
    // Of a damaged one enough is said.
    let others =
      bagVerdict.findings.isEmpty ? bagVerdict.otherChecksums(than: BatchBuilder.algorithms) : []
    let hint = Message("receipt-check.findings")
    return bagVerdict.findings.map { finding in
      Diagnostic(
        finding.id, path: path + (finding.shownPath.map { "/" + $0 } ?? ""),
        finding.message, hint: finding.hint)
    }
      + others.map { file, message in
        Diagnostic(.otherChecksums, path: path + "/" + file, message, hint: hint)
      }
  }

  package func findings(
    of batch: Ledger.Received, _ bagVerdict: BagVerdict, _ claim: ReceiptClaim?, at path: String
  ) -> [Diagnostic] {
    func finding(_ id: FindingID, _ message: Message, _ severity: Severity = .error) -> [Diagnostic]
    {
      [
        Diagnostic(
          id, as: severity, path: path + "/" + BagCheck.signatureName, message,
          hint: severity == .error
            ? Message("receipt-check.hint.restore")
            : Message("receipt-check.hint.name-key"))
      ]
    }
    let absent = finding(.signatureMissing, Message("signature-missing.finding"))
    guard let claim, bagVerdict.signature != nil, bagVerdict.signedBytes != nil else {
      return absent
    }
    if batch.receiptKey == nil, Maker(agent: claim.agent) != .version010 {
      return finding(
        .notAsReceived,
        Message("not-as-received.finding", ["line": batch.line]))
    }
    let keys = batch.receiptKey.map { [$0] } ?? known
    // Line and receipt name one key.
    let isOne = batch.receiptKey.map { $0.id == claim.key } ?? true
    let state = bagVerdict.signature(
      by: SignaturePolicy(
        SignaturePolicy.Claim(key: isOne ? claim.key : nil, comment: claim.trustedComment),
        trusted: (named.isEmpty ? keys : keys.filter { named.contains($0) }).map {
          TrustedKey($0, at: path)
        }))
    switch state {
    case .unsigned, .notSigned, .missing: return absent
    case .unreadable(let fault): return finding(.badSignature, fault.message)
    case .ofAnother: return finding(.signatureOfAnother, Message("signature-of-another.finding"))
    case .ofOthers(let id, _, _), .untrusted(let id), .unchecked(let id):
      return named.isEmpty
        ? finding(.receiptKeyUnknown, Message("receipt-key-unknown", ["id": id]), .warning)
        : finding(.untrustedKey, Message("untrusted-key.finding"))
    case .bad(let fault): return finding(fault.id, fault.message)
    case .good: return []
    }
  }
}
