/// What the manifests of one scope list, held against the files that are there.
struct BagComparison {
  /// A file and the digests that manifests give for it.
  struct Listed {
    let path: BagPath
    let digests: [DigestAlgorithm: String]
  }

  /// How one manifest contradicts the others.
  enum Contradiction {
    /// It does not list a file that is there and that another lists.
    case leavesOut
    /// It lists a file that is not there and that another does not list.
    case inventsFile
    /// It gives a digest that the file has not, while another gives one that it has.
    case givesOtherDigest
  }

  private(set) var missing: [Listed] = []
  private(set) var extra: [BagPath] = []
  /// Files that have none of the digests that are listed for them.
  private(set) var changed: [Listed] = []
  private(set) var contradictions: [BagFinding] = []
  private let scope: ManifestScope

  /// Paths in `apart` are judged elsewhere.
  init(
    _ files: [BagPath: BagFile], _ manifests: [ManifestReading], _ scope: ManifestScope,
    apart: Set<BagPath>
  ) {
    self.scope = scope
    var listed: [BagPath: [DigestAlgorithm: String]] = [:]
    for reading in manifests {
      for entry in reading.manifest.entries {
        listed[BagPath(entry.path), default: [:]][reading.manifest.algorithm] = entry.digest
      }
    }
    let complete = manifests.filter(\.isComplete).map(\.manifest.algorithm)
    for path in Set(files.keys).union(listed.keys).subtracting(apart).sorted() {
      let digests = listed[path, default: [:]]
      let silent = complete.filter { digests[$0] == nil }
      if let file = files[path] {
        compare(file, Listed(path: path, digests: digests), silent: silent)
      } else if silent.isEmpty {
        missing.append(Listed(path: path, digests: digests))
      } else {
        contradict(path, .inventsFile, digests.keys)
      }
    }
  }

  private mutating func compare(
    _ file: BagFile, _ listed: Listed, silent: [DigestAlgorithm]
  ) {
    guard !listed.digests.isEmpty else {
      if !silent.isEmpty { extra.append(listed.path) }
      return
    }
    contradict(listed.path, .leavesOut, silent)
    let wrong = listed.digests.keys.filter { file.digests[$0] != listed.digests[$0] }
    if wrong.count == listed.digests.count {
      changed.append(listed)
    } else {
      contradict(listed.path, .givesOtherDigest, wrong)
    }
  }

  private mutating func contradict(
    _ path: BagPath, _ how: Contradiction, _ algorithms: some Sequence<DigestAlgorithm>
  ) {
    contradictions += algorithms.map { .differ(BagPath(scope.fileName($0)), path, how) }
  }
}
