/// A value for each of the keys: none may be missing.
struct Keyed<Key, Value>: Decodable, Sendable
where
  Key: CaseIterable & RawRepresentable<String> & Equatable, Key.AllCases == [Key],
  Value: Decodable & Sendable
{
  /// In the order of the keys.
  let values: [Value]

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Name.self)
    values = try Key.allCases.map {
      try fields.decode(Value.self, forKey: Name(stringValue: $0.rawValue))
    }
  }

  subscript(key: Key) -> Value { values[Key.allCases.firstIndex(of: key) ?? 0] }
}

typealias ByNeed<Value: Decodable & Sendable> = Keyed<Need, Value>

/// Months in which children are served.
enum Month: String, CaseIterable {
  case march
  case april
  case may
  case june
  case july
  case august
  case september
  case october
  case november
  case december

  init(_ number: Int) { self = Self.allCases[number - 3] }
}
