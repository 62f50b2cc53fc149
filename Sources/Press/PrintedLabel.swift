/// What a PDF of this printer says of itself in its metadata (XMP), which stands in it as plain text
/// for programs that do not know the format.
package struct PrintedLabel: Sendable, Hashable {
  /// Checksum of the page that it was printed from.
  package let source: String
  package let pages: Int

  /// No paper of ours has so many.
  package static let mostPages = 9_999

  /// Nil where the bytes are no PDF of ours, or one that could act.
  package init?(_ pdf: [UInt8]) {
    guard PDFForm.isInert(pdf), let source = Self.text(of: "dc:source", in: pdf),
      let description = Self.text(of: "dc:description", in: pdf),
      let number = description.prefix(while: { $0 != "页" }).split(separator: "共").last,
      let pages = Int(number), (1...Self.mostPages).contains(pages)
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

/// Whether a PDF has the form that our printer writes, in which nothing can act.
///
/// This is no reader of PDF: it takes one object after the other as they are written, and refuses
/// everything else, so that no viewer can find in the file what was not looked at here: every object
/// stands where the table of objects says, streams have the length that they tell, nothing is hidden
/// in a compressed object, and no name stands anywhere that makes a viewer do something.
package enum PDFForm {
  package static func isInert(_ pdf: [UInt8]) -> Bool {
    var walk = Walk(pdf)
    return walk.isInert()
  }

  /// Actions, scripts, things attached, things outside, and whatever would need another reading.
  private static let refused: Set<String> = [
    "AA", "AcroForm", "EmbeddedFile", "EmbeddedFiles", "Encrypt", "F", "FFilter", "GoToE", "GoToR",
    "ImportData", "JS", "JavaScript", "Launch", "Movie", "ObjStm", "OpenAction", "RichMedia",
    "Rendition", "Screen", "Sound", "SubmitForm", "URI", "XFA", "XRef", "XRefStm",
  ]

  private struct Walk {
    let pdf: [UInt8]
    var place = 0

    init(_ pdf: [UInt8]) { self.pdf = pdf }

    mutating func isInert() -> Bool {
      guard pdf.starts(with: "%PDF-1.".utf8), line() != nil, let mark = line(), mark.first == 0x25
      else { return false }
      var offsets: [Int: Int] = [:]
      while !pdf[place...].starts(with: "xref\n".utf8) {
        let start = place
        guard let head = line(), let number = Self.number(of: head), offsets[number] == nil,
          object()
        else { return false }
        offsets[number] = start
      }
      return table(offsets)
    }

    /// Up to a line end, which is taken too.
    private mutating func line() -> ArraySlice<UInt8>? {
      guard let end = pdf[place...].firstIndex(of: 0x0A) else { return nil }
      defer { place = end + 1 }
      return pdf[place..<end]
    }

    /// `12 0 obj` → 12.
    private static func number(of line: ArraySlice<UInt8>) -> Int? {
      let parts = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 3, parts[1] == "0", parts[2] == "obj" else { return nil }
      return Int(parts[0])
    }

    /// An object to its end; of a stream only what stands before its bytes is read.
    private mutating func object() -> Bool {
      let start = place
      while let text = line() {
        if text.elementsEqual("endobj".utf8) { return Self.isInert(pdf[start..<place]) }
        guard text.elementsEqual("stream".utf8) else { continue }
        let head = pdf[start..<place]
        guard Self.isInert(head), let length = Self.length(in: head), length <= pdf.count - place
        else { return false }
        place += length
        let end = Array("\nendstream\nendobj\n".utf8)
        guard pdf[place...].starts(with: end) else { return false }
        place += end.count
        return true
      }
      return false
    }

    private static func length(in head: ArraySlice<UInt8>) -> Int? {
      let key = Array("/Length ".utf8)
      let places = head.ranges(of: key)
      guard places.count == 1, let range = places.first else { return nil }
      let digits = head[range.upperBound...].prefix { (0x30...0x39).contains($0) }
      // A reference to another object would tell the length elsewhere.
      guard head[digits.endIndex...].first.map({ $0 == 0x2F || $0 == 0x3E || $0 == 0x0A }) == true
      else { return nil }
      return Int(String(decoding: digits, as: UTF8.self))
    }

    /// Whether none of the names in a text is refused.
    private static func isInert(_ text: ArraySlice<UInt8>) -> Bool {
      var rest = text
      while let slash = rest.firstIndex(of: 0x2F) {
        rest = rest[(slash + 1)...]
        let name = rest.prefix { byte in
          (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte) || byte == 0x23
        }
        // Written with a number sign a name reads differently than it means.
        if name.contains(0x23) || refused.contains(String(decoding: name, as: UTF8.self)) {
          return false
        }
        rest = rest[name.endIndex...]
      }
      return true
    }

    /// The table of objects, which must say what was found, the trailer, and nothing after it.
    private mutating func table(_ offsets: [Int: Int]) -> Bool {
      let start = place
      guard line() != nil, let range = line(),
        let count = Int(String(decoding: range.dropFirst(2), as: UTF8.self)),
        range.starts(with: "0 ".utf8), count > offsets.count,
        count < 1_000_000
      else { return false }
      var listed = 0
      for number in 0..<count {
        guard let entry = line() else { return false }
        let parts = entry.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        guard parts.count == 3, let offset = Int(parts[0]) else { return false }
        if parts[2] == "f" { continue }
        guard parts[2] == "n", offsets[number] == offset else { return false }
        listed += 1
      }
      guard listed == offsets.count, let word = line(), word.elementsEqual("trailer".utf8) else {
        return false
      }
      let trailer = place
      while let text = line() {
        guard text.elementsEqual("startxref".utf8) else { continue }
        let end = pdf[trailer..<place]
        // An earlier table would be another way to read the file.
        guard Self.isInert(end), end.firstRange(of: Array("/Prev".utf8)) == nil,
          let offset = line(),
          String(decoding: offset, as: UTF8.self) == String(start)
        else { return false }
        return pdf[place...].elementsEqual("%%EOF\n".utf8)
      }
      return false
    }
  }
}
