package import Diagnostics

/// What was typed wrongly in a file that can be read all the same: YAML takes it for a part of a text.
package struct ReadableSlip: Sendable {
  package let message: Message
  package let hint: Message

  private init(_ slip: Slip) {
    message = slip.message
    hint = slip.hint
  }

  /// In the name of a field, where nothing of this name is known.
  package init?(key: String) {
    let scalars = Array(key.unicodeScalars)
    guard let first = scalars.first else { return nil }
    if LookAlike.isSpace(first) {
      self.init(.wideIndent)
    } else if let slip = Self.dash(scalars) {
      self.init(slip)
    } else if LookAlike.quotes.contains(first) {
      self.init(.quotedKey)
    } else if LookAlike.opening.contains(first) {
      self.init(.wideBracket)
    } else if let slip = Self.colon(scalars) {
      self.init(slip)
    } else {
      return nil
    }
  }

  /// In a text that stands where fields or rows belong.
  package init?(text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return nil }
    if LookAlike.opening.contains(first) {
      self.init(.wideBracket)
    } else if let slip = Self.dash(scalars) ?? Self.colon(scalars) {
      self.init(slip)
    } else {
      return nil
    }
  }

  /// In a value that is no free text; `isListed` where it is one of several words.
  package init?(value: String, isListed: Bool) {
    guard let first = value.unicodeScalars.first else { return nil }
    if Self.isQuoted(value) {
      self.init(.quotedValue)
    } else if LookAlike.opening.contains(first) {
      self.init(.wideBracket)
    } else if isListed, value.unicodeScalars.contains(where: LookAlike.commas.contains) {
      self.init(.wideComma)
    } else {
      return nil
    }
  }

  /// Whether a value stands in quotation marks of Chinese text.
  private static func isQuoted(_ value: String) -> Bool {
    guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last,
      value.unicodeScalars.count > 1
    else { return false }
    return LookAlike.quotes.contains(first) && LookAlike.quotes.contains(last)
  }

  private static func dash(_ scalars: [Unicode.Scalar]) -> Slip? {
    guard scalars[0] != "-" else {
      return TypedLine.Reader(scalars).keyEnd(from: 1, isWithColon: false) == nil
        ? nil : .noDashSpace
    }
    return LookAlike.dashes.contains(scalars[0]) ? .wideDash : nil
  }

  // `name:王小一` or `name：王小一`.
  private static func colon(_ scalars: [Unicode.Scalar]) -> Slip? {
    let reader = TypedLine.Reader(scalars)
    guard var end = reader.keyEnd(from: 0, isWithColon: false) else { return nil }
    while end < scalars.count, TypedLine.Reader.isSpace(scalars[end]) { end += 1 }
    guard end < scalars.count else { return nil }
    if LookAlike.colons.contains(scalars[end]) { return .wideColon }
    return scalars[end] == ":" ? .noSpace : nil
  }
}
