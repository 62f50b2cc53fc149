import CaseModel
import Diagnostics
import Testing

/// `archive:` of `programme.yaml`: how the files are numbered and kept.
struct ArchiveSettingTests {
  private static let examples = [
    Example("as it is", [:]),
    Example(
      "the number of a paper needs the code of an office", ["numbering: 按卷": "numbering: 按件"],
      finds: "missing-key", at: "fonds: '0194'"),
    Example(
      "a number of a paper with the code of an office",
      ["numbering: 按卷": "numbering: 按件\n  office: SHJZ"]),
    Example("the number of a file needs none", ["numbering: 按卷": "numbering: 按卷\n  office:"]),
    Example(
      "without a number of the fonds", ["\n  fonds: '0194'": ""], finds: "missing-key",
      at: "fonds_name"),
    Example(
      "kept for a time that the order does not know", ["retention: 定期30年": "retention: 长期"],
      finds: "unknown-option", at: "长期"),
    Example(
      "numbered in another way", ["numbering: 按卷": "numbering: 按盒"], finds: "unknown-option",
      at: "按盒"),
    Example(
      "a mistyped key", ["category_name:": "catagory_name:"],
      findings: [("unknown-key", "catagory_name"), ("missing-key", "fonds: '0194'")]),
  ]

  @Test(arguments: examples)
  func `what is wrong with the settings is reported where it stands`(example: Example) throws {
    let text = try example.text(of: BaseProgramme.text)
    let found = try Bench.shared.get().programmeFindings(text)
    #expect(found.map(\.place).sorted() == (try example.expected(in: text)).sorted())
  }

  @Test func `a programme need not have settled anything yet`() throws {
    let bench = try Bench.shared.get()
    #expect(bench.programme.archive != nil)
    let start = try #require(BaseProgramme.text.firstRange(of: "archive:"))
    #expect(
      try Bench(programme: String(BaseProgramme.text[..<start.lowerBound])).programme.archive == nil
    )
  }
}
