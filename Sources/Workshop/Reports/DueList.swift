import CaseModel
package import Diagnostics
package import FormModel
package import Programme

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

/// Works out what is due, from the rules and everything that is known of the district.
package struct DueLister: Sendable {
  private let workspace: Workspace
  private let jobs: Int

  package init(_ workspace: Workspace, jobs: Int) {
    self.workspace = workspace
    self.jobs = max(1, jobs)
  }

  package struct Result: Sendable {
    package let list: DueList
    package let rules: RuleSet
    /// What was found on the way: a case that cannot be read is missing from the list.
    package let outcome: Outcome
  }

  /// `asOf` is the day from which it looks; the last one in the data where nil.
  package func list(
    asOf: CalendarDate?, days: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> Result {
    // Without rules nothing is due: that is said, instead of an empty list.
    let rules = try workspace.rules()
    let found = try await Checker(workspace, jobs: jobs).check(
      try workspace.casePaths([]), isWhole: true, asOf: asOf, progress: progress)
    let day = found.asOf ?? rules.term.to
    let until = day.adding(days: days)
    var items: [DueList.Item] = []
    var unknown = 0
    for deadline in found.deadlines where deadline.isOpen && deadline.due <= until {
      // As `check` sees it: nobody keeps a register of what is only proposed.
      if deadline.caseNumber == nil, !deadline.isDuty, deadline.due < day, !found.hasSubmissions {
        unknown += 1
      } else {
        items.append(DueList.Item(deadline))
      }
    }
    items += visits(found, rules, day, until)
    return Result(
      list: DueList(asOf: day, until: until, items: Self.grouped(items), unknown: unknown),
      rules: rules, outcome: found.outcome)
  }

  /// Rule N10: who is still to be visited in the month of the day.
  private func visits(
    _ found: Checker.Result, _ rules: RuleSet, _ day: CalendarDate, _ until: CalendarDate
  ) -> [DueList.Item] {
    let month = day.yearMonth
    guard let rule = rules.inForce(.n10),
      let last = month.last.map({ min($0, rules.service.to) }), day <= last, last <= until
    else { return [] }
    let paths = Set(found.outcome.diagnostics.filter { $0.id == .visitDue }.map(\.path))
    return paths.sorted().map { path in
      DueList.Item(
        rule: .n10, id: .visitDue,
        what: Message("due-list.visit", ["month": month.iso]), owner: rule.owner,
        receiver: nil, due: last, isSettled: true, cases: [Workspace.number(of: path)])
    }
  }

  /// What is the same for several children is one item.
  private static func grouped(_ items: [DueList.Item]) -> [DueList.Item] {
    var groups: [DueList.Item] = []
    var places: [Key: Int] = [:]
    for item in items {
      let key = Key(due: item.due, rule: item.rule, id: item.id, what: item.what)
      if let place = places[key], !item.cases.isEmpty {
        groups[place].cases += item.cases
      } else {
        places[key] = groups.count
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
