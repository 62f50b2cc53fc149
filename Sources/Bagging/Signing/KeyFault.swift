package import Diagnostics

/// Why a key or signature file is not taken, or nothing can be signed.
///
/// The raw values are the stable ids of the findings.
package enum KeyFault: String, Error, Sendable, CaseIterable {
  case notText = "key-not-text"
  case wrongLines = "key-wrong-lines"
  case wrongComment = "key-wrong-comment"
  case notBase64 = "key-not-base64"
  case wrongKind = "key-wrong-kind"
  case wrongLength = "key-wrong-length"
  case wrongID = "key-wrong-id"
  case badTrustedComment = "key-bad-trusted-comment"
  case cannotSign = "key-cannot-sign"

  package var message: Message {
    switch self {
    case .notText:
      Message("key-fault.message.not-text")
    case .wrongLines:
      Message("key-fault.message.wrong-lines")
    case .wrongComment:
      Message("key-fault.message.wrong-comment")
    case .notBase64:
      Message("key-fault.message.not-base64")
    case .wrongKind:
      Message("key-fault.message.wrong-kind")
    case .wrongLength:
      Message("key-fault.message.wrong-length")
    case .wrongID:
      Message("key-fault.message.wrong-id")
    case .badTrustedComment:
      Message("key-fault.message.bad-trusted-comment", ["commentLimit": Signature.commentLimit])
    case .cannotSign:
      Message("key-fault.message.cannot-sign")
    }
  }

  package var hint: Message {
    switch self {
    case .wrongKind:
      Message("key-fault.hint.wrong-kind")
    case .badTrustedComment:
      Message("key-fault.hint.bad-trusted-comment")
    case .cannotSign:
      Message("key-fault.hint.cannot-sign")
    default:
      Message("key-fault.hint.changed")
    }
  }
}
