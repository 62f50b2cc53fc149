/// A district and its street-level units, by the names of the statistics codes.
struct District: Decodable, Sendable {
  let code: String
  let name: String
  let streets: [String]

  /// How many case numbers a district has: four digits, from 0001.
  static let capacity = 9_999

  /// Codes of the official shape; the last three digits are only the place in our list.
  func streetCode(_ street: Int) -> String { code + padded(street + 1, 3) }

  /// The number of the child at a place in the district, from 0.
  func caseNumber(_ place: Int) -> String { "\(code)-2022-\(padded(place + 1, 4))" }
}
