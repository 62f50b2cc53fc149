import CaseModel
import Diagnostics
import FormModel

/// A row of a table of a month or of a district, as it will be printed of a child.
///
/// Lines hold texts about children. They are made when a case is read, put by until their paper is
/// filled, and never kept in memory for a whole district.
package struct Line: Sendable, Codable {
  private let values: [LineValue]

  init(_ record: Record) { values = record.values.map(LineValue.init) }

  var record: Record { Record(values: values.map(\.value)) }
}

extension Line: HiddenData {}

/// Values of which rows are made.
private indirect enum LineValue: Sendable {
  case absent
  case text(String)
  case date(CalendarDate)
  case month(YearMonth)
  case time(ClockTime)
  case integer(Int)
  case amount(Amount)
  case boolean(Bool)
  case choice(Int)
  case choices([Int])
  case signed(CalendarDate)
  case rows([Line])

  /// Of prose and of people the text: a line that is read again can bring no markup of its own.
  init(_ value: Value) {
    self =
      switch value {
      case .absent: .absent
      case .text(let text): .text(text)
      case .prose(let prose): .text(prose.plainText)
      case .date(let day): .date(day)
      case .month(let month): .month(month)
      case .time(let time): .time(time)
      case .integer(let number): .integer(number)
      case .amount(let amount): .amount(amount)
      case .boolean(let flag): .boolean(flag)
      case .choice(let option): .choice(option)
      case .choices(let options): .choices(options)
      case .person(let person): .text(person.id)
      case .rows(let rows): .rows(rows.map(Line.init))
      case .signed(let day): .signed(day)
      }
  }

  var value: Value {
    switch self {
    case .absent: .absent
    case .text(let text): .text(text)
    case .date(let day): .date(day)
    case .month(let month): .month(month)
    case .time(let time): .time(time)
    case .integer(let number): .integer(number)
    case .amount(let amount): .amount(amount)
    case .boolean(let flag): .boolean(flag)
    case .choice(let option): .choice(option)
    case .choices(let options): .choices(options)
    case .signed(let day): .signed(day)
    case .rows(let rows): .rows(rows.map(\.record))
    }
  }
}

/// Written as a pair of a kind and the value, or nothing: rows are read as often as papers are filled.
extension LineValue: Codable {
  private enum Kind: Int {
    case text, date, month, time, integer, amount, boolean, choice, choices, signed, rows
  }

  init(from decoder: any Decoder) throws {
    if try decoder.singleValueContainer().decodeNil() {
      self = .absent
      return
    }
    var pair = try decoder.unkeyedContainer()
    switch Kind(rawValue: try pair.decode(Int.self)) {
    case .text: self = .text(try pair.decode(String.self))
    case .date: self = .date(try pair.decode(CalendarDate.self))
    case .month: self = .month(try pair.decode(YearMonth.self))
    case .time: self = .time(try pair.decode(ClockTime.self))
    case .integer: self = .integer(try pair.decode(Int.self))
    case .amount: self = .amount(try pair.decode(Amount.self))
    case .boolean: self = .boolean(try pair.decode(Bool.self))
    case .choice: self = .choice(try pair.decode(Int.self))
    case .choices: self = .choices(try pair.decode([Int].self))
    case .signed: self = .signed(try pair.decode(CalendarDate.self))
    case .rows: self = .rows(try pair.decode([Line].self))
    case nil:
      throw DecodingError.dataCorruptedError(in: pair, debugDescription: "no kind of value")
    }
  }

  func encode(to encoder: any Encoder) throws {
    if case .absent = self {
      var nothing = encoder.singleValueContainer()
      return try nothing.encodeNil()
    }
    var pair = encoder.unkeyedContainer()
    func write(_ kind: Kind, _ value: some Encodable) throws {
      try pair.encode(kind.rawValue)
      try pair.encode(value)
    }
    switch self {
    case .absent: break
    case .text(let text): try write(.text, text)
    case .date(let day): try write(.date, day)
    case .month(let month): try write(.month, month)
    case .time(let time): try write(.time, time)
    case .integer(let number): try write(.integer, number)
    case .amount(let amount): try write(.amount, amount)
    case .boolean(let flag): try write(.boolean, flag)
    case .choice(let option): try write(.choice, option)
    case .choices(let options): try write(.choices, options)
    case .signed(let day): try write(.signed, day)
    case .rows(let rows): try write(.rows, rows)
    }
  }
}
