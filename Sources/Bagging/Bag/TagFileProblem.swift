package import Diagnostics

/// What can be wrong in a manifest or in `bag-info.txt`.
package enum TagFileProblem: String, Sendable, CaseIterable {
  // Text.
  case emptyFile = "empty-file"
  case byteOrderMark = "byte-order-mark"
  case carriageReturn = "carriage-return"
  case noFinalNewline = "no-final-newline"
  case emptyLine = "empty-line"
  case lineTooLong = "line-too-long"
  case tooManyLines = "too-many-lines"
  case notUTF8 = "not-utf8"

  // Manifests.
  case notADigest = "not-a-digest"
  case wrongDigestLength = "wrong-digest-length"
  case upperCaseDigest = "upper-case-digest"
  case wrongSeparator = "wrong-separator"
  case binaryMark = "binary-mark"
  case unsafePath = "unsafe-path"
  case wrongPlace = "wrong-place"
  case duplicatePath = "duplicate-path"
  case unsorted

  // bag-info.txt.
  case notALabel = "not-a-label"
  case foldedLine = "folded-line"
  case wrongSpace = "wrong-space"
  case emptyValue = "empty-value"
  case forbiddenCharacter = "forbidden-character"
  case unknownLabel = "unknown-label"
  case repeatedLabel = "repeated-label"
  case missingLabel = "missing-label"
  case notAnOxum = "not-an-oxum"
  case notADate = "not-a-date"

  /// Says what is wrong, without the place.
  package var message: Message {
    switch self {
    case .emptyFile: Message("tag-file-problem.message.empty-file")
    case .byteOrderMark: Message("tag-file-problem.message.byte-order-mark")
    case .carriageReturn: Message("tag-file-problem.message.carriage-return")
    case .noFinalNewline: Message("tag-file-problem.message.no-final-newline")
    case .emptyLine: Message("tag-file-problem.message.empty-line")
    case .lineTooLong:
      Message("tag-file-problem.message.line-too-long", ["longestLine": TagFileLines.longestLine])
    case .tooManyLines:
      Message("tag-file-problem.message.too-many-lines", ["mostLines": TagFileLines.mostLines])
    case .notUTF8: Message("tag-file-problem.message.not-utf8")
    default: manifestMessage ?? infoMessage
    }
  }

  private var manifestMessage: Message? {
    switch self {
    case .notADigest:
      Message("tag-file-problem.manifest-message.not-a-digest")
    case .wrongDigestLength:
      Message("tag-file-problem.manifest-message.wrong-digest-length")
    case .upperCaseDigest: Message("tag-file-problem.manifest-message.upper-case-digest")
    case .wrongSeparator:
      Message("tag-file-problem.manifest-message.wrong-separator")
    case .binaryMark: Message("tag-file-problem.manifest-message.binary-mark")
    case .unsafePath: Message("tag-file-problem.manifest-message.unsafe-path")
    case .wrongPlace:
      Message("tag-file-problem.manifest-message.wrong-place")
    case .duplicatePath: Message("tag-file-problem.manifest-message.duplicate-path")
    case .unsorted:
      Message("tag-file-problem.manifest-message.unsorted")
    default: nil
    }
  }

  private var infoMessage: Message {
    switch self {
    case .foldedLine:
      Message("tag-file-problem.info-message.folded-line")
    case .wrongSpace:
      Message("tag-file-problem.info-message.wrong-space")
    case .emptyValue: Message("tag-file-problem.info-message.empty-value")
    case .forbiddenCharacter:
      Message("tag-file-problem.info-message.forbidden-character")
    case .unknownLabel: Message("tag-file-problem.info-message.unknown-label")
    case .repeatedLabel: Message("tag-file-problem.info-message.repeated-label")
    case .missingLabel: Message("tag-file-problem.info-message.missing-label")
    case .notAnOxum:
      Message("tag-file-problem.info-message.not-an-oxum")
    case .notADate:
      Message("tag-file-problem.info-message.not-a-date")
    default: Message("tag-file-problem.info-message.not-a-label")
    }
  }
}
