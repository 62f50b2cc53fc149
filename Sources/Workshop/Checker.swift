import CaseModel
package import Diagnostics
package import FormModel
package import Programme

/// What was found, and what it says about the files.
package struct CheckOutcome: Sendable {
  package var outcome = Outcome()
  /// Nil where the year has no rules.
  package internal(set) var rules: RuleSet?
  package internal(set) var asOf: CalendarDate?
  /// Rules that count the children of the district and were not checked, since one of them cannot be
  /// read.
  package internal(set) var unchecked: [RuleNumber] = []
  package internal(set) var completeness: Completeness?
  /// What is open, and due by when.
  package internal(set) var deadlines: [Deadline] = []
  /// Whether the district writes down what it sends.
  package internal(set) var hasSubmissions = false
}

/// Checks the data and the rules of the project over cases, without writing anything.
package struct Checker: Sendable {
  private let workspace: Workspace
  private let jobs: Int

  package init(_ workspace: Workspace, jobs: Int) {
    self.workspace = workspace
    self.jobs = max(1, jobs)
  }

  /// Checks each case for itself, then all of them together; the rules of the district as a whole
  /// only where all of its cases are looked at.
  ///
  /// `asOf` is the day from which it looks; the last one in the data where nil, so that the same data
  /// gives the same findings on every day.
  package func check(
    _ paths: [String], isWhole: Bool, asOf: CalendarDate?,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(WorkshopError) -> CheckOutcome {
    var found = workspace.diagnostics + workspace.ignoredFiles()
    let rules = try workspace.rulesIfAny(&found)
    let district = try workspace.district(&found)
    let library = workspace.library
    let year = workspace.programme.year
    let marks = MarkKey()
    let read = await workspace.forEachCase(paths, jobs: jobs, progress: progress) { file in
      CaseFacts(file, library: library, year: year, marks: marks)
    }
    let facts = DistrictFacts(read.compactMap(\.value))
    let day = asOf ?? lastDay(facts, district) ?? rules?.term.to
    var result = CheckOutcome()
    result.rules = rules
    result.asOf = day
    result.hasSubmissions = !district.submissions.isEmpty
    found += facts.checkTogether()
    let entries = entries(paths, read, found, rules, district, day, &result.deadlines)
    result.outcome.cases = paths.count
    result.outcome.skipped = read.count { $0.value == nil }
    let known = Set(paths)
    result.outcome.diagnostics =
      entries.flatMap(\.findings) + found.filter { !known.contains($0.path) }
    if let rules, let day, isWhole {
      let whole = DistrictRules(
        rules: rules, programme: workspace.programme, library: library, district: district,
        activities: workspace.activities, facts: facts, isComplete: result.outcome.skipped == 0,
        asOf: day)
      result.outcome.diagnostics += whole.check()
      result.unchecked = whole.unchecked
      result.deadlines += whole.deadlines().filter(\.isOpen)
    }
    result.outcome.diagnostics.sort()
    if let day {
      result.completeness = CompletenessTable(
        library: library, rules: rules, programme: workspace.programme, district: district,
        asOf: day
      ).completeness(of: entries)
    }
    return result
  }

  private func lastDay(_ facts: DistrictFacts, _ district: DistrictFile) -> CalendarDate? {
    let days =
      [facts.lastDay].compactMap(\.self) + workspace.activities.activities.map(\.on)
      + district.submissions.map(\.on)
    return days.filter { $0.year <= workspace.programme.year + 1 }.max()
  }

  /// Each case with everything that was found in it.
  private func entries(
    _ paths: [String], _ read: [ReadCase<CaseFacts>], _ together: [Diagnostic],
    _ rules: RuleSet?, _ district: DistrictFile, _ day: CalendarDate?,
    _ deadlines: inout [Deadline]
  ) -> [CompletenessTable.Entry] {
    let others = Dictionary(grouping: together, by: \.path)
    var caseRules: CaseRules?
    if let rules, let day {
      caseRules = CaseRules(
        rules: rules, asOf: day, rectified: workspace.rectified(district))
    }
    var entries: [CompletenessTable.Entry] = []
    for (path, one) in zip(paths, read) {
      let facts = one.value
      if let facts, let caseRules { deadlines += caseRules.deadlines(of: facts).filter(\.isOpen) }
      let broken = facts.flatMap { caseRules?.check($0) } ?? []
      let absent = (facts?.absent(unlessIn: broken) ?? []).map {
        workspace.checks.finding(of: $0, in: path)
      }
      entries.append(
        CompletenessTable.Entry(
          number: Workspace.number(of: path), path: path, facts: facts,
          findings: (one.diagnostics + broken + absent + others[path, default: []]).sorted(),
          gaps: one.diagnostics.compactMap(\.gap) + (facts?.absent ?? [])))
    }
    return entries
  }
}

extension Workspace {
  /// The days on which organisations were told to put things right.
  func rectified(_ district: DistrictFile) -> [String: [CalendarDate]] {
    var days: [String: [CalendarDate]] = [:]
    for notice in district.answers(RectificationFields.self, library) {
      guard let organisation = notice.organisation, let on = notice.on else {
        continue
      }
      days[organisation, default: []].append(on)
    }
    return days
  }

  /// The rules of the year; nil, with a warning, where nobody has written them down: the data can be
  /// checked without.
  package func rulesIfAny(_ diagnostics: inout [Diagnostic]) throws(WorkshopError) -> RuleSet? {
    if templates[RuleSet.path(of: programme.year)] != nil { return try rules() }
    diagnostics.append(
      Diagnostic(
        .missingRules, as: .warning, path: RuleSet.path(of: programme.year),
        Message("missing-rules.rules-if-any", ["year": programme.year]),
        hint: Message("missing-rules.hint")))
    return nil
  }
}

/// One case as far as a command needs it.
struct ReadCase<Value: Sendable>: Sendable {
  let diagnostics: [Diagnostic]
  /// Nil when the case has errors.
  let value: Value?
}

extension Workspace {
  /// Reads cases side by side and keeps of each only what `take` makes of it; in the order of the
  /// paths.
  ///
  /// Of papers that are not there at all it says nothing, see `CaseFacts.absent`.
  func forEachCase<Value: Sendable>(
    _ paths: [String], jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void,
    _ take: @escaping @Sendable (CaseFile) -> Value
  ) async -> [ReadCase<Value>] {
    let twice = Self.numbersTwice(paths)
    return await sideBySide(paths.count, jobs: jobs, progress: progress) { index in
      let path = paths[index]
      var found: [Diagnostic] = []
      guard let bytes = bytes(of: path, &found) else {
        return ReadCase(diagnostics: found, value: nil)
      }
      let file = readData(bytes, path, &found)
      guard !twice.contains(Self.number(of: path)) else {
        return ReadCase(diagnostics: found + [Self.sameNumber(path)], value: nil)
      }
      return ReadCase(diagnostics: found, value: file.map(take))
    }
  }
}

/// Runs a piece of work for each index, `jobs` at a time, and gives the results in order.
package func sideBySide<Value: Sendable>(
  _ count: Int, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
  _ work: @escaping @Sendable (Int) async -> Value
) async -> [Value] {
  var results = [Value?](repeating: nil, count: count)
  await withTaskGroup(of: (Int, Value).self) { group in
    var next = 0
    var done = 0
    while next < min(jobs, count) {
      let index = next
      group.addTask { (index, await work(index)) }
      next += 1
    }
    for await (index, value) in group {
      results[index] = value
      done += 1
      progress(done, count)
      if next < count {
        let index = next
        group.addTask { (index, await work(index)) }
        next += 1
      }
    }
  }
  return results.compactMap(\.self)
}

extension Array {
  /// Its parts of so many elements, in order; the last may be shorter.
  func chunks(of count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count, by: Swift.max(1, count)).map {
      self[$0..<Swift.min(self.count, $0 + Swift.max(1, count))]
    }
  }
}
