package import CaseModel

/// A version of a child's archive, as batches, receipts, histories and the ledger name it.
package struct ArchiveReference: Sendable, Hashable {
  /// The case number.
  package let number: String
  package let version: Int
  /// SHA-512 of its tag manifest, which stands for everything in it.
  package let digest: String

  package init(number: String, version: Int, digest: String) {
    self.number = number
    self.version = version
    self.digest = digest
  }

  /// `310107-2022-0007/v1`.
  package var identifier: String { "\(number)/v\(version)" }

  package var members: [String: JSON?] {
    [
      "archive": .string(number), "version": .number(version),
      "tagmanifest_sha512": .string(digest),
    ]
  }

  package init?(_ members: Members) {
    guard let number = members.text("archive"), CaseNumber(number) != nil,
      let version = members.number("version"), (1...Seal.mostVersions).contains(version),
      let digest = members.text("tagmanifest_sha512")
    else { return nil }
    self.init(number: number, version: version, digest: digest)
  }
}

/// How the files of an archive say who signs.
package struct SignatureName: Sendable {
  /// Id of the key; nil where nobody signs.
  package let key: String?

  private static let kind = "Ed25519 "
  private static let none = "none"

  package init(_ key: String?) { self.key = key }

  package var text: String { key.map { Self.kind + $0 } ?? Self.none }

  package init?(_ members: Members) {
    guard let text = members.text("signature") else { return nil }
    let isNone = text.utf8.elementsEqual(Self.none.utf8)
    guard isNone || text.utf8.starts(with: Self.kind.utf8) else { return nil }
    key = isNone ? nil : String(text.dropFirst(Self.kind.utf8.count))
  }
}
