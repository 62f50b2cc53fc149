package import Archiving
import FormModel

/// One version of a child's archive, as a batch and its registers tell of it.
///
/// It is read from the archive's own lists, so it needs no templates.
package struct BatchChild: Sendable {
  package let reference: ArchiveReference
  package let seal: Seal
  private let contents: ContentsFile
  /// Of the whole bag.
  package let files: Int
  package let bytes: Int

  /// Nil where the lists are not what the program writes.
  ///
  /// `contents` and `events` are the archive's files of these names, `digest` is the SHA-512 of its tag
  /// manifest; `files` and `bytes` count the whole bag.
  package init?(
    contents: [UInt8], events: [UInt8], digest: String, files: Int, bytes: Int
  ) {
    guard let contents = ContentsFile(json: contents), let seal = Seal(eventsJSON: events),
      seal.version == contents.version,
      contents.archiveNumber.utf8.elementsEqual(seal.number.text.utf8)
    else { return nil }
    reference = ArchiveReference(
      number: contents.number, version: contents.version, digest: digest)
    self.seal = seal
    self.contents = contents
    self.files = files
    self.bytes = bytes
  }

  package var number: String { reference.number }
  package var version: Int { reference.version }
  package var digest: String { reference.digest }
  package var identifier: String { reference.identifier }
  var title: String { contents.title }
  var street: String { contents.street ?? "" }
  var retention: String { contents.retention ?? "" }
  package var papers: [ContentsFile.Paper] { contents.papers }
  /// What its contents list says is missing.
  var missing: [String] { contents.missing }

  package var itemCount: Int { papers.count }

  var days: [CalendarDate] { papers.compactMap(\.on).sorted() }

  /// The sum; nil unless every paper's pages are known.
  var pages: Int? {
    let known = papers.compactMap(\.pages)
    return known.count == papers.count ? known.reduce(0, +) : nil
  }
}
