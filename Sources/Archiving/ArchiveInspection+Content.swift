import Bagging
import CaseModel
import Diagnostics
import FormModel
import PDFInspection
import Press

extension ArchiveInspection {
  mutating func checkContent(_ source: some BagSource, _ seal: Seal?) {
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
    guard let shelf = verifier.shelf, let templates = text(ArchiveNames.templates, source) else {
      return
    }
    guard let year = CaseNumber(String(number))?.year,
      let builder = shelf.builder(ofChild: templates, in: year, by: seal.agent)
    else {
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
        Message("archive-inspection.check-content"))
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
    for (path, message) in bagVerdict.otherChecksums(than: wanted) {
      add(
        .otherChecksums, path, message,
        hint: Message("other-checksums.hint.check-algorithms"))
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
      differs(path, Message("archive-inspection.with-pdf"))
      return document
    }
    return printed
  }

  private mutating func notReadable(_ path: String) {
    verdict.comparison = .different
    add(
      .unreadableData, path,
      Message("unreadable-data.not-readable"))
  }

  /// Sealed before such characters were refused: it is whole, but says what nobody sees.
  private mutating func noteUnseen(_ data: [[UInt8]]) {
    let count = data.reduce(0) { $0 + UnseenCharacter.count(in: $1) }
    if count > 0 { noteUnseen(count, in: Message("archive-inspection.note-unseen")) }
  }

  mutating func noteUnseen(_ count: Int, in what: Message) {
    verdict.notes.append(
      Diagnostic(
        .unseenCharacters, path: root,
        Message("unseen-characters", ["what": what, "count": count]),
        hint: Message("unseen-characters.hint")))
  }

  /// Whoever relies on the comparison must see which archives it leaves out.
  private mutating func notCompared() {
    let sealed = OtherMaker.sealed
    verdict.notCompared.append(
      Diagnostic(
        .notCompared, path: root,
        Message("not-compared.not-compared", ["sealed": sealed]),
        hint: Message("not-compared.hint")))
  }

  /// The contents list names every document, and nothing else; this needs no templates.
  private mutating func checkContents(_ bytes: [UInt8]) {
    var listed: [String: String] = [:]
    for paper in ContentsFile(json: bytes)?.papers ?? [] {
      for file in paper.files {
        listed[file.path] = file.sha256
        listedPages[file.path] = paper.pages
      }
    }
    for file in bagVerdict.files where file.path.hasPrefix(ArchiveNames.forms) {
      let digest = listed.removeValue(forKey: file.path)
      if digest == nil || digest != file.digests[.sha256] {
        add(
          .notInContents, file.path,
          Message("not-in-contents.not-listed"))
      }
    }
    for path in listed.keys.sorted() {
      add(
        .notInContents, path,
        Message("not-in-contents.not-there"))
    }
  }

  /// Every file must be what the data and the seal give; above all the documents.
  ///
  /// The manifests are known to list just the files that are there.
  private mutating func compare(with content: ArchiveBuilder.Content) {
    var expected: [String: String] = [:]
    let tags = content.writer.tagFiles(content.listed).map { $0.listed([.sha256]) }
    for file in content.listed + tags { expected[file.path] = file.digests[.sha256] }
    if verdict.comparison != .different { verdict.comparison = .same }
    for file in bagVerdict.files where !ArchiveNames.isList(file.path) {
      let digest = expected.removeValue(forKey: file.path)
      if digest == nil {
        differs(file.path, Message("not-from-data.extra"))
      } else if digest != file.digests[.sha256] {
        differs(file.path, Message("not-from-data.changed"))
      }
    }
    for path in expected.keys.sorted() {
      differs(path, Message("not-from-data.missing"))
    }
  }

  private mutating func differs(_ path: String, _ message: Message) {
    verdict.comparison = .different
    add(
      .notFromData, path, message,
      hint: Message("not-from-data.hint")
    )
  }
}
