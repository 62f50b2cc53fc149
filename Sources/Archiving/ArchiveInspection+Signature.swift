import Bagging
import Diagnostics

extension ArchiveInspection {
  mutating func checkSignature(_ seal: Seal?) {
    guard let signature = report.signature, let signed = report.signedBytes else {
      verdict.signature = .unsigned
      if seal?.key != nil {
        refuse(
          "signature-missing",
          Message("档案说有签名，签名文件却不在", "the archive says that it is signed, and the signature is gone")
        )
      } else if !trusted.isEmpty {
        refuse("unsigned", Message("没有签名", "it is not signed"))
      }
      return
    }
    let parsed: Signature
    do throws(KeyFault) {
      parsed = try Signature(file: String(decoding: signature, as: UTF8.self))
    } catch {
      refuse("bad-signature", error.message, hint: error.hint)
      return
    }
    // What the archive says of its signature is no proof, but it must not say something else. What
    // a damaged one says is of no account.
    if report.findings.isEmpty {
      guard let seal, let number = identifier?.split(separator: "/").first, seal.key == parsed.id,
        seal.trustedComment(of: String(number)).utf8.elementsEqual(parsed.trustedComment.utf8)
      else {
        refuse(
          "signature-of-another",
          Message("签名是为另一份档案做的", "the signature was made for another archive"))
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
        "untrusted-key",
        Message("签名的密钥 \(parsed.id) 不在信任名单里", "the key \(parsed.id) is not one of those trusted"))
      return
    }
    if let fault = key.accepts(parsed, over: signed) {
      refuse(fault.id, fault.message, hint: fault.hint)
      return
    }
    verdict.signature = .trusted(key: key.id)
    verdict.signer = key
  }

  private mutating func refuse(_ id: String, _ message: Message, hint: Message? = nil) {
    verdict.signature = .refused
    add(
      id, BagCheck.signatureName, message,
      hint: hint ?? Message("向封存单位查问，不要接收", "ask whoever sealed it; do not accept it"))
  }
}
