import Diagnostics

// The sentences. Lower case, no full stop; the path is not repeated, as it stands before them.
extension BagFinding {
  static var bagNotFound: Self {
    Self(.bagNotFound, nil, Message("bag-finding.bag-not-found"))
  }

  static func tooManyFiles(_ count: Int, most: Int) -> Self {
    Self(
      .tooManyFiles, nil,
      Message("bag-finding.too-many-files", ["count": count, "most": most]))
  }

  static func badDeclaration(_ problem: Message) -> Self {
    Self(.badDeclaration, BagPath(BagDeclaration.name), problem)
  }

  static func badManifest(_ path: BagPath, _ group: TagFileFault.Group) -> Self {
    Self(
      group.first.problem == .unsafePath ? .unsafePath : .badManifest, path,
      other: group.first.subject.map { BagPath($0) }, group.message)
  }

  static func badBagInfo(_ path: BagPath, _ group: TagFileFault.Group) -> Self {
    Self(.badBagInfo, path, group.message)
  }

  static func wrongOxum(said: PayloadOxum, found: PayloadOxum) -> Self {
    Self(
      .wrongOxum, BagPath(BagInfo.name),
      Message("bag-finding.wrong-oxum", ["said": said.text, "found": found.text]))
  }

  // MARK: Names

  static func badPath(_ path: BagPath, _ fault: BagNameFault) -> Self {
    Self(
      .unsafePath, path,
      Message("bag-finding.bad-path", ["fault": fault.message]))
  }

  static func twins(_ first: BagPath, _ second: BagPath) -> Self {
    Self(
      .nameTwins, first, other: second,
      Message("bag-finding.twins", ["second": second.shown]))
  }

  static func fetchFile(_ path: BagPath) -> Self {
    Self(
      .fetchFile, path,
      Message("bag-finding.fetch-file"))
  }

  static func unknownManifest(_ path: BagPath) -> Self {
    Self(
      .unknownManifest, path,
      Message("bag-finding.unknown-manifest"))
  }

  // MARK: Files

  static func missing(_ path: BagPath) -> Self {
    ManifestScope.isManifest(path)
      ? Self(.missingManifest, path, Message("bag-finding.missing-manifest"))
      : Self(.missingFile, path, Message("bag-finding.missing-file"))
  }

  static func extra(_ path: BagPath) -> Self {
    Self(.extraFile, path, Message("bag-finding.extra"))
  }

  static func stray(_ path: BagPath) -> Self {
    Self(
      .extraFile, path,
      Message("bag-finding.stray"))
  }

  static func system(_ path: BagPath, of system: Message) -> Self {
    Self(.systemFile, path, Message("bag-finding.system", ["system": system]))
  }

  static func key(_ path: BagPath) -> Self {
    Self(.systemFile, path, Message("bag-finding.key"))
  }

  static func changed(_ listed: BagComparison.Listed, isEmpty: Bool) -> Self {
    if isEmpty {
      return Self(.emptiedFile, listed.path, Message("bag-finding.emptied"))
    }
    let names = listed.digests.keys.sorted().map(\.rawValue).joined(separator: ", ")
    return Self(
      .changedFile, listed.path,
      Message("bag-finding.changed", ["names": names]))
  }

  static func swapped(_ first: BagPath, _ second: BagPath) -> Self {
    Self(
      .swappedFiles, first, other: second,
      Message("bag-finding.swapped", ["second": second.shown]))
  }

  static func renamed(_ old: BagPath, to new: BagPath) -> Self {
    Self(
      .renamedFile, old, other: new,
      Message("bag-finding.renamed", ["new": new.shown]))
  }

  static func differ(_ manifest: BagPath, _ path: BagPath, _ how: BagComparison.Contradiction)
    -> Self
  {
    let name = path.shown
    let message =
      switch how {
      case .leavesOut:
        Message("bag-finding.differ.leaves-out", ["name": name])
      case .inventsFile:
        Message("bag-finding.differ.invents-file", ["name": name])
      case .givesOtherDigest:
        Message("bag-finding.differ.gives-other-digest", ["name": name])
      }
    return Self(.manifestsDiffer, manifest, other: path, message)
  }

  // MARK: Reading

  static func tooLarge(_ path: BagPath, limit: Int) -> Self {
    Self(
      .fileTooLarge, path,
      Message("bag-finding.too-large", ["limit": limit]))
  }

  static func unreadable(_ path: BagPath, _ reason: String) -> Self {
    Self(
      .unreadableFile, path,
      Message("bag-finding.unreadable", ["reason": reason]))
  }

  /// Whether it concerns something below `data/`.
  var isAboutPayload: Bool {
    [path, other].contains { $0.map { BagPath($0).isPayload } ?? false }
  }
}
