import CaseModel
import Diagnostics
import SpokenFindings
import Testing

/// The words of what is missing: form, field, rows, and who owes it.
struct MessageTests {
  private func finding(_ old: String, _ new: String) throws -> Diagnostic {
    let text = try BaseCase.text.changing(old, to: new)
    return try #require(try Bench.shared.get().check(text).first)
  }

  @Test func `a missing field is named with its form and its owner`() throws {
    let found = try finding(", income_source: 金丝雀养老金", "")
    #expect(found.message.chinese == "《困境儿童个案服务评估表》缺 `economy.income_source`（主要收入来源）")
    #expect(found.message.english == "`economy.income_source` is missing in form `assessment`")
    #expect(found.hint?.chinese == "由儿童福利社工补填")
  }

  @Test func `a field of a block has the block's key`() throws {
    let found = try finding("\n  school: 金丝雀小学", "")
    #expect(found.message.chinese == "《儿童》缺 `child.school`（就读学校）")
  }

  @Test(arguments: [
    ("\n    supervisor_opinion: 金丝雀四月阅签", "由儿童督导员补填"),
    ("opinion: 金丝雀街镇意见, ", "由儿童督导员补填"),
    ("\n  director: d-1", "由儿童督导员补填"),
    ("\n  checked_by: s-1", "由儿童督导员补填"),
    ("\n    guardian_view: 金丝雀监护人意见", "由儿童福利社工补填"),
  ])
  func `who owes it follows from the part of the form`(line: String, hint: String) throws {
    #expect(try finding(line, "").hint?.chinese == hint)
  }

  @Test func `rows are told by their number`() throws {
    let found = try finding(
      ", evidence: 金丝雀依据一 }\n      - { dimension: 教育学业, rating: 较差, evidence: 金丝雀依据二 }",
      " }\n      - { dimension: 教育学业, rating: 较差 }")
    #expect(found.message.chinese == "《困境儿童个案服务评估表》第1、2行缺 `status.evidence`（主要表现与依据）")
  }

  @Test func `signatures and seals are told by their labels`() throws {
    let found = try finding(", signature: 2022-04-22, seal: 2022-04-22", "")
    #expect(found.message.chinese == "《困境儿童疑难个案处置表》未签章：儿童督导员、街镇")
    #expect(
      found.message.english
        == "not signed or sealed in form `difficult-case`: `street_level.signature`, `street_level.seal`"
    )
    #expect(
      found.owner == .supervisor && found.subject == Diagnostic.Subject("difficult-case", record: 0)
    )
  }

  @Test func `each who owes a signature or seal is told of it alone`() throws {
    let text = try BaseCase.text.changing(
      "    organisation_seal: 2022-03-15\n    street_seal: 2022-03-16\n", to: "")
    let found = try Bench.shared.get().check(text)
    #expect(
      found.map(\.message.chinese) == [
        "《困境儿童“一人一方案”家庭监护支持服务计划书》未签章：社会组织", "《困境儿童“一人一方案”家庭监护支持服务计划书》未签章：街镇审核",
      ])
    #expect(found.map(\.owner) == [.organisation, .street])
  }

  @Test func `an open case is told when the closing report is due`() throws {
    let found = try finding(BaseCase.closing, "")
    #expect(found.message.chinese == "缺《困境儿童个案结案报告》，一项都没有填写")
    #expect(found.hint?.chinese.contains("规则N18") == true)
  }

  @Test func `a file that nobody put together yet is told when that is due`() throws {
    let found = try finding(BaseCase.filing, "")
    #expect(found.message.chinese == "缺《立卷》，一项都没有填写")
    #expect(found.hint?.chinese.contains("规则N21") == true)
  }

  @Test func `of two days in the wrong order both are named`() throws {
    let found = try finding("approved_on: 2022-06-08", "approved_on: 2022-06-05")
    #expect(found.message.english == "`filing.approved_on` is before `filing.checked_on`")
  }
}
