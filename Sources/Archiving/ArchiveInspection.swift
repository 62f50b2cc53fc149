import Bagging
import Diagnostics
import FormModel
import PDFInspection
import Press

/// One archive while it is looked at.
struct ArchiveInspection {
  /// How messages call the archive.
  let root: String
  let bagVerdict: BagVerdict
  let verifier: ArchiveVerifier
  var verdict = ArchiveVerdict()
  var pdfs = InspectedPDFs()
  /// Pages of each PDF, as the contents list tells.
  var listedPages: [String: Int] = [:]

  mutating func inspect(_ source: some BagSource, expected: [String]) {
    verdict.files = bagVerdict.files.count
    verdict.bytes = bagVerdict.files.reduce(0) { $0 + $1.size }
    for finding in bagVerdict.findings {
      add(finding.id, finding.shownPath, finding.message, hint: finding.hint)
    }
    let isIntact = bagVerdict.findings.isEmpty
    checkIdentifier(expected)
    verdict.identifier = identifier
    let seal = text(ArchiveNames.events, source).flatMap { Seal(eventsJSON: $0) }
    checkSignature(seal)
    let signed = bagVerdict.files.first { $0.path == BagCheck.signedName }
    if isIntact, let seal, let digest = signed?.digests[.sha512] { verdict.sealed = (seal, digest) }
    // What is damaged is told already; comparing it with itself would only say it again.
    if isIntact {
      inspectPDFs(source)
      checkContent(source, seal)
      if verdict.comparison != .same { readPapers(source) }
    }
  }

  /// Every PDF, whoever made the archive: what it says of itself is believed only afterwards.
  private mutating func inspectPDFs(_ source: some BagSource) {
    pdfs = InspectedPDFs(bagVerdict.files.map(\.path), by: verifier.judge) {
      try? source.bytes(of: $0, .bagFile)
    }
    verdict.inspectedPDFs = pdfs.seen
    verdict.missedPDFs = pdfs.missed
    for (path, refusal) in pdfs.refused {
      verdict.comparison = .different
      add(.activeContent, path, refusal.message, hint: InspectedPDFs.hint)
    }
  }

  /// A paper that was compared with its data is known to the last byte; any other must at least be
  /// what the program writes, so that nothing in it acts.
  private mutating func readPapers(_ source: some BagSource) {
    let reading = StrangePaper.read(bagVerdict.files.map(\.path), of: source, at: root)
    verdict.readPages += reading.pages
    verdict.findings += reading.faults
    if reading.unseen > 0 {
      noteUnseen(reading.unseen, in: Message("archive-inspection.read-papers"))
    }
  }

  private mutating func checkSignature(_ seal: Seal?) {
    let number = identifier?.split(separator: "/").first.map { String($0) }
    let claim = SignaturePolicy.Claim(
      key: seal?.key, comment: number.flatMap { seal?.trustedComment(of: $0) } ?? "")
    let state = bagVerdict.signature(
      by: SignaturePolicy(claim, isIntact: bagVerdict.findings.isEmpty, trusted: verifier.trusted))
    verdict.signature = state
    guard
      let fault = state.fault(
        missing: Message("signature-missing.archive"),
        ofAnother: Message("signature-of-another.archive"))
    else { return }
    add(
      fault.id, BagCheck.signatureName, fault.message, hint: fault.hint ?? Message("ask-sealer"))
  }

  mutating func add(
    _ id: FindingID, _ path: String?, _ message: Message, hint: Message? = nil
  ) {
    var message = message
    if let title = path.flatMap({ formTitle(of: $0) }) {
      message = Message("part-of-form", ["title": title, "message": message])
    }
    verdict.findings.append(
      Diagnostic(
        id, path: path.map { root + "/" + $0 } ?? root, message, hint: hint))
  }

  /// The form that a document's name tells.
  private func formTitle(of path: String) -> String? {
    guard path.hasPrefix("data/forms/") else { return nil }
    let name = path.dropFirst("data/forms/".count).drop { $0 != "-" }.dropFirst()
    let forms = verifier.shelf?.present.library.forms.filter {
      name.hasPrefix($0.id + "-") || name.hasPrefix($0.id + ".")
    }
    return forms?.max { $0.id.utf8.count < $1.id.utf8.count }?.title
  }

  func text(_ path: String, _ source: some BagSource) -> [UInt8]? {
    guard bagVerdict.files.contains(where: { $0.path == path }) else { return nil }
    return try? source.bytes(of: path, .archiveData)
  }

  // MARK: Who it is

  var identifier: String? {
    bagVerdict.info?.value(of: BagInfo.Label.externalIdentifier)
  }

  private mutating func checkIdentifier(_ expected: [String]) {
    guard let identifier,
      let expected = expected.first(where: { !$0.utf8.elementsEqual(identifier.utf8) })
    else { return }
    add(
      .wrongIdentifier, BagInfo.name,
      Message("wrong-identifier.check-identifier", ["expected": expected]),
      hint: Message("wrong-identifier.hint.check-identifier"))
  }
}
