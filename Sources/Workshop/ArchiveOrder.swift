import Archiving
package import Bagging
package import Diagnostics
package import Outside
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

/// What making archives came to.
package struct ArchiveOutcome: Sendable {
  package var diagnostics: [Diagnostic] = []
  package var cases = 0
  package var sealed = 0
  package var unchanged = 0
  /// Of these, sealed without the key that signs now.
  package var otherKey = 0
  /// Of these, sealed when `programme.yaml` said something else about people and organisations.
  package var otherProgramme = 0
  /// Left out because of errors.
  package var skipped = 0
  /// Left out because something is missing.
  package var incomplete = 0
  /// Sealed before, and changed since.
  package var outdated = 0
  package var envelopes = 0
  package var output = ""
  /// Why single children could not be written; they keep their numbers, and the others were sealed.
  package var failures: [DiskError] = []

  package init() {}
}
