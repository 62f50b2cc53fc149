import Bagging
package import Press

extension Document {
  /// Checksum of the page that is to be printed; its PDF says it again.
  package var source: String { "sha256:" + (Sums.of(page, [.sha256])[.sha256] ?? "") }

  /// The document with a PDF that lies in an archive; nil where that was not printed from this page.
  ///
  /// A PDF cannot be made again without the fonts and the printer of its time: what it says of itself
  /// must do.
  package func adopting(_ pdf: [UInt8]) -> Document? {
    guard let label = PrintedLabel(pdf), label.source.utf8.elementsEqual(source.utf8) else {
      return nil
    }
    return printed(pdf, pages: label.pages)
  }
}
