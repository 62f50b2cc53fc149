package import Bagging
package import PDFInspection
package import Press

extension Document {
  /// All its versions, as they lie in a folder of a bag.
  package func files(in folder: String) -> [NewFile] {
    versions.map { NewFile(path: "\(folder)\(name).\($0.format.rawValue)", bytes: $0.bytes) }
  }

  /// Checksum of the page that is to be printed; its PDF says it again.
  package var source: String { "sha256:" + (Sums.of(page, [.sha256])[.sha256] ?? "") }

  /// The document with a PDF that lies in an archive; nil where that was not printed from this page.
  ///
  /// A PDF cannot be made again without the fonts and the printer of its time: what it says of itself
  /// must do. One that was not looked into, or that was refused, says nothing: it is taken with the
  /// pages that are `listed`, and it is told elsewhere that nothing was compared.
  package func adopting(_ pdf: [UInt8], _ opinion: PDFOpinion?, listed: Int?) -> Document? {
    guard case .form(let pages, let named) = opinion else {
      return printed(pdf, pages: listed ?? 1)
    }
    guard let named, named.utf8.elementsEqual(source.utf8) else { return nil }
    return printed(pdf, pages: pages)
  }
}
