import Programme
import Testing

/// What a rule finds in a scene with one thing changed: these findings and no others.
struct Claim: Sendable, CustomTestStringConvertible {
  let rule: RuleNumber
  let name: String
  let year: Int
  /// As `N13 short-visit breach`, sorted.
  let finds: [String]
  let change: @Sendable (inout Scene) -> Void

  var testDescription: String { "\(rule.rawValue) \(year): \(name)" }

  /// Whether the rule is broken, or soon to be kept, rather than obeyed.
  var isBroken: Bool { finds.contains { $0.hasPrefix(rule.rawValue + " ") } }

  var scene: Scene {
    var scene = Scene(year)
    change(&scene)
    return scene
  }
}

/// The same claim for some years; for both where none is named.
func claim(
  _ rule: RuleNumber, _ name: String, in years: Int..., finds: String...,
  when change: @escaping @Sendable (inout Scene) -> Void = { _ in }
) -> [Claim] {
  (years.isEmpty ? [2021, 2022] : years).map {
    Claim(rule: rule, name: name, year: $0, finds: finds.sorted(), change: change)
  }
}

/// All claims, in the order of the rules.
enum RuleCorpus {
  static let all: [Claim] = [
    target, quota, term, organisations, team, changes, firstPapers, beginning, due, months,
    february, people, length, signatures, contact, records, streetReports, districtReports, closing,
    activities, difficult, file, silence, money, pledges, rosters, window,
  ].flatMap { $0.flatMap(\.self) }
}
