package import Diagnostics
package import FormModel

/// What is open and due within some days, and what is overdue.
package struct DueList: Sendable {
  package let asOf: CalendarDate
  /// The last day that is looked at.
  package let until: CalendarDate
  /// By day, then by rule; within a rule in the order of streets and papers.
  package let items: [Item]
  /// Reports whose proposed day is over, in a district that registers nothing: whether they were
  /// sent nobody can say, so they are counted only.
  package let unknown: Int

  /// One thing to do by a day; for papers of children all those that owe the same.
  package struct Item: Sendable {
    package let rule: RuleNumber
    /// Id of the finding when it is overdue.
    package let id: FindingID
    package let what: Message
    package let owner: Owner
    /// Nil for what stays in the file.
    package let receiver: Message?
    package let due: CalendarDate
    /// Whether a notice or the district names the day; else it is our proposal.
    package let isSettled: Bool
    /// Case numbers, sorted; empty for what the district or a street owes.
    package internal(set) var cases: [String]
  }

  package var overdue: [Item] { items.filter { $0.due < asOf } }
  package var upcoming: [Item] { items.filter { $0.due >= asOf } }
}

extension DueList {
  /// Puts together what is open of these deadlines and due within `days` days of a day.
  ///
  /// Of visits (rule N10) the case numbers are given that still wait for theirs in the month of the
  /// day. `hasSubmissions` tells whether the district writes down what it sends.
  package init(
    _ deadlines: [Deadline], visits: [String], rules: RuleSet, asOf day: CalendarDate, days: Int,
    hasSubmissions: Bool
  ) {
    let until = day.adding(days: days)
    var items: [Item] = []
    var unknown = 0
    for deadline in deadlines where deadline.isOpen && deadline.due <= until {
      // As `check` sees it: nobody keeps a register of what is only proposed.
      if deadline.caseNumber == nil, !deadline.isDuty, deadline.due < day, !hasSubmissions {
        unknown += 1
      } else {
        items.append(Item(deadline))
      }
    }
    let month = day.yearMonth
    if let rule = rules.inForce(.n10), let last = month.last.map({ min($0, rules.service.to) }),
      day <= last, last <= until
    {
      items += visits.map { number in
        Item(
          rule: .n10, id: .visitDue, what: Message("due-list.visit", ["month": month.iso]),
          owner: rule.owner, receiver: nil, due: last, isSettled: true, cases: [number])
      }
    }
    asOf = day
    self.until = until
    self.items = Self.grouped(items)
    self.unknown = unknown
  }

  /// What is the same for several children is one item.
  private static func grouped(_ items: [Item]) -> [Item] {
    var groups: [Item] = []
    var indices: [Key: Int] = [:]
    for item in items {
      let key = Key(due: item.due, rule: item.rule, id: item.id, what: item.what)
      if let index = indices[key], !item.cases.isEmpty {
        groups[index].cases += item.cases
      } else {
        indices[key] = groups.count
        groups.append(item)
      }
    }
    for index in groups.indices { groups[index].cases.sort() }
    return groups.enumerated().sorted { left, right in
      (left.element.due, left.element.rule, left.offset)
        < (right.element.due, right.element.rule, right.offset)
    }.map(\.element)
  }

  private struct Key: Hashable {
    let due: CalendarDate
    let rule: RuleNumber
    let id: FindingID
    let what: Message
  }
}

extension DueList.Item {
  fileprivate init(_ deadline: Deadline) {
    self.init(
      rule: deadline.rule, id: deadline.id, what: deadline.what, owner: deadline.owner,
      receiver: deadline.receiver, due: deadline.due, isSettled: deadline.isSettled,
      cases: [deadline.caseNumber].compactMap(\.self))
  }
}
