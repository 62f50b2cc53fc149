import Diagnostics
package import FormModel

/// A citizen's identity number (公民身份号码, GB 11643-1999): six digits of the place of first
/// registration, eight of the birth date, three of sequence, and a check character.
package struct IdentityNumber: Hashable, Sendable {
  package enum Sex: Sendable {
    case male
    case female
  }

  package enum Fault: Error, Hashable, Sendable, CaseIterable {
    /// Not eighteen characters.
    case length
    /// Something else than digits, or than a digit or X at the end.
    case character
    /// The check character is right, but the birth date does not exist or lies before 1900.
    case birthDate
    /// The last character does not follow from the others: one of them is mistyped.
    case checkCharacter
  }

  /// What is allowed but worth a look.
  package enum Note: Hashable, Sendable {
    /// It was written with a small x or in full width, and is kept in the standard's form.
    case normalised
    /// The place is a former district of Shanghai: lawful, as the place is never rewritten.
    case retiredShanghaiCode
  }

  /// Eighteen ASCII characters, the last one a digit or `X`.
  package let text: String
  package let birthDate: CalendarDate
  package let sex: Sex
  package let notes: [Note]

  package init(_ written: String) throws(Fault) {
    guard written.unicodeScalars.count == 18 else { throw .length }
    guard var bytes = halfWidth(written) else { throw .character }
    if bytes[17] == UInt8(ascii: "x") { bytes[17] = UInt8(ascii: "X") }
    guard decimal(bytes.prefix(17)) != nil,
      bytes[17] == UInt8(ascii: "X") || decimalDigit(bytes[17]) != nil
    else { throw .character }
    guard bytes[17] == Self.checkCharacter(after: bytes.prefix(17)) else { throw .checkCharacter }
    guard let birth = Self.date(bytes[6..<14]) else { throw .birthDate }

    text = String(decoding: bytes, as: UTF8.self)
    birthDate = birth
    sex = bytes[16].isMultiple(of: 2) ? .female : .male
    var notes: [Note] = []
    if !text.utf8.elementsEqual(written.utf8) { notes.append(.normalised) }
    if Self.retiredShanghaiCodes.contains(String(text.prefix(6))) {
      notes.append(.retiredShanghaiCode)
    }
    self.notes = notes
  }

  /// Whether only the first six and the last four characters are left, as in an archive.
  package static func isMasked(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 18 && decimal(bytes.prefix(6)) != nil
      && bytes[6..<14].allSatisfy { $0 == UInt8(ascii: "*") } && decimal(bytes[14..<17]) != nil
      && (bytes[17] == UInt8(ascii: "X") || decimalDigit(bytes[17]) != nil)
  }

  /// The code of the place of first registration.
  ///
  /// It need not be where the child lives now, and may be a code of another province or one that is
  /// no longer in use.
  package var placeCode: String { String(text.prefix(6)) }

  /// The former districts 卢湾, 闸北, 南汇 and the former county 崇明.
  package static let retiredShanghaiCodes: Set<String> = ["310103", "310108", "310119", "310230"]

  /// The check character of seventeen digits: ISO 7064, MOD 11-2.
  private static func checkCharacter(after digits: ArraySlice<UInt8>) -> UInt8 {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + (decimalDigit($1.0) ?? 0) * $1.1 }
    return Array("10X98765432".utf8)[sum % 11]
  }

  private static func date(_ digits: ArraySlice<UInt8>) -> CalendarDate? {
    guard let year = decimal(digits.prefix(4)), let month = decimal(digits.dropFirst(4).prefix(2)),
      let day = decimal(digits.suffix(2))
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}

extension IdentityNumber: HiddenData {}
