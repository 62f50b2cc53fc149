import Diagnostics

/// A telephone number as it is called from Shanghai.
package struct PhoneNumber: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Eleven digits, from 13 to 19.
    case mobile
    /// 021 and eight digits, perhaps with an extension.
    case landline
    /// A short number such as 110, 12345 or 962200.
    case short
  }

  package let kind: Kind
  /// `13800000000`, `021-00000000`, `12345`.
  package let text: String
  /// The digits after the number of a switchboard.
  package let `extension`: String?

  /// Reads half- and full-width digits, with hyphens or spaces between groups.
  ///
  /// An extension follows a landline after a hyphen, `转`, `x` or `#`. Nil for anything else.
  package init?(_ written: String) {
    let parts = Self.parts(written)
    guard let bytes = halfWidth(parts.number) else { return nil }
    let digits = bytes.filter { !Self.separators.contains($0) }
    guard decimal(digits) != nil, let kind = Self.kind(of: digits) else { return nil }
    self.kind = kind
    let number = String(decoding: digits, as: UTF8.self)
    text = kind == .landline ? "021-" + number.dropFirst(3) : number
    guard let tail = parts.extension else {
      self.extension = nil
      return
    }
    guard kind == .landline, let digits = halfWidth(tail), digits.count <= 6,
      decimal(digits) != nil
    else { return nil }
    self.extension = String(decoding: digits, as: UTF8.self)
  }

  private static func kind(of digits: [UInt8]) -> Kind? {
    let one = UInt8(ascii: "1")
    let nine = UInt8(ascii: "9")
    switch digits.count {
    case 11 where digits[0] == one && digits[1] >= UInt8(ascii: "3"): return .mobile
    case 11 where digits.starts(with: "021".utf8): return .landline
    case 3 where digits[0] == one: return .short
    case 5 where digits[0] == one || digits[0] == nine: return .short
    case 6 where digits[0] == nine: return .short
    default: return nil
    }
  }

  private static let separators = Array("- ".utf8)

  /// The number and what follows `转`, `x`, `#`, or the hyphen after eight digits.
  private static func parts(_ written: String) -> (number: String, extension: String?) {
    let scalars = Array(written.unicodeScalars)
    func text(_ slice: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(slice))
    }
    let marks: [Unicode.Scalar] = ["转", "x", "X", "#", "＃"]
    if let mark = scalars.firstIndex(where: marks.contains) {
      return (text(scalars[..<mark]), text(scalars[(mark + 1)...]))
    }
    let hyphens = scalars.indices.filter { scalars[$0] == "-" || scalars[$0] == "－" }
    // 021-00000000-801: only the hyphen after a whole number parts an extension from it.
    if let last = hyphens.last, hyphens.count > 1,
      scalars[..<last].count(where: { $0.properties.numericType == .decimal }) == 11
    {
      return (text(scalars[..<last]), text(scalars[(last + 1)...]))
    }
    return (written, nil)
  }
}

extension PhoneNumber: HiddenData {}
