/// Numbers of the official shape, with valid check digits, that can belong to nobody.
enum IdentityNumber {
  /// District codes up to 310199 that were never assigned: one for each district of the sample.
  static func unassignedAddress(_ district: Int) -> String { String(310_199 - district) }

  /// 静安's 闸北 part until 2015: children first registered there keep the retired code.
  static let retiredAddress = "310108"

  /// GB 11643-1999; sequence: odd for male, even for female; 000 is never issued.
  static func make(address: String, birth: Day, sequence: Int) -> String {
    let body = address + birth.compact + padded(sequence, 3)
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (digit, weight) in zip(body.utf8, weights) { sum += Int(digit &- 0x30) * weight }
    let checks: [Character] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"]
    return body + String(checks[sum % 11])
  }

  /// GB 32100-2015 for a 民办非企业单位 registered at an address that is not assigned.
  static func creditCode(serial: Int) -> String {
    let body = "52310199MJ" + padded(serial, 7)
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    var (sum, weight) = (0, 1)
    for character in body {
      sum += (alphabet.firstIndex(of: character) ?? 0) * weight
      weight = weight * 3 % 31
    }
    return body + String(alphabet[(31 - sum % 31) % 31])
  }

  /// A mobile number in a block that no operator has.
  static func mobile(_ number: Int) -> String { "164" + padded(number % 100_000_000, 8) }

  /// A Shanghai number that no exchange has: subscribers' numbers do not begin with 0.
  static func landline(_ number: Int) -> String { "021-0000" + padded(number % 10_000, 4) }
}

/// Gives each person of a district a birthday and a sequence that nobody else there has.
///
/// Households are spread over 480 sequences; those that share one are told apart by the birthday,
/// which walks through the year in steps that meet no day twice.
struct Allotment {
  let household: Int

  enum Person: Int {
    case firstChild = 0
    case secondChild = 1
    case parent = 2
    case guardian = 3
  }

  func birthday(year: Int, step: Int) -> Day {
    let lane = household % 240
    let turn = household / 240
    return Day(year, 1, 1) + (turn * step + lane * 89 + step) % 365
  }

  func sequence(_ person: Person, male: Bool) -> Int {
    (household % 240 * 2 + person.rawValue % 2) * 2 + (male ? 1 : 0)
  }
}
