import CaseModel
import Diagnostics
import FormModel
import Programme
import SpokenFindings
import Testing

/// What holds for every file, whatever stands in it: shown on many that were made at random.
struct RulePropertyTests {
  private static let seeds = 1...200
  private static let bench = RuleBench.shared
  /// What is found in the files as they were made, by their seed.
  private static let found = Result {
    try seeds.map { try check(RandomScene(seed: $0).scene) }
  }

  @Test func `adding a visit as it should be never adds a finding`() throws {
    var added = 0
    for seed in Self.seeds {
      var random = RandomScene(seed: seed)
      guard let visit = random.qualifyingVisit() else { continue }
      let before = Facets(of: try Self.found.get()[seed - 1])
      var scene = random.scene
      scene.child.visits.append(visit)
      let after = Facets(of: try Self.check(scene))
      #expect(after.isWithin(before), "seed \(seed), \(visit.on): \(after.beyond(before))")
      added += 1
    }
    #expect(added > 100)
  }

  @Test func `removing a visit as it should be never removes a breach`() throws {
    var removed = 0
    for seed in Self.seeds {
      let random = RandomScene(seed: seed)
      var dice = Dice(-seed)
      guard let index = dice.pick(random.qualifyingVisits) else { continue }
      let before = Facets(of: try Self.found.get()[seed - 1].filter { $0.severity == .breach })
      var scene = random.scene
      scene.child.visits.remove(at: index)
      let after = Facets(of: try Self.check(scene).filter { $0.severity == .breach })
      #expect(before.isWithin(after), "seed \(seed): \(before.beyond(after))")
      removed += 1
    }
    #expect(removed > 100)
  }

  /// Every pattern of six months, the organisation told on every other day that matters.
  @Test func `a visit in a silence never makes it worse, whenever the organisation was told`()
    throws
  {
    let days = (4...9).flatMap {
      ["\(Scene.padded($0))-01", "\(Scene.padded($0))-15", "\(Scene.padded($0))-30"]
    }
    let patterns = try (0..<64).map { pattern in
      var scene = Scene(2021)
      for month in 4...9 where pattern & (1 << (month - 4)) != 0 {
        scene.child.skip(month, calling: true)
      }
      return try Self.bench.get().checkCase(scene, toldOn: days).map { Facets(of: $0) }
    }
    var worse: [String] = []
    for pattern in patterns.indices {
      for month in 0..<6 where pattern & (1 << month) != 0 {
        for (index, day) in days.enumerated() {
          let (before, after) = (patterns[pattern][index], patterns[pattern ^ (1 << month)][index])
          if after.isWithin(before) { continue }
          let silent = (0..<6).filter { pattern & (1 << $0) != 0 }.map { String($0 + 4) }
          worse.append(
            "months \(silent.joined(separator: " ")), visit in \(month + 4), told on \(day)")
        }
      }
    }
    #expect(worse == [])
  }

  @Test func `the order of the records in the file does not matter`() throws {
    for seed in Self.seeds {
      var shuffled = RandomScene(seed: seed).scene
      var dice = Dice(seed)
      shuffled.child.visits.shuffle(using: &dice)
      shuffled.child.missedMonths.shuffle(using: &dice)
      let found = try Self.found.get()[seed - 1]
      #expect(said(found) == said(try Self.check(shuffled)), "seed \(seed)")
    }
  }

  @Test func `what is dated later than the day of looking does not matter`() throws {
    for seed in Self.seeds {
      var scene = RandomScene(seed: seed).scene
      let today = scene.iso(scene.asOf)
      scene.child.visits.removeAll { [scene] in scene.iso($0.on) > today }
      scene.child.plans.removeAll { [scene] in scene.iso($0.on) > today }
      scene.rectifications.removeAll { [scene] in scene.iso($0.on) > today }
      let found = try Self.found.get()[seed - 1]
      let differences = Set(said(found)).symmetricDifference(said(try Self.check(scene)))
      #expect(differences.sorted() == [], "seed \(seed), \(today)")
    }
  }

  /// Late is late: no later day makes it good without something being done.
  @Test func `a later day never removes what was overdue`() throws {
    let days = ["03-15", "06-30", "09-01", "12-31", "+01-25", "+02-28"]
    for seed in Self.seeds {
      let bench = try Self.bench.get()
      let found = try bench.checkCase(RandomScene(seed: seed).scene, on: days)
      let overdue = found.map { found in
        Set(found.filter { $0.severity == .breach && $0.id.isOverdue }.map(\.id))
      }
      for (before, after) in zip(overdue, overdue.dropFirst()) {
        #expect(before.isSubset(of: after), "seed \(seed): \(before.subtracting(after))")
      }
    }
  }

  @Test func `the random files break every rule of a case, and keep it`() throws {
    var broken: [String: Int] = [:]
    for found in try Self.found.get() {
      for rule in Set(found.compactMap(\.rule)) { broken[rule, default: 0] += 1 }
    }
    for rule in [
      "N1", "N5", "N7", "N8", "N9", "N10", "N11", "N12", "N13", "N14", "N15", "N16", "N18", "N20",
      "N21", "N22", "N24",
    ] {
      let count = broken[rule, default: 0]
      #expect(count > 0 && count < Self.seeds.count, "\(rule): \(count)")
    }
  }

  private static func check(_ scene: Scene) throws -> [Diagnostic] {
    try bench.get().checkCase(scene, on: [scene.asOf])[0]
  }

  /// Without the places, which move with the records.
  private func said(_ found: [Diagnostic]) -> [String] {
    found.map { "\($0.shown): \($0.message.english)" }.sorted()
  }
}

extension FindingID {
  fileprivate var isOverdue: Bool { rawValue.hasSuffix("-overdue") || self == .fileIncomplete }
}

/// Findings by what they are about: two runs of months say no more than one that holds them both.
private struct Facets {
  private var worst: [String: Severity] = [:]

  init(of found: [Diagnostic]) {
    for finding in found {
      for facet in Self.facets(of: finding) {
        worst[facet] = max(worst[facet] ?? finding.severity, finding.severity)
      }
    }
  }

  /// Rule, finding, and the days, months and staff that it names; a month for each one of a run.
  private static func facets(of finding: Diagnostic) -> [String] {
    let rule = finding.rule ?? ""
    let words = finding.message.english.split { !($0.isLetter || $0.isNumber || $0 == "-") }
      .map(String.init)
    let named = words.filter { CalendarDate(iso: $0) != nil || YearMonth(iso: $0) != nil }
    let months = named.compactMap { YearMonth(iso: $0) }
    switch finding.id {
    case .silentMonths:
      guard let first = months.first, let last = months.last else { return [rule] }
      return sequence(first: first) { $0 < last ? $0.next : nil }.map { "\(rule) \($0.iso)" }
    case .monthWithoutVisit, .fewVisits, .visitDue: return ["\(rule) \(named.first ?? "")"]
    // What a file lacks may become less.
    case .fileIncomplete: return [rule]
    default:
      let staff = words.filter { ["s-1", "d-1", "w-1", "w-2", "v-1"].contains($0) }
      return ["\(rule) \(finding.id) \((named + staff).joined(separator: " "))"]
    }
  }

  func beyond(_ other: Facets) -> [String] {
    worst.filter { facet, severity in other.worst[facet].map { $0 < severity } ?? true }
      .map { "\($0.key) \($0.value.rawValue)" }.sorted()
  }

  func isWithin(_ other: Facets) -> Bool { beyond(other).isEmpty }
}
