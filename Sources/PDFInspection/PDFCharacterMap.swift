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
    CMapVersion Custom Adobe-Identity-UCS WP-Encod-0
    """)

  /// What Typst puts around a list, and what it does not ask anybody for: nothing is fetched by it.
  private static let comments: Set<[UInt8]> = Set(
    """
    %!PS-Adobe-3.0 Resource-CMap
    %%DocumentNeededResources: procset CIDInit
    %%IncludeResource: procset CIDInit
    %%BeginResource: CMap Custom
    %%Title: (Custom Adobe Identity 0)
    %%Version: 1
    %%EndComments
    %%EndResource
    %%EOF
    """.split(separator: "\n").map { Array($0.utf8) })

  static func isMap(_ bytes: [UInt8]) -> Bool {
    PDFTokens.all(in: bytes, ignoring: comments)?.allSatisfy { token in
      switch token {
      case .integer, .string, .hexadecimal, .mark: true
      case .real: false
      case .name(let name): names.contains(name)
      case .word(let word): operators.contains(word)
      }
    } == true
  }
}
