import Crypto

/// The public half of a key: checks signatures.
///
/// Which keys are trusted is the verifier's to say: never take one from what it shall check.
package struct VerifyingKey: Sendable, Hashable {
  static let size = 32

  let keyID: KeyID
  /// The public key as RFC 8032 §5.1.5 encodes it.
  let bytes: [UInt8]

  init(keyID: KeyID, bytes: [UInt8]) {
    self.keyID = keyID
    self.bytes = bytes
  }

  /// Reads a public key file of minisign, or its second line alone, as it is copied from paper.
  package init(file text: String) throws(KeyFault) {
    let isLoneLine = !text.utf8.contains(UInt8(ascii: "\n"))
    let lines = try KeyFile(isLoneLine ? text + "\n" : text).lines
    guard let last = lines.last, lines.count <= 2 else { throw .wrongLines }
    if lines.count == 2, !lines[0].starts(with: KeyFile.untrusted.utf8) { throw .wrongComment }
    (keyID, bytes) = try KeyFile.payload(last, count: Self.size)
  }

  /// 16 upper-case hexadecimal digits, as minisign prints them.
  package var id: String { keyID.text }

  /// The public key file, as minisign writes and reads it.
  package var fileText: String {
    KeyFile.untrusted + "minisign public key \(id)\n" + KeyFile.line(keyID, bytes) + "\n"
  }

  /// Its second line alone, which holds all of it.
  package var line: String { KeyFile.line(keyID, bytes) }

  /// SHA-256 of the 32 bytes of the public key, in groups of eight digits: for reading aloud and
  /// for paper.
  package var fingerprint: String {
    let digits = Array(hex(SHA256.hash(data: bytes)).utf8)
    return stride(from: 0, to: digits.count, by: 8).map {
      String(decoding: digits[$0..<$0 + 8], as: UTF8.self)
    }.joined(separator: " ")
  }

  /// What is wrong with a signature over these bytes; nil if nothing is.
  package func accepts(_ signature: Signature, over bytes: [UInt8]) -> SignatureFault? {
    guard signature.keyID == keyID else { return .wrongKey(id: signature.keyID.text) }
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: self.bytes),
      key.isValidSignature(signature.bytes, for: bytes)
    else { return .badSignature }
    guard key.isValidSignature(signature.commentBytes, for: signature.commented) else {
      return .badTrustedComment
    }
    return nil
  }
}
