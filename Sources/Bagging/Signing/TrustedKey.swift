/// A key of the verifier's own list.
package struct TrustedKey: Sendable {
  package let key: VerifyingKey
  /// Whose it is: the id of an organisation, the code of a street, `all`, or `district` for the
  /// receiver's own; nil: nobody has said.
  package let owner: String?
  /// Where that was said: a file.
  package let path: String

  package init(_ key: VerifyingKey, owner: String? = nil, at path: String) {
    self.key = key
    self.owner = owner
    self.path = path
  }

  /// The sender of batches that hold all children of a workspace, and its key.
  package static let all = "all"
  /// The receiver, whose key signs receipts.
  package static let district = "district"

  /// Keys of which somebody has said that they are two owners', each with both.
  ///
  /// A key that counts for two proves nothing of either: who may seal for others is said elsewhere.
  package static func contradictions(in keys: [TrustedKey]) -> [(TrustedKey, TrustedKey)] {
    var first: [TrustedKey] = []
    var found: [(TrustedKey, TrustedKey)] = []
    for key in keys where key.owner != nil {
      guard let known = first.first(where: { $0.key == key.key }) else {
        first.append(key)
        continue
      }
      if known.owner != key.owner { found.append((known, key)) }
    }
    return found
  }

  /// Whether it counts for receipts alone: what is sealed or handed over, the receiver signs nothing of.
  package var isReceivers: Bool { owner == Self.district }

  /// Otherwise one sender could hand over in another's name.
  package func isFor(_ sender: String) -> Bool { owner == nil || owner == sender }
}
