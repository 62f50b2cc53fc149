package import FormModel

extension YearMonth {
  /// The twelve months of a year.
  package static func all(of year: Int) -> [YearMonth] {
    (1...12).compactMap { YearMonth(year: year, month: $0) }
  }

  /// The months from one to another, both included; none if they stand the wrong way round.
  static func range(_ first: YearMonth, _ last: YearMonth) -> [YearMonth] {
    var months: [YearMonth] = []
    var month: YearMonth? = first
    while let current = month, current <= last {
      months.append(current)
      month = current.next
    }
    return months
  }
}
