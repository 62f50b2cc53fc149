/// A day of the Gregorian calendar, counted from 1970-01-01: no clock, no time zone.
struct Day: Comparable, Hashable {
  let number: Int

  init(number: Int) { self.number = number }

  /// Days from civil, after Howard Hinnant: years are taken to begin in March.
  init(_ year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

  var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * march + 2) / 5 + 1)
  }

  var month: Int { civil.month }

  /// Saturday or Sunday.
  var isWeekend: Bool { (number + 4) % 7 == 0 || (number + 4) % 7 == 6 }

  /// This day, or the next on which offices work: not at a weekend, not at New Year 2023.
  var workday: Day {
    var day = self
    while day.isWeekend || day == Day(2023, 1, 2) { day = day + 1 }
    return day
  }

  var iso: String {
    let (year, month, day) = civil
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// As in an ID number: 20120305.
  var compact: String {
    let (year, month, day) = civil
    return padded(year, 4) + padded(month, 2) + padded(day, 2)
  }

  /// As in running text: 3月5日.
  var spoken: String {
    let (_, month, day) = civil
    return "\(month)月\(day)日"
  }

  /// Full years at the given day.
  func age(on day: Day) -> Int {
    let (born, now) = (civil, day.civil)
    let hadBirthday = (now.month, now.day) >= (born.month, born.day)
    return now.year - born.year - (hadBirthday ? 0 : 1)
  }
}

extension Day: Decodable {
  /// Of a text such as 2022-05-28.
  init(from decoder: any Decoder) throws {
    let numbers = try String(from: decoder).split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else {
      throw decoder.fault("a day is expected")
    }
    self.init(numbers[0], numbers[1], numbers[2])
  }
}

/// The number with leading zeros up to `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A time of day, written 14:05.
struct TimeOfDay: Decodable, Sendable {
  let minutes: Int

  init(from decoder: any Decoder) throws {
    let numbers = try String(from: decoder).split(separator: ":").compactMap { Int($0) }
    guard numbers.count == 2, (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]) else {
      throw decoder.fault("a time of day is expected")
    }
    minutes = numbers[0] * 60 + numbers[1]
  }
}

/// A time of day in minutes, written 14:05.
func clock(_ minutes: Int) -> String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
