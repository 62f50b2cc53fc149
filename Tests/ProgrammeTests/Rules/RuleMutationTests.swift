import Diagnostics
import FormModel
import Foundation
import Programme
import Testing

/// The examples must notice when a rule says something else: a limit that is one off, a setting that
/// is turned, a rule that is left out.
struct RuleMutationTests {
  /// A place of a rule file with another value there.
  struct Mutant: Sendable, CustomTestStringConvertible {
    let year: Int
    let rule: RuleNumber
    let key: String
    let old: String
    let new: String

    var testDescription: String { "\(rule.rawValue) \(year) \(key): \(old) -> \(new)" }
  }

  private let bench: RuleBench

  init() throws {
    bench = try RuleBench.shared.get()
  }

  @Test(arguments: try limits() + periods)
  func `an example notices a limit that is one off`(mutant: Mutant) throws {
    let text = try bench.ruleText(mutant.year)
    let parts = text.components(separatedBy: mutant.old)
    try #require(parts.count == 2, "it stands \(parts.count - 1) times")
    let (rules, _) = RuleBench.read(parts[0] + mutant.new + parts[1], mutant.year)
    try expectNotice(of: try #require(rules), mutant.rule, mutant.year)
  }

  @Test(arguments: RuleSetting.allCases, [2021, 2022])
  func `an example notices a setting that is turned`(setting: RuleSetting, year: Int) throws {
    // No day after the end of service is left in 2022.
    if setting == .afterServiceCounts, year == 2022 { return }
    let text = try bench.ruleText(year)
    let value = try #require(bench.rules(year, of: bench.programme(Scene(year))).settings[setting])
    let old = "key: \(setting.rawValue), default: \(value.value)"
    let parts = text.components(separatedBy: old)
    try #require(parts.count == 2)
    let new = "key: \(setting.rawValue), default: \(!value.value)"
    let (rules, _) = RuleBench.read(parts[0] + new + parts[1], year)
    let rule: RuleNumber =
      switch setting {
      case .februaryCounts, .afterServiceCounts: .n10
      case .phoneTwoHours: .n13
      case .toldAtFirstVisit: .n8
      }
    try expectNotice(of: try #require(rules), rule, year)
  }

  @Test(arguments: [2021, 2022])
  func `without a change nothing is noticed`(year: Int) throws {
    let real = try RuleCorpus.found.get()
    let rules = try #require(RuleBench.read(try bench.ruleText(year), year).rules)
    for claim in RuleCorpus.all where claim.year == year {
      let found = try bench.check(claim.scene, rules: rules)
      #expect(found == real[claim.testDescription])
    }
  }

  /// Some example finds other things than with the real rules.
  private func expectNotice(of rules: RuleSet, _ rule: RuleNumber, _ year: Int) throws {
    let real = try RuleCorpus.found.get()
    let claims = RuleCorpus.all.filter { $0.year == year }
    // Those of the rule are most likely to notice.
    for claim in claims.filter({ $0.rule == rule }) + claims.filter({ $0.rule != rule }) {
      // Some settle what the mutant has changed: that they can no longer is noticing, too.
      guard let found = try? bench.check(claim.scene, rules: rules) else { return }
      if found.map(\.shown) != real[claim.testDescription]?.map(\.shown) { return }
    }
    Issue.record("no example notices")
  }

  @Test(arguments: RuleNumber.allCases.filter(\.isChecked))
  func `a rule that the district drops finds nothing`(rule: RuleNumber) throws {
    var silenced = 0
    for claim in RuleCorpus.all where claim.rule == rule && claim.isBroken {
      var scene = claim.scene
      scene.drop(rule.rawValue)
      let found = try bench.check(scene)
      #expect(!found.contains { $0.rule == rule.rawValue }, "\(claim.name)")
      silenced += 1
    }
    #expect(silenced > 0)
  }

  // MARK: Mutants

  /// Every limit of a rule in force, one more and one less.
  private static func limits() throws -> [Mutant] {
    let bench = try RuleBench.shared.get()
    return try [2021, 2022].flatMap { year -> [Mutant] in
      let rules = try bench.rules(year, of: bench.programme(Scene(year)))
      return rules.rules.filter(\.isInForce).flatMap { rule in
        rule.limits.flatMap { mutants(of: $0, rule.number, year) }
      }
    }
  }

  private static func mutants(
    of limit: Rule.Limit, _ rule: RuleNumber, _ year: Int
  ) -> [Mutant] {
    func text(_ bound: Rule.Limit.Bound) -> String {
      let value =
        switch bound {
        case .atLeast(let number): "at_least: \(number)"
        case .atMost(let number): "at_most: \(number)"
        case .by(let day): "by: \(day.iso)"
        }
      return "key: \(limit.key.rawValue), \(value)"
    }
    // The meaning tells apart what has the same key and number in several rules.
    func line(_ bound: Rule.Limit.Bound) -> String {
      let unit = limit.unit.isEmpty ? "" : ", unit: \(limit.unit)"
      return "\(text(bound))\(unit), stated: \(limit.isStated), meaning: \(limit.meaning)"
    }
    return limit.bound.neighbours.map {
      Mutant(year: year, rule: rule, key: limit.key.rawValue, old: line(limit.bound), new: line($0))
    }
  }

  private static let periods = [
    Mutant(
      year: 2021, rule: .n3, key: "term", old: "from: 2021-01-01", new: "from: 2021-01-02"),
    Mutant(
      year: 2021, rule: .n3, key: "term", old: "from: 2021-01-01", new: "from: 2020-12-31"),
    Mutant(
      year: 2021, rule: .n3, key: "term", old: "to: 2021-12-31", new: "to: 2022-01-01"),
    Mutant(
      year: 2021, rule: .n26, key: "service", old: "to: 2021-12-20", new: "to: 2021-12-19"),
    Mutant(
      year: 2021, rule: .n26, key: "service", old: "to: 2021-12-20", new: "to: 2021-12-21"),
    Mutant(
      year: 2022, rule: .n2, key: "term", old: "term: { from: 2022-01-01, to: 2022-12-31",
      new: "term: { from: 2022-01-01, to: 2023-01-01"),
    Mutant(
      year: 2022, rule: .n2, key: "term", old: "term: { from: 2022-01-01, to: 2022-12-31",
      new: "term: { from: 2022-01-01, to: 2022-12-30"),
    Mutant(
      year: 2021, rule: .n1, key: "served", old: "served: [困境儿童基本生活保障对象]",
      new: "served: [困境儿童基本生活保障对象, 社会散居孤儿]"),
    Mutant(year: 2021, rule: .n10, key: "soon", old: "soon_days: 30", new: "soon_days: 29"),
    Mutant(year: 2021, rule: .n10, key: "soon", old: "soon_days: 30", new: "soon_days: 31"),
  ]
}

extension Rule.Limit.Bound {
  /// One less and one more.
  fileprivate var neighbours: [Self] {
    switch self {
    case .atLeast(let number): [.atLeast(number - 1), .atLeast(number + 1)]
    case .atMost(let number): [.atMost(number - 1), .atMost(number + 1)]
    case .by(let day): [.by(day.adding(days: -1)), .by(day.adding(days: 1))]
    }
  }
}
