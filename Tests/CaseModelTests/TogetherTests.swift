import CaseModel
import Diagnostics
import Programme
import Testing

/// Checks of all cases together.
struct TogetherTests {
  /// A second case: another child, another guardian, visits on the same days at other times.
  private static let second: KeyValuePairs<String, String> = [
    "number: 310107-2022-0001": "number: 310107-2022-0002",
    "31019920120305000X": "310199201303050007", "birth_date: 2012-03-05": "birth_date: 2013-03-05",
    "310199195001020007": "310199195001020015",
    "from: 14:00\n    to: 16:10": "from: 09:00\n    to: 11:10",
    "from: 09:30\n    to: 11:30": "from: 14:00\n    to: 16:00",
    "from: 15:00\n    to: 17:30": "from: 10:00\n    to: 12:30",
  ]

  private func findings(
    _ changes: KeyValuePairs<String, String>, alsoFirst first: KeyValuePairs<String, String> = [:]
  ) throws -> (texts: [String], found: [Diagnostic]) {
    let bench = try Bench.shared.get()
    let base = try Example("", first).text(of: BaseCase.text)
    let other = try Example("", changes).text(
      of: try Example("", Self.second).text(of: BaseCase.text))
    let files = [
      try bench.file(base),
      try bench.file(
        other,
        path: other.contains("number: 310107-2022-0002")
          ? "cases/310107-2022-0002.yaml" : "copy/310107-2022-0001.yaml"),
    ]
    // The order in which cases are given must not matter.
    let marks = MarkKey()
    let facts = files.map {
      CaseFacts($0, library: bench.library, year: bench.programme.year, marks: marks)
    }
    let found = DistrictFacts(facts).checkTogether()
    #expect(DistrictFacts(facts.reversed()).checkTogether() == found)
    return ([base, other], found)
  }

  private func expect(
    _ id: String, at markers: [String], _ changes: KeyValuePairs<String, String>,
    alsoFirst first: KeyValuePairs<String, String> = [:]
  ) throws {
    let (texts, found) = try findings(changes, alsoFirst: first)
    let expected = try zip(texts, markers).map { "\(id)@\(try $0.place(of: $1))" }
    #expect(found.map(\.place) == expected)
    #expect(Set(found.map(\.path)).count == expected.count)
  }

  @Test func `two cases that have nothing to do with each other`() throws {
    #expect(try findings([:]).found.isEmpty)
  }

  @Test func `a case number twice`() throws {
    let marker = "310107-2022-0001"
    try expect(
      "duplicate-case-number", at: [marker, marker], ["310107-2022-0002": "310107-2022-0001"])
  }

  @Test func `a child twice`() throws {
    try expect(
      "duplicate-child", at: ["31019920120305000X", "31019920120305000X"],
      ["310199201303050007": "31019920120305000X", "2013-03-05": "2012-03-05"])
  }

  @Test func `a visitor at two homes at once`() throws {
    try expect(
      "overlapping-visits", at: ["filled_on: 2022-03-18", "filled_on: 2022-03-18"],
      ["from: 09:00\n    to: 11:10": "from: 12:00\n    to: 14:01"])
  }

  @Test func `a visitor who goes on when the first visit ends`() throws {
    #expect(
      try findings(["from: 09:00\n    to: 11:10": "from: 12:00\n    to: 14:00"]).found.isEmpty)
  }

  @Test func `other visitors at the same time`() throws {
    let others = "[{ person: w-2, role: 负责社工 }, { person: s-1, role: 儿童督导员 }]"
    #expect(
      try findings([
        "from: 09:00\n    to: 11:10": "from: 14:00\n    to: 16:10",
        "[{ person: w-1, role: 负责社工 }, { person: d-1, role: 儿童主任 }] # 三月": others,
      ]).found.isEmpty)
  }

  @Test func `one visit to twins`() throws {
    #expect(
      try findings([
        "from: 09:00\n    to: 11:10": "from: 14:00\n    to: 16:10",
        "310199195001020015": "310199195001020007",
      ]).found.isEmpty)
  }

  @Test func `a call from another child's home`() throws {
    #expect(
      try findings(["from: 18:20\n    to: 18:35": "from: 15:30\n    to: 15:45"]).found.isEmpty)
  }

  @Test func `staff with a wrong or a repeated ID number`() throws {
    let bench = try Bench.shared.get()
    let text = try BaseProgramme.text.changing(
      "sex: 女, id_number: 310199197602020001", to: "sex: 男, id_number: 310199197602020001"
    )
    .changing("name: 社工甲, role", to: "name: 社工甲, id_number: 310199197602020001, role")
    #expect(
      bench.programmeFindings(text).map(\.place)
        == [
          "id-mismatch@\(try text.place(of: "310199197602020001, role: 儿童督导员"))",
          "duplicate-staff@\(try text.place(of: "310199197602020001, role: 儿童福利社工"))",
        ])
    // No child's file waits for it.
    #expect(bench.programmeFindings(text).allSatisfy { $0.severity == .warning })
  }
}
