import Bagging
import Diagnostics

extension ArchiveInspection {
  mutating func checkSignature(_ seal: Seal?) {
    guard let signature = report.signature, let signed = report.signedBytes else {
      verdict.signature = .unsigned
      if seal?.key != nil {
        refuse(
          .signatureMissing,
          Message("signature-missing.archive")
        )
      } else if !trusted.isEmpty {
        refuse(.unsigned, Message("unsigned.check-signature"))
      }
      return
    }
    let parsed: Signature
    do throws(KeyFault) {
      parsed = try Signature(file: String(decoding: signature, as: UTF8.self))
    } catch {
      refuse(.badSignature, error.message, hint: error.hint)
      return
    }
    // What the archive says of its signature is no proof, but it must not say something else. What
    // a damaged one says is of no account.
    if report.findings.isEmpty {
      guard let seal, let number = identifier?.split(separator: "/").first, seal.key == parsed.id,
        seal.trustedComment(of: String(number)).utf8.elementsEqual(parsed.trustedComment.utf8)
      else {
        refuse(
          .signatureOfAnother,
          Message("signature-of-another.archive"))
        return
      }
    }
    if trusted.isEmpty {
      verdict.signature = .unchecked(key: parsed.id)
      return
    }
    let keys = trusted.filter { $0.id == parsed.id }
    guard let key = keys.first(where: { $0.accepts(parsed, over: signed) == nil }) ?? keys.first
    else {
      refuse(
        .untrustedKey,
        Message("untrusted-key.check-signature", ["id": parsed.id]))
      return
    }
    if let fault = key.accepts(parsed, over: signed) {
      refuse(fault.id, fault.message, hint: fault.hint)
      return
    }
    verdict.signature = .trusted(key: key.id)
    verdict.signer = key
  }

  private mutating func refuse(_ id: FindingID, _ message: Message, hint: Message? = nil) {
    verdict.signature = .refused
    add(
      id, BagCheck.signatureName, message,
      hint: hint ?? Message("ask-sealer"))
  }
}
