/// Finds files that are whole but stand under a wrong name.
enum BagMoves {
  /// Pairs of changed files of which each has the content of the other.
  static func swaps(
    _ changed: [BagComparison.Listed], _ files: [BagPath: BagFile]
  ) -> [(BagPath, BagPath)] {
    var waiting: [Exchange: [BagPath]] = [:]
    var pairs: [(BagPath, BagPath)] = []
    for listed in changed {
      guard let file = files[listed.path] else { continue }
      let found = file.digests.filter { listed.digests[$0.key] != nil }
      let counterpart = Exchange(listed: found, found: listed.digests)
      if let partner = waiting[counterpart]?.popLast() {
        pairs.append((partner, listed.path))
      } else {
        waiting[Exchange(listed: listed.digests, found: found), default: []].append(listed.path)
      }
    }
    return pairs
  }

  private struct Exchange: Hashable {
    let listed: [DigestAlgorithm: String]
    let found: [DigestAlgorithm: String]
  }

  /// Pairs of a missing file and an extra one that has its content.
  static func renames(
    _ missing: [BagComparison.Listed], _ extra: [BagPath], _ files: [BagPath: BagFile]
  ) -> [(BagPath, BagPath)] {
    var byDigest: [String: [BagPath]] = [:]
    for path in extra.reversed() {
      // Each file has both; a missing one may be listed with either alone.
      for digest in (files[path]?.digests ?? [:]).values {
        byDigest[digest, default: []].append(path)
      }
    }
    var taken: Set<BagPath> = []
    var pairs: [(BagPath, BagPath)] = []
    for listed in missing {
      guard let digest = listed.digests.min(by: { $0.key < $1.key })?.value else { continue }
      while let path = byDigest[digest]?.popLast() {
        guard taken.insert(path).inserted else { continue }
        pairs.append((listed.path, path))
        break
      }
    }
    return pairs
  }
}
