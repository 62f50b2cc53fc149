package import Diagnostics

extension BagFinding {
  /// What can be wrong with a bag.
  package enum Kind: Sendable, CaseIterable {
    case bagNotFound
    case tooManyFiles
    case badDeclaration
    case missingManifest
    case unknownManifest
    case badManifest
    case unsafePath
    case nameTwins
    case fetchFile
    case missingFile
    case extraFile
    case systemFile
    case changedFile
    case emptiedFile
    case swappedFiles
    case renamedFile
    case emptyFolder
    case link
    case hardLink
    case specialFile
    case unreadableFile
    case badBagInfo
    case wrongOxum
    case manifestsDiffer
    case fileTooLarge

    /// As which finding it is said.
    package var id: FindingID {
      switch self {
      case .bagNotFound: .bagNotFound
      case .tooManyFiles: .tooManyFiles
      case .badDeclaration: .badDeclaration
      case .missingManifest: .missingManifest
      case .unknownManifest: .unknownManifest
      case .badManifest: .badManifest
      case .unsafePath: .unsafePath
      case .nameTwins: .nameTwins
      case .fetchFile: .fetchFile
      case .missingFile: .missingFile
      case .extraFile: .extraFile
      case .systemFile: .systemFile
      case .changedFile: .changedFile
      case .emptiedFile: .emptiedFile
      case .swappedFiles: .swappedFiles
      case .renamedFile: .renamedFile
      case .emptyFolder: .emptyFolder
      case .link: .link
      case .hardLink: .hardLink
      case .specialFile: .specialFile
      case .unreadableFile: .unreadableFile
      case .badBagInfo: .badBagInfo
      case .wrongOxum: .wrongOxum
      case .manifestsDiffer: .manifestsDiffer
      case .fileTooLarge: .fileTooLarge
      }
    }

    /// What to do about it.
    var hint: Message {
      switch self {
      case .bagNotFound:
        Message("bag-finding.hint.bag-not-found", ["bagDeclaration": BagDeclaration.name])
      case .extraFile, .emptyFolder, .fetchFile, .unknownManifest:
        Message("bag-finding.hint.extra-file")
      case .systemFile: Message("bag-finding.hint.system-file")
      case .link, .hardLink, .specialFile:
        Message("bag-finding.hint.link")
      case .renamedFile: Message("bag-finding.hint.renamed-file")
      case .swappedFiles: Message("bag-finding.hint.swapped-files")
      case .unreadableFile:
        Message("bag-finding.hint.unreadable-file")
      case .missingFile, .changedFile, .emptiedFile, .missingManifest, .manifestsDiffer:
        Message("bag-finding.hint.missing-file")
      case .badDeclaration, .badManifest, .unsafePath, .nameTwins, .badBagInfo, .wrongOxum,
        .fileTooLarge, .tooManyFiles:
        Message("bag-finding.hint.bad-declaration")
      }
    }
  }
}
