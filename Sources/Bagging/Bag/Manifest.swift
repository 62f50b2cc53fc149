/// A list of files with their digests (RFC 8493 §2.1.3, §2.2.1).
package struct Manifest: Sendable {
  /// One line.
  package struct Entry: Sendable {
    /// Below the bag's folder, with `/` between names.
    package let path: String
    /// In lower-case hexadecimal.
    package let digest: String

    package init(path: String, digest: String) {
      self.path = path
      self.digest = digest
    }
  }

  /// Of all its digests.
  package let algorithm: DigestAlgorithm
  /// By the bytes of the paths.
  package let entries: [Entry]

  package init(_ algorithm: DigestAlgorithm, _ entries: [Entry]) {
    self.algorithm = algorithm
    self.entries = entries.sorted { BagPath($0.path) < BagPath($1.path) }
  }

  /// The file: a line a path, which `sha256sum -c` and its sisters read.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes += entry.digest.utf8
      bytes += "  ".utf8
      bytes += entry.path.utf8
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}

/// What a manifest lists.
package enum ManifestScope: Sendable, Hashable, CaseIterable {
  /// The files below `data/`.
  case payload
  /// Every other file but the tag manifests and the signature.
  case tag

  /// Example: `tagmanifest-sha512.txt`.
  package func fileName(_ algorithm: DigestAlgorithm) -> String {
    prefix + algorithm.rawValue + ".txt"
  }

  private var prefix: String { self == .payload ? "manifest-" : "tagmanifest-" }

  func mayList(_ path: BagPath) -> Bool {
    switch self {
    case .payload: path.isPayload
    case .tag: !path.isPayload && !path.hasPrefix(prefix)
    }
  }

  /// Whether this is the name of a manifest that a bag may have.
  static func isManifest(_ path: BagPath) -> Bool { names.contains(path) }

  /// Whether a name says that the file is a manifest, of an algorithm that is not agreed on.
  static func isUnknownManifest(_ path: BagPath) -> Bool {
    let folded = path.folded
    return allCases.contains { folded.hasPrefix($0.prefix) } && !isManifest(path)
      && path != BagPath(BagCheck.signatureName)
  }

  private static let names = Set(
    allCases.flatMap { scope in
      DigestAlgorithm.allCases.map { BagPath(scope.fileName($0)) }
    })
}
