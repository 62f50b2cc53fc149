/// What a bag turned out to be.
package struct BagVerdict: Sendable {
  /// Everything that is wrong, by path, then by id; none where the bag is as it was made.
  package let findings: [BagFinding]
  /// Every file that could be read, by the bytes of the paths.
  package let files: [BagFile]
  /// What `bag-info.txt` says, as far as it could be understood.
  package let info: BagInfo?
  /// The algorithms of which both the manifest and the tag manifest are there.
  package let algorithms: [DigestAlgorithm]
  /// The very bytes of `tagmanifest-sha512.txt`, over which a signature goes.
  package let signedBytes: [UInt8]?
  /// The signature file, if there is one; whether the signature is good is for the caller to see.
  package let signature: [UInt8]?

  init(findings: [BagFinding], info: BagInfo?, _ contents: BagContents) {
    self.findings = findings
    self.info = info
    files = contents.files.sorted { $0.key < $1.key }.map(\.value)
    algorithms = contents.algorithms.filter { algorithm in
      ManifestScope.allCases.allSatisfy { scope in
        contents.files[BagPath(scope.fileName(algorithm))] != nil
      }
    }
    signedBytes = contents.text(ManifestScope.tag.fileName(.sha512))
    signature = contents.text(BagCheck.signatureName)
  }
}

/// One file of a bag, as it was read.
package struct BagFile: Sendable {
  /// Below the bag's folder, with `/` between names.
  package let path: String
  /// In bytes.
  package let size: Int
  /// In lower-case hexadecimal.
  package let digests: [DigestAlgorithm: String]

  package init(path: String, size: Int, digests: [DigestAlgorithm: String]) {
    self.path = path
    self.size = size
    self.digests = digests
  }
}
