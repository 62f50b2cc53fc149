import Diagnostics

/// A person's name as it stands on the identity card.
///
/// 民委发〔2016〕33号: the only dot in a name is U+00B7, and fields hold fifty characters. Nothing but
/// the dot is changed: rare characters and variants are part of the name.
package struct PersonName: Sendable {
  package enum Fault: Error, Hashable, Sendable, CaseIterable {
    case empty
    /// More than fifty characters.
    case length
    /// White space, also of full width: two-character names are spaced only when printed.
    case space
    /// A control character or line break.
    case control
    /// Something that stands in no name: a digit, a quotation mark, a bracket, an emoji.
    case character
  }

  package let text: String
  /// A character that only looks like the dot of a name was replaced by U+00B7.
  package let hasReplacedDot: Bool

  /// `isTyped` where a person typed it: what was sealed before slips were looked for keeps its names.
  package init(_ written: String, isTyped: Bool = true) throws(Fault) {
    guard !written.isEmpty else { throw .empty }
    // An ideographic variation sequence is one character.
    guard written.count <= Self.longest else { throw .length }
    var scalars = String.UnicodeScalarView()
    let letters = Array(written.unicodeScalars)
    for (index, scalar) in letters.enumerated() {
      if scalar.properties.isWhitespace, !Self.partsWords(letters, index) { throw .space }
      if scalar.properties.generalCategory == .control { throw .control }
      if isTyped, Self.isForeign(scalar) { throw .character }
      scalars.append(Self.falseDots.contains(scalar) ? Self.dot : scalar)
    }
    text = String(scalars)
    hasReplacedDot = !scalars.elementsEqual(written.unicodeScalars)
  }

  package static let longest = 50

  /// A space between two words of an alphabet, as passports write them.
  private static func partsWords(_ letters: [Unicode.Scalar], _ index: Int) -> Bool {
    guard letters[index] == " ", index > 0, index + 1 < letters.count else { return false }
    return [letters[index - 1], letters[index + 1]].allSatisfy {
      $0.properties.isAlphabetic && !$0.properties.isIdeographic
    }
  }

  /// Of no use in a name of any script.
  ///
  /// Letters and marks of every script are names, and so are 〇, the hyphen, the apostrophe and dots. A
  /// description of a character (⿰) stands where it has no code.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    if falseDots.contains(scalar) { return false }
    switch scalar {
    case dot, "-", "\u{2010}", "\u{2011}", "'", "\u{2019}", "\u{2FF0}"..."\u{2FFF}":
      return false
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .decimalNumber, .otherNumber, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .dashPunctuation, .connectorPunctuation, .otherSymbol,
      .currencySymbol, .mathSymbol:
      true
    case .modifierSymbol: scalar.isASCII || scalar.value >= 0x1F000
    default: false
    }
  }

  private static let dot: Unicode.Scalar = "\u{B7}"
  private static let falseDots: Set<Unicode.Scalar> = [
    "\u{2022}", "\u{2027}", "\u{2219}", "\u{22C5}", "\u{30FB}", "\u{FF65}", "\u{FF0E}", "\u{2E}",
  ]
}

// By scalars: `String` would take a compatibility ideograph and its unified form for the same.
extension PersonName: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    left.text.unicodeScalars.elementsEqual(right.text.unicodeScalars)
  }

  package func hash(into hasher: inout Hasher) {
    for scalar in text.unicodeScalars { hasher.combine(scalar) }
  }
}

extension PersonName: HiddenData {}
