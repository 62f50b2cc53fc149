import Foundation
import Testing

/// PDFs are judged by the inspector beside the program: whoever sealed and signed them.
@Suite struct `PDFs that are looked into` {
  /// Prints without Typst, as somebody would who wants a PDF to act; `$1` is the catalog.
  private static let printer = #"""
    #!/usr/bin/env python3
    import json, os, sys
    catalog = open(os.path.dirname(os.path.abspath(__file__)) + "/catalog", "rb").read()
    out = sys.stdout.buffer
    def say(header, *bodies):
        header["bodies"] = [len(body) for body in bodies]
        out.write(json.dumps(header).encode() + b"\n" + b"".join(bodies)); out.flush()
    def paper(source):
        xmp = ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
               '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source>' + source
               + '</dc:source></rdf:Description></rdf:RDF></x:xmpmeta>').encode()
        objects = [catalog, b"<</Type /Pages/Kids [3 0 R]/Count 1>>",
                   b"<</Type /Page/Parent 2 0 R/MediaBox [0 0 595 842]/Resources <<>>/Contents 4 0 R>>",
                   b"<</Length 0>>\nstream\n\nendstream",
                   b"<</Type /Metadata/Subtype /XML/Length %d>>\nstream\n%s\nendstream" % (len(xmp), xmp)]
        pdf, places = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n", []
        for number, text in enumerate(objects, 1):
            places.append(len(pdf))
            pdf += b"%d 0 obj\n%s\nendobj\n" % (number, text)
        table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
        return pdf + table + b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(pdf)
    say({"typst": "0", "fonts": "none"})
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        for size in request["bodies"]: sys.stdin.buffer.read(size)
        say({"pages": 1, "fonts": [], "substitutes": [], "missing": [], "wide": []},
            paper(request["print"]["source"]))
    """#

  private static let plain = "<</Type /Catalog/Pages 2 0 R/Metadata 5 0 R>>"
  /// A reader of lines takes `stream` for the beginning of a stream, and sees nothing of what follows.
  private static let trick = """
    <</Type /Catalog/Pages 2 0 R/Metadata 5 0 R/Length 9
    /X (
    stream
    )/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>
    """

  /// A program without its inspector, in a folder of its own.
  private static func alone(in folder: URL) throws -> URL {
    let place = folder.appending(path: "alone")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Forger.copy(Command.executable, to: place.appending(path: "tongdang"))
    try Forger.copy(Here.root.appending(path: "Templates"), to: place.appending(path: "Templates"))
    return place.appending(path: "tongdang")
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Command.Result {
    try Command.shell(
      "program=$1; shift; exec \"$program\" \"$@\"", [program.path] + arguments, in: folder,
      environment: environment)
  }

  /// A batch with PDFs of that catalog, sealed, signed and handed over by whoever has the key.
  private static func batch(_ catalog: String, in scratch: URL, _ program: URL) throws -> URL {
    let place = scratch.appending(path: "printer")
    try FileManager.default.createDirectory(
      at: place.appending(path: "bin"), withIntermediateDirectories: true)
    let python = place.appending(path: "bin/python")
    try Data(printer.utf8).write(to: python)
    try Data(catalog.utf8).write(to: place.appending(path: "bin/catalog"))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: python.path)
    let workspace = scratch.appending(path: "office")
    let key = try Command.newKey("all", in: scratch)
    _ = try Command.newKey("district", in: scratch)
    let demo = ["demo", "--data-only", "--children", "1", "--output", workspace.path]
    #expect(try Command.run(demo, in: scratch).code == 0)
    for arguments in [["archive"], ["handover", "--on", "2023-01-12"]] {
      let result = try run(
        program, arguments + ["--key", key.path, "--format", "md,html,pdf"], in: workspace,
        environment: ["TONGDANG_PRINTER": python.path])
      #expect(result.code == 0, "\(result.said)")
      #expect(result.said.contains("pdf-not-inspected"), "\(result.said)")
    }
    // What the sender could not look into, its report does not say it has compared.
    let batch = workspace.appending(path: "handover/\(Kept.batch)")
    let report = try batch.text("data/其他/四性检测报告.md")
    #expect(report.contains("PDF没有核对") && !report.contains("PDF核对来源标记"))
    return batch
  }

  private static func receive(_ batch: URL, in scratch: URL) -> [String] {
    ["receive", batch.path, "--into", scratch.appending(path: "store").path, "--on", "2023-01-16"]
      + ["--key", scratch.appending(path: "district.key").path]
      + ["--trust", "all=" + scratch.appending(path: "all.pub").path, "--for", "all"]
  }

  @Test(arguments: [true, false])
  func `a trusted key does not make an action a form`(isTrick: Bool) throws {
    let scratch = try TemporaryFolder()
    let program = try Self.alone(in: scratch.url)
    let batch = try Self.batch(isTrick ? Self.trick : Self.plain, in: scratch.url, program)
    let verified = try Command.run(
      ["verify", batch.path, "--trust", scratch.url.appending(path: "all.pub").path],
      in: scratch.url)
    let received = try Command.run(Self.receive(batch, in: scratch.url), in: scratch.url)
    for result in [verified, received] {
      #expect(result.code == (isTrick ? 1 : 0), "\(result.said)")
      #expect(result.said.contains("active-content") == isTrick, "\(result.said)")
      #expect(result.said.contains("第 1 号对象") == isTrick, "\(result.said)")
    }
    #expect(received.said.contains("看过") != isTrick, "\(received.said)")
    #expect(scratch.url.appending(path: "store/2022").isThere != isTrick)
  }

  @Test func `what was printed is judged before it is sealed`() throws {
    let scratch = try TemporaryFolder()
    let program = try Self.alone(in: scratch.url)
    _ = try Self.batch(Self.trick, in: scratch.url, program)
    let workspace = scratch.url.appending(path: "office")
    try FileManager.default.removeItem(at: workspace.appending(path: "archives"))
    let result = try Command.run(
      ["archive", "--format", "md,html,pdf"], in: workspace,
      environment: [
        "TONGDANG_PRINTER": scratch.url.appending(path: "printer/bin/python").path
      ])
    #expect(result.code == 65 && result.said.contains("active-content"), "\(result.said)")
    #expect(!workspace.has("archives/310107-2022-0001"))
  }

  @Test
  func `what 0.1.0 printed is received, and the receipt tells how many PDFs were looked into`()
    throws
  {
    let kept = try Kept.version010()
    let scratch = try TemporaryFolder()
    let batch = URL(fileURLWithPath: kept.path("signed/handover/\(Kept.batch)"))
    let count = try batch.pdfs().count
    #expect(count > 0)
    let result = try Command.run(
      ["receive", batch.path, "--into", scratch.url.appending(path: "store").path]
        + ["--on", "2023-01-16", "--key", kept.path("district.key")]
        + ["--trust", "all=" + kept.path("sender.pub"), "--for", "all"], in: scratch.url)
    #expect(result.code == 0, "\(result.said)")
    let receipt = "store/2022/310107/all/\(Kept.batch)/receipt/data"
    let papers = try scratch.url.appending(path: receipt).files().filter { $0.hasSuffix(".md") }
    let texts = try papers.map { try scratch.url.appending(path: receipt).text($0) }
    #expect(texts.contains { $0.contains("看过\(count)份") }, "\(papers)")
  }

  @Test func `without the inspector nothing with PDFs is received, and verifying says so`() throws {
    let kept = try Kept.version010()
    let scratch = try TemporaryFolder()
    let program = try Self.alone(in: scratch.url)
    let batch = URL(fileURLWithPath: kept.path("signed/handover/\(Kept.batch)"))
    let count = try batch.pdfs().count
    let received = try Self.run(
      program,
      ["receive", batch.path, "--into", scratch.url.appending(path: "store").path]
        + ["--on", "2023-01-16", "--key", kept.path("district.key")]
        + ["--trust", "all=" + kept.path("sender.pub"), "--for", "all"], in: scratch.url)
    #expect(received.code == 69 && received.said.contains("script/setup"), "\(received.said)")
    #expect(!scratch.url.appending(path: "store/2022").isThere)
    let verified = try Self.run(
      program, ["verify", batch.path, "--trust", kept.path("sender.pub")], in: scratch.url)
    #expect(verified.code == 0, "\(verified.said)")
    #expect(verified.said.contains("\(count) 份 PDF 没有看里面"), "\(verified.said)")
    #expect(!verified.said.contains("PDF核对来源标记"), "\(verified.said)")
    let archives = try Self.run(
      program, ["verify", kept.path("signed/archives"), "--trust", kept.path("sender.pub")],
      in: scratch.url)
    #expect(archives.code == 0 && archives.said.contains("pdf-not-inspected"), "\(archives.said)")
    // What holds no PDF needs no inspector.
    let papers = try Self.run(
      program, ["verify", kept.path("unsigned/archives")], in: scratch.url)
    #expect(papers.code == 0 && !papers.said.contains("pdf-not-inspected"), "\(papers.said)")
  }
}
