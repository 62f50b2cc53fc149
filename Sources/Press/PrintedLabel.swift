/// What a PDF of this printer says of itself in its metadata (XMP), which stands in it as plain text
/// for programs that do not know the format.
package struct PrintedLabel: Sendable, Hashable {
  /// Checksum of the page that it was printed from.
  package let source: String
  package let pages: Int

  /// Nil where the bytes are no PDF of ours.
  package init?(_ pdf: [UInt8]) {
    guard pdf.starts(with: "%PDF-".utf8),
      let source = Self.text(of: "dc:source", in: pdf),
      let description = Self.text(of: "dc:description", in: pdf),
      let number = description.prefix(while: { $0 != "页" }).split(separator: "共").last,
      let pages = Int(number)
    else { return nil }
    self.source = source
    self.pages = pages
  }

  /// The text within the first element of a name, without the elements around it.
  private static func text(of element: String, in pdf: [UInt8]) -> String? {
    guard let start = pdf.firstRange(of: Array("<\(element)>".utf8)),
      let end = pdf[start.upperBound...].firstRange(of: Array("</\(element)>".utf8))
    else { return nil }
    let inner = String(decoding: pdf[start.upperBound..<end.lowerBound], as: UTF8.self)
    let texts = inner.split(separator: "<", omittingEmptySubsequences: false).map { part in
      part.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
    }
    return texts.joined().trimmingPrefix(while: \.isWhitespace).description
  }
}
