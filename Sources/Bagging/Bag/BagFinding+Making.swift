import Diagnostics

// The sentences. Lower case, no full stop; the path is not repeated, as it stands before them.
extension BagFinding {
  static var bagNotFound: Self {
    Self(.bagNotFound, nil, Message("这里没有档案包", "there is no bag here"))
  }

  static func tooManyFiles(_ count: Int, most: Int) -> Self {
    Self(
      .tooManyFiles, nil,
      Message("有 \(count) 个文件，最多 \(most) 个", "there are \(count) files, \(most) at the most"))
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
      Message(
        "`Payload-Oxum` 写 \(said.text)，实为 \(found.text)",
        "`Payload-Oxum` says \(said.text), there is \(found.text)"))
  }

  // MARK: Names

  static func badPath(_ path: BagPath, _ fault: BagNameFault) -> Self {
    Self(
      .unsafePath, path,
      Message(
        "档案包中不允许这样的名称：\(fault.message.chinese)",
        "such a name is not allowed in a bag: \(fault.message.english)"))
  }

  static func twins(_ first: BagPath, _ second: BagPath) -> Self {
    Self(
      .nameTwins, first, other: second,
      Message(
        "在有的系统中与 `\(second.shown)` 是同一个名称",
        "some systems take it for the same name as `\(second.shown)`"))
  }

  static func fetchFile(_ path: BagPath) -> Self {
    Self(
      .fetchFile, path,
      Message("档案包必须完整，不得另行下载文件", "a bag must be whole: nothing may be left to be fetched"))
  }

  static func unknownManifest(_ path: BagPath) -> Self {
    Self(
      .unknownManifest, path,
      Message("没有约定这种校验清单", "no manifest of this kind is agreed on"))
  }

  // MARK: Files

  static func missing(_ path: BagPath) -> Self {
    ManifestScope.isManifest(path)
      ? Self(.missingManifest, path, Message("缺少校验清单", "the manifest is missing"))
      : Self(.missingFile, path, Message("文件不见了", "the file is missing"))
  }

  static func extra(_ path: BagPath) -> Self {
    Self(.extraFile, path, Message("校验清单没有列出这个文件", "no manifest lists this file"))
  }

  static func stray(_ path: BagPath) -> Self {
    Self(
      .extraFile, path,
      Message("`data` 之外不得有文件夹", "there may be no folder but `data`"))
  }

  static func changed(_ listed: BagComparison.Listed, isEmpty: Bool) -> Self {
    if isEmpty {
      return Self(.emptiedFile, listed.path, Message("文件被清空了", "the file was emptied"))
    }
    let names = listed.digests.keys.sorted().map(\.rawValue).joined(separator: ", ")
    return Self(
      .changedFile, listed.path,
      Message("内容与封装时不同（\(names) 不符）", "its content is not what was sealed (\(names) differ)"))
  }

  static func swapped(_ first: BagPath, _ second: BagPath) -> Self {
    Self(
      .swappedFiles, first, other: second,
      Message(
        "与 `\(second.shown)` 的内容对调了",
        "it and `\(second.shown)` have each other's content"))
  }

  static func renamed(_ old: BagPath, to new: BagPath) -> Self {
    Self(
      .renamedFile, old, other: new,
      Message("文件被改名为 `\(new.shown)`", "the file was renamed to `\(new.shown)`"))
  }

  static func differ(_ manifest: BagPath, _ path: BagPath, _ how: BagComparison.Contradiction)
    -> Self
  {
    let name = path.shown
    let message =
      switch how {
      case .leavesOut:
        Message("没有列出 `\(name)`，别的清单列有", "it leaves out `\(name)`, which another lists")
      case .inventsFile:
        Message(
          "列有不存在的 `\(name)`，别的清单没有",
          "it lists `\(name)`, which is not there and which another does not list")
      case .givesOtherDigest:
        Message(
          "`\(name)` 的摘要不符，别的清单相符",
          "it gives another digest for `\(name)`, while that of another fits")
      }
    return Self(.manifestsDiffer, manifest, other: path, message)
  }

  // MARK: Reading

  static func tooLarge(_ path: BagPath, limit: Int) -> Self {
    Self(
      .fileTooLarge, path,
      Message("文件超过 \(limit) 字节", "the file is larger than \(limit) bytes"))
  }

  static func unreadable(_ path: BagPath, _ reason: String) -> Self {
    Self(
      .unreadableFile, path,
      Message("不能读取：\(reason)", "it cannot be read: \(reason)"))
  }

  /// Whether it concerns something below `data/`.
  var isAboutPayload: Bool {
    [path, other].contains { $0.map { BagPath($0).isPayload } ?? false }
  }
}
