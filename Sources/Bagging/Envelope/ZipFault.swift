/// Why a zip is refused, or cannot be written.
///
/// A zip that other tools read in different ways is not mended: it is not taken.
package struct ZipFault: Error, Sendable, Hashable {
  /// The raw values are the stable ids of the findings.
  package enum Kind: String, Sendable, CaseIterable {
    case unreadable = "zip-unreadable"
    case notZip = "zip-not-a-zip"
    case noEnd = "zip-no-end"
    case empty = "zip-empty"
    case tooLarge = "zip-too-large"
    case tooManyEntries = "zip-too-many-entries"
    case zip64 = "zip-zip64"
    case prependedData = "zip-prepended-data"
    case appendedData = "zip-appended-data"
    case comment = "zip-comment"
    case gap = "zip-gap"
    case overlap = "zip-overlap"
    case sizesLie = "zip-sizes-lie"
    case badDirectory = "zip-bad-directory"
    case headersDiffer = "zip-headers-differ"
    case encrypted = "zip-encrypted"
    case compressed = "zip-compressed"
    case dataDescriptor = "zip-data-descriptor"
    case extraField = "zip-extra-field"
    case time = "zip-time"
    case notFile = "zip-not-a-file"
    case otherForm = "zip-other-form"
    case unsafeName = "zip-unsafe-name"
    case severalRoots = "zip-several-roots"
    case duplicate = "zip-duplicate-name"
    case unsorted = "zip-unsorted"
  }

  package let kind: Kind
  /// Which entry, counted from 1; its name is not shown, as anything may stand in it.
  package let entry: Int?
  /// What the system said, in English, where the file could not be read.
  package let reason: String?

  init(_ kind: Kind, entry: Int? = nil, reason: String? = nil) {
    self.kind = kind
    self.entry = entry
    self.reason = reason
  }

  /// Stable, in kebab-case.
  package var id: String { kind.rawValue }
}
