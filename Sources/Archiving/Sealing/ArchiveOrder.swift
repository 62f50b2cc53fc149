package import Bagging
package import Press

/// How archives are to be made.
package struct ArchiveOrder: Sendable {
  package var formats: [Format]
  /// Why files with gaps are sealed all the same; nil: they are not.
  package var missingReason: String?
  /// Why a sealed file gets another version; nil: it does not.
  package var correction: String?
  package var key: SigningKey?
  /// Whether the children were named one by one.
  package var isNamed: Bool
  /// Whether each archive also gets an envelope for the journey.
  package var envelopes: Bool

  package init(
    formats: [Format], missingReason: String? = nil, correction: String? = nil,
    key: SigningKey? = nil, isNamed: Bool = false, envelopes: Bool = false
  ) {
    self.formats = formats
    self.missingReason = missingReason
    self.correction = correction
    self.key = key
    self.isNamed = isNamed
    self.envelopes = envelopes
  }

  /// Whether a text can be a reason: one line of 2 to 200 characters, no space at
  /// either end, that an archive can keep.
  package static func isReason(_ text: String) -> Bool {
    (2...200).contains(text.unicodeScalars.count) && Seal.canKeep(text)
  }
}
