package import Bagging

extension ArchiveFile {
  /// The file as the lists of a bag tell of it.
  package func listed(_ algorithms: [DigestAlgorithm]) -> BagFile {
    BagFile(path: path, size: bytes.count, digests: Sums.of(bytes, algorithms))
  }
}

/// Makes the lists of a bag: of an archive, of a batch, of a receipt.
package enum BagLists {
  /// The other tag files with the manifests behind them, in the order in which they are written: what is
  /// listed before the lists.
  package static func files(
    payload: [BagFile], tags: [ArchiveFile], _ algorithms: [DigestAlgorithm]
  ) -> [ArchiveFile] {
    let tags = tags + algorithms.map { manifest(.payload, $0, payload) }
    let listed = tags.map { $0.listed(algorithms) }
    return tags + algorithms.map { manifest(.tag, $0, listed) }
  }

  private static func manifest(
    _ scope: ManifestScope, _ algorithm: DigestAlgorithm, _ files: [BagFile]
  ) -> ArchiveFile {
    let entries = files.map {
      Manifest.Entry(path: $0.path, digest: $0.digests[algorithm] ?? "")
    }
    return ArchiveFile(path: scope.fileName(algorithm), bytes: Manifest(algorithm, entries).bytes)
  }
}
