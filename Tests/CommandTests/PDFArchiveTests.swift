import Foundation
import Testing

/// Archives with PDFs: as good as those without.
@Suite(.enabled(if: PDF.isJudged, "needs script/setup --tests"))
struct PDFArchiveTests {
  /// Of the contents list, what tests of PDF read.
  private struct Contents: Decodable {
    struct Paper: Decodable {
      struct File: Decodable {
        let path: String
        let sha256: String
      }
      let pages: Int?
      let files: [File]
    }
    let papers: [Paper]

    init(_ archive: URL) throws {
      self = try JSONDecoder().decode(
        Self.self, from: Data(contentsOf: archive.appending(path: "data/contents.json")))
    }
  }

  /// A copy of the archives, with their history.
  private func copy(_ scratch: TemporaryFolder) throws -> (archives: URL, archive: URL) {
    let archives = scratch.url.appending(path: "archives")
    try FileManager.default.createDirectory(at: archives, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: PrintedWorkspace.get().output.appending(path: "archives/\(Here.full)"),
      to: archives.appending(path: Here.full))
    return (archives, archives.appending(path: "\(Here.full)/v1"))
  }

  @Test func `an archive with PDFs is whole, and what its data gives`() throws {
    let printed = try PrintedWorkspace.get()
    let result = try Command.verify(["Output/archives"], in: printed.url)
    #expect(result.code == 0 && result.findings == [], "\(result.said)")
    #expect(result.report.whole == 1 && result.report.same == 1)
    // Without the printer it is checked as well.
    let elsewhere = try Command.run(
      ["verify", "Output/archives"], in: printed.url, environment: ["TONGDANG_PRINTER": "/nowhere"])
    #expect(elsewhere.code == 0, "\(elsewhere.said)")
  }

  @Test
  func `every paper of an archive has a PDF, its own papers too, with the right count of pages`()
    throws
  {
    let archive = try PrintedWorkspace.get().archive
    let contents = try Contents(archive)
    #expect(contents.papers.count == 11)
    let list = try #require(PDF.texts(archive.appending(path: "data/contents.pdf")).first)
    for paper in contents.papers {
      let pdf = try #require(paper.files.first { $0.path.hasSuffix(".pdf") })
      #expect(try paper.pages == PDF.pages(archive.appending(path: pdf.path)), "\(pdf.path)")
      let sum = try PDF.tool("sha256sum", [archive.appending(path: pdf.path).path])
      #expect(sum.hasPrefix(pdf.sha256))
      #expect(paper.files.count == 3)
    }
    for name in ["cover", "contents", "remarks"] {
      #expect(archive.has("data/\(name).pdf"), "\(name)")
    }
    // What the list on paper says: the dates and pages of the papers, in their order.
    let rows = try archive.text("data/contents.html").matches(
      of: /<td class="v center">(\d{8})<\/td>\s*<td class="v center">(\d+)<\/td>/)
    #expect(rows.compactMap { Int($0.2) } == contents.papers.compactMap(\.pages))
    #expect(rows.allSatisfy { list.contains("\($0.1)\($0.2)") })
  }

  private static let judges = Here.root.appending(path: ".build/judges/bin/python").path

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: judges), "needs bagit-python"))
  func `another program finds the bag valid`() throws {
    let archive = try PrintedWorkspace.get().archive
    let script = "import bagit, sys; bagit.Bag(sys.argv[1]).validate(); print('valid')"
    #expect(try PDF.tool(Self.judges, ["-c", script, archive.path]) == "valid\n")
  }

  private static let visit = "data/forms/04-visit-20220322.pdf"
  private static let another = "data/forms/04-visit-20220825.pdf"

  /// Ids and paths within the archive.
  private func findings(_ archives: URL) throws -> [String] {
    let result = try Command.verify([archives.path], in: archives)
    #expect(result.code == 1)
    return result.findings.map { $0.replacing("\(archives.path)/\(Here.full)/v1/", with: "") }
  }

  @Test func `a PDF of another visit is found, also when every list was made again`() throws {
    let scratch = try TemporaryFolder()
    let (archives, archive) = try copy(scratch)
    try Forger.recompute(archive)
    let undisturbed = try Command.verify([archives.path], in: archives)
    #expect(undisturbed.report.whole == 1 && undisturbed.report.same == 1, "\(undisturbed.said)")

    try Forger.copy(archive.appending(path: Self.another), to: archive.appending(path: Self.visit))
    #expect(try findings(archives).contains("changed-file " + Self.visit))
    try Forger.recompute(archive)
    #expect(try findings(archives).contains("not-from-data " + Self.visit))
    let said = try Command.run(["verify", archives.path], in: archives).said
    #expect(said.contains("不是由本件的网页版打印的"))
  }

  @Test(arguments: [
    "a byte of it", "taken out", "no PDF at all", "another count of pages",
  ])
  func `whatever was done to a PDF is found`(change: String) throws {
    let scratch = try TemporaryFolder()
    let (archives, archive) = try copy(scratch)
    let file = archive.appending(path: Self.visit)
    switch change {
    case "a byte of it": try Forger.flip(Self.visit, archive)
    case "taken out": try Forger.remove(Self.visit, archive)
    case "no PDF at all": try Data("%PDF-1.7\n".utf8).write(to: file)
    default:
      var bytes = try Data(contentsOf: file)
      let label = try #require(bytes.firstRange(of: Data("NPages>3<".utf8)))
      bytes.replaceSubrange(label, with: Data("NPages>2<".utf8))
      try bytes.write(to: file)
    }
    #expect(try !findings(archives).isEmpty)
    try Forger.recompute(archive)
    let found = try findings(archives)
    // The list of contents tells the sums and pages of the PDFs.
    #expect(found.contains { $0.contains(Self.visit) || $0.contains("data/contents.") }, "\(found)")
  }
}
