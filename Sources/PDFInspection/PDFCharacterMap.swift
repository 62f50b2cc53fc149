/// Which characters glyphs stand for (9.7.5.4, 9.10.3).
///
/// It is written in the words of PostScript, and some printers run it as such: it must be a list and
/// no program.
enum PDFCharacterMap {
  private static func words(_ text: String) -> Set<[UInt8]> {
    Set(text.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })
  }

  private static let operators = words(
    """
    findresource begin def dict dup end begincmap endcmap currentdict defineresource pop CMapName \
    begincodespacerange endcodespacerange beginbfchar endbfchar beginbfrange endbfrange \
    begincidchar endcidchar begincidrange endcidrange
    """)

  private static let names = words(
    """
    CIDInit ProcSet CIDSystemInfo Registry Ordering Supplement CMapName CMapType CMap WMode \
    Adobe-Identity-UCS WP-Encod-0
    """)

  static func isMap(_ bytes: [UInt8]) -> Bool {
    PDFTokens.all(in: bytes)?.allSatisfy { token in
      switch token {
      case .integer, .string, .hexadecimal, .mark: true
      case .real: false
      case .name(let name): names.contains(name)
      case .word(let word): operators.contains(word)
      }
    } == true
  }
}

/// What the colours of a page mean (ICC.1, 7): a table of parts, each within the profile.
///
/// Viewers hand it to a library of their own, so it must be a whole one and nothing else.
enum PDFColourProfile {
  private static let spaces = ["RGB ": 3, "GRAY": 1, "CMYK": 4]

  static func isProfile(_ bytes: [UInt8], components: Int?) -> Bool {
    func number(_ place: Int) -> Int {
      place + 4 <= bytes.count ? bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } : -1
    }
    guard bytes.count >= 132, number(0) == bytes.count,
      bytes[36..<40].elementsEqual("acsp".utf8),
      Self.spaces[String(decoding: bytes[16..<20], as: UTF8.self)] == components,
      (1...100).contains(number(128))
    else { return false }
    let table = 132 + 12 * number(128)
    return table <= bytes.count
      && stride(from: 132, to: table, by: 12).allSatisfy { entry in
        let (start, size) = (number(entry + 4), number(entry + 8))
        return start >= table && size >= 8 && size <= bytes.count - start
      }
  }
}
