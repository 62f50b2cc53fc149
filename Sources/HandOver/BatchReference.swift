package import Archiving
package import CaseModel

/// A batch, as those after it and histories name it.
package struct BatchReference: Sendable, Hashable {
  package let number: BatchNumber
  /// SHA-512 of its tag manifest, which stands for everything in it.
  package let digest: String

  package init(number: BatchNumber, digest: String) {
    self.number = number
    self.digest = digest
  }

  package var members: [String: JSON?] {
    ["batch": .string(number.text), "tagmanifest_sha512": .string(digest)]
  }

  package init?(_ members: Members) {
    guard let number = members.text("batch").flatMap({ BatchNumber($0) }),
      let digest = members.text("tagmanifest_sha512")
    else { return nil }
    self.init(number: number, digest: digest)
  }
}
