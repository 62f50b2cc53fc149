import Diagnostics
import Foundation
import Programme
import Testing

/// Mistakes in a rule file are named where they stand.
struct RuleFileFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    /// Ids, each with the text in whose line it is reported.
    let finds: [(id: String, marker: String)]

    init(_ name: String, _ old: String, _ new: String, _ finds: (String, String)...) {
      testDescription = name
      self.old = old
      self.new = new
      self.finds = finds.map { (id: $0.0, marker: $0.1) }
    }
  }

  @Test(arguments: head + quotas + rules + limits)
  func `a mistake is named in its line`(fault: Fault) throws {
    let text = try RuleBench.shared.get().ruleText(2022)
    let parts = text.components(separatedBy: fault.old)
    try #require(parts.count == 2, "it stands \(parts.count - 1) times")
    let changed = parts[0] + fault.new + parts[1]
    let (rules, found) = RuleBench.read(changed, 2022)
    #expect(rules == nil)
    let expected = try fault.finds.map { "\($0.id)@\(try line(of: $0.marker, in: changed))" }
    #expect(found.map { "\($0.id)@\($0.position?.line ?? 0)" }.sorted() == expected.sorted())
    #expect(found.allSatisfy { $0.severity == .error && $0.path == "programmes/2022.yaml" })
  }

  private func line(of marker: String, in text: String) throws -> Int {
    let parts = text.components(separatedBy: marker)
    try #require(parts.count == 2, "`\(marker)` stands \(parts.count - 1) times")
    return parts[0].components(separatedBy: "\n").count
  }

  static let head = [
    Fault("an unknown key", "soon_days: 30", "soon_day: 30", ("unknown-key", "soon_day:")),
    Fault("too many days", "soon_days: 30", "soon_days: 366", ("wrong-type", "soon_days:")),
    Fault(
      "another year than the file's", "\nyear: 2022", "\nyear: 2023", ("wrong-year", "year: 2023")),
    Fault(
      "a year that ends before it begins", "term: { from: 2022-01-01", "term: { from: 2023-01-01",
      ("wrong-period", "term: {")),
    Fault(
      "no day", "service: { from: 2022-01-01", "service: { from: 2022-02-30",
      ("wrong-type", "service: {")),
    Fault(
      "a setting that is not there", "key: phone_two_hours", "key: fax_two_hours",
      ("unknown-word", "key: fax"), ("missing-key", "key: february_counts")),
    Fault(
      "neither true nor false", "phone_two_hours, default: false", "phone_two_hours, default: nein",
      ("wrong-type", "nein")),
  ]

  static let quotas = [
    Fault(
      "a kind of child that is none", "served: [困境儿童基本生活保障对象,", "served: [困境儿童,",
      ("unknown-word", "困境儿童,")),
    Fault(
      "a district's numbers are not its total", "children: 17, orphans: 1, total: 18",
      "children: 17, orphans: 1, total: 19", ("wrong-sum", "黄浦区")),
    Fault(
      "the districts are not the total", "children: 17, orphans: 1, total: 18",
      "children: 18, orphans: 1, total: 19", ("wrong-sum", "quota_total:")),
    Fault(
      "the total is not that of its parts", "children: 360, orphans: 15, total: 375",
      "children: 361, orphans: 15, total: 375", ("wrong-sum", "quota_total:"),
      ("wrong-sum", "quota_total:")),
    Fault(
      "the payers pay less than the standard", "payer: 区财政, amount: 10000",
      "payer: 区财政, amount: 9999", ("wrong-sum", "standard: 10000")),
  ]

  static let rules = [
    Fault(
      "a rule that is none", "id: N17b", "id: N17c", ("unknown-word", "N17c"),
      ("wrong-rules", "- id: N1\n")),
    Fault("a rule twice", "id: N17b", "id: N17\n", ("wrong-rules", "- id: N1\n")),
    Fault(
      "who owes it is nobody",
      "id: N5\n    title: 执行小组三人\n    english: A team of three for every child\n    applies: true\n    owner: supervisor",
      "id: N5\n    title: 执行小组三人\n    english: A team of three for every child\n    applies: true\n    owner: nobody",
      ("unknown-word", "owner: nobody"), ("wrong-rules", "- id: N1\n")),
    Fault("no title", "    title: 会谈不少于2小时\n", "", ("missing-key", "id: N13")),
    Fault(
      "it rests and does not say why", "    why: 转入工作2021年已经完成，2022年通知没有再提\n", "",
      ("missing-key", "id: N1b")),
    Fault(
      "it is checked and says why not", "    mend: 核对本区在册儿童人数",
      "    unchecked: 看不出来\n    mend: 核对本区在册儿童人数", ("wrong-check", "id: N2\n")),
    Fault(
      "it is not checked and does not say why", "    unchecked: 检查由市、区两级进行，个案文件里看不出来\n", "",
      ("wrong-check", "id: N27")),
    Fault(
      "a notice that is not there", "notice: n2022, place: 二.3, quote: 每次不少于2人",
      "notice: n2023, place: 二.3, quote: 每次不少于2人", ("unknown-notice", "n2023")),
  ]

  static let limits = [
    Fault(
      "two bounds", "at_least: 120", "at_least: 120, at_most: 130", ("wrong-limit", "at_most: 130"),
      ("missing-key", "id: N13")),
    Fault(
      "no bound", "at_least: 120, ", "", ("wrong-limit", "每次个案会谈的时长"), ("missing-key", "id: N13")),
    Fault(
      "a limit by another name", "key: minutes", "key: minuets", ("unknown-word", "key: minuets"),
      ("missing-key", "id: N13")),
    Fault(
      "a date where a number belongs", "at_least: 120", "by: 2022-03-01",
      ("wrong-limit", "by: 2022-03-01"), ("missing-key", "id: N13")),
    Fault("less than nothing", "at_least: 120", "at_least: -1", ("wrong-type", "at_least: -1")),
    Fault(
      "a day that is none", "key: due, by: 2023-01-31", "key: due, by: 31 January",
      ("wrong-type", "31 January"), ("wrong-limit", "31 January"), ("missing-key", "id: N21")),
  ]

  @Test func `a year without its rule file says so`() throws {
    var found: [Diagnostic] = []
    let templates = try RuleBench.shared.get().templates
    #expect(RuleSet.load(templates, year: 2023, diagnostics: &found) == nil)
    #expect(found.map(\.id) == [.missingRules] && found.first?.hint != nil)
  }

  @Test func `what is no YAML is no rule file`() {
    let (rules, found) = RuleBench.read("year: [2022", 2022)
    #expect(rules == nil && found.hasErrors)
  }
}
