import Diagnostics

/// What stands between `&` and `;`.
enum CharacterReference {
  /// What the program writes, and what people write in templates; all end with `;` and mean the same
  /// to every browser.
  private static let names: Set<String> = Set(
    "amp lt gt quot apos nbsp ensp emsp thinsp middot times divide deg mdash ndash hellip copy sect para"
      .split(separator: " ").map(String.init))

  static let longest = 9

  /// `amp`, `#39`, `#x27`.
  static func isKnown(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "#") else { return names.contains(text) }
    let digits = text.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    let number = isHex ? digits.dropFirst() : digits
    guard number.utf8.first != UInt8(ascii: "+"), number.utf8.first != UInt8(ascii: "-"),
      let code = UInt32(number, radix: isHex ? 16 : 10)
    else { return false }
    // Nobody who reads the page would see it, and nobody who reads its source either.
    guard let scalar = Unicode.Scalar(code), !UnseenCharacter.isUnseen(scalar) else { return false }
    return PageCharacter.isAllowed(code)
  }
}
