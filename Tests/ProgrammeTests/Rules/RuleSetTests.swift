import CaseModel
import Diagnostics
import FormModel
import Programme
import SpokenFindings
import Testing

/// The rules of both years against the two notices.
struct RuleSetTests {
  private let bench: RuleBench

  init() throws {
    bench = try RuleBench.shared.get()
  }

  private func rules(_ year: Int) throws -> RuleSet {
    let (rules, found) = RuleBench.read(try bench.ruleText(year), year)
    #expect(found.isEmpty, "\(found.map(\.message.english))")
    return try #require(rules)
  }

  @Test(arguments: [2021, 2022])
  func `the rule file of a year can be read, with every rule once`(year: Int) throws {
    let rules = try rules(year)
    #expect(rules.year == year)
    #expect(rules.rules.map(\.number) == RuleNumber.allCases)
    #expect(Set(rules.settings.keys) == Set(RuleSetting.allCases))
  }

  @Test func `which rules hold in which year`() throws {
    func resting(_ year: Int) throws -> [String] {
      try rules(year).rules.filter { !$0.isInForce }.map(\.number.rawValue)
    }
    #expect(try resting(2021) == ["N2"])
    #expect(
      try resting(2022) == [
        "N1b", "N3", "N4", "N6", "N9", "N15", "N16b", "N17", "N17b", "N22", "N25", "N26", "N27",
      ])
  }

  @Test(arguments: [2021, 2022])
  func `what no program can check says why`(year: Int) throws {
    let unchecked = try rules(year).rules.filter { $0.unchecked != nil }
    #expect(unchecked.map(\.number) == [.n1b, .n27])
    #expect(unchecked.allSatisfy { $0.unchecked?.isEmpty == false })
  }

  @Test(arguments: [2021, 2022])
  func `what holds is quoted from the notice of its year, what does not says why`(
    year: Int
  ) throws {
    let rules = try rules(year)
    for rule in rules.rules {
      for clause in rule.clauses {
        #expect(rules.notice(clause.notice) != nil)
        #expect(!clause.place.isEmpty && clause.quote.unicodeScalars.count > 5)
      }
      if case .notThisYear(let why) = rule.standing {
        #expect(!why.isEmpty)
      } else {
        #expect(rule.clauses.contains { $0.notice == "n\(year)" }, "\(rule.number)")
      }
      #expect(!rule.mend.chinese.isEmpty && !rule.mend.english.isEmpty)
    }
  }

  @Test(arguments: [2021, 2022])
  func `a number of ours says that no notice gives it`(year: Int) throws {
    for rule in try rules(year).rules {
      for limit in rule.limits where !limit.isStated {
        let isSaid = limit.meaning.contains("通知没有写") || limit.meaning.contains("通知只写")
        #expect(isSaid, "\(rule.number) \(limit.key)")
      }
    }
  }

  @Test func `the notices have their numbers and both of their days`() throws {
    let old = try #require(try rules(2021).notice("n2021"))
    #expect(old.number == "沪民办发〔2021〕3号" && old.signed.iso == "2021-02-08")
    let new = try #require(try rules(2022).notice("n2022"))
    #expect(new.number == "沪民儿福发〔2022〕2号")
    #expect(new.signed.iso == "2022-02-07" && new.printed.iso == "2022-02-17")
  }

  // MARK: Children and money

  /// 附件：任务指标分解表.
  @Test func `the targets of 2022 are those of the notice`() throws {
    let rules = try rules(2022)
    let table = [
      "310101 黄浦区 17 1 18", "310104 徐汇区 20 1 21", "310105 长宁区 8 0 8", "310106 静安区 22 0 22",
      "310107 普陀区 15 0 15", "310109 虹口区 3 0 3", "310110 杨浦区 26 4 30", "310112 闵行区 27 4 31",
      "310113 宝山区 9 1 10", "310114 嘉定区 19 1 20", "310115 浦东新区 76 1 77", "310116 金山区 27 0 27",
      "310117 松江区 18 1 19", "310118 青浦区 33 1 34", "310120 奉贤区 25 0 25", "310151 崇明区 15 0 15",
    ]
    #expect(
      rules.quotas.map { "\($0.district) \($0.name) \($0.deprived) \($0.orphans) \($0.total)" }
        == table)
    #expect(rules.quotas.reduce(0) { $0 + $1.deprived } == 360)
    #expect(rules.quotas.reduce(0) { $0 + $1.orphans } == 15)
    #expect(rules.quotas.reduce(0) { $0 + $1.total } == 375)
    let total = try #require(rules.quotaTotal)
    #expect([total.deprived, total.orphans, total.total] == [360, 15, 375])
    #expect(rules.quota(of: "310107")?.total == 15 && rules.quota(of: "310103") == nil)
    #expect(try self.rules(2021).quotas.isEmpty)
  }

  @Test func `money is children times the standard, shared as the year says`() throws {
    let old = try rules(2021).money
    #expect(old.payers.map { "\($0.name) \($0.standard.plain)" } == ["市民政局 5000", "区民政局 5000"])
    // 326 children: half a share from the city, half from the districts.
    #expect(old.payers.map { $0.standard.hundredths * 326 } == [163_000_000, 163_000_000])
    #expect(old.standard.hundredths * 326 == 326_000_000)
    let new = try rules(2022).money
    #expect(new.payers.map { "\($0.name) \($0.standard.plain)" } == ["区财政 10000"])
    #expect(Amount(hundredths: new.standard.hundredths * 375).plain == "3750000")
    #expect(new.uses == ["前期入户评估", "家庭监护支持", "集体拓展活动", "疑难个案处置", "一人一档建档"])
  }

  // MARK: Days

  @Test func `the days of 2021 are those of the notice`() throws {
    let rules = try rules(2021)
    func day(_ rule: RuleNumber, _ key: LimitName) -> String? { rules[rule]?.day(key)?.iso }
    #expect([rules.term.from.iso, rules.term.to.iso] == ["2021-01-01", "2021-12-31"])
    #expect([rules.service.from.iso, rules.service.to.iso] == ["2021-03-01", "2021-12-20"])
    #expect(day(.n1, .cutoff) == "2020-12-31")
    #expect(day(.n25, .due) == "2021-02-20")
    #expect(day(.n9, .due) == "2021-02-28")
    #expect(day(.n26, .finalEvaluation) == "2021-12-31")
    #expect(day(.n21, .due) == "2022-01-31")
    #expect(rules[.n17]?.number(.day) == 20 && rules[.n17b]?.number(.day) == 20)
    for (rule, key) in [
      (.n1, .cutoff), (.n25, .due), (.n9, .due), (.n26, .finalEvaluation), (.n21, .due),
      (.n17, .day), (.n17b, .day),
    ] as [(RuleNumber, LimitName)] {
      #expect(rules[rule]?.limits.first { $0.key == key }?.isStated == true)
    }
  }

  @Test func `2022 states no days: the file's is proposed, the others rest`() throws {
    let rules = try rules(2022)
    #expect(!rules.term.isStated && !rules.service.isStated)
    #expect(rules[.n21]?.day(.due)?.iso == "2023-01-31")
    #expect(rules[.n21]?.limits.map(\.isStated) == [false])
  }

  @Test
  func `the table of a month is due on the 20th of the next, progress on the 20th of its own`()
    throws
  {
    let deadlines = try district(Scene(2021)).deadlines()
    func due(_ rule: RuleNumber) -> [String] {
      deadlines.filter { $0.rule == rule }.map { "\($0.what.english) \($0.due.iso)" }
    }
    let tables = [
      ("03", "2021-04"), ("04", "2021-05"), ("05", "2021-06"), ("06", "2021-07"),
      ("07", "2021-08"), ("08", "2021-09"), ("09", "2021-10"), ("10", "2021-11"),
      ("11", "2021-12"), ("12", "2022-01"),
    ]
    #expect(due(.n17) == tables.map { "the district's monthly table 2021-\($0) \($1)-20" })
    #expect(due(.n16) == tables.map { "monthly table 2021-\($0) of 310107001 \($1)-20" })
    #expect(due(.n17b) == tables.map { "progress report up to 2021-\($0.0) 2021-\($0.0)-20" })
    #expect(
      due(.n25) == ["roster of children 2021-02-20", "roster of organisations 2021-02-20"])
    #expect(due(.n26) == ["final evaluation 2021-12-31"])
    #expect(deadlines.count == 2 + 4 * 10 + 1)
    #expect(deadlines.allSatisfy { !$0.isOpen && $0.caseNumber == nil })
  }

  @Test func `2022 asks only for the streets' tables`() throws {
    let deadlines = try district(Scene(2022)).deadlines()
    #expect(Set(deadlines.map(\.rule)) == [.n16] && deadlines.count == 11)
    #expect(deadlines.allSatisfy { !$0.isSettled && !$0.isDuty })
  }

  @Test(arguments: [
    (2021, ["N9 2021-02-28", "N9 2021-02-28", "N18 2022-01-19", "N21 2022-01-31"]),
    (2022, ["N18 2023-01-19", "N21 2023-01-31"]),
  ])
  func `what is due for each child`(year: Int, expected: [String]) throws {
    let scene = Scene(year)
    let programme = try bench.programme(scene)
    let facts = CaseFacts(
      try bench.file(of: scene.child, in: scene, programme), library: bench.library, year: year,
      marks: marks)
    let day = try #require(CalendarDate(iso: scene.iso(scene.asOf)))
    let rules = CaseRules(
      rules: try bench.rules(year, of: programme), asOf: day)
    let deadlines = rules.deadlines(of: facts)
    #expect(deadlines.map { "\($0.rule.rawValue) \($0.due.iso)" } == expected)
    #expect(deadlines.allSatisfy { $0.caseNumber == scene.number && !$0.isOpen })
  }

  private func district(_ scene: Scene) throws -> DistrictRules {
    let programme = try bench.programme(scene)
    let facts = CaseFacts(
      try bench.file(of: scene.child, in: scene, programme), library: bench.library,
      year: scene.year, marks: marks)
    let day = try #require(CalendarDate(iso: scene.iso(scene.asOf)))
    return DistrictRules(
      rules: try bench.rules(scene.year, of: programme), programme: programme,
      library: bench.library, district: try bench.district(scene, programme),
      activities: try bench.activities(scene, programme), facts: DistrictFacts([facts]), asOf: day)
  }
}
