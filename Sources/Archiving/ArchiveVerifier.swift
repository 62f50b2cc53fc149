package import Bagging
import CaseModel
package import Diagnostics
import FormModel
package import PDFInspection
import Press

/// What came of checking an archive.
package struct Verdict: Sendable {
  /// Everything that is not as it should be; empty for an archive that is whole.
  package var findings: [Diagnostic] = []
  /// What is worth knowing of an archive that is whole.
  package var notes: [Diagnostic] = []
  package var signature = SignatureState.unsigned
  /// The trusted key that accepts the signature; an id alone would prove nothing.
  package var signer: VerifyingKey?
  package var comparison = Comparison.impossible
  package var files = 0
  package var bytes = 0
  /// PDFs that were looked into, and those that were not, since nothing here can.
  package var inspectedPDFs = 0
  package var missedPDFs = 0
  /// Pages of HTML that were not filled again, and were read for what acts.
  package var readPages = 0
  /// How it says that it was sealed, and the SHA-512 of its tag manifest.
  ///
  /// The versions before and after must fit it; nil where a file of it is not as it was.
  package var sealed: (seal: Seal, digest: String)?
  /// What it says that it is.
  package var identifier: String?

  package init() {}

  package var isWhole: Bool { findings.isEmpty }

  package enum SignatureState: Sendable, Hashable {
    case unsigned
    /// There is a signature, and no trusted key to check it with.
    case unchecked(key: String)
    /// By a trusted key, over just these bytes.
    case trusted(key: String)
    /// See the findings.
    case refused
  }

  /// Whether the documents are what the data gives.
  package enum Comparison: Sendable, Hashable {
    case same
    case different
    /// It was made with templates that are not at hand, or in a format that is not known here.
    case otherMaker
    /// There are no templates at hand, or the archive is damaged.
    case impossible
  }
}

/// Checks archives of children without trusting who sent them.
package struct ArchiveVerifier: Sendable {
  private let shelf: FormShelf?
  private let trusted: [VerifyingKey]
  private let judge: any PDFJudge

  /// - Parameters:
  ///   - shelf: the templates at hand, to fill an archive again from its data; nil where there are none.
  ///   - trusted: the verifier's own keys, never taken from an archive; where there are some, an
  ///     archive must be signed with one of them.
  ///   - judge: looks into its PDFs.
  package init(
    shelf: FormShelf?, trusted: [VerifyingKey], judge: any PDFJudge
  ) {
    self.shelf = shelf
    self.trusted = trusted
    self.judge = judge
  }

  /// Checks one archive.
  ///
  /// `place` is how messages call it; `identifiers` are what the names around it say that it is,
  /// such as `310107-2022-0007/v1`; none where they say nothing.
  package func verify(
    _ source: some BagSource, at place: String, identifiers: [String]
  ) -> Verdict {
    let report = BagCheck.check(source, by: ArchiveNames.rules)
    var inspection = Inspection(
      place: place, report: report, shelf: shelf, trusted: trusted)
    inspection.inspect(source, expected: identifiers, judge)
    return inspection.verdict
  }
}

/// One archive while it is looked at.
private struct Inspection {
  let place: String
  let report: BagReport
  let shelf: FormShelf?
  let trusted: [VerifyingKey]
  var verdict = Verdict()
  var pdfs = InspectedPDFs()
  /// Pages of each PDF, as the contents list tells.
  var listedPages: [String: Int] = [:]

  init(
    place: String, report: BagReport, shelf: FormShelf?, trusted: [VerifyingKey]
  ) {
    self.place = place
    self.report = report
    self.shelf = shelf
    self.trusted = trusted
  }

  mutating func inspect(_ source: some BagSource, expected: [String], _ judge: any PDFJudge) {
    verdict.files = report.files.count
    verdict.bytes = report.files.reduce(0) { $0 + $1.size }
    for finding in report.findings {
      add(finding.id, finding.place, finding.message, hint: finding.hint)
    }
    let isIntact = report.findings.isEmpty
    checkIdentifier(expected)
    verdict.identifier = identifier
    let seal = text(ArchiveNames.events, source).flatMap { Seal(eventsJSON: $0) }
    checkSignature(seal)
    let signed = report.files.first { $0.path == ArchiveNames.signedFile }
    if isIntact, let seal, let digest = signed?.digests[.sha512] { verdict.sealed = (seal, digest) }
    // What is damaged is told already; comparing it with itself would only say it again.
    if isIntact {
      inspectPDFs(source, judge)
      checkContent(source, seal)
      if verdict.comparison != .same { readPapers(source) }
    }
  }

  /// Every PDF, whoever made the archive: what it says of itself is believed only afterwards.
  private mutating func inspectPDFs(_ source: some BagSource, _ judge: any PDFJudge) {
    pdfs = InspectedPDFs(report.files.map(\.path), in: source, by: judge)
    verdict.inspectedPDFs = pdfs.seen
    verdict.missedPDFs = pdfs.missed
    for (path, refusal) in pdfs.refused {
      verdict.comparison = .different
      add("active-content", path, refusal.message, hint: InspectedPDFs.hint)
    }
  }

  /// A paper that was compared with its data is known to the last byte; any other must at least be
  /// what the program writes, so that nothing in it acts.
  private mutating func readPapers(_ source: some BagSource) {
    var unseen = 0
    for path in report.files.map(\.path) where !path.hasSuffix(".pdf") {
      guard let bytes = try? source.bytes(of: path, .bagFile) else { continue }
      let paper = StrangePaper(path: place + "/" + path, name: path, bytes: bytes)
      if paper.isPage { verdict.readPages += 1 }
      if let fault = paper.fault { verdict.findings.append(fault) }
      unseen += paper.unseen
    }
    if unseen > 0 { noteUnseen(unseen, in: Message("各件", "its papers hold")) }
  }

  private mutating func add(
    _ id: String, _ path: String?, _ message: Message, hint: Message? = nil
  ) {
    var message = message
    if let title = path.flatMap({ formTitle(of: $0) }) {
      message = Message("《\(title)》：\(message.chinese)", message.english)
    }
    verdict.findings.append(
      Diagnostic(
        .error, id, path: path.map { place + "/" + $0 } ?? place, message, hint: hint))
  }

  /// The form that a document's name tells.
  private func formTitle(of path: String) -> String? {
    guard path.hasPrefix("data/forms/") else { return nil }
    let name = path.dropFirst("data/forms/".count).drop { $0 != "-" }.dropFirst()
    let forms = shelf?.present.library.forms.filter {
      name.hasPrefix($0.id + "-") || name.hasPrefix($0.id + ".")
    }
    return forms?.max { $0.id.utf8.count < $1.id.utf8.count }?.title
  }

  private func text(_ path: String, _ source: some BagSource) -> [UInt8]? {
    guard report.files.contains(where: { $0.path == path }) else { return nil }
    return try? source.bytes(of: path, .archiveData)
  }

  // MARK: Who it is

  private var identifier: String? {
    report.info?.value(of: BagInfo.Label.externalIdentifier)
  }

  private mutating func checkIdentifier(_ expected: [String]) {
    guard let identifier,
      let expected = expected.first(where: { !$0.utf8.elementsEqual(identifier.utf8) })
    else { return }
    add(
      "wrong-identifier", BagInfo.name,
      Message("这不是 \(expected) 的档案", "this is not the archive \(expected)"),
      hint: Message("文件夹改过名，或放错了档案", "the folder was renamed, or holds another archive"))
  }

  // MARK: Who sealed it

  private mutating func checkSignature(_ seal: Seal?) {
    guard let signature = report.signature, let signed = report.signedBytes else {
      verdict.signature = .unsigned
      if seal?.key != nil {
        refuse(
          "signature-missing",
          Message("档案说有签名，签名文件却不在", "the archive says that it is signed, and the signature is gone")
        )
      } else if !trusted.isEmpty {
        refuse("unsigned", Message("没有签名", "it is not signed"))
      }
      return
    }
    let parsed: Signature
    do throws(KeyFault) {
      parsed = try Signature(file: String(decoding: signature, as: UTF8.self))
    } catch {
      refuse("bad-signature", error.message, hint: error.hint)
      return
    }
    // What the archive says of its signature is no proof, but it must not say something else. What
    // a damaged one says is of no account.
    if report.findings.isEmpty {
      guard let seal, let number = identifier?.split(separator: "/").first, seal.key == parsed.id,
        seal.trustedComment(of: String(number)).utf8.elementsEqual(parsed.trustedComment.utf8)
      else {
        refuse(
          "signature-of-another",
          Message("签名是为另一份档案做的", "the signature was made for another archive"))
        return
      }
    }
    if trusted.isEmpty {
      verdict.signature = .unchecked(key: parsed.id)
      return
    }
    let keys = trusted.filter { $0.id == parsed.id }
    guard let key = keys.first(where: { $0.accepts(parsed, over: signed) == nil }) ?? keys.first
    else {
      refuse(
        "untrusted-key",
        Message("签名的密钥 \(parsed.id) 不在信任名单里", "the key \(parsed.id) is not one of those trusted"))
      return
    }
    if let fault = key.accepts(parsed, over: signed) {
      refuse(fault.id, fault.message, hint: fault.hint)
      return
    }
    verdict.signature = .trusted(key: key.id)
    verdict.signer = key
  }

  private mutating func refuse(_ id: String, _ message: Message, hint: Message? = nil) {
    verdict.signature = .refused
    add(
      id, BagCheck.signatureName, message,
      hint: hint ?? Message("向封存单位查问，不要接收", "ask whoever sealed it; do not accept it"))
  }

  // MARK: What is in it

  private mutating func checkContent(_ source: some BagSource, _ seal: Seal?) {
    guard let seal, let caseFile = text(ArchiveNames.caseFile, source),
      let programme = text(ArchiveNames.programme, source),
      let activities = text(ArchiveNames.activities, source), let identifier,
      let number = identifier.split(separator: "/").first
    else {
      notReadable(ArchiveNames.events)
      return
    }
    guard identifier.utf8.elementsEqual("\(number)/v\(seal.version)".utf8),
      Members(caseFile)?.members("case")?.text("number")?.utf8.elementsEqual(number.utf8) == true
    else {
      notReadable(ArchiveNames.caseFile)
      return
    }
    checkAlgorithms(programme)
    checkContents(text(ArchiveNames.contents, source) ?? [])
    noteUnseen([caseFile, programme, activities])
    guard let shelf, let templates = text(ArchiveNames.templates, source) else { return }
    guard let builder = shelf.builder(ofChild: templates, by: seal.agent) else {
      verdict.comparison = .otherMaker
      notCompared()
      return
    }
    var found: [Diagnostic] = []
    let data = ArchivedData(caseFile: caseFile, programme: programme, activities: activities)
    guard
      let archived = ArchivedCase(
        data, number: String(number), library: builder.library, diagnostics: &found)
    else {
      notReadable(ArchiveNames.caseFile)
      return
    }
    if !seal.fits(archived, builder.library) {
      differs(
        ArchiveNames.events,
        Message("封存日期、档号或缺件理由与数据不符", "day, number or reason of the seal do not fit the data"))
    }
    let documents = builder.documents(of: archived, formats: seal.formats).map {
      withPDF($0, in: ArchiveNames.forms, source)
    }
    let papers = builder.papers(of: archived, documents: documents, seal: seal).map {
      withPDF($0, in: "data/", source)
    }
    compare(
      with: builder.content(
        of: archived, documents: documents, papers: papers, seal: seal, sums: [.sha256]))
  }

  /// What the data says of checksums; this needs no templates.
  private mutating func checkAlgorithms(_ programme: [UInt8]) {
    let said = Members(programme)?.members("archive")?.text("sm3")
    let wanted = ArchiveSettings.algorithms(sm3: said == "是" || said == "true")
    for (path, message) in report.otherChecksums(than: wanted) {
      add(
        "other-checksums", path, message,
        hint: Message(
          "与归档数据不同，校验清单重做过：不要接收，向封存单位查问",
          "the archive's data says otherwise, so the manifests were made anew: do not accept it; ask whoever sealed it"
        ))
    }
  }

  /// A PDF cannot be made again without the fonts and the printer of its time: the archive's own is
  /// taken, if it says that it was printed from the page which the data gives.
  private mutating func withPDF(
    _ document: Document, in folder: String, _ source: some BagSource
  ) -> Document {
    if document.page.isEmpty { return document }
    let path = folder + document.name + ".pdf"
    guard let pdf = text(path, source) else { return document }
    guard
      let printed = document.adopting(pdf, pdfs.opinions[path], listed: listedPages[path])
    else {
      differs(path, Message("不是由本件的网页版打印的", "it was not printed from this document's page"))
      return document
    }
    return printed
  }

  private mutating func notReadable(_ path: String) {
    verdict.comparison = .different
    add(
      "unreadable-data", path,
      Message("档案里的数据读不通，或是另一名儿童的", "the archive's data cannot be read, or is another child's"))
  }

  /// Sealed before such characters were refused: it is whole, but says what nobody sees.
  private mutating func noteUnseen(_ data: [[UInt8]]) {
    let count = data.reduce(0) { $0 + UnseenCharacter.count(in: $1) }
    if count > 0 { noteUnseen(count, in: Message("数据", "its data holds")) }
  }

  private mutating func noteUnseen(_ count: Int, in what: Message) {
    verdict.notes.append(
      Diagnostic(
        .warning, "unseen-characters", path: place,
        Message(
          "\(what.chinese)里有 \(count) 个看不见、或看上去是空白的字符",
          "\(what.english) \(count) characters that nobody sees, or that look like a blank"),
        hint: Message(
          "档案完整；要改，先改个案文件，再用 tongdang archive --correct 另封一版",
          "the archive is whole; to mend it, mend the case file and seal another version with tongdang archive --correct"
        )))
  }

  /// Whoever relies on the comparison must see which archives it leaves out.
  private mutating func notCompared() {
    verdict.notes.append(
      Diagnostic(
        .warning, "not-compared", path: place,
        Message(
          "由另一版模板或另一种档案格式封存，没有按数据重新填表对比",
          "sealed with templates that are not here, or in another format: not filled again for comparison"
        ),
        hint: Message(
          "文件都与校验清单相符；要对比，用封存时的模板（--templates），或更新的程序",
          "every file is as the manifests say; to compare, use the templates of that time (--templates), or a newer program"
        )))
  }

  /// The contents list names every document, and nothing else; this needs no templates.
  private mutating func checkContents(_ bytes: [UInt8]) {
    var listed: [String: String] = [:]
    for paper in Members(bytes)?.list("papers") ?? [] {
      let pages = Members(paper)?.text("pages").flatMap { Int($0) }
      for file in Members(paper)?.list("files") ?? [] {
        let members = Members(file)
        guard let path = members?.text("path") else { continue }
        listed[path] = members?.text("sha256") ?? ""
        listedPages[path] = pages
      }
    }
    for file in report.files where file.path.hasPrefix(ArchiveNames.forms) {
      let digest = listed.removeValue(forKey: file.path)
      if digest == nil || digest != file.digests[.sha256] {
        add(
          "not-in-contents", file.path,
          Message("与卷内文件目录所列不符", "it is not what the contents list names"))
      }
    }
    for path in listed.keys.sorted() {
      add(
        "not-in-contents", path,
        Message("卷内文件目录列有，档案里没有", "the contents list names it, and it is not there"))
    }
  }

  /// Every file must be what the data and the seal give; above all the documents.
  ///
  /// The manifests are known to list just the files that are there.
  private mutating func compare(with content: [ArchiveBuilder.Summed]) {
    var expected: [String: String] = [:]
    for made in content { expected[made.file.path] = made.sums[.sha256] }
    if verdict.comparison != .different { verdict.comparison = .same }
    for file in report.files where !ArchiveNames.isList(file.path) {
      let digest = expected.removeValue(forKey: file.path)
      if digest == nil {
        differs(file.path, Message("按数据不会有这个文件", "the data gives no such file"))
      } else if digest != file.digests[.sha256] {
        differs(file.path, Message("内容与按数据重新填出的不同", "it differs from what the data gives"))
      }
    }
    for path in expected.keys.sorted() {
      differs(path, Message("按数据应有这个文件，档案里没有", "the data gives this file, and it is not there"))
    }
  }

  private mutating func differs(_ path: String, _ message: Message) {
    verdict.comparison = .different
    add(
      "not-from-data", path, message,
      hint: Message(
        "文件和校验清单都换过，或由另一版程序封存",
        "the file and the manifests were changed, or another version of the program sealed it"))
  }
}
