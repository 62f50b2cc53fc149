import Foundation
import Testing

/// Files for the office's printer, which prints on both sides.
@Suite(.enabled(if: PDF.isJudged, "needs script/setup --tests"))
struct BinderTests {
  private static let visitTitle = "困境儿童个案服务记录表"

  /// Where documents begin: each counts its own pages.
  private func fronts(_ pages: [String]) -> [Int] {
    pages.indices.filter { pages[$0].contains("—1—") }
  }

  @Test func `each paper of a child begins on the front of a sheet, in the order of the file`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try PrintedWorkspace.get().copy(scratch)
    let documents = workspace.appending(path: "Output/documents/\(Here.full)")
    let result = try Command.run(["print", "--case", Here.full], in: workspace)
    #expect(result.code == 0, "\(result.said)")
    let folder = workspace.appending(path: "Output/print")
    #expect(try folder.pdfs() == ["\(Here.full)-booklet.pdf", "\(Here.full).pdf"])
    let (faults, count) = try PDF.judge(["bound", folder.path])
    #expect(faults == [] && count == 2)

    let pages = try PDF.texts(folder.appending(path: "\(Here.full).pdf"))
    var expected: [String] = []
    for path in try documents.pdfs() where !path.contains("handbook") {
      expected += try PDF.texts(documents.appending(path: path))
      if !expected.count.isMultiple(of: 2) { expected.append("") }
    }
    #expect(pages == expected && pages.contains("") && pages.count > 20)
    #expect(fronts(pages).allSatisfy { $0.isMultiple(of: 2) } && fronts(pages).count == 10)
  }

  @Test func `a handbook lies on A4 sheets to be folded, its pages in the order of a booklet`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try PrintedWorkspace.get().copy(scratch)
    let handbook = workspace.appending(path: "Output/documents/\(Here.full)/01-handbook.pdf")
    let arguments = ["print", "--case", Here.full, "--form", "handbook"]
    #expect(try Command.run(arguments, in: workspace).code == 0)
    let file = workspace.appending(path: "Output/print/\(Here.full)-handbook-booklet.pdf")
    #expect(
      try PDF.tool("pdfinfo", [file.path]).contains(/Page size: +841\.\d+ x 595\.\d+ pts \(A4\)/))
    var pages = try PDF.texts(handbook)
    #expect(pages.count > 8)
    while !pages.count.isMultiple(of: 4) { pages.append("") }
    func half(from x: String) throws -> [String] {
      try PDF.texts(file, ["-x", x, "-y", "0", "-W", "420", "-H", "596"])
    }
    let (left, right) = (try half(from: "0"), try half(from: "421"))
    #expect(left.count == pages.count / 2 && left.count.isMultiple(of: 2))
    for side in left.indices {
      let (outer, inner) = (pages[pages.count - 1 - side], pages[side])
      let isFront = side.isMultiple(of: 2)
      #expect(left[side] == (isFront ? outer : inner), "side \(side + 1)")
      #expect(right[side] == (isFront ? inner : outer), "side \(side + 1)")
    }
  }

  @Test func `a street's file has its children in order, and no other`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    let streets = ["310107003", "310107001", "310107003", "310107003"]
    let names = ["王小明", "李小红", "张小刚", "周小丽"]
    for (index, (street, name)) in zip(streets, names).enumerated() {
      let number = "310107-2022-000\(index + 1)"
      try workspace.write(
        PDF.tiny(number, name: name, street: street), to: "cases/\(number).yaml")
    }
    let folder = workspace.appending(path: "Output/print")
    let print = ["print", "--street", "长寿路街道", "--form", "visit"]
    let result = try Command.run(print, in: workspace)
    #expect(result.code == 0, "\(result.said)")
    #expect(try folder.pdfs() == ["street-310107003-visit.pdf"])
    let pages = try PDF.texts(folder.appending(path: "street-310107003-visit.pdf"))
    let first = pages.filter { $0.contains("儿童姓名") }
    let found = first.compactMap { page in names.first { page.contains("儿童姓名\($0)性别") } }
    #expect(found == ["王小明", "张小刚", "周小丽"])
    #expect(first.count == 3 && pages.count.isMultiple(of: 2))
    #expect(fronts(pages).allSatisfy { $0.isMultiple(of: 2) })
    // The name and the code say the same; nothing has changed.
    let times = try folder.times()
    #expect(
      try Command.run(["print", "--street", "310107003", "--form", "visit"], in: workspace).code
        == 0)
    #expect(try folder.times() == times)

    let unknown = try Command.run(["print", "--street", "无此街道"], in: workspace)
    #expect(unknown.code == 66 && unknown.errors.contains("无此街道"))
  }

  @Test func `a child that cannot be printed stops nobody else of a street, and the file says so`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    let names = ["王小明", "李小红", "张小刚", "周小丽"]
    for (index, name) in names.enumerated() {
      let number = "310107-2022-000\(index + 1)"
      let street = index == 1 ? "310107001" : "310107003"
      try workspace.write(
        PDF.tiny(number, name: name, street: street), to: "cases/\(number).yaml")
    }
    // A slip in another street's child, a fresh case, and a name that no font has.
    try workspace.replace("name: 李小红", by: "name:李小红", in: "cases/310107-2022-0002.yaml")
    try workspace.replace("张小刚", by: "张小\u{E000}", in: "cases/310107-2022-0003.yaml")
    #expect(try Command.run(["new", "310107-2022-0005"], in: workspace).code == 0)
    let print = ["print", "--street", "长寿路街道", "--form", "visit"]
    let result = try Command.run(print, in: workspace)
    #expect(result.code == 65 && !result.isCrash, "\(result.said)")
    #expect(
      result.errors.contains("（310107-2022-0002、310107-2022-0003、310107-2022-0005）"),
      "\(result.errors)")
    let folder = workspace.appending(path: "Output/print")
    #expect(try folder.pdfs() == ["street-310107003-visit.pdf"])
    let pages = try PDF.texts(folder.appending(path: "street-310107003-visit.pdf"))
    let found = pages.compactMap { page in names.first { page.contains("儿童姓名\($0)性别") } }
    #expect(found == ["王小明", "周小丽"])
    // Whoever holds the paper has not seen what the program said.
    #expect(pages[0].contains("本册未收入的个案") && pages[1].isEmpty)
    for number in ["0002", "0003", "0005"] { #expect(pages[0].contains("310107-2022-" + number)) }
    #expect(pages[0].contains("310107-2022-0002（文件读不出"))
    #expect(!pages[0].contains("310107-2022-0003（文件读不出"))
    #expect(!pages[0].contains("310107-2022-0001"))
  }

  @Test func `blank forms come in equal sets, each on sheets of its own`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try PrintedWorkspace.get().copy(scratch)
    let result = try Command.run(["print", "--blank", "3", "--form", "visit"], in: workspace)
    #expect(result.code == 0, "\(result.said)")
    let file = workspace.appending(path: "Output/print/blank-3-visit.pdf")
    #expect(try workspace.appending(path: "Output/print").pdfs() == ["blank-3-visit.pdf"])
    let pages = try PDF.texts(file)
    var set = try PDF.texts(workspace.appending(path: "Output/blank/visit.pdf"))
    if !set.count.isMultiple(of: 2) { set.append("") }
    #expect(pages == set + set + set)
    #expect(pages.count { $0.contains(Self.visitTitle) && $0.contains("第1页共") } == 3)
    #expect(try PDF.judge(["bound", file.deletingLastPathComponent().path]).faults == [])
  }

  @Test func `a name that cannot be printed leaves no file, also not an older one`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.tinyWorkspace(["王小明", "李小红"])
    let folder = workspace.appending(path: "Output/print")
    #expect(try Command.run(["print", "--form", "visit"], in: workspace).code == 0)
    #expect(try folder.pdfs().count == 2)
    try workspace.replace("小红", by: "\u{E000}", in: "cases/310107-2022-0002.yaml")
    let result = try Command.run(["print", "--form", "visit", "--json"], in: workspace)
    #expect(try result.code == 65 && result.json().errors.map(\.id) == ["no-glyph"])
    #expect(try folder.pdfs() == ["310107-2022-0001-visit.pdf"])
  }

  private static let lacksPicture: Bool = {
    let has = try? Command.shell(
      "exec fc-list :charset=1f9f8 file", [], in: FileManager.default.temporaryDirectory)
    return has?.code == 0 && has?.output.isEmpty == true
  }()

  @Test(.enabled(if: lacksPicture, "needs a machine without any font for U+1F9F8"))
  func `an emoji is answered with words, not with a font`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [])
    try workspace.write(
      PDF.tiny(Here.full) + "    summary: 送了一只\u{1F9F8}\n", to: "cases/\(Here.full).yaml")
    let result = try Command.run(["print", "--form", "visit"], in: workspace)
    #expect(result.code == 65 && result.errors.contains("[no-glyph]"), "\(result.said)")
    #expect(result.errors.contains("改写成文字") && !result.errors.contains("字库"))
  }

  @Test(arguments: [
    ["--blank", "0"], ["--blank", "501"], ["--blank", "1", "--case", Here.full], ["--jobs", "0"],
  ])
  func `wrong flags are 64`(arguments: [String]) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    #expect(try Command.run(["print"] + arguments, in: workspace).code == 64)
    #expect(!workspace.has("Output"))
  }
}
