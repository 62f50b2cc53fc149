package import Bagging

/// A key of the verifier's own list.
package struct TrustedKey: Sendable {
  package let key: VerifyingKey
  /// Whose it is: the id of an organisation, the code of a street, `all`, or `district` for the
  /// receiver's own; nil: nobody has said.
  package let owner: String?

  package init(_ key: VerifyingKey, owner: String? = nil) {
    self.key = key
    self.owner = owner
  }

  /// The sender of batches that hold all children of a workspace, and its key.
  package static let all = "all"
  /// The receiver, whose key signs receipts.
  package static let district = "district"

  /// Otherwise one sender could hand over in another's name.
  func isFor(_ sender: String) -> Bool { owner == nil || owner == sender }
}
