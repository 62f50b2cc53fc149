/// A unified social credit code (统一社会信用代码, GB 32100-2015): the registering authority and the
/// kind of body, six digits of the district, nine characters of the body, and a check character.
package struct CreditCode: Hashable, Sendable {
  package enum Fault: Error, Hashable, Sendable, CaseIterable {
    /// Not eighteen characters.
    case length
    /// A character that codes do not have: I, O, S, V, Z, or none of digits and letters.
    case character
    /// The last character does not follow from the others: one of them is mistyped.
    case checkCharacter
  }

  /// A body registered with the civil-affairs authorities (first character 5).
  package enum CivilKind: Sendable {
    /// 社会团体
    case association
    /// 民办非企业单位（社会服务机构）
    case serviceOrganisation
    /// 基金会
    case foundation
  }

  /// Eighteen ASCII characters in capitals.
  package let text: String
  /// Small letters or full width were brought into the standard's form.
  package let isNormalised: Bool

  package init(_ written: String) throws(Fault) {
    guard written.unicodeScalars.count == 18 else { throw .length }
    guard var bytes = halfWidth(written) else { throw .character }
    let smallLetters = UInt8(ascii: "a")...UInt8(ascii: "z")
    bytes = bytes.map { smallLetters.contains($0) ? $0 - 0x20 : $0 }
    let numbers = bytes.compactMap { Self.alphabet.firstIndex(of: $0) }
    guard numbers.count == 18, decimal(bytes[2..<8]) != nil else { throw .character }
    var sum = 0
    var weight = 1
    for number in numbers.dropLast() {
      sum += number * weight
      weight = weight * 3 % 31
    }
    guard numbers[17] == (31 - sum % 31) % 31 else { throw .checkCharacter }
    text = String(decoding: bytes, as: UTF8.self)
    isNormalised = !text.utf8.elementsEqual(written.utf8)
  }

  /// Nil for companies, public bodies and others that do not come from civil affairs.
  package var civilKind: CivilKind? {
    switch text.prefix(2) {
    case "51": .association
    case "52": .serviceOrganisation
    case "53": .foundation
    default: nil
    }
  }

  /// The code of the district of registration.
  package var districtCode: String { String(text.dropFirst(2).prefix(6)) }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
}
