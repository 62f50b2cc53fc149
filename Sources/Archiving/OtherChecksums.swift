package import Bagging
package import Diagnostics

extension BagVerdict {
  /// Manifests of an algorithm that were promised and are not there, and those that nobody promised:
  /// the first path and what to say of it.
  ///
  /// Whoever can sign could otherwise leave checksums out, or add some. The manifests follow from what
  /// else is there, so no comparison with what is made again tells of them.
  package func otherChecksums(
    than wanted: [DigestAlgorithm]
  ) -> [(path: String, message: Message)] {
    DigestAlgorithm.allCases.filter { wanted.contains($0) != algorithms.contains($0) }.map {
      let name = $0.rawValue.uppercased()
      return (
        ManifestScope.payload.fileName($0),
        wanted.contains($0)
          ? Message("other-checksums.other-checksums", ["name": name])
          : Message("other-checksums.extra", ["name": name])
      )
    }
  }
}
