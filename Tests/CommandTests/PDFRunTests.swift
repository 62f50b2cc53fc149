import Foundation
import Testing

/// Runs that print: the same again, disturbed, without a printer.
@Suite(.serialized, .enabled(if: PDF.isJudged, "needs script/setup --tests"))
struct PDFRunTests {
  // MARK: Same bytes

  @Test func `the same data gives the same PDFs and archive, whatever surrounds the program`()
    throws
  {
    let printed = try PrintedWorkspace.get()
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let other = ["TZ": "America/New_York", "LANG": "en_US.UTF-8", "LC_ALL": "C"]
    for run in PrintedWorkspace.runs where ["render", "archive"].contains(run[0]) {
      let arguments = run.map { $0 == "4" ? "1" : $0 }
      let result = try Command.run(arguments, in: workspace, environment: other, umask: "077")
      #expect(result.code == 0, "\(result.said)")
    }
    for folder in ["documents", "people", "archives"] {
      let (one, two) = (printed.output, workspace.appending(path: "Output"))
      let tree = try one.appending(path: folder).tree()
      #expect(try tree == two.appending(path: folder).tree(), "\(folder)")
      #expect(tree.keys.contains { $0.hasSuffix(".pdf") })
    }
  }

  @Test func `what has not changed is not printed again, and what has changed is`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try PrintedWorkspace.get().copy(scratch)
    let output = workspace.appending(path: "Output")
    let runs = PrintedWorkspace.runs.filter { $0[0] != "archive" }
    // A copied file may be newer than the note beside it, which then is written anew.
    for run in runs { #expect(try Command.run(run, in: workspace).code == 0) }
    let before = try output.times()
    for run in runs {
      let report = try Command.run(run + ["--json"], in: workspace).json()
      #expect(report.written == 0 && report.removed == 0, "\(run)")
    }
    #expect(try output.times() == before)

    // A visit's process is shown by its record only.
    let old = try output.tree()
    try workspace.replace("小𠮷刚放学回家", by: "小𠮷刚刚放学回家", in: "cases/\(Here.full).yaml")
    #expect(try Command.run(["render"] + PDF.formats, in: workspace).code == 0)
    let record = "documents/\(Here.full)/04-visit-20220322"
    let after = try output.times()
    let written = after.keys.filter { before[$0] != after[$0] }.sorted()
    let notes = ["documents/\(Here.full)/.printed", "documents/\(Here.full)/.rendered"]
    #expect(written == notes + ["html", "md", "pdf"].map { "\(record).\($0)" })
    #expect(try output.tree()[record + ".pdf"] != old[record + ".pdf"])

    // A PDF that somebody has changed or taken away is printed again, to the same bytes.
    let handbook = output.appending(path: "documents/\(Here.full)/01-handbook.pdf")
    try Data("%PDF-1.7".utf8).write(to: handbook)
    try FileManager.default.removeItem(at: output.appending(path: record + ".pdf"))
    let now = try Command.run(["render", "--json"] + PDF.formats, in: workspace).json()
    #expect(now.written == 2)
    #expect(try Data(contentsOf: handbook) == old["documents/\(Here.full)/01-handbook.pdf"])
    #expect(output.has(record + ".pdf"))
  }

  // MARK: Without a printer

  private static let printing =
    [
      ["render"], ["month"], ["roster"], ["blank"], ["archive"],
    ].map { $0 + PDF.formats } + [["print"]]

  @Test(arguments: printing)
  func `without a printer PDF is 69, in one sentence, and nothing is written`(run: [String]) throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let result = try Command.run(run, in: workspace, environment: ["TONGDANG_PRINTER": "/nowhere"])
    #expect(result.code == 69 && result.output.isEmpty, "\(result.said)")
    #expect(result.errors.contains("script/setup --pdf"))
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(!workspace.has("Output"))
  }

  @Test func `a program elsewhere has no printer, and needs none for the other formats`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    // Its libraries stand beside it in the build.
    let program = scratch.url.appending(path: "program/tongdang")
    try FileManager.default.createDirectory(
      at: program.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Command.executable, to: program)
    let templates = Here.root.appending(path: "Templates").path
    func run(_ format: String) throws -> Command.Result {
      try Command.shell(
        "shift; exec \"$@\"",
        ["", program.path, "render", "--templates", templates, "--format", format], in: workspace)
    }
    let without = try run("html,pdf")
    #expect(without.code == 69 && without.errors.contains("script/setup --pdf"), "\(without.said)")
    #expect(!workspace.has("Output"))
    #expect(try run("md,html").code == 0)
  }

  @Test func `a printer that is none is 69`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    for program in ["/bin/true", "/bin/cat", "/dev/null"] {
      let result = try Command.run(
        ["print"], in: workspace, environment: ["TONGDANG_PRINTER": program])
      #expect(result.code == 69 && !result.isCrash, "\(program): \(result.said)")
      #expect(!workspace.has("Output"))
    }
  }

  // MARK: Disturbed

  private static let names = ["王小明", "李小红", "张小刚", "周小丽", "吴小军"]

  /// Runs the program with a mark in its environment that its workers inherit; `script` has `$pid`.
  private func run(
    _ script: String, _ arguments: [String], in workspace: URL, mark: String
  ) throws -> Command.Result {
    try Command.shell(
      "\"$0\" \"$@\" & pid=$!\n\(script)", arguments, in: workspace,
      environment: ["PATH": "/usr/bin:/bin:\(mark)"])
  }

  /// Processes that carry the mark, of any program.
  private func processes(mark: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { number in
      guard Int(number) != nil,
        let bytes = FileManager.default.contents(atPath: "/proc/\(number)/environ")
      else { return false }
      return bytes.firstRange(of: Data(mark.utf8)) != nil
    }
  }

  private static let undisturbed = Result { () throws -> [String: Data] in
    let scratch = try TemporaryFolder()
    let workspace = try scratch.tinyWorkspace(names)
    #expect(try Command.run(["render"] + PDF.formats, in: workspace).code == 0)
    return try tree(workspace)
  }

  private static func tree(_ workspace: URL) throws -> [String: Data] {
    try workspace.appending(path: "Output").tree().filter { $0.key != ".lock" }
  }

  @Test func `a worker that is killed in the middle is replaced, and nothing is missing`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.tinyWorkspace(Self.names)
    let mark = scratch.url.appending(path: "mark").path
    let killed = """
      tries=0
      until ls Output/documents/*/*.pdf >/dev/null 2>&1 || [ $tries -gt 3000 ]; do
        sleep 0.01; tries=$((tries + 1))
      done
      kill -9 $(cat /proc/$pid/task/*/children) && echo killed
      wait $pid
      """
    let result = try run(
      killed, ["render", "--jobs", "1"] + PDF.formats, in: workspace, mark: mark)
    #expect(result.code == 0 && result.output.contains("killed"), "\(result.said)")
    #expect(try Self.tree(workspace) == Self.undisturbed.get())
  }

  @Test func `a killed run leaves no half file and no worker, and the next one finishes the work`()
    throws
  {
    let undisturbed = try Self.undisturbed.get()
    let scratch = try TemporaryFolder()
    let workspace = try scratch.tinyWorkspace(Self.names)
    let mark = scratch.url.appending(path: "mark").path
    let arguments = ["render", "--jobs", "2"] + PDF.formats
    var random = SeededRandom(11)
    var killed = 0
    // So many PDFs are there when it happens, or a moment later: machines differ in speed.
    for (turn, count) in [0, 1, 4, 0, 3].enumerated() {
      if turn == 3 { try? FileManager.default.removeItem(at: workspace.appending(path: "Output")) }
      let script = """
        tries=0
        while [ $(find Output -name '*.pdf' 2>/dev/null | wc -l) -lt \(count) ] && [ $tries -lt 900 ]; do
          sleep 0.02; tries=$((tries + 1))
        done
        sleep 0.0\(10 + random.below(50)); kill -9 $pid; wait $pid
        """
      let result = try run(script, arguments, in: workspace, mark: mark)
      if result.code == 137 { killed += 1 }
      for (path, bytes) in try workspace.has("Output") ? Self.tree(workspace) : [:]
      where path.hasSuffix(".pdf") && !path.contains("/.") {
        #expect(undisturbed[path] == bytes, "\(path)")
      }
      // What is being printed is finished first.
      for _ in 0..<200 where !processes(mark: mark).isEmpty { Thread.sleep(forTimeInterval: 0.1) }
      #expect(processes(mark: mark) == [])
    }
    #expect(killed > 2)
    #expect(try Command.run(arguments, in: workspace).code == 0)
    #expect(try Self.tree(workspace) == undisturbed)
  }

  @Test func `a write that fails is 74 in one sentence, and leaves no part of a PDF`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.tinyWorkspace(Self.names)
    // 40 KB a file: more than a page, less than a PDF.
    let result = try Command.shell(
      "trap '' XFSZ; ulimit -f 80; exec \"$0\" \"$@\"", ["render"] + PDF.formats, in: workspace)
    #expect(result.code == 74 && !result.isCrash, "\(result.said)")
    #expect(result.errors.split(separator: "\n").count == 1 && result.errors.contains(".pdf"))
    let left = try workspace.appending(path: "Output").files()
    #expect(left.contains { $0.hasSuffix(".html") })
    #expect(!left.contains { $0.contains(".pdf") || $0.contains("/.tongdang-") }, "\(left)")
    #expect(try Command.run(["render"] + PDF.formats, in: workspace).code == 0)
    #expect(try Self.tree(workspace) == Self.undisturbed.get())
  }

  private static let hasMount = {
    let result = try? Command.shell(
      "unshare -Urm mount -t tmpfs tmpfs /mnt", [], in: FileManager.default.temporaryDirectory)
    return result?.code == 0
  }()

  @Test(.enabled(if: hasMount, "needs unshare and tmpfs"))
  func `a full disk is 74, and the PDFs that are there are whole`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.tinyWorkspace(Self.names)
    let script = """
      exec unshare -Urm sh -c '
        mount -t tmpfs -o size=400k tmpfs /mnt && "$0" "$@" --output /mnt/out
        code=$?; mkdir kept; cp -r /mnt/out/. kept; exit $code' "$0" "$@"
      """
    let result = try Command.shell(
      script, ["render", "--jobs", "2"] + PDF.formats, in: workspace)
    #expect(result.code == 74 && result.errors.split(separator: "\n").count == 1, "\(result.said)")
    let kept = try workspace.appending(path: "kept").tree().filter { !$0.key.contains("/.") }
    let undisturbed = try Self.undisturbed.get()
    #expect(kept.keys.contains { $0.hasSuffix(".pdf") })
    for (path, bytes) in kept where path != ".lock" {
      #expect(undisturbed[path] == bytes, "\(path)")
    }
  }

  // MARK: Masked copies

  private static let markText = "内部资料副本3"
  private static let hasWatermark =
    (try? Here.root.text("Templates/layout/page.html").contains("watermark")) == true

  @Test(.enabled(if: hasWatermark, "the templates print no copy number yet"))
  func `a masked copy says on every page which copy it is, and a paper of the file does not`()
    throws
  {
    let printed = try PrintedWorkspace.get()
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let forms = ["handbook", "visit", "pledge"].flatMap { ["--form", $0] }
    let result = try Command.run(
      ["render", "--mask", "--copy", "3"] + forms + PDF.formats, in: workspace)
    #expect(result.code == 0, "\(result.said)")
    let masked = workspace.appending(path: "Output/masked")
    let pdfs = try masked.pdfs()
    #expect(pdfs.count > 3)
    for path in pdfs {
      let file = masked.appending(path: path)
      for (number, page) in try PDF.texts(file).enumerated() {
        #expect(page.contains(Self.markText), "\(path) \(number + 1)")
        #expect(!page.contains("赵𠮷") && !page.contains("16402000012"))
      }
    }
    #expect(try PDF.judge(["file", masked.path]).faults == [])
    for path in try printed.output.pdfs() {
      let isMarked = try PDF.texts(printed.output.appending(path: path)).joined()
        .contains("内部资料副本")
      #expect(!isMarked, "\(path)")
    }
  }
}
