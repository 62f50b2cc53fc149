/// Characters that nobody sees, or that look like a blank: they hide, split or pad what a text says.
///
/// Spaces that are seen as a gap stay: U+3000 is typed in Chinese text, U+00A0 comes with text from
/// office programs. Code points that are not assigned yet stay too: a rare name may be newer than this
/// list.
package enum UnseenCharacter {
  /// Unicode's Default_Ignorable_Code_Point, and what is drawn as nothing (U+2800, U+FFF9–FFFC).
  package static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0x2800, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
      0xFFF0...0xFFFC, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether Unicode needs it just there: a joiner in a script that joins (RFC 5892, A.1 and A.2,
  /// told by blocks) or between emoji, a variation selector after what it selects from.
  package static func isNeeded(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    guard let previous else { return false }
    switch scalar.value {
    case 0x200C: return isVirama(previous) || (joins(previous) && next.map(joins) == true)
    case 0x200D:
      return isVirama(previous) || joins(previous)
        || ((isEmoji(previous) || previous.value == 0xFE0F) && next.map(isEmoji) == true)
    case 0x180B...0x180D, 0x180F: return (0x1820...0x18AA).contains(previous.value)
    case 0xFE0E...0xFE0F:
      return previous.properties.isIdeographic || isEmoji(previous)
        || (previous.isASCII && next?.value == 0x20E3)
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF: return previous.properties.isIdeographic
    default: return false
    }
  }

  /// Whether it depends on its neighbours.
  package static func hasUse(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x180B...0x180D, 0x180F, 0x200C...0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// How many of a text are not needed where they stand.
  package static func count(in text: [UInt8]) -> Int {
    var count = 0
    search(text) { _ in
      count += 1
      return true
    }
    return count
  }

  /// Where the first one stands, in bytes.
  package static func first(in text: [UInt8]) -> Int? {
    var first: Int?
    search(text) { offset in
      first = offset
      return false
    }
    return first
  }

  /// Gives the place of each one that is not needed, in bytes, as long as the answer is to go on; of
  /// each of them it is known only with what stands behind it.
  private static func search(_ text: [UInt8], _ goesOn: (Int) -> Bool) {
    var offset = 0
    var previous: Unicode.Scalar?
    var waiting: (scalar: Unicode.Scalar, previous: Unicode.Scalar?, offset: Int)?
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if let open = waiting, !isNeeded(open.scalar, after: open.previous, before: scalar),
        !goesOn(open.offset)
      {
        return
      }
      waiting = isUnseen(scalar) ? (scalar, previous, offset) : nil
      previous = scalar
      offset += UTF8.width(scalar)
    }
    if let open = waiting, !isNeeded(open.scalar, after: open.previous, before: nil) {
      _ = goesOn(open.offset)
    }
  }

  private static func isVirama(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.canonicalCombiningClass == .virama
  }

  /// A letter or mark of Arabic, Syriac, N'Ko, Mandaic, Mongolian or Phags-pa.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x7FF, 0x840...0x8FF, 0x1807...0x18AF, 0xA840...0xA87F, 0xFB50...0xFDCF,
      0xFE70...0xFEFC:
      switch scalar.properties.generalCategory {
      case .otherLetter, .modifierLetter, .nonspacingMark, .dashPunctuation: true
      default: false
      }
    default: false
    }
  }

  /// Digits and the like are emoji to Unicode, too.
  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && scalar.properties.isEmoji
  }
}
