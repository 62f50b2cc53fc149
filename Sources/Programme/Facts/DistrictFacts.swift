package import FormModel

/// What is known of the cases of a district, or of some of them.
///
/// The sum of the parts is the whole: facts of parts, read on different days or machines with the same
/// key, may be merged in any order and in any tree, and give what reading all of them would have given.
package struct DistrictFacts: Sendable, Codable {
  /// By number, then by path.
  package private(set) var cases: [CaseFacts]

  package init(_ cases: some Sequence<CaseFacts> = []) {
    self.cases = cases.sorted(by: Self.precedes)
  }

  /// Adds the facts of other cases.
  package mutating func merge(_ other: DistrictFacts) {
    var merged: [CaseFacts] = []
    merged.reserveCapacity(cases.count + other.cases.count)
    var rest = other.cases[...]
    for own in cases {
      while let first = rest.first, Self.precedes(first, own) { merged.append(rest.removeFirst()) }
      merged.append(own)
    }
    cases = merged + rest
  }

  private static func precedes(_ left: CaseFacts, _ right: CaseFacts) -> Bool {
    if left.number != right.number {
      return left.number.utf8.lexicographicallyPrecedes(right.number.utf8)
    }
    return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }

  /// The last day of which the cases tell anything; nil where there is none.
  package var lastDay: CalendarDate? { cases.lazy.compactMap(\.lastDay).max() }

  /// The day on which the first case was opened.
  package var begin: CalendarDate? { cases.lazy.compactMap(\.opened).min() }

  /// The months of a project year in which there was service, in order.
  package func months(of year: Int) -> [YearMonth] {
    guard let january = YearMonth(year: year, month: 1),
      let december = YearMonth(year: year, month: 12), let first = begin?.yearMonth,
      let last = cases.lazy.compactMap({ ($0.closed ?? $0.contacts.last?.on)?.yearMonth }).max()
    else { return [] }
    return YearMonth.range(max(first, january), min(last, december))
  }
}
