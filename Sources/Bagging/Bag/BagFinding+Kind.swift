import Diagnostics

extension BagFinding {
  /// What can be wrong with a bag.
  package enum Kind: String, Sendable, CaseIterable {
    case bagNotFound = "bag-not-found"
    case tooManyFiles = "too-many-files"
    case badDeclaration = "bad-declaration"
    case missingManifest = "missing-manifest"
    case unknownManifest = "unknown-manifest"
    case badManifest = "bad-manifest"
    case unsafePath = "unsafe-path"
    case nameTwins = "name-twins"
    case fetchFile = "fetch-file"
    case missingFile = "missing-file"
    case extraFile = "extra-file"
    case changedFile = "changed-file"
    case emptiedFile = "emptied-file"
    case swappedFiles = "swapped-files"
    case renamedFile = "renamed-file"
    case emptyFolder = "empty-folder"
    case link
    case hardLink = "hard-link"
    case specialFile = "special-file"
    case unreadableFile = "unreadable-file"
    case badBagInfo = "bad-bag-info"
    case wrongOxum = "wrong-oxum"
    case manifestsDiffer = "manifests-differ"
    case fileTooLarge = "file-too-large"

    /// What to do about it.
    var hint: Message {
      switch self {
      case .bagNotFound:
        Message(
          "请指定 `\(BagDeclaration.name)` 所在的文件夹",
          "name the folder in which `\(BagDeclaration.name)` stands")
      case .extraFile, .emptyFolder, .fetchFile, .unknownManifest:
        Message(
          "核实来历后移出档案包；档案包只收封装时登记的文件",
          "find out where it comes from and take it out: a bag holds only what was sealed")
      case .link, .hardLink, .specialFile:
        Message("换成原文件的完整副本", "put a full copy of the original file in its place")
      case .renamedFile: Message("改回原名", "give it its old name back")
      case .swappedFiles: Message("把两个文件换回来", "exchange the two files again")
      case .unreadableFile:
        Message("检查存储介质和权限，或用另一份副本", "check the medium and the rights, or use another copy")
      case .missingFile, .changedFile, .emptiedFile, .missingManifest, .manifestsDiffer:
        Message(
          "从另一份副本恢复，或请移交方重新移交",
          "restore it from another copy, or have the sender hand it over again")
      case .badDeclaration, .badManifest, .unsafePath, .nameTwins, .badBagInfo, .wrongOxum,
        .fileTooLarge, .tooManyFiles:
        Message("请制作方重新封装", "have its maker seal it again")
      }
    }
  }
}
