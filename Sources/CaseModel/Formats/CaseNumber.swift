/// The number of a case: district, project year, and four digits, as in `310107-2022-0007`.
///
/// It is the only thing about a child that may appear in file names and messages.
package struct CaseNumber: Hashable, Sendable, Comparable {
  package let district: District
  package let year: Int
  package let serial: Int

  /// Nil for an unknown district, a year before the project (2020) or after 2100, or a serial
  /// number outside 1–9999.
  package init?(district: District, year: Int, serial: Int) {
    guard (2020...2100).contains(year), (1...9999).contains(serial) else { return nil }
    self.district = district
    self.year = year
    self.serial = serial
  }

  /// Reads exactly the form that is also written; nil for any other.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 16, bytes[6] == UInt8(ascii: "-"), bytes[11] == UInt8(ascii: "-"),
      let code = decimal(bytes[..<6]), let district = District(rawValue: code),
      let year = decimal(bytes[7..<11]), let serial = decimal(bytes[12...])
    else { return nil }
    self.init(district: district, year: year, serial: serial)
  }

  package var text: String {
    let digits = String(serial)
    let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
    return "\(district.code)-\(year)-\(zeros)\(digits)"
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.district.rawValue, left.year, left.serial)
      < (right.district.rawValue, right.year, right.serial)
  }
}
