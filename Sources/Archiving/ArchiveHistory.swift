import CaseModel
import FormModel

/// `history.json`: what the versions of a child's archive say of themselves.
///
/// It is made again and compared, never read.
package struct ArchiveHistory {
  package static let name = "history.json"

  private let number: String
  private let versions: [(seal: Seal, digest: String)]

  /// Every version, the oldest first, with the SHA-512 of its tag manifest.
  package init(of number: String, _ versions: [(seal: Seal, digest: String)]) {
    self.number = number
    self.versions = versions
  }

  package var bytes: [UInt8] {
    JSON.object([
      "archive": .string(number),
      "versions": .array(versions.map { Self.line($0.seal, $0.digest) }),
    ]).canonical
  }

  private static func line(_ seal: Seal, _ digest: String) -> JSON {
    .members([
      "version": .integer(seal.version), "number": .string(seal.number.text),
      "signature": .string(SignatureName(seal.key).text), "tagmanifest_sha512": .string(digest),
      "on": seal.on.map { .string($0.iso) },
      "missing_reason": seal.missingReason.map { .string($0) },
      "correction": seal.correction.map { .string($0.reason) },
    ])
  }
}
