/// How a computed field gets its value: `age(child.birth_date, on)`.
package enum Derivation: Sendable, Hashable {
  /// Completed years at a day.
  case age(birth: String, on: String)
  /// Hours between two times of one day, to one decimal, rounded down: 1 h 59 min is not 2.0.
  case hours(from: String, to: String)
  /// Hours between two moments.
  case elapsed(fromDate: String, fromTime: String, toDate: String, toTime: String)
  case count(rows: String)
  case sum(rows: String, column: String)
  /// Name of a street by its code.
  case street(code: String)
  /// Day of a person's pledge.
  case pledge(person: String)
  /// A field of another form's first or last record.
  case first(form: String, key: String)
  case last(form: String, key: String)

  /// Reads `name(argument, …)`; nil when there is no such function or the arguments do not fit.
  package init?(_ text: String) {
    guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
    let name = String(text[..<open])
    let inner = text[text.index(after: open)...].dropLast()
    let list = inner.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).trimmingSpaces() }
    guard !list.contains("") else { return nil }
    switch (name, list.count) {
    case ("age", 2): self = .age(birth: list[0], on: list[1])
    case ("hours", 2): self = .hours(from: list[0], to: list[1])
    case ("elapsed", 4):
      self = .elapsed(fromDate: list[0], fromTime: list[1], toDate: list[2], toTime: list[3])
    case ("count", 1): self = .count(rows: list[0])
    case ("sum", 1):
      guard let (rows, column) = list[0].splitAtLastDot() else { return nil }
      self = .sum(rows: rows, column: column)
    case ("street", 1): self = .street(code: list[0])
    case ("pledge", 1): self = .pledge(person: list[0])
    case ("first", 1), ("last", 1):
      guard let (form, key) = list[0].splitAtFirstDot() else { return nil }
      self = name == "first" ? .first(form: form, key: key) : .last(form: form, key: key)
    default: return nil
    }
  }

  package static let names = [
    "age", "hours", "elapsed", "count", "sum", "street", "pledge", "first", "last",
  ]

  /// The paths that the derivation reads, each with the type it needs there.
  package var arguments: [(path: String, type: String)] {
    switch self {
    case .age(let birth, let on): [(birth, "date"), (on, "date")]
    case .hours(let from, let to): [(from, "time"), (to, "time")]
    case .elapsed(let fromDate, let fromTime, let toDate, let toTime):
      [(fromDate, "date"), (fromTime, "time"), (toDate, "date"), (toTime, "time")]
    case .count(let rows), .sum(let rows, _): [(rows, "rows")]
    case .street(let code): [(code, "text")]
    case .pledge(let person): [(person, "person")]
    case .first, .last: []
    }
  }

  /// Types that the result can be written as.
  package var resultTypes: [String] {
    switch self {
    case .age, .count: ["integer"]
    case .hours, .elapsed: ["decimal"]
    case .sum: ["integer", "decimal", "money"]
    case .street: ["text"]
    case .pledge: ["date"]
    case .first, .last: ["same"]
    }
  }
}

extension String {
  package func trimmingSpaces() -> String {
    var bytes = Array(utf8)[...]
    while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  package func splitAtFirstDot() -> (String, String)? {
    guard let dot = firstIndex(of: ".") else { return nil }
    return (String(self[..<dot]), String(self[index(after: dot)...]))
  }

  package func splitAtLastDot() -> (String, String)? {
    guard let dot = lastIndex(of: ".") else { return nil }
    return (String(self[..<dot]), String(self[index(after: dot)...]))
  }
}
