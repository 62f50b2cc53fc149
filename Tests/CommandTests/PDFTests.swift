import Foundation
import Testing

/// What a printed paper is, judged by other people's tools.
@Suite(.enabled(if: PDF.isJudged, "needs script/setup --tests"))
struct PDFTests {
  /// What stands in the case file of the child with every form.
  private static let secrets = [
    "赵𠮷", "赵小龙", "诸葛慧敏", "高桂芳", "周玲", "31019920080502017X", "310199195202200186",
    "16402000012", "021-00005004", "某某路766弄", "某某第三初级中学",
  ]

  @Test func `every paper of every form is printed, in every folder`() throws {
    let printed = try PrintedWorkspace.get()
    var forms: Set<String> = []
    for path in try printed.output.files() where path.hasSuffix(".html") {
      let isPaper = !path.hasSuffix("/index.html")
      #expect(printed.output.has(path.dropLast(4) + "pdf") == isPaper, "\(path)")
      if path.hasPrefix("blank/") { forms.insert(path) }
    }
    let listed = try Here.root.appending(path: "Templates/forms").names("").filter {
      Here.root.appending(path: "Templates/forms").has("\($0)/form.html")
    }
    #expect(forms.count == listed.count && forms.count > 15)
  }

  @Test func `every PDF is whole, has its fonts, its tags and colours, and nothing that acts`()
    throws
  {
    let (faults, count) = try PDF.judge(["file", PrintedWorkspace.get().output.path])
    #expect(faults == [] && count > 60)
  }

  @Test func `the text of a PDF is the text of its page, in the order of reading`() throws {
    let (faults, count) = try PDF.judge(["text", PrintedWorkspace.get().output.path])
    #expect(faults == [] && count > 60)
  }

  @Test func `a text of several pages is all there, its row named again on each of them`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.tinyWorkspace(["王小明"])
    let text = (1...400).map { "第\($0)句话" }.joined(separator: "，")
    try workspace.replace(
      "  - on: 2022-03-05", by: "  - on: 2022-03-05\n    process: \(text)",
      in: "cases/310107-2022-0001.yaml")
    let result = try Command.run(["render", "--form", "visit"] + PDF.formats, in: workspace)
    #expect(result.code == 0, "\(result.said)")
    let folder = workspace.appending(path: "Output/documents/310107-2022-0001")
    #expect(try PDF.judge(["text", folder.path]).faults == [])
    let pages = try PDF.texts(folder.appending(path: "\(PDF.visit).pdf"))
    #expect(pages.count > 3 && pages.joined().contains("，第400句话"))
    #expect(pages.contains { $0.contains("服务过程记录（续）") })
  }

  @Test
  func `what is higher than a page is all there, in every row, table and box that stays whole`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let long = (1...300).map { "第\($0)句话" }.joined(separator: "，")
    var texts = 0
    for file in ["cases/\(Here.full).yaml", "programme.yaml"] {
      var lines = try workspace.text(file).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init)
      for index in lines.indices.dropFirst() where lines[index - 1].hasSuffix(": |-") {
        let margin = lines[index].prefix { $0 == " " }
        lines[index] = margin + long + "：" + lines[index].dropFirst(margin.count)
        texts += 1
      }
      try workspace.write(lines.joined(separator: "\n"), to: file)
    }
    #expect(texts > 50)
    let forms = ["visit", "difficult-case", "pledge", "handbook"]
    let result = try Command.run(
      ["render"] + forms.flatMap { ["--form", $0] } + PDF.formats, in: workspace)
    #expect(result.code == 0, "\(result.said)")
    let (faults, count) = try PDF.judge([
      "text", workspace.appending(path: "Output/documents/\(Here.full)").path,
    ])
    #expect(faults == [] && count == 8)
  }

  @Test func `a PDF says its form and number, its pages and its source, and says it rightly`()
    throws
  {
    let (faults, count) = try PDF.judge(["label", PrintedWorkspace.get().output.path])
    #expect(faults == [] && count > 60)
  }

  @Test func `nothing but the pages tells anything of a child`() throws {
    let documents = try PrintedWorkspace.get().output.appending(path: "documents/\(Here.full)")
    let words = try PDF.judge(["words", documents.path]).faults.joined(separator: "\n")
    #expect(words.contains("困境儿童个案服务记录表 2022-310107-003-0005-F3-01"))
    let pages = try documents.pdfs().flatMap { try PDF.texts(documents.appending(path: $0)) }
    for secret in Self.secrets {
      let isTold = words.contains(secret)
      #expect(!isTold, "\(secret)")
      // It says something only of what stands in the papers.
      if !secret.contains("2008") { #expect(pages.joined().contains(secret), "\(secret)") }
    }
  }

  @Test func `the judge names every fault`() throws {
    let scratch = try TemporaryFolder()
    let folder = try PrintedWorkspace.get().output.appending(path: "documents/\(Here.full)")
    let good = folder.appending(path: "04-visit-20220322").path
    let spoiled = scratch.url.appending(path: "spoiled")
    _ = try PDF.judge(["spoil", good + ".pdf", good + ".html", spoiled.path])
    let pdfs = try spoiled.pdfs()
    #expect(pdfs.count > 15)
    for what in ["file", "text", "label"] {
      let named = Set(
        try PDF.judge([what, spoiled.path]).faults.map { String($0.prefix { $0 != ":" }) })
      #expect(named.isSuperset(of: pdfs.filter { $0.hasPrefix(what) }))
      #expect(!named.contains("good.pdf"))
      #expect(named.allSatisfy { $0.hasPrefix(what) || $0.hasPrefix("file-") || what == "label" })
    }
  }

  // MARK: Characters

  @Test func `rare characters of names are printed and can be copied, and so can long names`()
    throws
  {
    let scratch = try TemporaryFolder()
    let long = (1...10).map { _ in "买买提" }.joined(separator: "·") + "·阿卜杜热合曼江买买提"
    #expect(long.count == 50)
    let names = ["王𠮷", "李䶮㛃", "古丽·买买提", long]
    let workspace = try scratch.tinyWorkspace(names)
    let result = try Command.run(["render", "--form", "visit"] + PDF.formats, in: workspace)
    #expect(result.code == 0, "\(result.said)")
    for (index, name) in names.enumerated() {
      let file = workspace.appending(
        path: "Output/documents/310107-2022-000\(index + 1)/\(PDF.visit).pdf")
      #expect(try PDF.texts(file).joined().contains("儿童姓名\(name)性别"), "\(name)")
    }
  }

  private static let lacksGlyph = {
    let has = try? Command.shell(
      "exec fc-list :charset=2ebf0 file", [], in: FileManager.default.temporaryDirectory)
    return has?.code == 0 && has?.output.isEmpty == true
  }()

  @Test(.enabled(if: lacksGlyph, "needs a machine without any font for U+2EBF0"))
  func `a name that no font has is not printed, also not an earlier one, and all others are`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.tinyWorkspace(["王小明", "李小明", "张小明"])
    let documents = workspace.appending(path: "Output/documents")
    let render = ["render", "--json"] + PDF.formats
    #expect(try Command.run(render, in: workspace).code == 0)
    for (number, sign) in [(1, "\u{2EBF0}"), (2, "\u{E000}")] {
      try workspace.replace("小明", by: sign, in: "cases/310107-2022-000\(number).yaml")
    }
    let result = try Command.run(render, in: workspace)
    let found = try result.json().errors
    #expect(result.code == 65 && found.map(\.id) == ["no-glyph", "no-glyph"])
    for (finding, (number, code)) in zip(found, [(1, "U+2EBF0"), (2, "U+E000")]) {
      #expect(finding.path == "cases/310107-2022-000\(number).yaml" && finding.line == 5)
      #expect(finding.message.contains(code) && !finding.message.contains("小明"))
      let folder = documents.appending(path: "310107-2022-000\(number)")
      #expect(try folder.pdfs() == [])
      let names = try folder.names("").filter { !$0.hasPrefix(".") }
      #expect(names == [PDF.visit + ".html", PDF.visit + ".md"])
    }
    #expect(documents.has("310107-2022-0003/\(PDF.visit).pdf"))
    // People are told the font too, and the next run says it again.
    let told = try Command.run(["render"] + PDF.formats, in: workspace)
    #expect(told.code == 65 && told.errors.contains("fonts-babelstone-han"))
    #expect(told.errors.contains("GB 18030-2022"))
    // With another name the paper is printed.
    try workspace.replace("\u{2EBF0}", by: "小红", in: "cases/310107-2022-0001.yaml")
    try workspace.replace("\u{E000}", by: "小红", in: "cases/310107-2022-0002.yaml")
    #expect(try Command.run(render, in: workspace).code == 0)
    #expect(try documents.pdfs().count == 3)
  }

  // MARK: PDF/A

  @Test func `a paper says how it is to be read aloud: headings, tables with their heads, lists`()
    throws
  {
    let folder = try PrintedWorkspace.get().output.appending(path: "documents/\(Here.full)")
    let visit = folder.appending(path: "04-visit-20220322.pdf").path
    let xmp = try PDF.tool("pdfinfo", ["-meta", visit])
    #expect(xmp.contains("<pdfaid:part>2<") && xmp.contains("<pdfaid:conformance>A<"))
    #expect(xmp.contains("<pdfuaid:part>1<"))
    let told = try PDF.tool("pdfinfo", ["-struct-text", visit])
    let heading = try #require(told.firstRange(of: "H1 "))
    let table = try #require(told.firstRange(of: "Table (block)"))
    #expect(heading.lowerBound < table.lowerBound)
    // The heads of a column stand before its cells, and each is said to be one.
    let head = try #require(told.firstMatch(of: /TH [^\n]*\n\s*\/Scope \/Column/))
    #expect(table.lowerBound < head.range.lowerBound)
    let handbook = try PDF.tool(
      "pdfinfo", ["-struct-text", folder.appending(path: "01-handbook.pdf").path])
    #expect(handbook.contains("L (block)") && handbook.contains("LI (block)"))
  }
}
