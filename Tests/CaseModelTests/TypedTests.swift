import CaseModel
import Diagnostics
import FormModel
import Foundation
import SourceReader
import SpokenFindings
import Testing

/// What was typed otherwise than files write it, and is clear.
struct TypedTests {
  private static let written: [(field: String, typed: [String])] = [
    (
      "birth_date: 2012-03-05",
      [
        "2012.3.5", "2012/3/5", "2012-3-5", "2012年3月5日", "2012 年 3 月 5 日", "２０１２－０３－０５",
        "2012/03/05",
        "2012。3。5",
      ]
    ),
    ("found_at: 17:30", ["17：30", "17点30分", "１７：３０", "17时30分"]),
    ("organisation_told_at: 09:00", ["9:00", "9点", "9：00"]),
    ("amount: 1200.50", ["'1,200.50'", "１２００．５"]),
    ("version: 1\n", ["１\n"]),
    ("grade: 四年级", ["4年级", "４年级", "小学四年级", "小学4年级"]),
    ("id_type: 居民身份证", ["身份证"]),
    ("month: 2022-04, theme", ["2022.4, theme", "2022年4月, theme"]),
    ("methods: [观察, 访谈儿童]", ["观察、访谈儿童", "[观察、访谈儿童]"]),
    ("guardian_signature: 2022-03-14", ["2022.3.14"]),
  ]

  private static let cases = written.flatMap { written in
    written.typed.map { (written.field, $0) }
  }

  @Test(arguments: cases)
  func `what is clear is taken, noted, and kept in the files' own form`(
    field: String, typed: String
  ) throws {
    let bench = try Bench.shared.get()
    let key = String(field.prefix { $0 != ":" })
    let text = try BaseCase.text.changing(field, to: key + ": " + typed)
    let reading = bench.read(text)
    #expect(reading.diagnostics.map(\.id) == [.typedOtherwise])
    #expect(try bench.check(text).isEmpty)
    let file = try #require(reading.file)
    var found: [Diagnostic] = []
    let node = try #require(
      readSource(Array(text.utf8), path: BaseCase.path, format: .yaml, diagnostics: &found))
    let base = try #require(
      readSource(
        Array(BaseCase.text.utf8), path: BaseCase.path, format: .yaml, diagnostics: &found))
    // What is sealed is read to the letter.
    let strict = CaseReader(
      library: bench.library, programme: bench.programme, isTyped: false)
    let sealed = node.written(in: file.normalForms)
    #expect(strict.read(sealed, path: BaseCase.path, diagnostics: &found) != nil)
    #expect(found.isEmpty)
    if field != "amount: 1200.50" {
      #expect(JSON(node: sealed).canonical == JSON(node: base).canonical)
    }
    #expect(strict.read(node, path: BaseCase.path, diagnostics: &found) == nil)
  }

  @Test(arguments: [
    ("2012-02-30", "wrong-type.no-such-day"), ("2012年2月30日", "wrong-type.no-such-day"),
    ("03/04/2012", "wrong-type.unsure-day"), ("12-3-5", "wrong-type.short-year"),
    ("2012年3月", "unknown-option.expected"), ("2012.3/5", "unknown-option.expected"),
  ])
  func `a day that is not clear is asked for`(typed: String, sentence: String) throws {
    let text = try BaseCase.text.changing("birth_date: 2012-03-05", to: "birth_date: \(typed)")
    let found = try Bench.shared.get().read(text).diagnostics
    #expect(found.map(\.message.sentence) == [sentence])
  }

  @Test func `a visit that stands twice is told at the second one, with the line of the first`()
    throws
  {
    let visit = BaseCase.visit(
      on: "2022-04-13", from: "09:30", to: "11:30", mode: "入户走访", word: "副本")
    let text = try BaseCase.text.changing("difficult_cases:\n", to: visit + "difficult_cases:\n")
    let found = try Bench.shared.get().check(text).filter { $0.severity == .error }
    let lines = text.components(separatedBy: "\n")
    let second = try #require(lines.lastIndex { $0.contains("- filled_on: 2022-04-13") }) + 1
    let first = try #require(lines.firstIndex { $0.contains("- filled_on: 2022-04-13") }) + 1
    #expect(found.map(\.id) == [.duplicateRecord])
    #expect(found.first?.position?.line == second)
    #expect(found.first?.message.english.hasSuffix("line \(first)") == true)
  }

  @Test(arguments: [
    ("{ 身份证: 居民身份证,", "{ 身份证: 身分证,", "bad-synonym.no-option"),
    ("{ 身份证: 居民身份证,", "{ 护照: 居民身份证,", "bad-synonym.is-option"),
    ("{ 身份证: 居民身份证,", "{ 二代身份证: 居民身份证,", "duplicate-key"),
    (
      "type: date, sensitivity: number, required: always, stays: true }\n      - { key: id_type",
      "type: date, synonyms: { 昨: 日 }, required: always }\n      - { key: id_type", "bad-synonym"
    ),
  ])
  func `a synonym stands for one option and is none`(old: String, new: String, sentence: String)
    throws
  {
    let found = try Bench.findings(changing: "shared.yaml", old, to: new)
    #expect(found.first?.message.sentence == sentence)
  }

  @Test func `two visits of a day at other times are two`() throws {
    let visit = BaseCase.visit(
      on: "2022-04-13", from: "14:30", to: "16:30", mode: "入户走访", word: "副本")
    let text = try BaseCase.text.changing("difficult_cases:\n", to: visit + "difficult_cases:\n")
    #expect(try Bench.shared.get().check(text).isEmpty)
  }
}
