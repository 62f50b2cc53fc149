package import Diagnostics

/// Why a signature does not hold.
package enum SignatureFault: Sendable, Hashable {
  /// It was made with another key, whose id this is.
  case wrongKey(id: String)
  /// The file is not the one that was signed, or the signature is not this key's.
  case badSignature
  /// The file is the one that was signed, but the trusted comment was changed.
  case badTrustedComment

  /// Stable, in kebab-case.
  package var id: String {
    switch self {
    case .wrongKey: "signature-wrong-key"
    case .badSignature: "signature-bad"
    case .badTrustedComment: "signature-bad-trusted-comment"
    }
  }

  package var message: Message {
    switch self {
    case .wrongKey(let id):
      Message("签名所用的密钥是 \(id)，不是所信任的密钥", "signed with the key \(id), not with the trusted one")
    case .badSignature:
      Message("签名与文件不符", "the signature does not fit the file")
    case .badTrustedComment:
      Message("签名说明改动过", "the trusted comment was changed")
    }
  }

  package var hint: Message {
    switch self {
    case .wrongKey:
      Message(
        "请向签名人当面或书面核对公钥指纹",
        "ask the signer, face to face or on paper, for the fingerprint of the key")
    case .badSignature, .badTrustedComment:
      Message(
        "不要接收：内容在签名之后改动过，请对方重新移交",
        "do not accept it: it was changed after signing; ask for it again")
    }
  }
}
