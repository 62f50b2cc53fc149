/// A day of the Gregorian calendar, with no time zone and no clock.
package struct CalendarDate: Hashable, Comparable, Sendable {
  // Four bytes: a district has a million of them.
  private let storedYear: Int16
  private let storedMonth: Int8
  private let storedDay: Int8

  package var year: Int { Int(storedYear) }
  package var month: Int { Int(storedMonth) }
  package var day: Int { Int(storedDay) }

  /// Nil for a day that does not exist, such as 2022-02-30.
  package init?(year: Int, month: Int, day: Int) {
    guard let yearMonth = YearMonth(year: year, month: month),
      (1...yearMonth.days).contains(day)
    else { return nil }
    storedYear = Int16(year)
    storedMonth = Int8(month)
    storedDay = Int8(day)
  }

  /// Reads `2022-03-12`, the only form in which files write a date.
  package init?(iso text: some StringProtocol) {
    guard let parts = digitGroups(text, widths: [4, 2, 2], separator: UInt8(ascii: "-")) else {
      return nil
    }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  package var yearMonth: YearMonth { YearMonth(known: year, month) }

  /// As files write it: `2022-03-12`.
  package var iso: String { yearMonth.iso + "-" + padded(day, to: 2) }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Completed years (周岁) at a day; nil before birth.
  ///
  /// Who is born on 29 February is a year older on 1 March in common years.
  package func age(on day: CalendarDate) -> Int? {
    guard day >= self else { return nil }
    let hadBirthday = (day.month, day.day) >= (month, self.day)
    return day.year - year - (hadBirthday ? 0 : 1)
  }

  /// The day so many days later; the last day of 2100 where there is none.
  package func adding(days: Int) -> CalendarDate {
    var month = yearMonth
    var left = day + days
    while left > month.days, let next = month.next {
      left -= month.days
      month = next
    }
    return CalendarDate(year: month.year, month: month.month, day: min(left, month.days)) ?? self
  }

  /// Days since 1 March of year 0: for differences between days only.
  package var ordinal: Int {
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
      + (153 * monthFromMarch + 2) / 5 + day - 1
  }
}

/// A month of a year.
package struct YearMonth: Hashable, Comparable, Sendable {
  private let storedYear: Int16
  private let storedMonth: Int8

  package var year: Int { Int(storedYear) }
  package var month: Int { Int(storedMonth) }

  /// Nil outside the years 1900–2100: an earlier or later year is a slip of the pen.
  package init?(year: Int, month: Int) {
    guard (1900...2100).contains(year), (1...12).contains(month) else { return nil }
    self.init(known: year, month)
  }

  fileprivate init(known year: Int, _ month: Int) {
    storedYear = Int16(year)
    storedMonth = Int8(month)
  }

  /// Reads `2022-03`.
  package init?(iso text: some StringProtocol) {
    guard let parts = digitGroups(text, widths: [4, 2], separator: UInt8(ascii: "-")) else {
      return nil
    }
    self.init(year: parts[0], month: parts[1])
  }

  package var iso: String { padded(year, to: 4) + "-" + padded(month, to: 2) }

  package var days: Int {
    switch month {
    case 2:
      year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package var first: CalendarDate? { CalendarDate(year: year, month: month, day: 1) }
  package var last: CalendarDate? { CalendarDate(year: year, month: month, day: days) }
  package var next: YearMonth? {
    YearMonth(year: month == 12 ? year + 1 : year, month: month % 12 + 1)
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }
}

/// A time of day to the minute.
package struct ClockTime: Hashable, Comparable, Sendable {
  private let storedMinutes: Int16

  /// Since midnight.
  package var minutes: Int { Int(storedMinutes) }

  /// Nil outside 00:00–23:59.
  package init?(hour: Int, minute: Int) {
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
    storedMinutes = Int16(hour * 60 + minute)
  }

  /// Reads `14:00`.
  package init?(_ text: some StringProtocol) {
    guard let parts = digitGroups(text, widths: [2, 2], separator: UInt8(ascii: ":")) else {
      return nil
    }
    self.init(hour: parts[0], minute: parts[1])
  }

  package var hour: Int { minutes / 60 }
  package var minute: Int { minutes % 60 }

  package static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}

/// A number with at most two decimals, kept in hundredths: no binary fraction reaches a form.
package struct Amount: Hashable, Comparable, Sendable {
  package let hundredths: Int

  package init(hundredths: Int) {
    self.hundredths = hundredths
  }

  /// Reads `12`, `-3.5`, `1200.50`; nil for more decimals, more than 13 digits, or anything else.
  package init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes.removeFirst() }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = digits(parts[0]), parts[0].count <= 13 else {
      return nil
    }
    var fraction = 0
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let read = digits(parts[1]) else { return nil }
      fraction = parts[1].count == 1 ? read * 10 : read
    }
    hundredths = (negative ? -1 : 1) * (whole * 100 + fraction)
  }

  package static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }

  /// `12`, `2.5`, `0.25`: as few decimals as the number needs.
  package var plain: String {
    let size = hundredths.magnitude
    let sign = hundredths < 0 ? "-" : ""
    let fraction = Int(size % 100)
    if fraction == 0 { return sign + String(size / 100) }
    let decimals = fraction % 10 == 0 ? String(fraction / 10) : padded(fraction, to: 2)
    return sign + String(size / 100) + "." + decimals
  }

  /// `1,200.50`: money in tables.
  package var money: String {
    let size = hundredths.magnitude
    var whole = Array(String(size / 100))
    var index = whole.count - 3
    while index > 0 {
      whole.insert(",", at: index)
      index -= 3
    }
    return (hundredths < 0 ? "-" : "") + String(whole) + "." + padded(Int(size % 100), to: 2)
  }
}

// Days and numbers in figures that are written down and merged: as short as they can be said.

extension CalendarDate: Codable {
  /// 20220312.
  package init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard let day = Self(year: number / 10000, month: number / 100 % 100, day: number % 100) else {
      throw DecodingError.notThere(number, decoder)
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode((year * 100 + month) * 100 + day)
  }
}

extension YearMonth: Codable {
  /// 202203.
  package init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard let month = Self(year: number / 100, month: number % 100) else {
      throw DecodingError.notThere(number, decoder)
    }
    self = month
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(year * 100 + month)
  }
}

extension ClockTime: Codable {
  /// Minutes since midnight.
  package init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard number >= 0, let time = Self(hour: number / 60, minute: number % 60) else {
      throw DecodingError.notThere(number, decoder)
    }
    self = time
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(minutes)
  }
}

extension Amount: Codable {
  /// Hundredths.
  package init(from decoder: any Decoder) throws {
    hundredths = try decoder.singleValueContainer().decode(Int.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hundredths)
  }
}

extension DecodingError {
  fileprivate static func notThere(_ number: Int, _ decoder: any Decoder) -> DecodingError {
    .dataCorrupted(
      .init(codingPath: decoder.codingPath, debugDescription: "no day, month or time: \(number)"))
  }
}

/// Zero-padded decimal digits.
package func padded(_ number: Int, to width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

private func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
  var number = 0
  for byte in bytes {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    number = number * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return number
}

private func digitGroups(
  _ text: some StringProtocol, widths: [Int], separator: UInt8
) -> [Int]? {
  let parts = Array(text.utf8).split(separator: separator, omittingEmptySubsequences: false)
  guard parts.map(\.count) == widths else { return nil }
  let numbers = parts.compactMap { digits($0) }
  return numbers.count == widths.count ? numbers : nil
}
