/// A file that is to lie in a bag.
package struct NewFile: Sendable {
  /// Below the bag's folder.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// As the lists of a bag tell of it.
  package func listed(_ algorithms: [DigestAlgorithm]) -> BagFile {
    BagFile(path: path, size: bytes.count, digests: Sums.of(bytes, algorithms))
  }
}

/// A bag that is ready to be written.
package struct NewBag: Sendable {
  /// In the order in which they are written: what is listed before the lists, the signature last.
  package private(set) var files: [NewFile]

  init(_ files: [NewFile]) { self.files = files }

  /// What a signature is over.
  private var tagManifest: [UInt8] {
    files.first { $0.path == BagCheck.signedName }?.bytes ?? []
  }

  /// SHA-512 of the tag manifest, which stands for everything.
  package var digest: String { Sums.of(tagManifest, [.sha512])[.sha512] ?? "" }

  /// With a signature, which says something of what it signs.
  package func signed(by key: SigningKey, comment: String) throws(KeyFault) -> NewBag {
    let signature = try key.sign(tagManifest, trustedComment: comment)
    var bag = self
    bag.files.append(
      NewFile(path: BagCheck.signatureName, bytes: Array(signature.fileText.utf8)))
    return bag
  }
}
