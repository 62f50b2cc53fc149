import Crypto
import Diagnostics

/// The secret half of a key: signs; printing it shows nothing.
package struct SigningKey: Sendable, HiddenData {
  private let key: Curve25519.Signing.PrivateKey
  /// The half that others get.
  package let verifyingKey: VerifyingKey

  /// A new key, from the random numbers of the system.
  package init() {
    self.init(Curve25519.Signing.PrivateKey())
  }

  private init(_ key: Curve25519.Signing.PrivateKey) {
    self.key = key
    let bytes = Array(key.publicKey.rawRepresentation)
    let keyID = KeyID(SHA256.hash(data: bytes).prefix(KeyFile.idSize))
    verifyingKey = VerifyingKey(keyID: keyID, bytes: bytes)
  }

  /// Reads what `fileText` gave.
  package init(file text: String) throws(KeyFault) {
    let lines = try KeyFile(text).lines
    guard lines.count == 2 else { throw .wrongLines }
    let (keyID, seed) = try KeyFile.payload(lines[1], count: 32)
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw .wrongLength
    }
    self.init(key)
    // The id is a digest of the public key: a damaged seed does not have it.
    guard keyID == verifyingKey.keyID else { throw .wrongID }
    guard lines[0].elementsEqual(comment.utf8) else { throw .wrongComment }
  }

  /// The secret key itself, in a form of our own: keep it where only the signer can read it.
  package var fileText: String {
    comment + "\n" + KeyFile.line(verifyingKey.keyID, Array(key.rawRepresentation)) + "\n"
  }

  private var comment: String { KeyFile.untrusted + "tongdang secret key \(verifyingKey.id)" }

  /// Signs bytes and, together with that signature, the trusted comment.
  ///
  /// The same key, bytes and comment give the same signature: swift-crypto adds no randomness
  /// (Apple's CryptoKit does). Throws `badTrustedComment` for a comment that is no single line of printable ASCII.
  package func sign(
    _ bytes: [UInt8], trustedComment: String
  ) throws(KeyFault) -> Signature {
    let comment = try Signature.checked(trustedComment)
    guard let signed = try? key.signature(for: bytes),
      let commentSigned = try? key.signature(for: Array(signed) + comment.utf8)
    else { throw .cannotSign }
    return Signature(
      keyID: verifyingKey.keyID, bytes: Array(signed), trustedComment: comment,
      commentBytes: Array(commentSigned))
  }
}
