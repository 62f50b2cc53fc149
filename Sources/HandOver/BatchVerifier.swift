package import Archiving
package import Bagging
package import Diagnostics
import FormModel
package import PDFInspection
import Press

/// What came of checking a batch.
package struct BatchVerdict: Sendable {
  /// Everything that is not as it should be; empty for a batch that can be accepted.
  package var findings: [Diagnostic] = []
  /// What is worth knowing of a batch that is whole.
  package var notes: [Diagnostic] = []
  /// What was not filled again, where it should have been; not among the notes.
  package var notCompared: [Diagnostic] = []
  package var facts: BatchFacts?
  package var children: [BatchChild] = []
  /// SHA-512 of the batch's tag manifest, which stands for everything in it.
  package var digest = ""
  /// Every file of it, as it was read.
  package var files: [BagFile] = []
  /// The key of the batch's signature, where it is trusted.
  package var key: TrustedKey?
  /// Children whose documents are what their data gives.
  package var same = 0
  /// Whether there were templates to fill anything again with.
  package var hasTemplates = false
  /// Whether the batch's registers were filled again and are the same.
  package var hasSameRegisters = false
  /// Whose the children are and who sealed them, by their identifiers.
  package var seals: [String: ChildSeal] = [:]
  /// Pages of HTML that were filled again and are the same to the last byte.
  package var samePages = 0
  /// Pages of HTML that were not filled again, and were read for what acts.
  package var readPages = 0
  /// PDFs that were looked into, and those that were not, since nothing here can.
  package var inspectedPDFs = 0
  package var missedPDFs = 0

  package init() {}

  package var bytes: Int { files.reduce(0) { $0 + $1.size } }
}

/// Checks batches without trusting who sent them.
package struct BatchVerifier: Sendable {
  fileprivate let shelf: FormShelf?
  fileprivate let archives: ArchiveVerifier
  fileprivate let trusted: [TrustedKey]
  fileprivate let judge: any PDFJudge

  /// - Parameters:
  ///   - shelf: the templates at hand, to fill the batch's own papers again; nil where there are none.
  ///   - trusted: the receiver's own keys, never taken from a batch; where there are some, the batch
  ///     must be signed with one of them.
  ///   - judge: looks into PDFs.
  ///   - archives: checks the children's bags; nil where that is done with the same.
  package init(
    shelf: FormShelf?, trusted: [TrustedKey], judge: any PDFJudge,
    archives: ArchiveVerifier? = nil
  ) {
    self.shelf = shelf
    self.archives = archives ?? ArchiveVerifier(shelf: shelf, trusted: trusted, judge: judge)
    self.trusted = trusted
    self.judge = judge
  }

  /// Checks one batch; `number` is what the name around it says that it is, if it says anything.
  package func verify(
    _ source: some BagSource, at path: String, number: String?, seals rule: SealRule = .own
  ) -> BatchVerdict {
    let bagVerdict = BagCheck.check(source, by: BatchNames.rules)
    var inspection = BatchInspection(root: path, bagVerdict: bagVerdict, verifier: self, rule: rule)
    inspection.verdict.hasTemplates = shelf != nil
    let watched = WatchedSource(source)
    inspection.inspect(watched, number: number)
    if bagVerdict.findings.isEmpty {
      // Of a child's file its own verdict tells.
      for file in watched.failed where BatchInspection.folder(of: file) == nil {
        inspection.add(.unreadableFile, file, Message("unreadable"))
      }
    }
    return inspection.verdict
  }
}

/// One batch while it is looked at.
private struct BatchInspection {
  /// How messages call the batch.
  let root: String
  let bagVerdict: BagVerdict
  let verifier: BatchVerifier
  let rule: SealRule
  var verdict = BatchVerdict()
  var pdfs = InspectedPDFs()

  mutating func inspect(_ source: some BagSource, number: String?) {
    verdict.files = bagVerdict.files
    for finding in bagVerdict.findings {
      add(finding.id, finding.shownPath, finding.message, hint: finding.hint)
    }
    verdict.digest =
      bagVerdict.files.first { $0.path == BagCheck.signedName }?.digests[.sha512] ?? ""
    let facts = text(BatchNames.facts, source).flatMap { BatchFacts(json: $0) }
    verdict.facts = facts
    guard let facts else {
      // Of a damaged one enough is said.
      if bagVerdict.findings.isEmpty {
        add(.notABatch, BatchNames.facts, Message("not-a-batch"))
      }
      return
    }
    checkNames(facts, number)
    checkSignature(facts)
    checkFormats()
    guard bagVerdict.findings.isEmpty else { return }
    for (path, message) in bagVerdict.otherChecksums(than: BatchBuilder.algorithms) {
      add(
        .otherChecksums, path, message,
        hint: Message("other-checksums.hint.inspect"))
    }
    inspectPDFs(source)
    checkChildren(facts, source)
    verdict.notes += InspectedPDFs.note(verdict.missedPDFs, at: root)
    if verdict.children.count == facts.entries.count { checkPapers(facts, source) }
  }

  mutating func add(
    _ id: FindingID, _ path: String?, _ message: Message, hint: Message? = nil
  ) {
    verdict.findings.append(
      Diagnostic(
        id, path: path.map { root + "/" + $0 } ?? root, message, hint: hint))
  }

  private func text(_ path: String, _ source: some BagSource) -> [UInt8]? {
    guard bagVerdict.files.contains(where: { $0.path == path }) else { return nil }
    return try? source.bytes(of: path, .batchData)
  }

  // MARK: Who it is, and who sent it

  private mutating func checkNames(_ facts: BatchFacts, _ number: String?) {
    let said = bagVerdict.info?.value(of: BagInfo.Label.externalIdentifier)
    for name in [said, number].compactMap(\.self)
    where !name.utf8.elementsEqual(facts.number.text.utf8) {
      add(
        .wrongIdentifier, BagInfo.name,
        Message("wrong-identifier.check-names", ["name": name]),
        hint: Message("wrong-identifier.hint.check-names"))
    }
  }

  private mutating func checkSignature(_ facts: BatchFacts) {
    let state = bagVerdict.signature(
      by: SignaturePolicy(
        SignaturePolicy.Claim(key: facts.key, comment: facts.trustedComment),
        isIntact: bagVerdict.findings.isEmpty, trusted: verifier.trusted, signer: facts.senderID))
    if case .good(let key) = state { verdict.key = key }
    let fault = state.fault(
      missing: Message("signature-missing.batch"), ofAnother: Message("signature-of-another.batch"))
    if let fault {
      add(
        fault.id, BagCheck.signatureName, fault.message, hint: fault.hint ?? Message("ask-sender"))
    }
  }

  // MARK: The children

  private mutating func checkChildren(_ facts: BatchFacts, _ source: some BagSource) {
    let folders = facts.entries.map {
      BatchNames.folder(of: $0.number, version: $0.version, year: facts.number.year)
    }
    if Set(folders).count != folders.count {
      add(.notFromData, BatchNames.facts, Message("not-from-data.check-children"))
      return
    }
    let entries = Dictionary(grouping: source.entries) { Self.folder(of: $0.path) }
    let files = Dictionary(grouping: bagVerdict.files) { Self.folder(of: $0.path) }
    for folder in entries.keys.compactMap(\.self).sorted() where !folders.contains(folder) {
      add(
        .extraArchive, folder,
        Message("extra-archive"),
        hint: Message("extra-archive.hint"))
    }
    for (entry, folder) in zip(facts.entries, folders) {
      guard let inner = entries[folder] else {
        add(
          .missingArchive, folder,
          Message("missing-archive.check-children"))
        continue
      }
      let bag = ChildBag(source, folder: folder, entries: inner, files: files[folder] ?? [])
      let verdict = verifier.archives.verify(
        bag, at: root + "/" + folder.dropLast(), identifiers: [entry.identifier])
      self.verdict.findings += verdict.findings
      self.verdict.notes += verdict.notes
      self.verdict.notCompared += verdict.notCompared
      self.verdict.inspectedPDFs += verdict.inspectedPDFs
      self.verdict.missedPDFs += verdict.missedPDFs
      checkSeal(of: entry, bag, in: folder, verdict, facts)
      if verdict.comparison == .same {
        self.verdict.same += 1
        self.verdict.samePages += inner.count { $0.path.hasSuffix(".html") }
      }
      self.verdict.readPages += verdict.readPages
      guard verdict.isWhole else { continue }
      guard let digest = verdict.sealed?.digest, digest == entry.digest,
        let contents = bytes(ArchiveNames.contents, bag),
        let events = bytes(ArchiveNames.events, bag),
        let child = BatchChild(
          contents: contents, events: events, digest: digest, files: verdict.files,
          bytes: verdict.bytes)
      else {
        add(
          .otherArchive, folder,
          Message("other-archive"),
          hint: Message("other-archive.hint"))
        continue
      }
      self.verdict.children.append(child)
    }
  }

  /// Who hands a child's file over, and who sealed it, are whom its data names.
  private mutating func checkSeal(
    of entry: ArchiveReference, _ bag: some BagSource, in folder: String, _ archive: ArchiveVerdict,
    _ facts: BatchFacts
  ) {
    let data = (try? bag.bytes(of: ArchiveNames.caseFile, .archiveData)) ?? []
    let seal = ChildSeal(
      number: entry.number, data: data, signer: archive.signer, trusted: verifier.trusted)
    verdict.seals[entry.identifier] = seal
    let isAlls = facts.senderID.utf8.elementsEqual(TrustedKey.all.utf8)
    // Data that cannot be read names nobody, and was refused.
    if !seal.isReadable, !archive.isWhole { return }
    let whose = seal.named
    if !isAlls, !seal.isHeld(by: facts.senderID) {
      tell(
        .childOfAnotherOrganisation, folder,
        Message(
          "child-of-another-organisation",
          ["entry": entry.number, "whose": whose, "senderID": facts.senderID]),
        hint: Message(
          "child-of-another-organisation.hint", ["whose": whose, "senderID": facts.senderID]))
    }
    guard let fault = seal.fault(by: rule, isAlls: isAlls) else { return }
    tell(
      .sealOfAnotherOrganisation, folder + BagCheck.signatureName, fault.message,
      hint: fault.hint)
  }

  /// A fault; or, of a batch that was received before this was compared, a note.
  private mutating func tell(_ id: FindingID, _ path: String, _ message: Message, hint: Message) {
    if rule != .told {
      add(id, path, message, hint: hint)
      return
    }
    verdict.notes.append(
      Diagnostic(
        id, as: .warning, path: root + "/" + path, message,
        hint: Message("not-compared.ask")))
  }

  /// The folder of the child's bag that a file is in: `data/电子档案/2022/310107-2022-0001/v1/`.
  static func folder(of path: String) -> String? {
    guard path.utf8.starts(with: BatchNames.archives.utf8) else { return nil }
    var slashes = 0
    var length = 0
    for byte in path.utf8 {
      length += 1
      if byte == UInt8(ascii: "/") { slashes += 1 }
      if slashes == 5 { return String(decoding: path.utf8.prefix(length), as: UTF8.self) }
    }
    return path
  }

  // MARK: Formats

  /// Endings of everything that an archive or a batch of ours holds.
  private static let endings = [
    ".md", ".html", ".pdf", ".json", ".txt", ".TXT", ".XML", ".xsd", ".csv", ".minisig",
  ]

  /// A browser runs what stands in XML, and a spreadsheet what stands in a table, so a child's bag has
  /// none.
  ///
  /// A batch's own catalogues are compared to the last byte.
  private static let ownEndings = [".XML", ".xsd", ".csv", ".TXT"]

  private mutating func checkFormats() {
    // Of what an operating system left is said already what it is: nobody converts it.
    let told = Set(verdict.findings.filter { $0.id == .systemFile }.map(\.path))
    for file in bagVerdict.files
    where !told.contains(root + "/" + file.path)
      && (!Self.endings.contains(where: { file.path.hasSuffix($0) })
        || (Self.folder(of: file.path) != nil
          && Self.ownEndings.contains(where: { file.path.hasSuffix($0) })))
    {
      add(
        .formatNotListed, file.path,
        Message("format-not-listed"),
        hint: Message("format-not-listed.hint")
      )
    }
  }

  /// Registers that were not filled again are read, as papers of a child are.
  private mutating func checkPages(_ source: some BagSource, _ paths: [String]) {
    let reading = StrangePaper.read(paths, of: source, at: root)
    verdict.readPages += reading.pages
    verdict.findings += reading.faults
  }

  /// The batch's own PDFs; its children's are looked into with them.
  private mutating func inspectPDFs(_ source: some BagSource) {
    let own = bagVerdict.files.map(\.path).filter { Self.folder(of: $0) == nil }
    pdfs = InspectedPDFs(own, by: verifier.judge) { try? source.bytes(of: $0, .bagFile) }
    verdict.inspectedPDFs += pdfs.seen
    verdict.missedPDFs += pdfs.missed
    for (path, refusal) in pdfs.refused {
      add(.activeContent, path, refusal.message, hint: InspectedPDFs.hint)
    }
  }

  private func bytes(_ path: String, _ bag: some BagSource) -> [UInt8]? {
    try? bag.bytes(of: path, .bagFile)
  }

  // MARK: The batch's own papers

  /// Everything that is no child's must be what the facts and the children's bags give: the lists
  /// always, the registers where they were filled with the templates at hand.
  private mutating func checkPapers(_ facts: BatchFacts, _ source: some BagSource) {
    let payload = bagVerdict.files.filter { $0.path.hasPrefix("data/") }
    var expected =
      BatchBuilder.lists(facts, verdict.children)
      + BatchBuilder.writer(facts).bag([], payload: payload).files
    var free: Set<String> = [BatchNames.templates]
    let templates = text(BatchNames.templates, source) ?? []
    if let forms = verifier.shelf?.forms(ofBatch: templates, by: facts.agent) {
      let builder = BatchBuilder(forms)
      verdict.hasSameRegisters = true
      let registers = registers(builder, facts, source)
      verdict.samePages += registers.count { !$0.page.isEmpty }
      expected += builder.files(facts, verdict.children, registers: registers)
    } else {
      free.formUnion(BatchNames.registerPaths)
      checkPages(source, free.sorted())
      notCompared()
    }
    var sums: [String: String] = [:]
    for file in expected { sums[file.path] = Sums.of(file.bytes, [.sha512])[.sha512] }
    compare(with: sums, free: free)
  }

  private func registers(
    _ builder: BatchBuilder, _ facts: BatchFacts, _ source: some BagSource
  ) -> [Document] {
    builder.registers(facts, verdict.children).map { register -> Document in
      let path = BatchBuilder.path(of: register, .pdf)
      guard !register.page.isEmpty, let pdf = text(path, source) else { return register }
      return register.adopting(pdf, pdfs.opinions[path], listed: nil) ?? register
    }
  }

  private mutating func compare(with sums: [String: String], free: Set<String>) {
    var expected = sums
    for file in bagVerdict.files
    where Self.folder(of: file.path) == nil && file.path != BagCheck.signatureName {
      let digest = expected.removeValue(forKey: file.path)
      if digest == nil, !free.contains(file.path) {
        add(.notFromData, file.path, Message("not-from-data.batch-extra"))
      } else if let digest, digest != file.digests[.sha512] {
        add(
          .notFromData, file.path,
          Message("not-from-data.batch-changed"))
      }
    }
    for path in expected.keys.sorted() {
      add(
        .notFromData, path,
        Message("not-from-data.batch-missing"))
    }
  }

  private mutating func notCompared() {
    let how = OtherMaker.how
    verdict.notCompared.append(
      Diagnostic(
        .notCompared, path: root,
        verifier.shelf == nil
          ? Message("not-compared.no-templates")
          : Message("not-compared.other-maker", ["how": how])))
  }
}
