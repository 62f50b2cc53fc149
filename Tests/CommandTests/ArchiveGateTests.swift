import Foundation
import Testing

/// What is sealed, and what is not.
struct ArchiveGateTests {
  private static let reason = "原件待补，街镇已说明"

  /// Cases of which each lacks one thing, and how that is told.
  private static func lacking() throws -> [String: (text: String, id: String, printed: String)] {
    let text = try Here.fullCase()
    func without(_ line: String) throws -> String {
      let range = try #require(text.range(of: line))
      return text.replacingCharacters(in: range, with: "")
    }
    return [
      "310107-2022-0011": (try without("  ethnicity: 回族\n"), "missing-field", "《儿童》缺“民族”"),
      "310107-2022-0012": (
        try text.without("closing_report", upTo: "filing")
          .replacing("    - paper: \"06-closing-report\"\n", with: "")
          .replacing("      original: 复印件\n      note: 原件存街镇\n", with: ""),
        "missing-form", "缺《困境儿童个案结案报告》"
      ),
      "310107-2022-0013": (
        try without("  issued_signature: 2022-03-22\n"), "not-signed", "未签章：监护人签收"
      ),
      "310107-2022-0014": (
        text.replacing("s-020", with: "s-099"), "missing-pledge", "缺《儿童保护承诺书》：工作人员 s-099"
      ),
      "310107-2022-0015": (
        try text.without("filing", upTo: "missed_months"), "missing-form", "缺《立卷》"
      ),
    ]
  }

  /// Those cases, a whole one, and somebody of the staff who has signed no pledge.
  private static func workspace(in scratch: TemporaryFolder) throws -> URL {
    var cases = try lacking().mapValues(\.text)
    cases[Here.full] = try Here.fullCase()
    let workspace = try scratch.workspace(cases)
    try workspace.replace(
      "archive:\n",
      by: """
          - id: s-099
            name: 邵文
            sex: 男
            id_number: "310199197805299954"
            role: 儿童主任
            title: 居委会儿童主任
            employer: 长寿路街道丹桂苑居民委员会
            phone: "16409000088"
            certificate: 无
        archive:

        """, in: "programme.yaml")
    return workspace
  }

  @Test func `a file with a gap is not sealed, and every gap is told in one run`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let lacking = try Self.lacking()
    let result = try Command.archive(in: workspace)
    #expect(result.code == 1 && result.report.sealed == 1 && result.report.incomplete == 5)
    #expect(
      result.findings == lacking.map { "\($0.value.id) cases/\($0.key).yaml" }.sorted())
    #expect(try workspace.appending(path: "Output/archives").children() == [Here.full])
    // For people too, and what to do.
    let told = try Command.run(["archive"], in: workspace)
    #expect(told.code == 1 && told.errors.contains("5 名儿童") && told.errors.contains("--with-gaps"))
    for (number, lack) in lacking {
      #expect(told.errors.contains("cases/\(number).yaml") && told.errors.contains(lack.id))
    }
    #expect(try workspace.appending(path: "Output/archives").children() == [Here.full])
  }

  @Test func `sealed in spite of gaps, it lists each of them, with the reason`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.workspace(in: scratch)
    let result = try Command.archive(["--with-gaps", Self.reason], in: workspace)
    #expect(result.code == 0 && result.report.sealed == 6, "\(result.said)")
    let archives = workspace.appending(path: "Output/archives")
    let told = [
      "index.html", "data/contents.html", "data/contents.md", "data/remarks.html",
      "data/remarks.md", "data/events.json", "../history.json",
    ]
    for (number, lack) in try Self.lacking() {
      let archive = archives.appending(path: "\(number)/v1")
      let missing = try archive.contents().missing
      #expect(missing.count == 1 && missing[0].contains(lack.printed), "\(number) \(missing)")
      for path in told.dropFirst().prefix(4) {
        let text = try archive.text(path)
        #expect(text.contains(lack.printed) && text.contains(Self.reason), "\(number) \(path)")
      }
      for path in told.suffix(2) { #expect(try archive.text(path).contains(Self.reason)) }
      #expect(try archive.text("index.html").contains("缺件缺项1处"))
    }
    // Where nothing is missing nothing is said about it.
    let whole = archives.appending(path: "\(Here.full)/v1")
    #expect(try whole.contents().missing.isEmpty)
    for path in told {
      let text = try whole.text(path)
      #expect(!text.contains("缺件缺项") && !text.contains(Self.reason), "\(path)")
      #expect(!text.contains("missing_reason"))
    }
    #expect(try Command.verify(["Output/archives"], in: workspace).report.whole == 6)
  }

  @Test(arguments: [
    "x", String(repeating: "长", count: 201), "一行\n两行", "理由\u{202E}反转过来", "隐\u{200B}形的理由",
    "私用\u{E000}的理由", "全角\u{3000}的空格", "    ", " 前有空格", "制表\t符的理由", "行\u{2028}分隔符",
  ])
  func `a reason that an archive cannot keep is refused`(reason: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    for option in ["--with-gaps", "--correct"] {
      let result = try Command.run(["archive", option, reason], in: workspace)
      #expect(result.code == 64 && result.errors.contains(option))
    }
    #expect(try !workspace.names("").contains("Output"))
  }

  // MARK: Settings

  @Test func `without settings nothing is sealed, and it is told what they are`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let text = try workspace.text("programme.yaml")
    let start = try #require(text.range(of: "\narchive:"))
    try workspace.write(String(text[..<start.lowerBound]) + "\n", to: "programme.yaml")
    let result = try Command.archive(in: workspace)
    #expect(result.code == 65)
    #expect(result.findings == ["missing-archive-settings programme.yaml"])
    #expect(try !workspace.names("").contains("Output"))
    // What needs no archive works all the same.
    #expect(try Command.run(["render"], in: workspace).code == 0)
  }

  @Test func `remarks on a paper that is not there are an error`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try workspace.replace(
      "paper: \"01-handbook\"", by: "paper: \"01-handbok\"", in: "cases/\(Here.full).yaml")
    let result = try Command.archive(in: workspace)
    #expect(result.code == 65 && result.report.skipped == 1)
    #expect(result.findings == ["bad-filing cases/\(Here.full).yaml"])
    #expect(try workspace.appending(path: "Output/archives").children() == [])
  }

  @Test func `a case with an error stops no other`() throws {
    let scratch = try TemporaryFolder()
    let text = try Here.fullCase()
    let workspace = try scratch.workspace([
      Here.full: text, Here.minimal: text.replacing("ethnicity:", with: "ethnictiy:"),
    ])
    let result = try Command.archive(in: workspace)
    #expect(result.code == 65 && result.report.sealed == 1 && result.report.skipped == 1)
    #expect(result.findings == ["unknown-key cases/\(Here.minimal).yaml"])
    #expect(try workspace.appending(path: "Output/archives").children() == [Here.full])
  }

  @Test func `a secret key that others can read is not used`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let key = try Command.newKey("key", in: scratch.url)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key.path)
    let result = try Command.run(["archive", "--key", key.path], in: workspace)
    #expect(result.code == 73 && result.errors.contains("chmod 600"))
    #expect(try Command.run(["archive", "--key", "nosuch"], in: workspace).code == 66)
    let open = scratch.url.appending(path: "key.pub").path
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: open)
    #expect(try Command.run(["archive", "--key", open], in: workspace).code == 65)
    #expect(try !workspace.names("").contains("Output"))
  }
}
