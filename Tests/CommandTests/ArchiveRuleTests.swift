import Foundation
import Testing

/// What is refused although nothing is missing: slips that would be sealed for decades.
struct ArchiveRuleTests {
  private static let path = "cases/\(Here.full).yaml"
  private static let archives = "Output/archives"

  /// A slip in a case, or in what is said on the command line, and what is found.
  struct Slip: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var old = "photos: 3"
    var new = "photos: 3"
    var arguments: [String] = []
    let id: String
  }

  private static let slips = [
    Slip(
      testDescription: "the child's name in the situation", old: "四月、五月封闭", new: "赵𠮷家所在小区封闭",
      id: "name-in-text"),
    Slip(
      testDescription: "a parent's name in a remark", old: "note: 原件存街镇", new: "note: 原件存赵小龙处",
      id: "name-in-text"),
    Slip(
      testDescription: "the guardian's name in a reason", old: "  ethnicity: 回族\n", new: "",
      arguments: ["--with-gaps", "高桂芳未提供户口簿"], id: "name-in-text"),
    Slip(
      testDescription: "a paper that is not there", old: "\"01-handbook\"", new: "\"01-handbok\"",
      id: "bad-filing"),
    Slip(
      testDescription: "a paper twice", old: "\"06-closing-report\"", new: "\"01-handbook\"",
      id: "bad-filing"),
    Slip(testDescription: "no page", old: "pages: 10", new: "pages: 0", id: "bad-filing"),
    Slip(testDescription: "less than no photo", new: "photos: -1", id: "bad-filing"),
  ]

  @Test(arguments: slips)
  func `a slip in what the archive prints is refused`(slip: Slip) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try workspace.replace(slip.old, by: slip.new, in: Self.path)
    let result = try Command.archive(slip.arguments, in: workspace)
    #expect(result.code == 65 && result.report.skipped == 1 && result.report.sealed == 0)
    #expect(result.report.diagnostics.filter { $0.severity == "error" }.map(\.id) == [slip.id])
    for name in ["赵𠮷", "赵小龙", "高桂芳"] { #expect(!result.said.contains(name)) }
    #expect(try workspace.appending(path: Self.archives).children() == [])
  }

  @Test func `a file in the place of the archive blocks that child only`() throws {
    let scratch = try TemporaryFolder()
    let text = try Here.fullCase()
    let workspace = try scratch.workspace([Here.full: text, Here.minimal: text])
    try workspace.write("", to: "\(Self.archives)/\(Here.full)")
    let result = try Command.archive(in: workspace)
    #expect(result.code == 65 && result.report.sealed == 1)
    #expect(result.findings == ["blocked-archive \(Self.path)"])
  }

  // MARK: Corrections

  /// A workspace with one child, sealed.
  private static func sealed(_ scratch: TemporaryFolder, _ arguments: [String] = []) throws -> URL {
    let workspace = try scratch.workspace(cases: [Here.full])
    #expect(try Command.archive(arguments, in: workspace).report.sealed == 1)
    return workspace
  }

  @Test func `a correction is approved again, and not before the last version`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    let correct = ["--correct", "接案日期写错"]
    try workspace.replace("opened: 2022-03-01", by: "opened: 2022-03-02", in: Self.path)
    try workspace.replace("approved_on: 2023-01-05", by: "approved_on: 2023-01-04", in: Self.path)
    let early = try Command.archive(correct, in: workspace)
    #expect(early.code == 65 && early.findings == ["not-approved-again \(Self.path)"])
    #expect(early.report.sealed == 0)
    // On the same day it is only told.
    try workspace.replace("approved_on: 2023-01-04", by: "approved_on: 2023-01-05", in: Self.path)
    let same = try Command.archive(correct, in: workspace)
    #expect(same.code == 0 && same.findings == ["not-approved-again \(Self.path)"])
    try workspace.replace("opened: 2022-03-02", by: "opened: 2022-03-01", in: Self.path)
    try workspace.replace("approved_on: 2023-01-05", by: "approved_on: 2023-01-06", in: Self.path)
    let later = try Command.archive(correct, in: workspace)
    #expect(later.code == 0 && later.findings == [] && later.report.sealed == 1)
    let bag = try workspace.text("\(Self.archives)/\(Here.full)/v3/bag-info.txt")
    #expect(bag.contains("Bagging-Date: 2023-01-06"))
  }

  @Test func `another child's data is no correction`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    let correct = ["--correct", "按证件更正"]
    try workspace.replace("approved_on: 2023-01-05", by: "approved_on: 2023-01-06", in: Self.path)
    try workspace.replace("name: 赵𠮷", by: "name: 钱小宝", in: Self.path)
    let text = try workspace.text(Self.path)
    let other = text.replacing("birth_date: 2008-05-02", with: "birth_date: 2008-05-20")
      .replacing("31019920080502017X", with: "310199200805200170")
    try workspace.write(other, to: Self.path)
    let both = try Command.archive(correct, in: workspace)
    #expect(both.code == 65 && both.findings.contains("another-child \(Self.path)"), "\(both.said)")
    try workspace.write(text, to: Self.path)
    let one = try Command.archive(correct, in: workspace)
    #expect(one.code == 0 && one.report.sealed == 1, "\(one.said)")
  }

  @Test func `what was signed is corrected with a signature`() throws {
    let scratch = try TemporaryFolder()
    let key = try Command.newKey("key", in: scratch.url)
    let workspace = try Self.sealed(scratch, ["--key", key.path])
    try workspace.replace("approved_on: 2023-01-05", by: "approved_on: 2023-01-06", in: Self.path)
    let result = try Command.archive(["--correct", "审核日期写错"], in: workspace)
    #expect(result.code == 65 && result.findings == ["unsigned-correction \(Self.path)"])
    let signed = try Command.archive(
      ["--correct", "审核日期写错", "--key", key.path], in: workspace)
    #expect(signed.code == 0 && signed.report.sealed == 1)
  }

  @Test func `nothing is sealed after a version that was damaged or taken away`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    let child = workspace.appending(path: "\(Self.archives)/\(Here.full)")
    try workspace.replace("approved_on: 2023-01-05", by: "approved_on: 2023-01-06", in: Self.path)
    let correct = ["--correct", "审核日期写错"]
    #expect(try Command.archive(correct, in: workspace).report.sealed == 1)
    try Forger.move("v2", to: "../../kept", child)
    for arguments in [[], correct] {
      let result = try Command.archive(arguments, in: workspace)
      #expect(result.code == 65 && result.findings == ["wrong-history \(Self.path)"])
    }
    try Forger.move("../../kept", to: "v2", child)
    try Forger.append("{", to: "data/case.json", child.appending(path: "v2"))
    // Nor is it packed.
    let zip = try Command.archive(["--zip"], in: workspace)
    #expect(zip.code != 0 && !zip.findings.isEmpty && zip.report.sealed == 0)
    #expect(try !workspace.names("Output").contains("envelopes"))
  }

  @Test func `what changes in the programme is no correction of every child`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    try workspace.replace("021-00000200", by: "021-00000299", in: "programme.yaml")
    for arguments in [[], ["--correct", "机构电话更正"]] {
      let result = try Command.archive(arguments, in: workspace)
      #expect(result.code == 0 && result.report.unchanged == 1, "\(arguments) \(result.said)")
    }
    let named = try Command.archive(
      ["--case", Here.full, "--correct", "机构电话更正"], in: workspace)
    #expect(named.code == 0 && named.report.sealed == 1)
    #expect(try Command.verify(in: workspace).report.whole == 2)
  }

  // MARK: Numbers

  @Test func `two children with one archive number are told from each other`() throws {
    let scratch = try TemporaryFolder()
    let text = try Here.fullCase()
    let workspace = try scratch.workspace([Here.full: text, Here.minimal: text])
    // Sealed apart, as two people might on two machines.
    for number in [Here.full, Here.minimal] {
      let apart = ["--case", number, "--output", "apart-\(number)"]
      #expect(try Command.archive(apart, in: workspace).report.sealed == 1)
      try Forger.move(
        "apart-\(number)/archives/\(number)", to: number, workspace)
    }
    let paths = [Here.full, Here.minimal]
    for path in paths { #expect(try Command.verify([path], in: workspace).code == 0) }
    let both = try Command.verify(paths, in: workspace)
    #expect(both.code == 1 && both.report.diagnostics.map(\.id) == ["same-number"])
  }

  @Test func `the register of numbers and the archives say the same`() throws {
    let scratch = try TemporaryFolder()
    let text = try Here.fullCase()
    let workspace = try scratch.workspace([Here.full: text, Here.minimal: text])
    #expect(try Command.archive(in: workspace).report.sealed == 2)
    #expect(try Command.verify(in: workspace).findings == [])
    let register = Self.archives + "/numbers.json"
    let before = try workspace.text(register)

    // Somebody's archive is gone: told, though a run that was killed may have left it so.
    let archives = workspace.appending(path: Self.archives)
    try Forger.move(Here.minimal, to: "../kept", archives)
    let gone = try Command.verify([Self.archives], in: workspace)
    #expect(gone.code == 0 && gone.findings == ["missing-archive \(Self.archives)/\(Here.minimal)"])
    try Forger.move("../kept", to: Here.minimal, archives)

    try workspace.replace(Here.minimal, by: "310107-2022-0099", in: register)
    let other = try Command.verify([Self.archives], in: workspace)
    #expect(other.code == 1)
    #expect(
      other.findings == [
        "missing-archive \(Self.archives)/310107-2022-0099",
        "wrong-number \(Self.archives)/\(Here.minimal)/v1",
      ])

    try workspace.write(before + "{", to: register)
    #expect(
      try Command.verify([Self.archives], in: workspace).findings == ["wrong-number " + register])
    let refused = try Command.archive(in: workspace)
    #expect(refused.code == 65 && refused.report.diagnostics.map(\.id) == ["damaged-archive"])
  }

  @Test func `without the code of the street there is no number`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try workspace.replace("  street_code: \"310107003\"\n", by: "", in: Self.path)
    let result = try Command.archive(["--with-gaps", "街镇待定"], in: workspace)
    #expect(result.code == 65 && result.report.sealed == 0)
    #expect(result.report.diagnostics.contains { $0.id == "no-archive-number" }, "\(result.said)")
  }
}
