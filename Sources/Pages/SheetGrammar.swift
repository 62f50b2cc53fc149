/// Which functions and at-rules a style sheet of ours has.
///
/// What is not listed could load something (`url()`, `image-set()`, `src()`, `@import`) or run
/// something in an old browser (`expression()`, filters). Lower case; CSS does not mind.
enum SheetGrammar {
  static let functions = words(
    """
    var calc min max clamp rgb rgba hsl hsla counter counters string content local \
    not is where has lang nth-child nth-last-child nth-of-type nth-last-of-type \
    repeat minmax fit-content rotate translate translatex translatey scale scalex scaley skew matrix
    """)

  static let rules = words(
    """
    page media supports font-face \
    top-left-corner top-left top-center top-right top-right-corner \
    bottom-left-corner bottom-left bottom-center bottom-right bottom-right-corner \
    left-top left-middle left-bottom right-top right-middle right-bottom
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
