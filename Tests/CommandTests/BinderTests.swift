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

    // Whose file cannot be read may live in any street.
    try workspace.write("case: [", to: "cases/310107-2022-0002.yaml")
    let broken = try Command.run(print + ["--json"], in: workspace)
    #expect(broken.code == 65 && !broken.isCrash)
    #expect(try broken.json().errors.map(\.path) == ["cases/310107-2022-0002.yaml"])
    #expect(try folder.pdfs() == [])
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
    #expect(pages.count { $0.contains(Self.visitTitle) } == 3)
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
