/// What a PDF says of itself in its metadata (XMP, ISO 16684-1).
package enum PDFLabel {
  /// `sha256:` and 64 digits: the checksum of the page that a PDF was printed from.
  package static func isSource(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst("sha256:".utf8.count)
    return text.utf8.starts(with: "sha256:".utf8) && digits.count == 64
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// The source that it names; nil where it names none, as what other programs print.
  static func source(
    _ trailer: PDFValue, _ objects: any PDFObjects
  ) throws(PDFRefusal) -> String? {
    guard let root = trailer.reference("Root"),
      let number = try objects.object(root).value.reference("Metadata")
    else { return nil }
    let refusal = PDFRefusal(.metadata, object: number)
    let stream = try objects.object(number).value
    guard let length = stream["Length"].integer, length <= PDFLimits.metadata else {
      throw refusal
    }
    guard let sources = XMPReader.sources(in: try objects.data(of: number)), sources.count <= 1
    else { throw refusal }
    guard let source = sources.first else { return nil }
    return isSource(source) ? source : nil
  }
}

/// Reads XMP as the plain XML that it is: elements, attributes, text; no document type, no entities of
/// its own, no CDATA.
struct XMPReader {
  private let text: [UInt8]
  private var offset = 0
  private var open: [[UInt8]] = []
  private var sources: [String] = []
  /// How deep the source stands that is being read, and its text so far.
  private var source: (depth: Int, text: [UInt8])?

  /// Where a PDF names its source: `dc:source` as earlier versions wrote it, and the keywords.
  private static let places: Set<[UInt8]> = [Array("dc:source".utf8), Array("pdf:Keywords".utf8)]

  /// What the two prefixes always mean.
  private static let spaces = [
    (prefix: "xmlns:dc", space: "http://purl.org/dc/elements/1.1/"),
    (prefix: "xmlns:pdf", space: "http://ns.adobe.com/pdf/1.3/"),
  ]

  /// The texts of all elements that name a source; nil where it is no such XML.
  static func sources(in bytes: [UInt8]) -> [String]? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var reader = XMPReader(text: bytes)
    return reader.read() ? reader.sources : nil
  }

  private init(text: [UInt8]) {
    self.text = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
  }

  private func has(_ mark: String) -> Bool { text[offset...].starts(with: mark.utf8) }

  /// Steps behind a mark; what stood before it.
  private mutating func upTo(_ mark: String) -> ArraySlice<UInt8>? {
    guard let range = text[offset...].firstRange(of: Array(mark.utf8)) else { return nil }
    defer { offset = range.upperBound }
    return text[offset..<range.lowerBound]
  }

  private mutating func read() -> Bool {
    var roots = 0
    while offset < text.count {
      if has("<?") {
        // What the standard puts around it, and no style sheet or the like.
        guard has("<?xpacket "), upTo("?>") != nil else { return false }
      } else if has("<!--") {
        offset += 4
        guard let comment = upTo("--"), has(">"), !comment.contains(0x3C) else { return false }
        offset += 1
      } else if has("</") {
        if !close() { return false }
      } else if has("<") {
        if open.isEmpty { roots += 1 }
        if !element() { return false }
      } else if !characters() {
        return false
      }
    }
    return open.isEmpty && roots == 1 && source == nil
  }

  private mutating func close() -> Bool {
    offset += 2
    guard let name = upTo(">"), let last = open.popLast(),
      name.elementsEqual(last)
    else { return false }
    if let source, source.depth == open.count {
      let text = String(decoding: source.text, as: UTF8.self)
      sources.append(String(text.trimmingASCIISpace))
      self.source = nil
    }
    return true
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte) || ":_-.".utf8.contains(byte)
  }

  private mutating func name() -> [UInt8]? {
    let name = text[offset...].prefix(while: Self.isName)
    offset = name.endIndex
    return name.isEmpty ? nil : Array(name)
  }

  private mutating func skipSpace() -> Bool {
    let start = offset
    while offset < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[offset]) { offset += 1 }
    return offset > start
  }

  private mutating func element() -> Bool {
    offset += 1
    guard let name = name(), open.count < PDFLimits.depth else { return false }
    var attributes: Set<[UInt8]> = []
    while true {
      let hasSpace = skipSpace()
      if has("/>") {
        offset += 2
        // An empty source is one as well.
        if Self.places.contains(name) { sources.append("") }
        return true
      }
      if has(">") { break }
      guard hasSpace, let key = self.name(), attributes.insert(key).inserted, attribute(key)
      else { return false }
    }
    offset += 1
    if Self.places.contains(name) {
      if source != nil { return false }
      source = (open.count, [])
    }
    open.append(name)
    return true
  }

  /// `="value"`; the prefixes of a source mean only what they always mean, and no others mean the same.
  private mutating func attribute(_ key: [UInt8]) -> Bool {
    _ = skipSpace()
    guard has("=") else { return false }
    offset += 1
    _ = skipSpace()
    guard has("\"") || has("'") else { return false }
    let quote = has("\"") ? "\"" : "'"
    offset += 1
    guard let value = upTo(quote), !value.contains(0x3C) else { return false }
    if Self.places.contains(key) { return false }
    guard key.starts(with: "xmlns".utf8) else { return true }
    return Self.spaces.allSatisfy { prefix, space in
      value.elementsEqual(space.utf8) == key.elementsEqual(prefix.utf8)
    }
  }

  private mutating func characters() -> Bool {
    let run = text[offset...].prefix { $0 != 0x3C }
    offset = run.endIndex
    if open.isEmpty { return run.allSatisfy { [0x20, 0x09, 0x0A, 0x0D, 0x00].contains($0) } }
    // Only what XML itself names; a source has none of them.
    if source != nil {
      if run.contains(0x26) { return false }
      source?.text += run
    }
    return true
  }
}

extension StringProtocol {
  fileprivate var trimmingASCIISpace: SubSequence {
    let isSpace = { (character: Character) in character == " " || character.isNewline }
    let start = drop(while: isSpace)
    let end = start.lastIndex { !isSpace($0) }.map { start.index(after: $0) } ?? start.startIndex
    return start[start.startIndex..<end]
  }
}
