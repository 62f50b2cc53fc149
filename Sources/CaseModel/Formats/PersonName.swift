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
  }

  package let text: String
  /// A character that only looks like the dot of a name was replaced by U+00B7.
  package let hasReplacedDot: Bool

  package init(_ written: String) throws(Fault) {
    guard !written.isEmpty else { throw .empty }
    // An ideographic variation sequence is one character.
    guard written.count <= Self.longest else { throw .length }
    var scalars = String.UnicodeScalarView()
    for scalar in written.unicodeScalars {
      if scalar.properties.isWhitespace { throw .space }
      if scalar.properties.generalCategory == .control { throw .control }
      scalars.append(Self.falseDots.contains(scalar) ? Self.dot : scalar)
    }
    text = String(scalars)
    hasReplacedDot = !scalars.elementsEqual(written.unicodeScalars)
  }

  package static let longest = 50

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
