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
private indirect enum LineValue: Sendable, Codable {
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
