import CaseModel
import Diagnostics
import FormModel
import Programme
import SpokenFindings
import Testing

/// Each rule of the project kept, broken, and just on its edge.
struct RuleCorpusTests {
  private let bench: RuleBench

  init() throws {
    bench = try RuleBench.shared.get()
  }

  @Test(arguments: RuleCorpus.all)
  func `the rules find this and nothing else`(claim: Claim) throws {
    let found = try #require(try RuleCorpus.found.get()[claim.testDescription])
    #expect(found.map(\.shown).sorted() == claim.finds, "\(found.map(\.message.english))")
  }

  @Test(arguments: RuleNumber.allCases.filter(\.isChecked))
  func `every rule that is checked has examples that keep and that break it`(
    rule: RuleNumber
  ) throws {
    var kept = 0
    var broken = 0
    for claim in RuleCorpus.all where claim.rule == rule {
      let rules = try bench.rules(claim.year, of: try bench.programme(claim.scene))
      // What is not in force is neither kept nor broken.
      guard rules.inForce(rule) != nil else { continue }
      if claim.isBroken { broken += 1 } else { kept += 1 }
    }
    #expect(kept > 0 && broken > 0)
  }

  @Test func `no example stands twice, and each says its own rule`() {
    let names = RuleCorpus.all.map(\.testDescription)
    #expect(Set(names).count == names.count)
    let rules = Set(RuleNumber.allCases.map(\.rawValue))
    for claim in RuleCorpus.all {
      for found in claim.finds { #expect(rules.contains(String(found.prefix { $0 != " " }))) }
    }
  }

  /// What is still to come is announced, and nothing else is said.
  @Test(arguments: [2021, 2022])
  func `on no day of a year in which everything is done in time is anything broken`(
    year: Int
  ) throws {
    for month in 1...12 {
      for day in ["01", "10", "18", "21", "28"] {
        var scene = Scene(year)
        let today = "\(Scene.padded(month))-\(day)"
        scene.look(on: today)
        var expected: [String] = []
        if scene.child.visits.contains(where: {
          $0.on.prefix(2) == today.prefix(2) && $0.on > today
        }) {
          expected.append("N10 visit-due due-soon")
        }
        if today >= "12-01", today < "12-22" {
          expected.append("N18 closing-report-overdue due-soon")
        }
        if year == 2021, today >= "01-29" {
          if today < "02-19" { expected.append("N9 assessment-overdue due-soon") }
          if today < "02-20" { expected.append("N9 plan-overdue due-soon") }
        }
        // The children are still to come.
        if year == 2022, today < "02-17" { expected.append("N2 quota warning") }
        #expect(try bench.check(scene).map(\.shown).sorted() == expected.sorted(), "\(today)")
      }
    }
  }

  /// One visit serves two children of a home: two records, and no one was at two places at once.
  @Test(arguments: [2021, 2022])
  func `one visit for twins`(year: Int) throws {
    let scene = Scene(year)
    var twin = scene.child
    twin.number = 2
    twin.name = "金丝雀戊"
    let programme = try bench.programme(scene)
    let rules = try bench.rules(year, of: programme)
    let day = try #require(CalendarDate(iso: scene.iso(scene.asOf)))
    let files = try [scene.child, twin].map { try bench.file(of: $0, in: scene, programme) }
    for file in files {
      let facts = CaseFacts(file, library: bench.library, year: year, marks: marks)
      #expect(CaseRules(rules: rules, asOf: day).check(facts).isEmpty)
    }
    let twins = files.map { CaseFacts($0, library: bench.library, year: year, marks: marks) }
    #expect(DistrictFacts(twins).checkTogether().isEmpty)
    // Children of two homes cannot be visited in one hour.
    twin.guardian = "金丝雀己"
    let other = CaseFacts(
      try bench.file(of: twin, in: scene, programme), library: bench.library, year: year,
      marks: marks)
    let apart = DistrictFacts([twins[0], other]).checkTogether()
    #expect(Set(apart.map(\.id)) == [.overlappingVisits] && apart.count == 20)
  }

  @Test func `a finding says its rule, who owes it and what mends it, and nothing of the child`()
    throws
  {
    let words = [
      "金丝雀", "督导员甲", "督导员乙", "主任甲", "社工甲", "社工乙", "志愿者甲", "某某中心", "138", "住院",
    ]
    for finding in try RuleCorpus.found.get().values.joined() {
      #expect(finding.owner != nil && finding.hint != nil && finding.excerpt == nil)
      #expect(finding.severity != .error)
      let said = [finding.message, finding.hint].compactMap(\.self)
        .flatMap { [$0.chinese, $0.english] }
      for text in said {
        #expect(!text.isEmpty && !words.contains { text.contains($0) }, "\(text)")
      }
    }
  }

  @Test func `who owes it is the rule's owner, or who can mend this one`() throws {
    var owners: [String: Set<Owner>] = [:]
    for finding in try RuleCorpus.found.get().values.joined() {
      guard let owner = finding.owner else { continue }
      owners[finding.id.rawValue, default: []].insert(owner)
    }
    let expected: [String: Set<Owner>] = [
      "month-without-visit": [.worker], "short-visit": [.worker], "worker-absent": [.worker],
      "worker-changed": [.organisation], "team-incomplete": [.supervisor],
      "not-passed-on": [.supervisor, .bureau], "difficult-case-open": [.supervisor],
      "after-service": [.worker], "evaluation-overdue": [.city], "roster-overdue": [.bureau],
      "street-table-overdue": [.supervisor], "district-table-overdue": [.bureau],
      "qualified-staff": [.organisation], "over-budget": [.worker], "contract-amount": [.bureau],
      "few-activities": [.organisation], "unpledged-contact": [.organisation],
      // 2021 names the supervisor, 2022 the organisation.
      "file-incomplete": [.supervisor, .organisation], "silent-months": [.bureau],
    ]
    for (id, expected) in expected { #expect(owners[id] == expected, "\(id)") }
  }
}

extension RuleCorpus {
  /// What is found in each of the claims, by its name.
  static let found = Result {
    let bench = try RuleBench.shared.get()
    return try all.reduce(into: [String: [Diagnostic]]()) {
      $0[$1.testDescription] = try bench.check($1.scene)
    }
  }
}
