import CaseModel
import Diagnostics
import FormModel
import SpokenFindings
import Testing

/// Reading a case file: what cannot be used is refused where it stands.
struct CaseReadingTests {
  @Test(arguments: ReadingExamples.errors)
  func `an error is reported where it stands and the case is left out`(example: Example) throws {
    let text = try example.text(of: BaseCase.text)
    let reading = try Bench.shared.get().read(text)
    #expect(reading.file == nil)
    #expect(reading.diagnostics.hasErrors)
    #expect(reading.diagnostics.map(\.place).sorted() == (try example.expected(in: text)).sorted())
  }

  @Test(arguments: ReadingExamples.warnings)
  func `a warning does not keep the case from being used`(example: Example) throws {
    let text = try example.text(of: BaseCase.text)
    let reading = try Bench.shared.get().read(text)
    #expect(reading.file != nil)
    #expect(!reading.diagnostics.hasErrors)
    #expect(reading.diagnostics.map(\.place) == (try example.expected(in: text)))
  }

  @Test(arguments: [
    ("brith_date: 2012-03-05", "birth_date"), ("birthdate: 2012-03-05", "birth_date"),
    ("家庭: 2012-03-05", nil),
  ])
  func `an unknown key is answered with the nearest one`(line: String, meant: String?) throws {
    let text = try BaseCase.text.changing("birth_date: 2012-03-05", to: line)
    let finding = try #require(try Bench.shared.get().read(text).diagnostics.first)
    #expect(finding.id == .unknownKey)
    let hint = try #require(finding.hint?.english)
    #expect(
      hint == meant.map { "did you mean `\($0)`?" }
        || (meant == nil && hint.hasPrefix("known keys: ")))
  }

  @Test(arguments: [
    "cases/310107-2022-0001.json", "310107-2022-0001.yaml", "a/b/310107-2022-0001.yml",
  ])
  func `the file is named by the case number`(path: String) throws {
    #expect(try Bench.shared.get().read(BaseCase.text, path: path).diagnostics.isEmpty)
  }

  @Test(arguments: [
    "cases/310107-2022-0002.yaml", "cases/310107-2022-00010.yaml", "cases/金丝雀甲.yaml",
    "cases/310107-2022-0001", "310107-2022-0001.d/case.yaml",
  ])
  func `another name is an error`(path: String) throws {
    let reading = try Bench.shared.get().read(BaseCase.text, path: path)
    #expect(reading.file == nil)
    // A record stands where its first key stands.
    #expect(reading.diagnostics.map(\.place) == ["wrong-file-name@2:3"])
  }

  @Test func `all errors of a file are reported, not the first alone`() throws {
    let text = try BaseCase.text.changing("2012-03-05", to: "2012-02-30")
      .changing("grade: 四年级", to: "grade: 十年级").changing("from: 09:00", to: "from: 九点")
    #expect(
      try Bench.shared.get().read(text).diagnostics.map(\.id.rawValue) == [
        "wrong-type", "unknown-option", "wrong-type",
      ])
  }

  @Test func `records are put in the order of their dates`() throws {
    let bench = try Bench.shared.get()
    let text = try BaseCase.text.changing("on: 2022-03-18 # 三月", to: "on: 2022-05-30")
    let days = try bench.file(text).answers(VisitFields.self, bench.library).compactMap {
      $0.on?.iso
    }
    #expect(days == ["2022-04-13", "2022-05-16", "2022-05-24", "2022-05-30"])
  }

  @Test func `records of one day stay in the order in which they were written`() throws {
    let bench = try Bench.shared.get()
    let text = try BaseCase.text.changing("on: 2022-05-24 # 末次", to: "on: 2022-04-13")
    let visits = try bench.file(text).answers(VisitFields.self, bench.library)
    #expect(
      visits.compactMap { $0.summary }
        == ["金丝雀三月摘要", "金丝雀四月摘要", "金丝雀末次摘要", "金丝雀五月摘要"])
  }

  @Test func `an ID number and a dot are kept in the standard's form`() throws {
    let bench = try Bench.shared.get()
    let text = try BaseCase.text.changing("31019920120305000X", to: "３1019920120305000x")
      .changing("name: 金丝雀甲", to: "name: 金丝雀\u{2022}甲")
    let child = try #require(try bench.file(text).block(ChildFields.self, bench.library))
    #expect(child.idNumber == "31019920120305000X")
    #expect(child.name == "金丝雀\u{B7}甲")
  }
}
