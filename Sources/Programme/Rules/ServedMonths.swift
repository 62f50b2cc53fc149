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
      let few = rule.number("uncounted_days")
    else {
      months = []
      return
    }
    // February lies before the window: it counts where the district says so.
    let begin = rules.says(.februaryCounts) ? opened : max(opened, rules.service.from)
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
}
