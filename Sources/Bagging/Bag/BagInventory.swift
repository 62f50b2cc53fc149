import Diagnostics

/// What stands in a bag, before any of it is read.
struct BagInventory {
  /// The files, by the bytes of their paths, with the sizes that the system gives.
  let files: [(path: BagPath, size: Int)]
  /// What stands under a path and is no plain file: nothing more is said about that path.
  let others: Set<BagPath>
  /// What is wrong with those.
  let findings: [BagFinding]

  init(_ entries: [BagEntry]) {
    var files: [(path: BagPath, size: Int)] = []
    var others: Set<BagPath> = []
    var findings: [BagFinding] = []
    for entry in entries {
      let path = BagPath(entry.path)
      if let (kind, message) = Self.problem(of: entry.kind) {
        others.insert(path)
        findings.append(BagFinding(kind, path, message))
      } else if case .file(let size) = entry.kind {
        files.append((path, size))
      }
    }
    self.files = files.sorted { $0.path < $1.path }
    self.others = others
    self.findings = findings
  }

  /// Whether something has the name of a file that every bag has.
  var resemblesBag: Bool {
    let names = Set(Self.required.map { BagPath($0) })
    return !names.isDisjoint(with: others) || files.contains { names.contains($0.path) }
  }

  /// The files that this bag must have, whatever its manifests list.
  var required: [BagPath] { Self.required.map { BagPath($0) } + (hasSM3 ? Self.sm3 : []) }

  /// Whether the bag has SM3 manifests, or one of the two: then it must have both.
  var hasSM3: Bool {
    Self.sm3.contains { path in others.contains(path) || files.contains { $0.path == path } }
  }

  private static let required =
    [BagDeclaration.name, BagInfo.name]
    + ManifestScope.allCases.flatMap { [$0.fileName(.sha256), $0.fileName(.sha512)] }

  private static let sm3 = ManifestScope.allCases.map { BagPath($0.fileName(.sm3)) }

  private static func problem(of kind: BagEntry.Kind) -> (BagFinding.Kind, Message)? {
    switch kind {
    case .file: nil
    case .emptyFolder: (.emptyFolder, Message("bag-inventory.problem.empty-folder"))
    case .link: (.link, Message("bag-inventory.problem.link"))
    case .hardLink:
      (
        .hardLink,
        Message("bag-inventory.problem.hard-link")
      )
    case .special:
      (.specialFile, Message("bag-inventory.problem.special"))
    case .unreadable:
      (.unreadableFile, Message("bag-inventory.problem.unreadable"))
    }
  }
}
