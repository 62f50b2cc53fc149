import Bagging
import Diagnostics

extension ArchiveInspection {
  mutating func checkSignature(_ seal: Seal?) {
    let number = identifier?.split(separator: "/").first.map { String($0) }
    let claim = SignaturePolicy.Claim(
      key: seal?.key, comment: number.flatMap { seal?.trustedComment(of: $0) } ?? "")
    let state = report.signature(
      by: SignaturePolicy(claim, isIntact: report.findings.isEmpty, trusted: trusted))
    verdict.signature = state
    guard
      let fault = state.fault(
        missing: Message("signature-missing.archive"),
        ofAnother: Message("signature-of-another.archive"))
    else { return }
    add(
      fault.id, BagCheck.signatureName, fault.message, hint: fault.hint ?? Message("ask-sealer"))
  }
}
