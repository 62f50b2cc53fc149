import Bagging
import CaseModel
import Diagnostics
import FormModel
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

  mutating func noteUnseen(_ count: Int, in what: Message) {
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
    let sealed = OtherMaker.sealed
    verdict.notCompared.append(
      Diagnostic(
        .warning, "not-compared", path: place,
        Message(
          "\(sealed.chinese)，没有按数据重新填表对比",
          "\(sealed.english): not filled again for comparison"),
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
        "文件和校验清单都换过，或不是按它所写的档案格式封存的",
        "the file and the manifests were changed, or it was not sealed in the format that it names")
    )
  }
}
