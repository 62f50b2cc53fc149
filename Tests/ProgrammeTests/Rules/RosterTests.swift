import CaseModel
import Diagnostics
import FormModel
import Foundation
import KeyedRecords
import Programme
import Testing

/// Rosters of a district, a street and an organisation; children, targets and money.
struct RosterTests {
  private let bench: RuleBench

  init() throws {
    bench = try RuleBench.shared.get()
  }

  /// Five children: two streets, two organisations, one orphan, one who came late, two who left.
  private static func children(_ scene: Scene) -> [Child] {
    var children = (1...5).map { number in
      var child = scene.child
      child.number = number
      child.name = "金丝雀" + ["甲", "乙", "丙", "丁", "戊"][number - 1]
      return child
    }
    children[1].joins(on: "06-16")
    children[1].street = "310107002"
    children[2].leaves(on: "06-14")
    children[2].organisation = "o-2"
    children[3].isOrphan = true
    children[3].team.worker = "w-2"
    children[3].visits.removeLast(2)
    children[4].leaves(on: "09-30")
    children[4].closing?.reason = "项目期满"
    children[4].plans.append(.init(version: 2, on: "05-01"))
    return children
  }

  private func roster(
    _ year: Int, street: String? = nil, organisation: String? = nil, isBackwards: Bool = false,
    _ change: (inout Scene) -> Void = { _ in }
  ) throws -> KeyedRecord {
    var scene = Scene(year)
    scene.organisations.append(.init(id: "o-2", qualified: 3))
    change(&scene)
    let programme = try bench.programme(scene)
    let files = try Self.children(scene).map {
      try bench.file(of: $0, in: scene, isFull: true, programme)
    }
    let all = files.map { CaseFacts($0, library: bench.library, year: year, marks: marks) }
    var lines: [String: RosterLine] = [:]
    for (file, facts) in zip(files, all) {
      let line = RosterLine(file, facts, library: bench.library, programme: programme)
      lines[file.number] = try JSONDecoder().decode(
        RosterLine.self, from: try JSONEncoder().encode(line))
    }
    let roster = Roster(
      library: bench.library, programme: programme,
      activities: try bench.activities(scene, programme),
      rules: try bench.rules(year, of: programme),
      facts: DistrictFacts(isBackwards ? all.reversed() : all),
      asOf: CalendarDate(iso: scene.iso("12-31")))
    let schema = try #require(bench.library.block("roster")?.schema)
    let record = roster.record(
      street: try street.map { try #require(programme.street($0)) }, organisation: organisation,
      lines: lines)
    return KeyedRecord(schema, record)
  }

  private func totals(_ roster: KeyedRecord) -> String {
    ["children", "deprived", "orphans", "present", "joined", "left"]
      .map { roster.shown("totals.\($0)") }.joined(separator: " ")
  }

  // MARK: Children

  @Test func `a row for every child, in the order of the numbers`() throws {
    let roster = try roster(2022)
    let rows = [
      "1 | 310107-2022-0001 | 甲街道 | 金丝雀甲 | 困境儿童基本生活保障对象 | 社工甲",
      "2 | 310107-2022-0002 | 乙镇 | 金丝雀乙 | 困境儿童基本生活保障对象 | 社工甲",
      "3 | 310107-2022-0003 | 甲街道 | 金丝雀丙 | 困境儿童基本生活保障对象 | 社工甲",
      "4 | 310107-2022-0004 | 甲街道 | 金丝雀丁 | 社会散居孤儿 | 社工乙",
      "5 | 310107-2022-0005 | 甲街道 | 金丝雀戊 | 困境儿童基本生活保障对象 | 社工甲",
    ]
    #expect(
      roster.table("children", "number", "case_number", "street", "name", "category", "worker")
        == rows)
    #expect(roster.shown("unit") == "某区" && roster.shown("as_of") == "2022-12-31")
    // However the files were read.
    #expect(
      try self.roster(2022, isBackwards: true).table("children", "number", "case_number")
        == roster.table("children", "number", "case_number"))
  }

  @Test func `the child's row says what the file says`() throws {
    let row = try #require(try roster(2022).rows("children").first)
    let shown = [
      "district", "committee", "sex", "ethnicity", "birth_date", "id_type", "id_number",
      "father_state", "mother_state", "approved_on", "school", "grade", "health", "guardian",
      "guardian_relation", "guardian_phone", "supervisor", "director", "worker_phone", "team_from",
    ].map { row.shown($0) }
    #expect(
      shown == [
        "某区", "梧桐苑居委会", "女", "汉族", "2012-03-05", "居民身份证", "31019920120305000X", "失联", "失联",
        "2021-12-20", "金丝雀小学", "四年级", "健康", "金丝雀丁", "祖父母", "13800138002", "督导员甲", "主任甲",
        "13800000001", "2022-02-17",
      ])
  }

  /// Who is closed because the project ends has not left.
  @Test func `who came later, who left, and when`() throws {
    let roster = try roster(2022)
    #expect(
      roster.table("children", "state", "changed_on", "change_reason") == [
        "在册 | - | -", "新增 | 2022-06-16 | -", "退出 | 2022-06-14 | 户籍或居住地迁出", "在册 | - | -",
        "在册 | - | -",
      ])
    #expect(totals(roster) == "5 4 1 4 1 1")
  }

  @Test func `a street has its own children, numbered anew, and no target`() throws {
    let street = try roster(2022, street: "310107002")
    #expect(street.shown("unit") == "乙镇")
    #expect(street.table("children", "number", "case_number") == ["1 | 310107-2022-0002"])
    #expect(totals(street) == "1 1 0 1 1 0")
    #expect(street.shown("totals.quota") == "-" && street.shown("money.amount") == "10000")
    let rest = try roster(2022, street: "310107001")
    #expect(totals(rest) == "4 3 1 3 0 1")
  }

  @Test func `an organisation has its own children`() throws {
    let second = try roster(2022, organisation: "o-2")
    #expect(second.table("children", "number", "case_number") == ["1 | 310107-2022-0003"])
    #expect(second.shown("totals.quota") == "-")
    #expect(try roster(2022, organisation: "o-1").rows("children").count == 4)
  }

  @Test(arguments: [2021, 2022])
  func `streets and organisations each sum up to the district`(year: Int) throws {
    let district = try roster(year)
    let streets = try ["310107001", "310107002"].map { try roster(year, street: $0) }
    let bodies = try ["o-1", "o-2"].map { try roster(year, organisation: $0) }
    for key in [
      "totals.children", "totals.orphans", "totals.deprived", "totals.present", "totals.joined",
      "totals.left", "results.visits", "results.assessments", "results.plans", "results.closings",
      "results.difficult_cases",
    ] {
      for parts in [streets, bodies] {
        let sum = parts.reduce(0) { $0 + ($1.integer(key) ?? -100) }
        #expect(sum == district.integer(key), "\(key)")
      }
    }
    for key in ["money.amount", "results.hours"] {
      for parts in [streets, bodies] {
        let sum = parts.reduce(0) { $0 + ($1.amount(key)?.hundredths ?? -100) }
        #expect(sum == district.amount(key)?.hundredths, "\(key)")
      }
    }
  }

  // MARK: Targets and money

  @Test func `the target is that of the district and year`() throws {
    let roster = try roster(2022)
    #expect(
      ["quota", "quota_deprived", "quota_orphans"].map { roster.shown("totals.\($0)") }
        == ["15", "15", "0"])
    // 2021 has none; nor has a district that does not check it.
    #expect(try self.roster(2021).shown("totals.quota") == "-")
    #expect(try self.roster(2022) { $0.drop("N2") }.shown("totals.quota") == "-")
  }

  @Test(arguments: [
    (2021, ["市民政局 | 5000 | 25000", "区民政局 | 5000 | 25000"]), (2022, ["区财政 | 10000 | 50000"]),
  ])
  func `money is children times the standard, by those who pay`(
    year: Int, payers: [String]
  ) throws {
    let roster = try roster(year)
    #expect(roster.shown("money.standard") == "10000" && roster.shown("money.amount") == "50000")
    #expect(roster.table("money.payers", "payer", "standard", "amount") == payers)
  }

  // MARK: Organisations and work

  @Test func `organisations with their children and streets`() throws {
    let roster = try roster(2022)
    #expect(
      roster.table("organisations", "number", "credit_code", "qualified", "children", "streets")
        == ["1 | 52310199MJ00000003 | 2 | 4 | 甲街道、乙镇", "2 | 52310199MJ00000003 | 3 | 1 | 甲街道"])
    #expect(roster.table("activities", "held") == ["2", "0"])
  }

  @Test func `what was done in the year`() throws {
    let results = try roster(2022)
    let keys = [
      "visits", "hours", "assessments", "plans", "closings", "difficult_cases", "activities",
    ]
    // 10 + 6 + 3 + 8 + 6 visits of two hours and a half.
    #expect(
      keys.map { results.shown("results.\($0)") } == ["33", "82.5", "5", "5", "5", "0", "2"])
  }

  @Test func `the list of services is that of the current plans`() throws {
    let items = try roster(2022).table("items", "case_number", "kind", "from", "to", "executor")
    #expect(
      items == (1...5).map { "310107-2022-000\($0) | 教育帮扶 | 2022-03 | 2022-12 | 社工甲" })
  }

  @Test func `no child at all`() throws {
    let scene = Scene(2022)
    let programme = try bench.programme(scene)
    let roster = Roster(
      library: bench.library, programme: programme,
      activities: try bench.activities(scene, programme), rules: nil,
      facts: DistrictFacts(), asOf: nil)
    let schema = try #require(bench.library.block("roster")?.schema)
    let answers = KeyedRecord(schema, roster.record(lines: [:]))
    #expect(answers.rows("children").isEmpty && totals(answers) == "0 0 0 0 0 0")
    // Without rules nobody knows the standard.
    #expect(answers.shown("money.amount") == "-" && answers.shown("totals.quota") == "-")
  }
}
