extension PrintedPage {
  /// More pages than any paper has, and than any file for the office's printer.
  private static let mostPrinted = 9_999
  private static let mostBound = 999_999

  /// What a worker says that it printed, or nothing where no worker that works would say it: a reply
  /// that is wrong in one thing is not believed in the others.
  init?(printed reply: Reply, _ bodies: [[UInt8]]) {
    guard case .families(let families) = reply.fonts, let substitutes = reply.substitutes,
      let missing = reply.missing, let wide = reply.wide
    else { return nil }
    // A page with characters that no font has is not made.
    self.init(reply, bodies, isMade: missing.isEmpty, most: Self.mostPrinted)
    let pages = pages
    fonts = families
    self.substitutes = substitutes.filter { $0.count == 2 }
      .map { Substitute(wanted: $0[0], used: $0[1]) }
    self.missing = missing.compactMap { Unicode.Scalar($0) }
    overflows = wide.map { Overflow(page: $0.page, label: $0.label) }
    guard self.substitutes.count == substitutes.count, self.missing.count == missing.count,
      overflows.allSatisfy({ (1...pages).contains($0.page) })
    else { return nil }
  }

  /// What a worker says that it bound.
  init?(bound reply: Reply, _ bodies: [[UInt8]]) {
    self.init(reply, bodies, isMade: true, most: Self.mostBound)
  }

  private init?(_ reply: Reply, _ bodies: [[UInt8]], isMade: Bool, most: Int) {
    guard let pages = reply.pages, (1...most).contains(pages),
      bodies.count == (isMade ? 1 : 0), bodies.allSatisfy(Self.isPDF)
    else { return nil }
    self.init()
    self.pages = pages
    bytes = bodies.first ?? []
  }

  /// Whether it begins and ends as a PDF does (ISO 32000-1, 7.5.2 and 7.5.5).
  private static func isPDF(_ bytes: [UInt8]) -> Bool {
    let lineEnds: Set<UInt8> = [0x0A, 0x0D]
    let last = bytes.lastIndex { !lineEnds.contains($0) } ?? 0
    return bytes.starts(with: "%PDF-".utf8) && bytes[...last].suffix(5).elementsEqual("%%EOF".utf8)
  }
}

extension Reply {
  /// The kind of an error, which is a name in a program: never a text, which may quote the page.
  var errorKind: String? {
    guard let error, (1...64).contains(error.utf8.count),
      error.utf8.allSatisfy({ Self.isOfName($0) })
    else { return nil }
    return error
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x5F
      || (0x61...0x7A).contains(byte)
  }
}
