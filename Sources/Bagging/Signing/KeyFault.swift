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
      Message("只能有可见的 ASCII 字符和 LF 换行", "expected printable ASCII and LF line ends only")
    case .wrongLines:
      Message("行数不对，或末行没有换行", "wrong number of lines, or no line end after the last")
    case .wrongComment:
      Message("说明行不是规定的文字", "a comment line is not the text it must be")
    case .notBase64:
      Message("有一行不是规范的 Base64", "a line is not Base64 in its one exact form")
    case .wrongKind:
      Message("不是 `Ed` 类（纯 Ed25519）", "expected the kind `Ed` (pure Ed25519)")
    case .wrongLength:
      Message("内容的长度不对", "the content has the wrong length")
    case .wrongID:
      Message("密钥编号与密钥不符", "the key's id does not belong to the key")
    case .badTrustedComment:
      Message(
        "签名说明须是一行 1 至 \(Signature.commentLimit) 个可见的 ASCII 字符",
        "expected a trusted comment of one line, 1 to \(Signature.commentLimit) printable ASCII "
          + "characters")
    case .cannotSign:
      Message("不能签名", "cannot sign")
    }
  }

  package var hint: Message {
    switch self {
    case .wrongKind:
      Message(
        "用 minisign 签名时请加 -l；密钥须未加密码",
        "with minisign, sign with -l; the key must be one without a password")
    case .badTrustedComment:
      Message("请改短，或只用英文字母、数字和符号", "shorten it, or use letters, digits and signs only")
    case .cannotSign:
      Message("请再试一次；若仍不行，请另做密钥", "try again; if it fails again, make a new key")
    default:
      Message(
        "文件可能损坏或改动过：请用原件，不要编辑",
        "the file may be damaged or changed: use the original and do not edit it")
    }
  }
}
