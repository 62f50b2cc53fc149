import Foundation
import Testing

/// Tables as spreadsheets read them.
enum Spreadsheet {
  static let hasPython = has("python3")
  static let hasOffice = has("soffice")

  private static func has(_ tool: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/" + tool)
  }

  /// The cells of a table, read by Python's csv module.
  static func rows(of table: URL) throws -> [[String]] {
    let script = """
      import csv, json, sys
      with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
          print(json.dumps(list(csv.reader(file, strict=True))))
      """
    let result = try Command.shell(
      "exec python3 -c \"$1\" \"$2\"", [script, table.path], in: table.deletingLastPathComponent())
    return try JSONDecoder().decode([[String]].self, from: Data(result.output.utf8))
  }

  /// What LibreOffice shows of a table, and its formulas.
  struct Opened: Decodable {
    let rows: [[String]]
    let formulas: [String]
  }

  /// Opens a table in LibreOffice, told to do whatever it can: to separate by semicolon and tab as
  /// well, to drop blanks, to find numbers and to run formulas.
  static func opened(_ table: URL) throws -> Opened {
    let scratch = try TemporaryFolder()
    let script = """
      import json, sys
      import xml.etree.ElementTree as tree
      table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
      text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
      def shown(node):
          own = " " * int(node.attrib.get(text + "c", "1")) if node.tag == text + "s" else node.text
          return (own or "") + "".join(shown(child) + (child.tail or "") for child in node)
      rows, formulas = [], []
      for row in tree.parse(sys.argv[1]).iter(table + "table-row"):
          cells = []
          for cell in row.iter(table + "table-cell"):
              if table + "formula" in cell.attrib:
                  formulas.append(cell.attrib[table + "formula"])
              lines = "\\n".join(shown(line) for line in cell.iter(text + "p"))
              cells += [lines] * int(cell.attrib.get(table + "number-columns-repeated", "1"))
          rows += [cells] * int(row.attrib.get(table + "number-rows-repeated", "1"))
      while rows and not any(rows[-1]):
          rows.pop()
      print(json.dumps({"rows": rows, "formulas": formulas}))
      """
    let result = try Command.shell(
      """
      soffice -env:UserInstallation=file://"$1"/profile --headless \
        --infilter="CSV:44/59/9,34,76,1,,2052,false,true,false,false,true,-1,true" \
        --convert-to fods --outdir "$1" "$2" >&2 && exec python3 -c "$3" "$1/$4.fods"
      """,
      [
        scratch.url.path, table.path, script, table.deletingPathExtension().lastPathComponent,
      ], in: scratch.url, environment: ["HOME": scratch.url.path, "LC_ALL": "C.UTF-8"])
    return try JSONDecoder().decode(Opened.self, from: Data(result.output.utf8))
  }
}

/// The tables that the program writes for spreadsheets and for the electronic report.
struct SpreadsheetTests {
  /// Texts that a spreadsheet would run, and some that could break out of their cell.
  private static let hostile = [
    "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "=HYPERLINK(\"http://x.invalid/\",\"点\")",
    "=cmd|' /C calc'!A0", "  =1+1", "\u{3000}=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "'=1+1",
    "甲\",\"=1+1", "甲;=1+1", "甲,=1+1", "\"=1+1\"", "甲\"", "正常的一句话。",
  ]

  private static let summaries = "Output/months/2022-08/"

  /// A district in which every committee, summary and street is one of the hostile texts.
  private func hostileDistrict(_ scratch: TemporaryFolder) throws -> URL {
    let workspace = try scratch.sample(children: Self.hostile.count)
    var next = 0
    func text() throws -> String {
      next += 1
      let text = Self.hostile[next % Self.hostile.count]
      return String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        .replacing("\\/", with: "/")
    }
    for path in try workspace.files() where path.hasPrefix("cases/") {
      let lines = try workspace.text(path).components(separatedBy: "\n").map { line in
        for key in ["committee", "summary", "state_summary"] {
          let indent = line.prefix { $0 == " " }
          if line.dropFirst(indent.count).hasPrefix(key + ": ") {
            return indent + key + ": " + (try text())
          }
        }
        return line
      }
      try workspace.write(lines.joined(separator: "\n"), to: path)
    }
    let programme = try workspace.text("programme.yaml")
      .replacing("output: \".\"", with: "output: Output")
    var streets = 0
    let lines = try programme.components(separatedBy: "\n").map { line in
      guard line.hasPrefix("    name: "), line.hasSuffix("街道") else { return line }
      streets += 1
      return streets < 5 ? "    name: " + (try text()) : line
    }
    try workspace.write(lines.joined(separator: "\n"), to: "programme.yaml")
    return workspace
  }

  /// A text as `CSVWriter` writes it.
  private func harmless(_ text: String) -> String {
    let shown = text.drop { $0 == " " || $0 == "\u{3000}" }
    return text.first == "'" || shown.first.map { "=+-@＝＋－＠".contains($0) } == true
      ? "'" + text : text
  }

  private func isHarmless(_ cell: String) -> Bool {
    !"=+-@＝＋－＠\t\r".contains(cell.drop { $0 == " " || $0 == "\u{3000}" }.first ?? "甲")
  }

  @Test(.enabled(if: Spreadsheet.hasPython, "needs python3"))
  func `every cell comes back as it was, and none can run`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try hostileDistrict(scratch)
    #expect(try Command.run(["month", "2022-08"], in: workspace).code == 0)
    _ = try Command.run(["check", "--report"], in: workspace)
    let summary = try Spreadsheet.rows(
      of: workspace.appending(path: Self.summaries + "monthly-summary-district.csv"))
    let committee = try #require(summary[0].firstIndex(of: "居（村）委"))
    let committees = Set(summary.dropFirst().dropLast().map { $0[committee] })
    #expect(committees.isSubset(of: Self.hostile.map { harmless($0) }) && committees.count > 5)
    let report = try Spreadsheet.rows(
      of: workspace.appending(path: "Output/reports/completeness.csv"))
    #expect(report.count == Self.hostile.count + 1)
    for table in [summary, report] {
      #expect(table.allSatisfy { $0.count == table[0].count })
      #expect(table.joined().allSatisfy { isHarmless($0) })
      #expect(table.joined().contains { $0.hasPrefix("'") })
    }
  }

  @Test(.enabled(if: Spreadsheet.hasPython && Spreadsheet.hasOffice, "needs soffice and python3"))
  func `LibreOffice shows every cell and runs none`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try hostileDistrict(scratch)
    _ = try Command.run(["month", "2022-08"], in: workspace)
    _ = try Command.run(["check", "--report"], in: workspace)
    for path in [
      Self.summaries + "monthly-summary-district.csv", "Output/reports/completeness.csv",
    ] {
      let table = workspace.appending(path: path)
      let opened = try Spreadsheet.opened(table)
      #expect(opened.formulas.isEmpty, "\(path): \(opened.formulas)")
      let expected = try Spreadsheet.rows(of: table)
      // Blanks around a text are no matter.
      func trimmed(_ rows: [[String]]) -> [[String]] {
        rows.map { $0.map { $0.trimmingCharacters(in: .whitespaces) } }
      }
      #expect(trimmed(opened.rows) == trimmed(expected), "\(path)")
    }
    // The test says something only if the same LibreOffice runs what nobody has made harmless.
    try scratch.url.write("\u{FEFF}甲,=1+1\r\n", to: "formula.csv")
    let opened = try Spreadsheet.opened(scratch.url.appending(path: "formula.csv"))
    #expect(opened.formulas.count == 1 && opened.rows == [["甲", "2"]])
  }

  @Test func `a table is UTF-8 with its mark, and every line ends with CRLF`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    _ = try Command.run(["month", "2022-08"], in: workspace)
    _ = try Command.run(["check", "--report"], in: workspace)
    for path in [
      Self.summaries + "monthly-summary-district.csv", "Output/reports/completeness.csv",
    ] {
      let bytes = try Data(contentsOf: workspace.appending(path: path))
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) && bytes.suffix(2) == Data("\r\n".utf8))
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.replacing("\r\n", with: "").contains(/[\r\n]/) == false)
    }
  }

  @Test(.enabled(if: Spreadsheet.hasPython, "needs python3"))
  func `beside each summary lies its table, with the children and the sums`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.sample(children: 15)
    try workspace.replace("output: \".\"", by: "output: Output", in: "programme.yaml")
    _ = try Command.run(["month", "2022-08"], in: workspace)
    let months = workspace.appending(path: Self.summaries)
    let names = try months.files()
    let pages = names.filter { $0.hasPrefix("monthly-summary-") && $0.hasSuffix(".html") }
    let tables = names.filter { $0.hasSuffix(".csv") }
    #expect(tables == pages.map { $0.replacing(".html", with: ".csv") } && tables.count > 2)
    var children = 0
    for name in tables {
      let rows = try Spreadsheet.rows(of: months.appending(path: name))
      #expect(rows[0].prefix(2) == ["个案编号", "儿童姓名"] && rows.last?.first == "合计")
      let own = rows.dropFirst().dropLast()
      if !name.contains("district") { children += own.count }
      for label in ["走访次数", "会谈时长合计（小时）"] {
        let column = try #require(rows[0].firstIndex(of: label))
        let sum = own.reduce(0) { $0 + (Double($1[column]) ?? .nan) }
        #expect(sum == Double(rows.last?[column] ?? ""), "\(name) \(label)")
      }
      #expect(rows.last?.last?.contains("应服务儿童：\(own.count)；") == true)
    }
    let district = try Spreadsheet.rows(
      of: months.appending(path: "monthly-summary-district.csv"))
    #expect(district.count == children + 2)
  }

  @Test func `a masked copy has no table, and a street that is gone has none either`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let output = workspace.appending(path: "Output")
    _ = try Command.run(["month", "--mask", "2022-08"], in: workspace)
    #expect(try output.files().allSatisfy { !$0.hasSuffix(".csv") })
    _ = try Command.run(["month", "2022-08", "--format", "md"], in: workspace)
    let months = workspace.appending(path: Self.summaries)
    let before = try months.files()
    // Somebody's own, though the names are much like the program's.
    let own = ["monthly-summary-31010700.csv", "progress-report-district.csv", "notes.csv"]
    for name in own { try months.write("own", to: name) }
    try months.write("", to: "monthly-summary-310107009.csv")
    let report = try Command.run(["month", "2022-08", "--json"], in: workspace).json()
    #expect(report.removed == 1)
    let after = Set(try months.files().filter { !$0.hasSuffix(".html") })
    #expect(after == Set(before.filter { !$0.hasSuffix(".html") } + own))
  }

  @Test(.enabled(if: Spreadsheet.hasPython, "needs python3"))
  func `a summary without children still has its heading and its sums`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    #expect(try Command.run(["month", "2022-08"], in: workspace).code == 0)
    let rows = try Spreadsheet.rows(
      of: workspace.appending(path: Self.summaries + "monthly-summary-310107001.csv"))
    #expect(rows.count == 2 && rows[1].count == rows[0].count)
    #expect(rows[1][0] == "合计" && rows[1].last?.hasPrefix("应服务儿童：0；") == true)
  }

  @Test func `a table that has not changed is not written again`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    _ = try Command.run(["month"], in: workspace)
    let months = workspace.appending(path: "Output/months")
    let times = try months.times()
    let again = try Command.run(["month", "--json"], in: workspace).json()
    #expect(try again.written == 0 && months.times() == times)
    // A table that somebody has changed is written anew, and its summary counts as written.
    try months.write("own", to: "2022-08/monthly-summary-district.csv")
    #expect(try Command.run(["month", "--json"], in: workspace).json().written == 1)
    #expect(try months.text("2022-08/monthly-summary-district.csv").contains("合计"))
  }
}
