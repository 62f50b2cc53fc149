import CaseModel
import FormModel
import KeyedRecords
import Testing

/// What the program computes.
struct DerivedValueTests {
  private func first(_ form: String, _ changes: KeyValuePairs<String, String>) throws -> KeyedRecord
  {
    let bench = try Bench.shared.get()
    let text = try Example("", changes).text(of: BaseCase.text)
    return try #require(try bench.file(text).keyed(form, bench.library).first)
  }

  @Test(arguments: [
    ("2022-03-04", 9), ("2022-03-05", 10), ("2022-03-06", 10), ("2012-03-05", 0),
  ])
  func `the age is that of the day of the assessment`(day: String, age: Int) throws {
    let assessment = try first(
      "assessment", ["on: 2022-03-11\n    from: 09:00": "on: \(day)\n    from: 09:00"])
    #expect(assessment.integer("age") == age)
  }

  @Test func `there is no age before birth`() throws {
    let assessment = try first(
      "assessment", ["on: 2022-03-11\n    from: 09:00": "on: 2012-03-04\n    from: 09:00"])
    #expect(assessment["age"].isAbsent)
  }

  @Test(arguments: [("2022-02-28", 9), ("2022-03-01", 10)])
  func `who is born on 29 February grows older on 1 March`(day: String, age: Int) throws {
    let assessment = try first(
      "assessment",
      [
        "birth_date: 2012-03-05": "birth_date: 2012-02-29",
        "on: 2022-03-11\n    from: 09:00": "on: \(day)\n    from: 09:00",
      ])
    #expect(assessment.integer("age") == age)
  }

  /// Rounded down: what is not two hours must not look like two.
  @Test(arguments: [
    ("15:59", "1.9"), ("16:00", "2"), ("16:05", "2"), ("16:06", "2.1"), ("14:05", "0"),
    ("14:06", "0.1"),
  ])
  func `hours have one decimal`(end: String, hours: String) throws {
    let visit = try first("visit", ["to: 16:10": "to: \(end)"])
    #expect(visit.amount("hours")?.plain == hours)
  }

  @Test(arguments: ["14:00", "13:00"])
  func `a visit that does not end after it begins has no hours`(end: String) throws {
    #expect(try first("visit", ["to: 16:10": "to: \(end)"])["hours"].isAbsent)
  }

  @Test(arguments: [
    ("supervisor_delay", "0.5"), ("director_delay", "0.5"), ("organisation_delay", "15.5"),
  ])
  func `time goes on over midnight`(field: String, hours: String) throws {
    #expect(try first("difficult-case", [:]).amount(field)?.plain == hours)
  }

  @Test func `what was told before it was found has no duration`() throws {
    let record = try first(
      "difficult-case", ["supervisor_told_at: 18:00": "supervisor_told_at: 17:29"])
    #expect(record["supervisor_delay"].isAbsent)
  }

  @Test func `sums are exact`() throws {
    let plan = try first("plan", [:])
    #expect(plan.amount("budget_total")?.money == "1,999.75")
  }

  @Test func `nothing sums up to nothing`() throws {
    let plan = try first(
      "plan",
      [
        """

            budget:
              - { subject: 前期入户评估, amount: 1200.50 }
              - { subject: 家庭监护支持, amount: 799.25 }
        """: ""
      ])
    #expect(plan["budget_total"].isAbsent)
  }

  @Test func `a street is named by its code`() throws {
    let bench = try Bench.shared.get()
    let file = try bench.file(BaseCase.text)
    #expect(file.block(CaseFields.self, bench.library)?.street == "甲街道")
  }

  @Test func `pledges come from the staff register`() throws {
    let visit = try first("visit", [:])
    let days = visit.rows("visitors").map { $0.shown("pledged") }
    #expect(days == ["2022-03-10", "2022-02-20"])
  }

  @Test func `the plan takes over what the first assessment found`() throws {
    let plan = try first("plan", [:])
    #expect(plan.shown("grade") == "监护不足")
    #expect(plan.shown("risk") == "绿（低）")
    #expect(plan.table("needs", "kind") == ["教育帮扶"])
  }
}
