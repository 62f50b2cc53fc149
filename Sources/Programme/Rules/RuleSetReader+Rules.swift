import Diagnostics
import FormModel
import SourceReader

/// The rules themselves.
extension RuleSetReader {
  private static let ruleKeys = [
    "id", "title", "english", "applies", "owner", "clauses", "limits", "why", "unchecked", "mend",
    "english_mend",
  ]

  mutating func rule(_ node: Node, _ notices: [RuleSet.Notice]) -> Rule? {
    let map = definitions.map(node, known: Self.ruleKeys)
    guard let number = map.entries["id"].flatMap({ definitions.choice($0, as: RuleNumber.self) }),
      let owner = map.entries["owner"].flatMap({ definitions.choice($0, as: Owner.self) })
    else {
      _ = definitions.text("id", of: map)
      _ = definitions.text("owner", of: map)
      return nil
    }
    let applies = definitions.boolean("applies", of: map, default: true)
    let why = definitions.text("why", of: map, default: applies ? "" : nil)
    let unchecked = map.entries["unchecked"].flatMap { definitions.scalar($0) }
    if (unchecked == nil) != number.isChecked {
      report(
        .wrongCheck, node,
        Message(number.isChecked ? "wrong-check.checked" : "wrong-check.unchecked"))
    }
    let limits = items("limits", of: map).compactMap { limit($0) }
    for key in number.limits where !limits.contains(where: { $0.key == key }) {
      report(
        .missingKey, node,
        Message("missing-key.rule", ["key": key.rawValue]))
    }
    return Rule(
      number: number,
      title: Wording(definitions.text("title", of: map), definitions.text("english", of: map)),
      standing: applies ? .inForce : .notThisYear(why), owner: owner,
      clauses: items("clauses", of: map).map { clause($0, notices) }, limits: limits,
      unchecked: unchecked,
      mend: Wording(
        definitions.text("mend", of: map), definitions.text("english_mend", of: map)))
  }

  private mutating func clause(_ node: Node, _ notices: [RuleSet.Notice]) -> Rule.Clause {
    let map = definitions.map(node, known: ["notice", "place", "quote"])
    let id = definitions.text("notice", of: map)
    if !notices.contains(where: { $0.id == id }) {
      report(.unknownNotice, node, Message("unknown-notice"))
    }
    return Rule.Clause(
      notice: id, place: definitions.text("place", of: map),
      quote: definitions.text("quote", of: map))
  }

  private mutating func limit(_ node: Node) -> Rule.Limit? {
    let map = definitions.map(
      node, known: ["key", "at_least", "at_most", "by", "unit", "stated", "meaning"])
    let bounds: [Rule.Limit.Bound?] = [
      map.entries["at_least"] == nil
        ? nil : .atLeast(definitions.integer("at_least", of: map, default: 0, in: 0...10_000)),
      map.entries["at_most"] == nil
        ? nil : .atMost(definitions.integer("at_most", of: map, default: 0, in: 0...10_000)),
      map.entries["by"] == nil ? nil : day("by", of: map).map { .by($0) },
    ]
    let given = bounds.compactMap(\.self)
    guard let key = map.entries["key"].flatMap({ definitions.choice($0, as: LimitName.self) })
    else {
      _ = definitions.text("key", of: map)
      return nil
    }
    guard let bound = given.first, given.count == 1, bound.isDate == key.isDate else {
      report(
        .wrongLimit, node,
        Message(key.isDate ? "wrong-limit.date" : "wrong-limit.number"))
      return nil
    }
    return Rule.Limit(
      key: key, bound: bound,
      unit: definitions.text("unit", of: map, default: ""),
      meaning: definitions.text("meaning", of: map),
      isStated: definitions.boolean("stated", of: map, default: true))
  }

  /// Those that there were in a year stand in its file, in force or not: none is forgotten.
  mutating func checkNumbers(_ numbers: [RuleNumber], of year: Int, at node: Node) {
    let known = RuleNumber.allCases.filter { $0.firstYear <= year }
    if numbers == known { return }
    let all = known.map(\.rawValue)
    report(
      .wrongRules, node,
      Message("wrong-rules", ["all": all]))
  }
}

extension Rule.Limit.Bound {
  fileprivate var isDate: Bool {
    if case .by = self { true } else { false }
  }
}
