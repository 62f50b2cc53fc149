/// One of the four natures that an electronic archive is tested for (四性检测, DA/T 70-2018).
package enum Nature: String, Sendable, CaseIterable {
  case authentic = "真实"
  case complete = "完整"
  case usable = "可用"
  case safe = "安全"

  package var english: String {
    switch self {
    case .authentic: "authentic"
    case .complete: "complete"
    case .usable: "usable"
    case .safe: "safe"
    }
  }
}

extension FindingID {
  /// Which of the four natures a finding about an archive or a batch speaks against.
  ///
  /// What is not listed speaks against completeness: something is there that should not be, or is not
  /// as it was.
  package var nature: Nature {
    switch self {
    case .unsigned, .untrustedKey, .signatureMissing, .signatureWrongKey, .signatureBad,
      .signatureBadTrustedComment, .signatureOfAnother, .keyOfAnother, .sealOfAnotherOrganisation,
      .childOfAnotherOrganisation, .disputed, .otherReceiver, .wrongDay, .badSignature,
      .wrongIdentifier, .notFromData, .otherArchive, .otherPredecessor, .alreadyReceived,
      .numberTaken, .otherChain, .sameNumber, .unreadableData, .notABatch:
      .authentic
    case .unreadableFile, .badDeclaration, .badBagInfo, .badManifest, .fileTooLarge,
      .formatNotListed, .zipEncrypted, .zipCompressed:
      .usable
    case .link, .hardLink, .specialFile, .unsafePath, .nameTwins, .fetchFile, .activeContent,
      .zipUnreadable, .zipNotAZip, .zipNoEnd, .zipEmpty, .zipBadDirectory, .zipTooLarge,
      .zipTooManyEntries, .zipPrependedData, .zipAppendedData, .zipGap, .zipOverlap,
      .zipSizesLie, .zipHeadersDiffer, .zipDuplicateName, .zipUnsafeName, .zipSeveralRoots,
      .zipNotAFile, .zipZip64, .zipDataDescriptor, .zipComment, .zipExtraField, .zipTime,
      .zipUnsorted, .zipOtherForm:
      .safe
    default:
      .complete
    }
  }
}
