/// Makes bags: of a child, of a batch, of a receipt.
///
/// Everything beside the payload follows from it and from what the bag says of itself.
package struct BagWriter: Sendable {
  private let algorithms: [DigestAlgorithm]
  private let information: [BagInfo.Field]
  private let agent: String
  private let others: [NewFile]

  /// - Parameters:
  ///   - algorithms: of the manifests.
  ///   - information: lines of `bag-info.txt`, as far as there is something to say; what the program
  ///     counts comes behind them.
  ///   - agent: name and version of the program.
  ///   - others: further files beside the payload.
  package init(
    _ algorithms: [DigestAlgorithm], information: [(label: String, value: String?)], agent: String,
    others: [NewFile] = []
  ) {
    self.algorithms = algorithms
    self.information = information.compactMap { label, value in
      value.map { BagInfo.Field(label, $0) }
    }
    self.agent = agent
    self.others = others
  }

  /// The bag with these files; `payload` also lists those that lie in it already.
  package func bag(_ files: [NewFile], payload: [BagFile]) -> NewBag {
    let tags = tagFiles(payload) + algorithms.map { manifest(.payload, $0, payload) }
    let listed = tags.map { $0.listed(algorithms) }
    return NewBag(files + tags + algorithms.map { manifest(.tag, $0, listed) })
  }

  /// What lies beside the payload, but for the manifests.
  package func tagFiles(_ payload: [BagFile]) -> [NewFile] {
    let oxum = PayloadOxum(bytes: payload.reduce(0) { $0 + $1.size }, files: payload.count)
    let counted = [
      BagInfo.Field(BagInfo.Label.payloadOxum, oxum.text),
      BagInfo.Field(BagInfo.Label.bagSoftwareAgent, agent),
    ]
    return [
      NewFile(path: BagDeclaration.name, bytes: BagDeclaration.bytes),
      NewFile(path: BagInfo.name, bytes: BagInfo(information + counted).bytes),
    ] + others
  }

  private func manifest(
    _ scope: ManifestScope, _ algorithm: DigestAlgorithm, _ files: [BagFile]
  ) -> NewFile {
    let entries = files.map {
      Manifest.Entry(path: $0.path, digest: $0.digests[algorithm] ?? "")
    }
    return NewFile(path: scope.fileName(algorithm), bytes: Manifest(algorithm, entries).bytes)
  }
}
