package import Diagnostics

/// Why a zip is refused, or cannot be written.
///
/// A zip that other tools read in different ways is not mended: it is not taken.
package struct ZipFault: Error, Sendable, Hashable {
  package enum Kind: Sendable, CaseIterable {
    case unreadable
    case notZip
    case noEnd
    case empty
    case tooLarge
    case tooManyEntries
    case zip64
    case prependedData
    case appendedData
    case comment
    case gap
    case overlap
    case sizesLie
    case badDirectory
    case headersDiffer
    case encrypted
    case compressed
    case dataDescriptor
    case extraField
    case time
    case notFile
    case otherForm
    case unsafeName
    case severalRoots
    case duplicate
    case unsorted
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

  /// As which finding it is said.
  package var id: FindingID {
    switch kind {
    case .unreadable: .zipUnreadable
    case .notZip: .zipNotAZip
    case .noEnd: .zipNoEnd
    case .empty: .zipEmpty
    case .tooLarge: .zipTooLarge
    case .tooManyEntries: .zipTooManyEntries
    case .zip64: .zipZip64
    case .prependedData: .zipPrependedData
    case .appendedData: .zipAppendedData
    case .comment: .zipComment
    case .gap: .zipGap
    case .overlap: .zipOverlap
    case .sizesLie: .zipSizesLie
    case .badDirectory: .zipBadDirectory
    case .headersDiffer: .zipHeadersDiffer
    case .encrypted: .zipEncrypted
    case .compressed: .zipCompressed
    case .dataDescriptor: .zipDataDescriptor
    case .extraField: .zipExtraField
    case .time: .zipTime
    case .notFile: .zipNotAFile
    case .otherForm: .zipOtherForm
    case .unsafeName: .zipUnsafeName
    case .severalRoots: .zipSeveralRoots
    case .duplicate: .zipDuplicateName
    case .unsorted: .zipUnsorted
    }
  }
}
