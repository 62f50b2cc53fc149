import CaseModel
import FormModel
import KeyedRecords
import Programme
import Testing

/// The monthly table against figures worked out by hand.
struct MonthFigureTests {
  private let bench: Bench

  init() throws {
    bench = try Bench.shared.get()
  }

  @Test func `months run from the first opening to the last contact`() throws {
    #expect(try bench.months().months.map(\.iso) == ["2022-03", "2022-04", "2022-05", "2022-06"])
  }

  @Test func `without cases there are no months`() {
    let figures = MonthFigures(
      library: bench.library, programme: bench.programme, activities: bench.activities,
      facts: DistrictFacts())
    #expect(figures.months.isEmpty)
  }

  @Test func `a district's row stands for every child in service, also without a visit`() throws {
    func children(_ month: String, street: String? = nil) throws -> [String] {
      try bench.month(month, street: street).table("children", "name")
    }
    #expect(try children("2022-02") == [])
    #expect(try children("2022-03") == ["甲", "乙"])
    #expect(try children("2022-04") == ["甲", "乙", "丙"])
    #expect(try children("2022-05") == ["甲", "乙", "丙"])
    #expect(try children("2022-06") == ["乙", "丙"])
    #expect(try children("2022-04", street: "310107001") == ["甲", "乙"])
    #expect(try children("2022-04", street: "310107003") == [])
  }

  /// Child 1: 2.5 h and 1 h 59 min; child 2: 2 h.
  @Test func `March`() throws {
    let month = try bench.month("2022-03")
    #expect(month.shown("unit") == "普陀区")
    #expect(month.shown("from") == "2022-03-01" && month.shown("to") == "2022-03-31")
    #expect(
      month.table("children", "case_number", "dates", "visits", "persons", "hours", "shortest") == [
        "310107-2022-0001 | 3、17日 | 2 | 3、2 | 4.4 | 1.9",
        "310107-2022-0002 | 31日 | 1 | 2 | 2 | 2",
      ])
    #expect(
      month.table("children", "signed", "escalated", "other_contacts") == [
        "部分 | 否 | 0", "否 | 否 | 0",
      ]
    )
    #expect(totals(month) == "2 2 3 6.4 0 0 0 0")
    #expect(month.rows("unmet").isEmpty && month.rows("warnings").isEmpty)
  }

  @Test func `the child's row`() throws {
    let row = try #require(try bench.month("2022-03").rows("children").first)
    // Ten years old on the last day of the month.
    #expect(row.shown("age") == "10")
    #expect(row.shown("sex") == "女" && row.shown("street") == "甲街道")
    #expect(row.shown("committee") == "梧桐居委会" && row.shown("worker") == "社工甲")
    // 政策咨询 is none of the six kinds of service.
    #expect(row.shown("services") == "教育帮扶、心理疏导")
    #expect(row.shown("content") == "首次走访；第二次走访。")
    #expect(row.shown("state") == "平稳；好转。")
    #expect(row.shown("issues") == "睡得太晚看<5>小时&手机")
    #expect(row.shown("note") == "-")
  }

  @Test func `April: an explained gap, and a visit to a closed door`() throws {
    let month = try bench.month("2022-04")
    #expect(
      month.table("children", "dates", "visits", "hours", "shortest", "other_contacts", "note") == [
        "9日 | 1 | 2 | 2 | 1 | -", "无 | 0 | 0 | - | 1 | 封控", "无 | 0 | 0 | - | 1 | -",
      ])
    #expect(month.table("children", "content", "issues").first == "四月走访；四月电话 | 未发现。")
    #expect(totals(month) == "3 1 1 2 2 0 0 0")
    #expect(
      month.table("unmet", "case_number", "reason", "remedy") == [
        "310107-2022-0002 | 封控 | 电话联系", "310107-2022-0003 | - | -",
      ])
    #expect(month.rows("warnings").isEmpty)
  }

  @Test func `May: two months without a visit, a difficult case, activities`() throws {
    let month = try bench.month("2022-05")
    #expect(totals(month) == "3 1 1 2.1 2 1 2 3")
    #expect(month.table("children", "escalated") == ["是", "否", "否"])
    // Child 3 came in April, so both months count.
    #expect(
      month.table("warnings", "case_number", "since") == [
        "310107-2022-0002 | 2022-03", "310107-2022-0003 | -",
      ])
    #expect(
      month.table("activities", "on", "name", "place", "children", "organiser") == [
        "2022-05-01 | 图书馆 | 图书馆 | 1 | 某某中心", "2022-05-28 | 六一 | 公园 | 2 | 某某中心",
      ])
  }

  @Test func `a street counts its own children alone`() throws {
    let street = try bench.month("2022-05", street: "310107002")
    #expect(street.shown("unit") == "乙镇")
    #expect(totals(street) == "1 0 0 0 1 0 1 1")
    #expect(street.table("activities", "name", "children") == ["六一 | 1"])
    #expect(try bench.month("2022-05", street: "310107003").rows("activities").isEmpty)
  }

  @Test func `June: who was closed in May is gone`() throws {
    let month = try bench.month("2022-06")
    #expect(totals(month) == "2 2 2 5 0 0 0 0")
    #expect(month.rows("warnings").isEmpty)
  }

  @Test(arguments: ["2022-03", "2022-04", "2022-05", "2022-06"])
  func `the streets sum up to the district`(iso: String) throws {
    let district = try bench.month(iso)
    let streets = try bench.programme.streets.map { try bench.month(iso, street: $0.code) }
    for key in ["expected", "served", "visits", "unmet", "difficult_cases", "participants"] {
      let sum = streets.reduce(0) { $0 + ($1.integer("totals.\(key)") ?? -1) }
      #expect(sum == district.integer("totals.\(key)"))
    }
    let hours = streets.reduce(0) { $0 + ($1.amount("totals.hours")?.hundredths ?? -1) }
    #expect(hours == district.amount("totals.hours")?.hundredths)
  }

  private func totals(_ month: KeyedRecord) -> String {
    [
      "expected", "served", "visits", "hours", "unmet", "difficult_cases", "activities",
      "participants",
    ].map { month.shown("totals.\($0)") }.joined(separator: " ")
  }
}
