package import Archiving
import CaseModel
import FormModel
import PDFInspection
import Press
import SourceReader

/// One version of a child's archive, as a batch and its registers tell of it.
///
/// It is read from the archive's own lists, so it needs no templates.
package struct BatchChild: Sendable {
  /// The case number.
  package let number: String
  package let version: Int
  /// SHA-512 of the archive's tag manifest, which stands for everything in it.
  package let digest: String
  package let seal: Seal
  package let title: String
  package let street: String
  package let retention: String
  package let papers: [Paper]
  /// What its contents list says is missing.
  package let missing: [String]
  /// Of the whole bag.
  package let files: Int
  package let bytes: Int

  package struct Paper: Sendable {
    let item: String
    let title: String
    let reference: String
    let responsible: String
    let on: CalendarDate?
    let pages: Int?
    /// What the contents list remarks, such as that a declaration lies in its place.
    let note: String
    let files: [File]
  }

  struct File: Sendable {
    /// Below the archive's folder.
    let path: String
    let bytes: Int
    let sha256: String
  }

  /// Nil where the lists are not what the program writes.
  ///
  /// `contents` and `events` are the archive's files of these names, `digest` is the SHA-512 of its tag
  /// manifest; `files` and `bytes` count the whole bag.
  package init?(
    contents: [UInt8], events: [UInt8], digest: String, files: Int, bytes: Int
  ) {
    guard let root = Members(contents), let number = root.text("archive"),
      CaseNumber(number) != nil, let version = root.text("version").flatMap({ Int($0) }),
      let seal = Seal(eventsJSON: events), seal.version == version,
      let title = root.text("title"), let list = root.list("papers"),
      root.text("archive_number")?.utf8.elementsEqual(seal.number.text.utf8) == true
    else { return nil }
    var papers: [Paper] = []
    for node in list {
      guard let paper = Paper(node) else { return nil }
      papers.append(paper)
    }
    self.number = number
    self.version = version
    self.digest = digest
    self.seal = seal
    self.title = title
    street = root.text("street") ?? ""
    retention = root.text("retention") ?? ""
    self.papers = papers
    missing = (root.list("missing") ?? []).compactMap(\.text)
    self.files = files
    self.bytes = bytes
  }

  /// `310107-2022-0007/v1`.
  package var identifier: String { "\(number)/v\(version)" }

  package var itemCount: Int { papers.count }

  var days: [CalendarDate] { papers.compactMap(\.on).sorted() }

  /// The sum; nil unless every paper's pages are known.
  var pages: Int? {
    let known = papers.compactMap(\.pages)
    return known.count == papers.count ? known.reduce(0, +) : nil
  }
}

extension BatchChild.Paper {
  fileprivate init?(_ node: Node) {
    guard let members = Members(node), let item = members.text("item"),
      let title = members.text("title"), let files = members.list("files")
    else { return nil }
    self.item = item
    self.title = title
    reference = members.text("reference") ?? ""
    responsible = members.text("responsible") ?? ""
    note = members.text("note") ?? ""
    on = members.text("on").flatMap { CalendarDate(iso: $0) }
    pages = members.text("pages").flatMap { Int($0) }.flatMap {
      (1...PDFLimits.pages).contains($0) ? $0 : nil
    }
    self.files = files.compactMap { BatchChild.File($0) }
    guard self.files.count == files.count else { return nil }
  }
}

extension BatchChild.File {
  fileprivate init?(_ node: Node) {
    guard let members = Members(node), let path = members.text("path"),
      let bytes = members.text("bytes").flatMap({ Int($0) }), bytes >= 0,
      let sum = members.text("sha256")
    else { return nil }
    self.path = path
    self.bytes = bytes
    sha256 = sum
  }
}
