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
    let hint = Message(
      "校验清单重做过：向接收单位查问", "the manifests were made anew: ask whoever received it")
    return report.findings.map { finding in
      Diagnostic(
        .error, finding.id, path: place + (finding.place.map { "/" + $0 } ?? ""),
        finding.message, hint: finding.hint)
    }
      + others.map { path, message in
        Diagnostic(.error, "other-checksums", path: place + "/" + path, message, hint: hint)
      }
  }

  package func findings(
    of batch: Ledger.Received, _ report: BagReport, _ claim: ReceiptClaim?, at place: String
  ) -> [Diagnostic] {
    func finding(_ id: String, _ message: Message, _ severity: Severity = .error) -> [Diagnostic] {
      [
        Diagnostic(
          severity, id, path: place + "/" + BagCheck.signatureName, message,
          hint: severity == .error
            ? Message("从另一份副本恢复，再查原因", "restore it from another copy and find out why")
            : Message(
              "用 --trust district=公钥文件 指明区里的公钥", "name the district's key: --trust district=FILE"))
      ]
    }
    guard let claim, let bytes = report.signature, let signed = report.signedBytes else {
      return finding("signature-missing", Message("回执的签名不在了", "the receipt's signature is gone"))
    }
    if batch.receiptKey == nil, Maker(agent: claim.agent) != .version010 {
      return finding(
        "not-as-received",
        Message(
          "登记簿的第 \(batch.place) 行没有这份回执的公钥：只有 0.1.0 不写，登记簿改过",
          "line \(batch.place) of the ledger has no public key of this receipt, which 0.1.0 alone leaves out: the ledger was changed"
        ))
    }
    let signature: Signature
    do throws(KeyFault) {
      signature = try Signature(file: String(decoding: bytes, as: UTF8.self))
    } catch {
      return finding("bad-signature", error.message)
    }
    guard claim.key == signature.id, batch.receiptKey.map({ $0.id == signature.id }) ?? true,
      claim.trustedComment.utf8.elementsEqual(signature.trustedComment.utf8)
    else {
      return finding(
        "signature-of-another",
        Message("签名不是给这份回执做的那一个", "the signature is not the one that was made for this receipt"))
    }
    let keys = batch.receiptKey.map { [$0] } ?? known.filter { $0.id == signature.id }
    if !named.isEmpty, !keys.contains(where: { named.contains($0) }) {
      return finding(
        "untrusted-key",
        Message("不是所指明的区里的密钥签的", "it was not signed with the district's key as named"))
    }
    guard let key = keys.first(where: { $0.accepts(signature, over: signed) == nil }) ?? keys.first
    else {
      return finding(
        "receipt-key-unknown",
        Message(
          "不知道公钥 \(signature.id)，没有核对回执的签名",
          "the public key \(signature.id) is not known: the receipt's signature was not checked"),
        .warning)
    }
    return key.accepts(signature, over: signed).map { finding($0.id, $0.message) } ?? []
  }
}
