package import Bagging
import Diagnostics
package import PDFInspection

/// Checks archives of children without trusting who sent them.
package struct ArchiveVerifier: Sendable {
  let shelf: FormShelf?
  let trusted: [TrustedKey]
  let judge: any PDFJudge

  /// - Parameters:
  ///   - shelf: the templates at hand, to fill an archive again from its data; nil where there are none.
  ///   - trusted: the verifier's own keys, never taken from an archive; where there are some, an
  ///     archive must be signed with one of them.
  ///   - judge: looks into its PDFs.
  package init(
    shelf: FormShelf?, trusted: [TrustedKey], judge: any PDFJudge
  ) {
    self.shelf = shelf
    self.trusted = trusted
    self.judge = judge
  }

  /// Checks one archive.
  ///
  /// `path` is how messages call it; `identifiers` are what the names around it say that it is,
  /// such as `310107-2022-0007/v1`; none where they say nothing.
  package func verify(
    _ source: some BagSource, at path: String, identifiers: [String]
  ) -> ArchiveVerdict {
    let bagVerdict = BagCheck.check(source, by: ArchiveNames.rules)
    var inspection = ArchiveInspection(root: path, bagVerdict: bagVerdict, verifier: self)
    let watched = WatchedSource(source)
    inspection.inspect(watched, expected: identifiers)
    if bagVerdict.findings.isEmpty {
      for file in watched.failed { inspection.add(.unreadableFile, file, Message("unreadable")) }
    }
    return inspection.verdict
  }
}
