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
  package var key: String?
  /// Children whose documents are what their data gives.
  package var same = 0
  /// Whether there were templates to fill anything again with.
  package var hasTemplates = false
  /// Whether the batch's registers were filled again and are the same.
  package var hasSameRegisters = false
  /// Whose the key of the batch's signature is; nil where nobody has said.
  package var keyOwner: String?
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
  private let shelf: FormShelf?
  private let archives: ArchiveVerifier
  private let trusted: [TrustedKey]
  private let judge: any PDFJudge

  /// - Parameters:
  ///   - shelf: the templates at hand, to fill the batch's own papers again; nil where there are none.
  ///   - archives: checks the children's bags.
  ///   - trusted: the receiver's own keys, never taken from a batch; where there are some, the batch
  ///     must be signed with one of them.
  ///   - judge: looks into its own PDFs.
  package init(
    shelf: FormShelf?, archives: ArchiveVerifier, trusted: [TrustedKey],
    judge: any PDFJudge
  ) {
    self.shelf = shelf
    self.archives = archives
    self.trusted = trusted
    self.judge = judge
  }

  /// Checks one batch; `number` is what the name around it says that it is, if it says anything.
  package func verify(
    _ source: some BagSource, at place: String, number: String?, seals rule: SealRule = .own
  ) -> BatchVerdict {
    let report = BagCheck.check(source, by: BatchNames.rules)
    var inspection = BatchInspection(
      place: place, report: report, shelf: shelf, rule: rule)
    inspection.inspect(source, number: number, archives, trusted, judge)
    return inspection.verdict
  }
}

/// One batch while it is looked at.
private struct BatchInspection {
  let place: String
  let report: BagReport
  let shelf: FormShelf?
  let rule: SealRule
  var verdict = BatchVerdict()
  var pdfs = InspectedPDFs()

  init(place: String, report: BagReport, shelf: FormShelf?, rule: SealRule) {
    self.place = place
    self.report = report
    self.shelf = shelf
    self.rule = rule
    verdict.hasTemplates = shelf != nil
  }

  mutating func inspect(
    _ source: some BagSource, number: String?, _ archives: ArchiveVerifier,
    _ trusted: [TrustedKey], _ judge: any PDFJudge
  ) {
    verdict.files = report.files
    for finding in report.findings {
      add(finding.id, finding.place, finding.message, hint: finding.hint)
    }
    verdict.digest =
      report.files.first { $0.path == ArchiveNames.signedFile }?.digests[.sha512] ?? ""
    let facts = text(BatchNames.facts, source).flatMap { BatchFacts(json: $0) }
    verdict.facts = facts
    guard let facts else {
      // Of a damaged one enough is said.
      if report.findings.isEmpty {
        add("not-a-batch", BatchNames.facts, Message("不是移交批次", "this is no batch of a hand-over"))
      }
      return
    }
    checkNames(facts, number)
    checkSignature(facts, trusted)
    checkFormats()
    guard report.findings.isEmpty else { return }
    for (path, message) in report.otherChecksums(than: BatchBuilder.algorithms) {
      add(
        "other-checksums", path, message,
        hint: Message(
          "校验清单重做过：不要接收，向移交单位查问",
          "the manifests were made anew: do not accept it; ask whoever sent it"))
    }
    inspectPDFs(source, judge)
    checkChildren(facts, source, archives, trusted)
    verdict.notes += InspectedPDFs.note(verdict.missedPDFs, at: place)
    if verdict.children.count == facts.entries.count { checkPapers(facts, source) }
  }

  private mutating func add(
    _ id: String, _ path: String?, _ message: Message, hint: Message? = nil
  ) {
    verdict.findings.append(
      Diagnostic(
        .error, id, path: path.map { place + "/" + $0 } ?? place, message, hint: hint))
  }

  private func text(_ path: String, _ source: some BagSource) -> [UInt8]? {
    guard report.files.contains(where: { $0.path == path }) else { return nil }
    return try? source.bytes(of: path, .batchData)
  }

  // MARK: Who it is, and who sent it

  private mutating func checkNames(_ facts: BatchFacts, _ number: String?) {
    let said = report.info?.value(of: BagInfo.Label.externalIdentifier)
    for name in [said, number].compactMap(\.self)
    where !name.utf8.elementsEqual(facts.number.text.utf8) {
      add(
        "wrong-identifier", BagInfo.name,
        Message("这不是 \(name) 批", "this is not the batch \(name)"),
        hint: Message("文件夹改过名，或放错了批次", "the folder was renamed, or holds another batch"))
    }
  }

  private mutating func checkSignature(_ facts: BatchFacts, _ trusted: [TrustedKey]) {
    guard let bytes = report.signature, let signed = report.signedBytes else {
      if facts.key != nil {
        refuse(
          "signature-missing",
          Message("批次说有签名，签名文件却不在", "it says that it is signed, and the signature is gone"))
      } else if !trusted.isEmpty {
        refuse("unsigned", Message("没有签名", "it is not signed"))
      }
      return
    }
    let signature: Signature
    do throws(KeyFault) {
      signature = try Signature(file: String(decoding: bytes, as: UTF8.self))
    } catch {
      refuse("bad-signature", error.message, hint: error.hint)
      return
    }
    if report.findings.isEmpty,
      facts.key != signature.id
        || !facts.trustedComment.utf8.elementsEqual(signature.trustedComment.utf8)
    {
      refuse(
        "signature-of-another", Message("签名是为另一批做的", "the signature was made for another batch"))
      return
    }
    if trusted.isEmpty { return }
    let keys = trusted.filter { $0.isFor(facts.senderID) && $0.key.id == signature.id }
    let others = trusted.filter { $0.key.id == signature.id }.compactMap(\.owner)
    if keys.isEmpty, !others.isEmpty {
      let owners = others.joined(separator: "、")
      refuse(
        "key-of-another",
        Message(
          "密钥 \(signature.id) 是 \(owners) 的，不是移交单位 \(facts.senderID) 的",
          "the key \(signature.id) is that of \(owners), not that of the sender \(facts.senderID)"),
        hint: Message(
          "密钥属于谁看文件名：确是 \(facts.senderID) 的，存为 keys/\(facts.senderID).pub 或写 --trust \(facts.senderID)=文件；否则不要接收",
          "a file's name says whose key it is: if it is that of \(facts.senderID), save it as keys/\(facts.senderID).pub or say --trust \(facts.senderID)=FILE; otherwise do not accept it"
        ))
      return
    }
    guard
      let named = keys.first(where: { $0.key.accepts(signature, over: signed) == nil })
        ?? keys.first
    else {
      refuse(
        "untrusted-key",
        Message(
          "签名的密钥 \(signature.id) 不在信任名单里", "the key \(signature.id) is not one of those trusted"))
      return
    }
    if let fault = named.key.accepts(signature, over: signed) {
      refuse(fault.id, fault.message, hint: fault.hint)
      return
    }
    verdict.key = named.key.id
    verdict.keyOwner = named.owner
  }

  private mutating func refuse(_ id: String, _ message: Message, hint: Message? = nil) {
    add(
      id, BagCheck.signatureName, message,
      hint: hint ?? Message("向移交单位查问，不要接收", "ask whoever sent it; do not accept it"))
  }

  // MARK: The children

  private mutating func checkChildren(
    _ facts: BatchFacts, _ source: some BagSource, _ archives: ArchiveVerifier,
    _ trusted: [TrustedKey]
  ) {
    let folders = facts.entries.map {
      BatchNames.folder(of: $0.number, version: $0.version, year: facts.number.year)
    }
    if Set(folders).count != folders.count {
      add("not-from-data", BatchNames.facts, Message("同一卷登记了两次", "a file is listed twice"))
      return
    }
    let entries = Dictionary(grouping: source.entries) { Self.folder(of: $0.path) }
    let files = Dictionary(grouping: report.files) { Self.folder(of: $0.path) }
    for folder in entries.keys.compactMap(\.self).sorted() where !folders.contains(folder) {
      add(
        "extra-archive", folder,
        Message("这一卷不在登记之内", "this file is not in the register"),
        hint: Message("移交单位另作一批移交", "the sender hands it over in a batch of its own"))
    }
    for (entry, folder) in zip(facts.entries, folders) {
      guard let inner = entries[folder] else {
        add(
          "missing-archive", folder,
          Message("登记有这一卷，批次里没有", "the register lists this file, and it is not there"))
        continue
      }
      let bag = ChildBag(source, folder: folder, entries: inner, files: files[folder] ?? [])
      let verdict = archives.verify(
        bag, at: place + "/" + folder.dropLast(), identifiers: ["\(entry.number)/v\(entry.version)"]
      )
      self.verdict.findings += verdict.findings
      self.verdict.notes += verdict.notes
      self.verdict.notCompared += verdict.notCompared
      self.verdict.inspectedPDFs += verdict.inspectedPDFs
      self.verdict.missedPDFs += verdict.missedPDFs
      checkSeal(of: entry, bag, in: folder, verdict, facts, trusted)
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
          "other-archive", folder,
          Message("不是登记的那一卷", "this is not the file that was registered"),
          hint: Message(
            "换过或放错了：请移交单位重做这一批", "it was exchanged: have the sender make the batch again"))
        continue
      }
      self.verdict.children.append(child)
    }
  }

  /// Who hands a child's file over, and who sealed it, are whom its data names.
  private mutating func checkSeal(
    of entry: BatchFacts.Entry, _ bag: some BagSource, in folder: String, _ archive: Verdict,
    _ facts: BatchFacts, _ trusted: [TrustedKey]
  ) {
    let data = (try? bag.bytes(of: ArchiveNames.caseFile, .archiveData)) ?? []
    let seal = ChildSeal(number: entry.number, data: data, signer: archive.signer, trusted: trusted)
    verdict.seals["\(entry.number)/v\(entry.version)"] = seal
    let isAlls = facts.senderID.utf8.elementsEqual(TrustedKey.all.utf8)
    // Data that cannot be read names nobody, and was refused.
    if !seal.isReadable, !archive.isWhole { return }
    let whose = seal.named
    if !isAlls, !seal.isHeld(by: facts.senderID) {
      tell(
        "child-of-another-organisation", folder,
        Message(
          "\(entry.number) 的数据写的社会组织是 \(whose)，移交的却是 \(facts.senderID)",
          "the data of \(entry.number) names the organisation \(whose), and \(facts.senderID) hands it over"
        ),
        hint: Message(
          "退回：由 \(whose) 自己移交；问 \(facts.senderID) 从哪里得到这一卷",
          "send it back: \(whose) hands it over itself; ask \(facts.senderID) where it got this file"
        ))
    }
    guard let fault = seal.fault(of: entry.number, by: rule, isAlls: isAlls) else { return }
    tell(
      "seal-of-another-organisation", folder + BagCheck.signatureName, fault.message,
      hint: fault.hint)
  }

  /// A fault; or, of a batch that was received before this was compared, a note.
  private mutating func tell(_ id: String, _ path: String, _ message: Message, hint: Message) {
    if rule != .told {
      add(id, path, message, hint: hint)
      return
    }
    verdict.notes.append(
      Diagnostic(
        .warning, id, path: place + "/" + path, message,
        hint: Message(
          "接收时的程序没有比对：向封存、移交的单位查问",
          "the program that received it did not compare this: ask who sealed it and who handed it over"
        )))
  }

  /// The folder of the child's bag that a file is in: `data/电子档案/2022/310107-2022-0001/v1/`.
  private static func folder(of path: String) -> String? {
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
    for file in report.files
    where !Self.endings.contains(where: { file.path.hasSuffix($0) })
      || (Self.folder(of: file.path) != nil
        && Self.ownEndings.contains(where: { file.path.hasSuffix($0) }))
    {
      add(
        "format-not-listed", file.path,
        Message("格式不在清单内", "its format is not on the list"),
        hint: Message(
          "移交单位换成清单内的格式，重做这一批", "have the sender use a format on the list and make the batch again")
      )
    }
  }

  /// Registers that were not filled again are read, as papers of a child are.
  private mutating func checkPages(_ source: some BagSource, _ paths: [String]) {
    let reading = StrangePaper.read(paths, of: source, at: place)
    verdict.readPages += reading.pages
    verdict.findings += reading.faults
  }

  /// The batch's own PDFs; its children's are looked into with them.
  private mutating func inspectPDFs(_ source: some BagSource, _ judge: any PDFJudge) {
    let own = report.files.map(\.path).filter { Self.folder(of: $0) == nil }
    pdfs = InspectedPDFs(own, in: source, by: judge)
    verdict.inspectedPDFs += pdfs.seen
    verdict.missedPDFs += pdfs.missed
    for (path, refusal) in pdfs.refused {
      add("active-content", path, refusal.message, hint: InspectedPDFs.hint)
    }
  }

  private func bytes(_ path: String, _ bag: some BagSource) -> [UInt8]? {
    try? bag.bytes(of: path, .bagFile)
  }

  // MARK: The batch's own papers

  /// Everything that is no child's must be what the facts and the children's bags give: the lists
  /// always, the registers where they were filled with the templates at hand.
  private mutating func checkPapers(_ facts: BatchFacts, _ source: some BagSource) {
    let payload = report.files.filter { $0.path.hasPrefix("data/") }
    var expected =
      BatchBuilder.lists(facts, verdict.children)
      + BatchBuilder.tagFiles(facts, payload: payload)
    var free: Set<String> = [BatchNames.templates]
    let templates = text(BatchNames.templates, source) ?? []
    if let forms = shelf?.forms(ofBatch: templates, by: facts.agent) {
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
    for file in report.files
    where Self.folder(of: file.path) == nil && file.path != BagCheck.signatureName {
      let digest = expected.removeValue(forKey: file.path)
      if digest == nil, !free.contains(file.path) {
        add("not-from-data", file.path, Message("按登记不会有这个文件", "the register gives no such file"))
      } else if let digest, digest != file.digests[.sha512] {
        add(
          "not-from-data", file.path,
          Message("与按各卷重新填出的不同", "it differs from what the files in it give"))
      }
    }
    for path in expected.keys.sorted() {
      add(
        "not-from-data", path,
        Message("按登记应有这个文件，批次里没有", "the register gives this file, and it is not there"))
    }
  }

  private mutating func notCompared() {
    let how = OtherMaker.how
    verdict.notCompared.append(
      Diagnostic(
        .warning, "not-compared", path: place,
        shelf == nil
          ? Message(
            "没有模板，登记表没有重新填表对比",
            "there are no templates: its registers were not filled again for comparison")
          : Message(
            "\(how.chinese)制作，登记表没有重新填表对比",
            "made \(how.english): its registers were not filled again for comparison")))
  }
}
