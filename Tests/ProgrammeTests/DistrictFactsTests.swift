import CaseModel
import Diagnostics
import FormModel
import Foundation
import Programme
import SampleDistrict
import SourceReader
import SpokenFindings
import Testing

/// Facts of parts of a district, merged, against the facts of the whole.
struct DistrictFactsTests {
  /// Forty children of the sample with its faults, one of them a second time under another number.
  private static let district = Result { try District() }.mapError { _ in Unusable() }

  private struct District {
    let library: FormLibrary
    let programme: ProgrammeFile
    let activities: ActivitiesFile
    let registers: DistrictFile
    let rules: RuleSet
    let facts: [CaseFacts]

    init() throws {
      library = try Bench.shared.get().library
      var files: [String: String] = [:]
      try SampleDistrict(children: 40, seed: 7).forEachFile { files[$0] = $1 }
      var found: [Diagnostic] = []
      let programme = try #require(
        ProgrammeFile.read(
          try RuleBench.root(files["programme.yaml"] ?? "", "programme.yaml"),
          path: "programme.yaml", library: library, diagnostics: &found))
      self.programme = programme
      activities = try #require(
        ActivitiesFile.read(
          try RuleBench.root(files["activities.yaml"] ?? "", "activities.yaml"),
          path: "activities.yaml", library: library, programme: programme, diagnostics: &found))
      registers = try #require(
        DistrictFile.read(
          try RuleBench.root(files["district.yaml"] ?? "", "district.yaml"), library: library,
          programme: programme, diagnostics: &found))
      rules = try RuleBench.shared.get().rules(programme.year, of: programme)
      let first = try #require(files["cases/310107-2022-0001.yaml"])
      files["cases/310107-2022-9001.yaml"] = first.replacing(
        "310107-2022-0001", with: "310107-2022-9001")
      var facts: [CaseFacts] = []
      for (path, text) in files.sorted(by: { $0.key < $1.key }) where path.hasPrefix("cases/") {
        let file = CaseReader(library: library, programme: programme)
          .read(try RuleBench.root(text, path), path: path, diagnostics: &found)
        if let file {
          facts.append(CaseFacts(file, library: library, year: programme.year, marks: marks))
        }
      }
      self.facts = facts
    }

    /// Everything that is worked out from facts, as text.
    func results(_ facts: DistrictFacts) throws -> [String] {
      let day = try #require(CalendarDate(iso: "2022-12-31"))
      let rules = CaseRules(rules: self.rules, asOf: day)
      let whole = DistrictRules(
        rules: self.rules, programme: programme, library: library, district: registers,
        activities: activities, facts: facts, asOf: day)
      let findings = facts.checkTogether() + facts.cases.flatMap { rules.check($0) } + whole.check()
      let table = CompletenessTable(
        library: library, rules: self.rules, programme: programme, district: registers, asOf: day
      ).completeness(
        of: facts.cases.map {
          .init(number: $0.number, path: $0.path, facts: $0, findings: [], gaps: $0.absent)
        })
      let months = MonthFigures(
        library: library, programme: programme, activities: activities, facts: facts)
      let roster = Roster(
        library: library, programme: programme, activities: activities, rules: self.rules,
        facts: facts, asOf: facts.lastDay)
      var results = findings.map { "\($0.path) \($0.shown) \($0.message.chinese)" }
      results += table.rows.map { "\($0.caseNumber) \($0.cells.map { "\($0.state) \($0.count)" })" }
      results += months.months.map { shown(months.record(month: $0, street: nil, lines: [:])) }
      results.append(shown(roster.record(lines: [:])))
      results.append(facts.lastDay?.iso ?? "")
      return results
    }

    private func shown(_ record: Record) -> String {
      record.values.map { value in
        switch value {
        case .integer(let number): String(number)
        case .amount(let amount): amount.plain
        case .text(let text): text
        case .month(let month): month.iso
        case .date(let day): day.iso
        case .choice(let option): "#\(option)"
        case .rows(let rows): "[" + rows.map(shown).joined(separator: "/") + "]"
        default: "-"
        }
      }.joined(separator: " ")
    }
  }

  @Test(arguments: 0..<60)
  func `the sum of the parts is the whole`(seed: UInt64) throws {
    let district = try Self.district.get()
    var random = SplitMix(seed)
    // Parts of any size, also empty ones, merged in any tree.
    var parts = (0..<Int.random(in: 1...12, using: &random)).map { _ in [CaseFacts]() }
    for facts in district.facts.shuffled(using: &random) {
      parts[Int.random(in: parts.indices, using: &random)].append(facts)
    }
    var trees = parts.map { DistrictFacts($0) }
    while trees.count > 1 {
      let other = trees.remove(at: Int.random(in: trees.indices, using: &random))
      trees[Int.random(in: trees.indices, using: &random)].merge(other)
    }
    let whole = DistrictFacts(district.facts)
    #expect(trees[0].cases.map(\.path) == whole.cases.map(\.path))
    #expect(try bytes(trees[0]) == bytes(whole))
    if seed < 6 { #expect(try district.results(trees[0]) == district.results(whole)) }
  }

  @Test func `facts that were written down say the same`() throws {
    let district = try Self.district.get()
    let whole = DistrictFacts(district.facts)
    let read = try JSONDecoder().decode(DistrictFacts.self, from: bytes(whole))
    #expect(try bytes(read) == bytes(whole))
    let results = try district.results(whole)
    #expect(try district.results(read) == results)
    #expect(results.contains { $0.contains("duplicate-child") } && results.count > 60)
  }

  @Test func `a child in two parts is found by one key, and by no other`() throws {
    let facts = try Self.district.get().facts
    let (first, second) = (try #require(facts.first), try #require(facts.last))
    var part = DistrictFacts([first])
    part.merge(DistrictFacts([second]))
    #expect(part.checkTogether().map(\.id) == [.duplicateChild, .duplicateChild])
    #expect(MarkKey().description == "‹hidden›")
    let others = try Self.again(second.path, MarkKey())
    var apart = DistrictFacts([first])
    apart.merge(DistrictFacts([others]))
    #expect(!apart.checkTogether().contains { $0.id == .duplicateChild })
  }

  @Test func `facts hold no text of a child, and are small`() throws {
    let facts = try Self.district.get().facts
    let bytes = try bytes(DistrictFacts(facts))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      !text.unicodeScalars.contains {
        (0x4E00...0x9FFF).contains($0.value) && !"儿童督导员主任福利社工".unicodeScalars.contains($0)
      })
    #expect(!text.contains("31019920"))
    #expect(bytes.count / facts.count < 12_000)
  }

  private static func again(_ path: String, _ marks: MarkKey) throws -> CaseFacts {
    let district = try Self.district.get()
    var text = ""
    try SampleDistrict(children: 40, seed: 7).forEachFile {
      if $0 == "cases/310107-2022-0001.yaml" { text = $1 }
    }
    text.replace("310107-2022-0001", with: "310107-2022-9001")
    var found: [Diagnostic] = []
    let file = try #require(
      CaseReader(library: district.library, programme: district.programme)
        .read(try RuleBench.root(text, path), path: path, diagnostics: &found))
    return CaseFacts(
      file, library: district.library, year: district.programme.year, marks: marks)
  }

  private func bytes(_ facts: DistrictFacts) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(facts)
  }
}

/// The same numbers for the same seed.
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
