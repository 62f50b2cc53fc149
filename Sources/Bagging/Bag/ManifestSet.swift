/// The manifests of one scope that could be read.
struct ManifestSet {
  private struct Member {
    let path: BagPath
    let reading: ManifestReading
  }

  private let scope: ManifestScope
  private var members: [Member]

  init(_ scope: ManifestScope, _ contents: BagContents, names: BagNameRule) {
    self.scope = scope
    members = contents.algorithms.compactMap { algorithm in
      let path = BagPath(scope.fileName(algorithm))
      return contents.text(path).map { bytes in
        Member(path: path, reading: Manifest.read(bytes, algorithm, scope, names: names))
      }
    }
  }

  /// Without those that were changed; all of them where all were.
  func trusted(unless changed: Set<BagPath>) -> Self {
    var trusted = self
    trusted.members.removeAll { changed.contains($0.path) }
    return trusted.members.isEmpty ? self : trusted
  }

  /// Holds them against the files of their scope.
  func compared(with files: [BagPath: BagFile], apart: Set<BagPath>) -> BagComparison {
    // A path that no file can have was never one of the bag's.
    let impossible = members.flatMap { Self.unsafePaths(of: $0) }.filter { files[$0] == nil }
    return BagComparison(
      files.filter { scope.mayList($0.key) }, members.map(\.reading), scope,
      apart: apart.union(impossible))
  }

  /// What is wrong with how they are written; nothing of those that were changed.
  func faults(in files: [BagPath: BagFile], unless changed: Set<BagPath>) -> [BagFinding] {
    members.filter { !changed.contains($0.path) }.flatMap { member in
      // Where a file has such a name, that is said of the file.
      let faults = member.reading.faults.filter { fault in
        fault.problem != .unsafePath || fault.subject.map { files[BagPath($0)] == nil } ?? true
      }
      return TagFileFault.grouped(faults).map { BagFinding.badManifest(member.path, $0) }
    }
  }

  private static func unsafePaths(of member: Member) -> [BagPath] {
    member.reading.faults.filter { $0.problem == .unsafePath }.compactMap(\.subject)
      .map { BagPath($0) }
  }
}
