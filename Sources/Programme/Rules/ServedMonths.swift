import FormModel

/// The months in which a child has to be visited, rule N10.
struct ServedMonths {
  let months: [Month]

  struct Month {
    let month: YearMonth
    /// The child's last day in the project in this month.
    let last: CalendarDate
  }

  /// From the opening of the case to its closing, within the window of service; a month with only
  /// few days in the project is not counted.
  init(_ facts: CaseFacts, _ rules: RuleSet) {
    guard let rule = rules[.n10], let opened = facts.opened,
      let few = rule.number(.uncountedDays)
    else {
      months = []
      return
    }
    let begin = max(opened, Self.begin(rules))
    let end = min(facts.closed ?? rules.service.to, rules.service.to)
    guard begin <= end else {
      months = []
      return
    }
    months = YearMonth.range(begin.yearMonth, end.yearMonth).compactMap { month in
      guard let first = month.first, let last = month.last else { return nil }
      let (from, to) = (max(first, begin), min(last, end))
      return to.ordinal - from.ordinal + 1 > few ? Month(month: month, last: to) : nil
    }
  }

  /// February may lie before the window of service, or in a year that has none: whether it counts the
  /// district says.
  private static func begin(_ rules: RuleSet) -> CalendarDate {
    let service = rules.service.from
    let month = rules.says(.februaryCounts) ? 2 : 3
    guard let first = CalendarDate(year: service.year, month: month, day: 1) else { return service }
    return rules.says(.februaryCounts) ? min(service, first) : max(service, first)
  }
}
