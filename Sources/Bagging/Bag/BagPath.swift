/// A path in a bag, compared by its bytes.
///
/// Swift takes two strings for equal that are canonically equivalent: a dictionary of strings
/// would silently make one file of two whose names only look the same.
struct BagPath: Sendable, Hashable, Comparable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Equal bytes make equal strings: the hash of the string serves.
  func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }

  var isPayload: Bool { hasPrefix("data/") }

  /// Whether it lies in a folder other than `data`.
  var isStray: Bool { !isPayload && text.utf8.contains(UInt8(ascii: "/")) }

  func hasPrefix(_ prefix: String) -> Bool { text.utf8.starts(with: prefix.utf8) }

  /// With small letters for capital ones, as far as ASCII has them.
  var folded: Self {
    Self(
      String(
        decoding: text.utf8.map { byte in
          (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }, as: UTF8.self))
  }

  /// As messages show it: a name made to deceive must not act on the terminal of its reader.
  ///
  /// `"e\u{301}.txt"` becomes `e\u{301}.txt` in ASCII, so that twins can be told apart.
  var shown: String {
    text.unicodeScalars.map { scalar in
      Self.isPlain(scalar) ? String(scalar) : scalar.escaped(asASCII: true)
    }.joined()
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .decimalNumber: true
    default: scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
    }
  }
}
