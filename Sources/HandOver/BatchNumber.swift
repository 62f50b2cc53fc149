/// The number of a batch (批次号): project year, district code, and which it is: `2022-310107-01`.
package struct BatchNumber: Sendable, Hashable, Comparable {
  package let year: Int
  package let district: String
  /// From 1.
  package let ordinal: Int

  package init(year: Int, district: String, ordinal: Int) {
    self.year = year
    self.district = district
    self.ordinal = ordinal
  }

  /// Nil for anything that `text` would not write.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3, parts[1].utf8.count == 6,
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(parts[0]),
      (2000...2999).contains(year), let ordinal = Int(parts[2]), (1...999).contains(ordinal)
    else { return nil }
    self.init(year: year, district: parts[1], ordinal: ordinal)
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }

  package var text: String {
    "\(year)-\(district)-" + (ordinal < 10 ? "0\(ordinal)" : String(ordinal))
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.ordinal) < (right.year, right.ordinal)
  }
}
