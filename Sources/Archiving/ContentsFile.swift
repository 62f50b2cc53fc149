import Bagging
import CaseModel
package import FormModel
import PDFInspection
import Press
import SourceReader

/// `contents.json`: the contents list (卷内文件目录) for programs, with the checksum of every document.
///
/// From it the registers of a hand-over are filled, so they need no templates.
package struct ContentsFile: Sendable {
  /// The case number.
  package let number: String
  package let version: Int
  package let title: String
  package let archiveNumber: String
  package let street: String?
  package let retention: String?
  package let papers: [Paper]
  /// What is missing, each as a sentence.
  package let missing: [String]

  package struct Paper: Sendable {
    package let ordinal: Int
    package let item: String
    package let form: String
    package let title: String
    package let reference: String?
    package let responsible: String?
    package let on: CalendarDate?
    package let pages: Int?
    /// What the contents list remarks, such as that a declaration lies in its place.
    package let note: String?
    package let files: [File]
  }

  package struct File: Sendable {
    /// Below the archive's folder.
    package let path: String
    package let bytes: Int
    package let sha256: String
  }

  /// What stands in an archive whose other data has these sums.
  init(_ file: FileRecord, payload: [BagFile]) {
    var sums: [String: String] = [:]
    for file in payload { sums[file.path] = file.digests[.sha256] }
    number = file.archived.file.number
    version = file.seal.version
    title = file.title
    archiveNumber = file.seal.number.text
    street = file.street
    retention = file.retention?.text
    missing = file.gaps
    papers = file.list.papers.map { paper in
      let (document, label) = (paper.document, paper.document.label)
      return Paper(
        ordinal: paper.ordinal, item: paper.item, form: document.form, title: paper.title,
        reference: label.reference, responsible: label.responsible, on: label.on,
        pages: paper.pages, note: paper.note.isEmpty ? nil : paper.note,
        files: document.files(in: ArchiveNames.forms).map {
          File(path: $0.path, bytes: $0.bytes.count, sha256: sums[$0.path] ?? "")
        })
    }
  }

  var json: JSON {
    .members([
      "archive": .string(number), "version": .integer(version), "title": .string(title),
      "archive_number": .string(archiveNumber), "street": street.map { .string($0) },
      "retention": retention.map { .string($0) }, "papers": .array(papers.map(\.json)),
      "missing": .array(missing.map { .string($0) }),
    ])
  }

  /// Nil where it is not what the program writes.
  package init?(json bytes: [UInt8]) {
    guard let root = Members(bytes), let number = root.text("archive"), CaseNumber(number) != nil,
      let version = root.number("version"), let title = root.text("title"),
      let archiveNumber = root.text("archive_number"),
      let papers = root.list("papers", of: { Paper($0) }), let missing = root.list("missing")
    else { return nil }
    self.number = number
    self.version = version
    self.title = title
    self.archiveNumber = archiveNumber
    self.papers = papers
    self.missing = missing.compactMap(\.text)
    street = root.text("street")
    retention = root.text("retention")
  }
}

extension ContentsFile.Paper {
  fileprivate var json: JSON {
    .members([
      "number": .integer(ordinal), "item": .string(item), "form": .string(form),
      "title": .string(title), "reference": reference.map { .string($0) },
      "responsible": responsible.map { .string($0) }, "on": on.map { .string($0.iso) },
      "pages": pages.map { .integer($0) }, "note": note.map { .string($0) },
      "files": .array(files.map(\.json)),
    ])
  }

  fileprivate init?(_ members: Members) {
    guard let ordinal = members.number("number"), let item = members.text("item"),
      let form = members.text("form"), let title = members.text("title"),
      let files = members.list("files", of: { ContentsFile.File($0) })
    else { return nil }
    self.ordinal = ordinal
    self.item = item
    self.form = form
    self.title = title
    self.files = files
    reference = members.text("reference")
    responsible = members.text("responsible")
    note = members.text("note")
    on = members.day("on")
    pages = members.number("pages").flatMap { (1...PDFLimits.pages).contains($0) ? $0 : nil }
  }
}

extension ContentsFile.File {
  fileprivate var json: JSON {
    .object(["path": .string(path), "bytes": .integer(bytes), "sha256": .string(sha256)])
  }

  fileprivate init?(_ members: Members) {
    guard let path = members.text("path"), let bytes = members.number("bytes"), bytes >= 0,
      let sum = members.text("sha256")
    else { return nil }
    self.path = path
    self.bytes = bytes
    sha256 = sum
  }
}
