import CaseModel
import Diagnostics
import FormModel

/// A row of a table of a month or of a district, as it will be printed of a child.
///
/// Lines hold texts about children. They are made when a case is read, put by until their paper is
/// filled, and never kept in memory for a whole district.
package struct Line: Sendable {
  let record: Record

  init(_ record: Record) { self.record = record }
}

extension Line: HiddenData {}

/// Each value is written as a pair of a kind and what it is, or as nothing: rows are read as often as
/// papers are filled.
///
/// Of prose and of people the text is written: a line that is read again can bring no markup of its own.
extension Line: Codable {
  private enum Kind: Int {
    case text, date, month, time, integer, amount, boolean, choice, choices, signed, rows
  }

  package init(from decoder: any Decoder) throws {
    var list = try decoder.unkeyedContainer()
    var values: [Value] = []
    while !list.isAtEnd {
      if try list.decodeNil() {
        values.append(.absent)
        continue
      }
      var pair = try list.nestedUnkeyedContainer()
      values.append(try Self.value(from: &pair))
    }
    record = Record(values: values)
  }

  private static func value(from pair: inout any UnkeyedDecodingContainer) throws -> Value {
    switch Kind(rawValue: try pair.decode(Int.self)) {
    case .text: .text(try pair.decode(String.self))
    case .date: .date(try pair.decode(CalendarDate.self))
    case .month: .month(try pair.decode(YearMonth.self))
    case .time: .time(try pair.decode(ClockTime.self))
    case .integer: .integer(try pair.decode(Int.self))
    case .amount: .amount(try pair.decode(Amount.self))
    case .boolean: .boolean(try pair.decode(Bool.self))
    case .choice: .choice(try pair.decode(Int.self))
    case .choices: .choices(try pair.decode([Int].self))
    case .signed: .signed(try pair.decode(CalendarDate.self))
    case .rows: .rows(try pair.decode([Line].self).map(\.record))
    case nil:
      throw DecodingError.dataCorruptedError(in: pair, debugDescription: "no kind of value")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    func write(_ kind: Kind, _ value: some Encodable) throws {
      var pair = list.nestedUnkeyedContainer()
      try pair.encode(kind.rawValue)
      try pair.encode(value)
    }
    for value in record.values {
      switch value {
      case .absent: try list.encodeNil()
      case .text(let text): try write(.text, text)
      case .prose(let prose): try write(.text, prose.plainText)
      case .person(let person): try write(.text, person.id)
      case .date(let day): try write(.date, day)
      case .month(let month): try write(.month, month)
      case .time(let time): try write(.time, time)
      case .integer(let number): try write(.integer, number)
      case .amount(let amount): try write(.amount, amount)
      case .boolean(let flag): try write(.boolean, flag)
      case .choice(let option): try write(.choice, option)
      case .choices(let options): try write(.choices, options)
      case .signed(let day): try write(.signed, day)
      case .rows(let rows): try write(.rows, rows.map(Line.init))
      }
    }
  }
}
