import Foundation
import Testing

/// Each sentence of a report is a check that ran in this run; where it did not, the row says so, and why.
@Suite struct `What a report says was checked` {
  /// A run of `verify` or `receive`, with something switched off.
  struct Run: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Beginning of a row, and what it must say.
    let rows: [(what: String, says: String)]
    /// What may stand nowhere.
    var never: [String] = []
    let arguments: @Sendable (HandedOver, TemporaryFolder) throws -> [String]
  }

  private static func trust(_ district: HandedOver, _ owner: String = "all=") -> [String] {
    ["--trust", owner + district.sender.open.path]
  }

  private static let unchecked = "没有核对："
  private static let seals = "各卷封存的密钥属于数据所写的社会组织"

  private static let runs = [
    Run(
      testDescription: "without a key",
      rows: [
        ("批次由谁签名", unchecked + "没有指明信任的公钥"), (seals, unchecked + "没有指明信任的公钥"),
        ("与前一批衔接", unchecked + "没有与档案库对比"), ("档号连续", unchecked + "没有与档案库对比"),
        ("病毒检测", unchecked), ("PDF里没有能运行的内容", unchecked + "批次里没有PDF"),
        ("各卷按归档数据重新填表", "4卷一致，共4卷"),
      ], never: ["所签", "由所写社会组织的密钥封存"]
    ) { district, _ in ["verify", district.firstBatch.path] },
    Run(
      testDescription: "with a key of which nobody has said whose it is",
      rows: [("批次由谁签名", "没有指明是谁的密钥"), (seals, unchecked + "--trust 的密钥没有写明是谁的")],
      never: ["由移交单位", "由所写社会组织的密钥封存"]
    ) { district, _ in ["verify", district.firstBatch.path] + trust(district, "") },
    Run(
      testDescription: "without the templates of its time",
      rows: [
        ("各卷按归档数据重新填表", unchecked + "用这里没有的模板或另一种档案格式封存"),
        ("移交清册", unchecked + "用这里没有的模板或另一种档案格式制作"),
        ("网页里没有能运行的内容", "逐字节相同0页"),
      ], never: ["卷一致"]
    ) { district, scratch in
      let templates = scratch.url.appending(path: "Templates")
      try Forger.copy(Here.root.appending(path: "Templates"), to: templates)
      // One that a child's papers used, and one that the registers used.
      for form in ["forms/handbook/form.md", "forms/handover-list/form.md"] {
        try templates.write(try templates.text(form) + "\n附注\n", to: form)
      }
      return ["verify", district.firstBatch.path, "--templates", templates.path]
        + trust(district, "")
    },
    Run(
      testDescription: "by a district whose templates are others",
      rows: [
        ("批次由谁签名", "由移交单位all的密钥"), (seals, "由 all 的密钥封存，接收方以 --for all 认可"),
        ("各卷按归档数据重新填表", unchecked + "用这里没有的模板或另一种档案格式封存"),
        ("移交清册", unchecked + "用这里没有的模板或另一种档案格式制作"),
        ("与前一批衔接", "与档案库已有的0批对比"),
      ], never: ["卷一致"]
    ) { district, scratch in
      let templates = scratch.url.appending(path: "Templates")
      try Forger.copy(Here.root.appending(path: "Templates"), to: templates)
      // One that a child's papers used, and one that the registers used.
      for form in ["forms/handbook/form.md", "forms/handover-list/form.md"] {
        try templates.write(try templates.text(form) + "\n附注\n", to: form)
      }
      return [
        "receive", district.firstBatch.path, "--into", scratch.url.appending(path: "store").path,
        "--on", "2023-01-16", "--key", district.receiver.secret.path, "--for", "all",
        "--templates", templates.path,
      ] + trust(district)
    },
  ]

  @Test(arguments: runs)
  func `a check that did not run is said not to have run, with the reason`(run: Run) throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let arguments = try run.arguments(district, scratch)
    let result = try Command.run(arguments, in: scratch.url)
    #expect(result.code == 0, "\(result.said)")
    let lines = result.output.split(separator: "\n").map(String.init)
    func row(_ what: String) -> String { lines.first { $0.hasPrefix("  " + what) } ?? "" }
    for (what, says) in run.rows { #expect(row(what).contains(says), "\(what): \(result.output)") }
    for text in run.never { #expect(!result.output.contains(text), "\(text): \(result.output)") }
    // The heads count what ran, and nothing else.
    for nature in ["真实", "完整", "可用", "安全"] {
      let start = try #require(lines.firstIndex { $0.hasPrefix(nature + "：") })
      let own = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }
      let rest = own.count { $0.contains("：" + Self.unchecked) }
      #expect(lines[start].contains("\(own.count - rest) 项核对过"), "\(lines[start])")
      #expect(lines[start].contains("\(rest) 项没有核对") == (rest > 0), "\(lines[start])")
    }
    // The receipt says what the console says.
    let receipt = scratch.url.appending(
      path: "store/" + HandedOver.place(HandedOver.first) + "/receipt")
    guard receipt.isThere else { return }
    let paper = try receipt.text("data/receipt.json")
    for (what, says) in run.rows { #expect(paper.contains(says), "\(what): \(paper)") }
    for text in run.never { #expect(!paper.contains(text), "\(text)") }
  }

  @Test func `without what looks into PDFs the rows say so`() throws {
    let scratch = try TemporaryFolder()
    let kept = try Kept.version010()
    let batch = kept.path("signed/handover/\(Kept.batch)")
    let alone = scratch.url.appending(path: "bin")
    try FileManager.default.createDirectory(at: alone, withIntermediateDirectories: true)
    try Forger.copy(Command.executable, to: alone.appending(path: "tongdang"))
    let templates = Here.root.appending(path: "Templates").path
    let result = try Command.shell(
      "exec bin/tongdang verify \"$1\" --templates \"$2\"", [batch, templates], in: scratch.url)
    #expect(result.code == 0, "\(result.said)")
    let lines = result.output.split(separator: "\n")
    let pdfs = try #require(lines.first { $0.hasPrefix("  PDF里没有能运行的内容") })
    #expect(pdfs.contains(Self.unchecked) && pdfs.contains("没有看里面"), "\(pdfs)")
    #expect(!result.output.contains("PDF核对来源标记"), "\(result.output)")
    #expect(result.output.contains("PDF没有核对"), "\(result.output)")
  }

  @Test func `in English every row is English, in JSON too, and the papers stay Chinese`() throws {
    let scratch = try TemporaryFolder()
    let district = try HandedOver.get()
    let store = scratch.url.appending(path: "store")
    let verify = ["verify", district.firstBatch.path, "--lang", "en"]
    let receive =
      ["receive", district.firstBatch.path, "--into", store.path, "--on", "2023-01-16"]
      + ["--key", district.receiver.secret.path, "--for", "all", "--lang", "en"]
      + Self.trust(district)
    for command in [
      verify, verify + ["--json"], verify + Self.trust(district) + ["--for", "all"], receive,
    ] {
      let result = try Command.run(command, in: scratch.url)
      #expect(result.code == 0, "\(result.said)")
      let rows = result.output.split(separator: "\n").filter {
        $0.hasPrefix("  ") || command.contains("--json")
      }
      #expect(rows.count >= 10, "\(result.said)")
      for row in rows {
        // The names of the natures are those of the standard in JSON.
        if row.contains("\"nature\"") { continue }
        let isChinese = row.unicodeScalars.contains { (0x3000...0x9FFF).contains($0.value) }
        #expect(!isChinese || row.contains(district.workspace.path), "\(row)")
      }
    }
    let receipt = store.appending(path: HandedOver.place(HandedOver.first) + "/receipt")
    for path in ["data/receipt.json", "data/receipt.md"] where receipt.appending(path: path).isThere
    {
      #expect(try receipt.text(path).contains("文件扩展名在清单内"))
    }
  }
}
