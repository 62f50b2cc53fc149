package import Bagging
package import Diagnostics

/// What came of checking an archive.
package struct ArchiveVerdict: Sendable {
  /// Everything that is not as it should be; empty for an archive that is whole.
  package var findings: [Diagnostic] = []
  /// What is worth knowing of an archive that is whole.
  package var notes: [Diagnostic] = []
  /// That it was not filled again, where there were templates; not among the notes.
  package var notCompared: [Diagnostic] = []
  /// Nil where nobody can say whether it is signed.
  package var signature: SignatureState?
  package var comparison = Comparison.impossible
  package var files = 0
  package var bytes = 0
  /// PDFs that were looked into, and those that were not, since nothing here can.
  package var inspectedPDFs = 0
  package var missedPDFs = 0
  /// Pages of HTML that were not filled again, and were read for what acts.
  package var readPages = 0
  /// How it says that it was sealed, and the SHA-512 of its tag manifest.
  ///
  /// The versions before and after must fit it; nil where a file of it is not as it was.
  package var sealed: (seal: Seal, digest: String)?
  /// What it says that it is.
  package var identifier: String?

  package init() {}

  package var isWhole: Bool { findings.isEmpty }

  /// The trusted key that accepts the signature; an id alone would prove nothing.
  package var signer: VerifyingKey? {
    if case .good(let key) = signature { key.key } else { nil }
  }

  /// Whether the documents are what the data gives.
  package enum Comparison: Sendable, Hashable {
    case same
    case different
    /// It was made with templates that are not at hand, or in a format that is not known here.
    case otherMaker
    /// There are no templates at hand, or the archive is damaged.
    case impossible
  }
}
