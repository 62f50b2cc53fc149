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
  package var id: FindingID {
    switch self {
    case .wrongKey: .signatureWrongKey
    case .badSignature: .signatureBad
    case .badTrustedComment: .signatureBadTrustedComment
    }
  }

  package var message: Message {
    switch self {
    case .wrongKey(let id):
      Message("signature-fault.message.wrong-key", ["id": id])
    case .badSignature:
      Message("signature-fault.message.bad-signature")
    case .badTrustedComment:
      Message("signature-fault.message.bad-trusted-comment")
    }
  }

  package var hint: Message {
    switch self {
    case .wrongKey:
      Message("signature-fault.hint.wrong-key")
    case .badSignature, .badTrustedComment:
      Message("signature-fault.hint.bad-signature")
    }
  }
}
