import Foundation
import Testing

/// The table of what is complete: `check --report`.
struct ReportTests {
  /// What programs read.
  private struct Report: Decodable {
    struct Row: Decodable {
      let `case`: String
      let streetName: String?
      let readable: Bool
      let ready: Bool
      let cells: [Cell]
      let findings: [Finding]
    }
    struct Cell: Decodable {
      let state: String
      let count: Int
    }
    struct Finding: Decodable {
      let path: String
      let message: String
    }
    struct Column: Decodable {
      let form: String
      let month: String?
    }
    let asOf: String
    let year: Int
    let district: String
    let ready: Int
    let total: Int
    let columns: [Column]
    let rows: [Row]
    let findings: [Finding]
  }

  private static let labels = [
    "missing": "缺", "draft": "草稿", "to-sign": "待签", "complete": "齐全", "signed": "已签",
    "filed": "已归档",
    "handed-over": "已移交", "explained": "有说明", "not-due": "未到期", "not-needed": "无",
  ]

  private static let folder = "Output/reports/"

  private func report(of workspace: URL) throws -> Report {
    _ = try Command.run(["check", "--report"], in: workspace)
    return try JSONDecoder().decode(
      Report.self,
      from: Data(contentsOf: workspace.appending(path: Self.folder + "completeness.json")))
  }

  /// The sample district, which writes to a folder of its own.
  private func sample(_ scratch: TemporaryFolder, children: Int) throws -> URL {
    let workspace = try scratch.sample(children: children)
    try workspace.replace("output: \".\"", by: "output: Output", in: "programme.yaml")
    return workspace
  }

  /// What `check` calls ready, `archive` seals.
  @Test func `a child is not ready without the pledge of somebody who met it`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 12)
    let before = try report(of: workspace)
    let register = try workspace.text("programme.yaml")
    let person = try #require(register.firstRange(of: "- id: s-017"))
    let day = try #require(
      register[person.upperBound...].firstRange(of: /pledged_on: \S+\n/))
    try workspace.write(
      register.replacingCharacters(in: day, with: "\n"), to: "programme.yaml")
    let after = try report(of: workspace)
    #expect(after.ready < before.ready)
    let sealed = try Command.run(["archive", "--json"], in: workspace)
    struct Sealed: Decodable { let sealed: Int }
    let count = try JSONDecoder().decode(Sealed.self, from: Data(sealed.output.utf8)).sealed
    #expect(count == after.ready, "\(sealed.said)")
  }

  @Test func `the page has every case and nobody's name`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 15)
    let report = try report(of: workspace)
    let files = ["html", "csv", "json"].map { Self.folder + "completeness." + $0 }
    let texts = try files.map { try workspace.text($0) }
    let cases = try workspace.files().filter { $0.hasPrefix("cases/") }
    #expect(cases.count == 15 && report.total == 15 && report.rows.count == 15)
    for path in cases {
      let number = String(path.dropFirst("cases/".count).dropLast(".yaml".count))
      #expect(texts.allSatisfy { $0.contains(number) }, "\(number)")
      // The child, parents, guardians, teachers, and everybody else whom the file names.
      let names = try workspace.text(path).matches(of: /name: ([^\s"]{2,})/).map { $0.1 }
      #expect(names.count > 2)
      for name in names where texts.contains(where: { $0.contains(name) }) {
        Issue.record("a name of \(number) stands in the report")
      }
    }
    #expect(texts[0].contains("可归档：15 卷中的 \(report.ready) 卷"))
    #expect(texts[0].contains("\(report.year)年度\(report.district)"))
  }

  @Test func `the page is whole by itself and runs nothing`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 3)
    _ = try report(of: workspace)
    let page = try workspace.text(Self.folder + "completeness.html")
    #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"))
    for forbidden in ["<script", "<link", "<img", "@import", "url(", "http:", "https:"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(!page.contains(/<[a-z]+ [^>]*\bon[a-z]+=/))
  }

  @Test(.enabled(if: Spreadsheet.hasPython, "needs python3"))
  func `table and JSON say the same, and so does the page`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 15)
    let report = try report(of: workspace)
    let table = try Spreadsheet.rows(
      of: workspace.appending(path: Self.folder + "completeness.csv"))
    #expect(table.count == 16)
    #expect(table[0].count == report.columns.count + 4)
    #expect(table[0].first == "个案编号" && table[0].last == "未完成事项数")
    #expect(Set(table[0]).count == table[0].count)
    for (row, line) in zip(report.rows, table.dropFirst()) {
      let states = try row.cells.map { try #require(Self.labels[$0.state]) }
      let start = [row.case, try #require(row.streetName)]
      #expect(line == start + states + [row.ready ? "是" : "否", "\(row.findings.count)"])
    }
    #expect(report.rows.count(where: \.ready) == report.ready)
    let page = try workspace.text(Self.folder + "completeness.html")
    for (state, label) in Self.labels {
      let cells = report.rows.flatMap(\.cells).count { $0.state == state }
      #expect(page.contains(try Regex("\(label)</b> [^<]+ <i>\(cells)格</i>")), "\(label)")
    }
    let open = report.rows.reduce(report.findings.count) { $0 + $1.findings.count }
    #expect(page.contains("未完成事项：\(open) 项"))
    let check = try Command.run(["check", "--json"], in: workspace).json()
    #expect(check.diagnostics.count == open)
  }

  @Test(.enabled(if: Spreadsheet.hasPython, "needs python3"))
  func `another parser of HTML sees the same elements, whatever the district's names are`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 4)
    let original = try workspace.text("programme.yaml")
    let hostile = "</td></style><script>alert('1')</script><b onload=\"x\">&lt;"
    let judged = scratch.url.appending(path: "judged")
    let names = try #require(original.firstMatch(of: /name: (.+街道)/)).1
    for (version, name) in [("harmless", "QZMARKQZ"), ("hostile", hostile)] {
      let quoted = "name: '" + name.replacing("'", with: "''") + "'"
      try workspace.write(
        original.replacing("name: \(names)\n", with: quoted + "\n")
          .replacing("district: 普陀区", with: quoted.replacing("name:", with: "district:")),
        to: "programme.yaml")
      _ = try report(of: workspace)
      try judged.write(
        try workspace.text(Self.folder + "completeness.html"), to: "report.\(version).html")
    }
    let values = try JSONEncoder().encode(["QZMARKQZ": hostile])
    try judged.write(String(decoding: values, as: UTF8.self), to: "report.values.json")
    let judge = Here.root.appending(path: "Tests/Judges/judge_html.py").path
    let result = try Command.shell(
      "exec python3 \"$1\" \"$2\"", [judge, judged.path], in: scratch.url)
    #expect(result.code == 0, "\(result.said)")
  }

  @Test func `the same data gives the same bytes, and a second run writes nothing`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 6)
    let reports = workspace.appending(path: Self.folder)
    _ = try Command.run(["check", "--report", "--jobs", "1"], in: workspace, umask: "000")
    let (tree, times) = (try reports.tree(), try reports.times())
    #expect(tree.keys.sorted() == ["csv", "html", "json"].map { "completeness." + $0 })
    _ = try Command.run(
      ["check", "--report", "--jobs", "3", "--lang", "en"], in: workspace,
      environment: ["TZ": "Asia/Shanghai", "LANG": "en_US.UTF-8"])
    #expect(try reports.tree() == tree && reports.times() == times)
    for file in tree.keys {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: reports.appending(path: file).path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test(.enabled(if: Spreadsheet.hasPython, "needs python3"))
  func `of a file that cannot be read nothing is said but that`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 3)
    let numbers = try report(of: workspace).rows.map(\.case)
    try workspace.write("child: [\n", to: "cases/\(numbers[1]).yaml")
    let report = try report(of: workspace)
    #expect(report.rows.map(\.readable) == [true, false, true])
    #expect(report.rows[1].cells.isEmpty && !report.rows[1].ready)
    #expect(!report.rows[1].findings.isEmpty)
    let table = try Spreadsheet.rows(
      of: workspace.appending(path: Self.folder + "completeness.csv"))
    #expect(Set(table[2].dropFirst(2).dropLast(2)) == ["读不出"])
    let page = try workspace.text(Self.folder + "completeness.html")
    #expect(page.contains("个案文件有错误，读不出来") && page.contains("（街镇不明）"))
  }

  @Test func `a file that was named after the child does not tell the name`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 2)
    let number = try report(of: workspace).rows[0].case
    let text = try workspace.text("cases/\(number).yaml")
    try workspace.write(text, to: "cases/金丝雀.yaml")
    _ = try report(of: workspace)
    for file in ["completeness.html", "completeness.csv"] {
      let text = try workspace.text(Self.folder + file)
      #expect(text.contains("（文件名不是编号）") && !text.contains("金丝雀"), "\(file)")
    }
  }

  @Test func `a report is about all cases, and about a day`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try sample(scratch, children: 2)
    let number = try report(of: workspace).rows[0].case
    #expect(try Command.run(["check", "--report", "--case", number], in: workspace).code == 64)
    _ = try Command.run(["check", "--report", "--as-of", "2022-06-30"], in: workspace)
    let page = try workspace.text(Self.folder + "completeness.html")
    #expect(page.contains("截至日期：2022年6月30日"))
  }
}
