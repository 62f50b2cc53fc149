/// A signature apart from its file, in the older form of minisign (`Ed`): Ed25519 (RFC 8032) over
/// the bytes of the file, and again over that signature with the trusted comment.
///
/// The four lines of a `.minisig` file. Every byte of them is held: minisign lets anybody change
/// the untrusted comment; here it must be the one text that fits the key's id.
package struct Signature: Sendable, Hashable {
  private static let size = 64
  /// Bytes a trusted comment may have.
  static let commentLimit = 1_000

  let keyID: KeyID
  /// The signature over the file.
  let bytes: [UInt8]
  /// What the signer says about the file; signed with it.
  package let trustedComment: String
  /// The signature over `commented`.
  let commentBytes: [UInt8]

  init(keyID: KeyID, bytes: [UInt8], trustedComment: String, commentBytes: [UInt8]) {
    self.keyID = keyID
    self.bytes = bytes
    self.trustedComment = trustedComment
    self.commentBytes = commentBytes
  }

  /// Reads a `.minisig` file.
  package init(file text: String) throws(KeyFault) {
    let lines = try KeyFile(text).lines
    guard lines.count == 4 else { throw .wrongLines }
    (keyID, bytes) = try KeyFile.payload(lines[1], count: Self.size)
    guard lines[0].elementsEqual(Self.untrustedLine(keyID).utf8),
      lines[2].starts(with: KeyFile.trusted.utf8)
    else { throw .wrongComment }
    trustedComment = try Self.checked(
      String(decoding: lines[2].dropFirst(KeyFile.trusted.utf8.count), as: UTF8.self))
    guard let commentBytes = Base64.bytes(lines[3]) else { throw .notBase64 }
    guard commentBytes.count == Self.size else { throw .wrongLength }
    self.commentBytes = commentBytes
  }

  /// The id of the key that made it, as far as it says so itself.
  package var id: String { keyID.text }

  /// The `.minisig` file.
  package var fileText: String {
    """
    \(Self.untrustedLine(keyID))
    \(KeyFile.line(keyID, bytes))
    \(KeyFile.trusted)\(trustedComment)
    \(Base64.text(commentBytes))

    """
  }

  /// What the second signature is over.
  var commented: [UInt8] { bytes + trustedComment.utf8 }

  static func checked(_ comment: String) throws(KeyFault) -> String {
    guard (1...commentLimit).contains(comment.utf8.count), KeyFile.isPrintable(comment.utf8) else {
      throw .badTrustedComment
    }
    return comment
  }

  private static func untrustedLine(_ keyID: KeyID) -> String {
    KeyFile.untrusted + "signature by tongdang, key \(keyID.text)"
  }
}
