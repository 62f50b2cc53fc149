package import CommonMark
import Diagnostics

/// What a field holds.
///
/// Its type is the field's; a missing value is `absent`, never an empty text.
package enum Value: Sendable {
  case absent
  case text(String)
  case prose(Prose)
  case date(CalendarDate)
  case month(YearMonth)
  case time(ClockTime)
  case integer(Int)
  /// Decimal and money.
  case amount(Amount)
  case boolean(Bool)
  /// Position in the field's options.
  case choice(Int)
  /// Positions in the field's options, ascending.
  case choices([Int])
  case person(Person)
  case rows([Record])
  /// The day on which the paper was signed or sealed.
  case signed(CalendarDate)

  package var isAbsent: Bool {
    switch self {
    case .absent: true
    // Nothing was written either way, and nothing would be printed.
    case .text(let text): text.isEmpty
    case .choices(let chosen): chosen.isEmpty
    default: false
    }
  }
}

/// The values of a schema's fields, in the schema's order.
package struct Record: Sendable {
  package var values: [Value]

  package init(values: [Value]) {
    self.values = values
  }

  /// A record in which nothing is known yet.
  package init(emptyFor schema: Schema) {
    values = Array(repeating: .absent, count: schema.fields.count)
  }
}

/// Somebody of the staff register of `programme.yaml`.
package struct Person: Sendable {
  /// The id by which case files name the person.
  package let id: String
  /// Values of the shared block `person`.
  package let record: Record
  /// The day of the person's pledge (F6), if one is on file.
  package let pledged: CalendarDate?

  package init(id: String, record: Record, pledged: CalendarDate?) {
    self.id = id
    self.record = record
    self.pledged = pledged
  }
}

// Values are a child's data: printing one, on purpose or in a crash, shows nothing.
extension Value: HiddenData {}
extension Record: HiddenData {}
extension Person: HiddenData {}
