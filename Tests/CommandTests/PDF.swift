import Foundation
import Testing

/// What is installed for PDF: `script/setup --pdf` what prints it, `script/setup --tests` what judges it.
enum PDF {
  /// The private environment that the program prints with.
  static let python: String? = {
    let file = Here.root.appending(path: ".build/printer/bin/python").path
    return FileManager.default.isExecutableFile(atPath: file) ? file : nil
  }()

  /// What the judge runs in.
  static let judge: String? = {
    let file = Here.root.appending(path: ".build/judges/bin/python").path
    return FileManager.default.isExecutableFile(atPath: file) ? file : nil
  }()

  static let isThere = python != nil
  static let isJudged =
    isThere && judge != nil
    && ["qpdf", "pdftotext", "pdfinfo", "pdffonts"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
    }

  static let formats = ["--format", "md,html,pdf"]

  /// Runs `judge_pdf.py`; gives a line for each fault, and how many PDFs were judged.
  static func judge(_ arguments: [String]) throws -> (faults: [String], count: Int) {
    let script = Here.root.appending(path: "Tests/Judges/judge_pdf.py").path
    let result = try Command.shell(
      "shift; exec \"$@\"", ["", try #require(judge), script] + arguments, in: Here.root,
      environment: ["PYTHONIOENCODING": "utf-8"])
    #expect(result.code == 0, "\(result.said)")
    let lines = result.output.split(separator: "\n").map(String.init)
    let count = lines.last.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    return (Array(lines.dropLast()), count)
  }

  /// What a tool says of a PDF.
  static func tool(_ name: String, _ arguments: [String]) throws -> String {
    let result = try Command.shell("shift; exec \"$@\"", ["", name] + arguments, in: Here.root)
    #expect(result.code == 0, "\(result.said)")
    return result.output
  }

  static func pages(_ file: URL) throws -> Int {
    let told = try tool("pdfinfo", [file.path]).firstMatch(of: /Pages: +(\d+)/)
    return try #require(told.flatMap { Int($0.1) })
  }

  /// The text of each page without white space, in the order in which it stands there.
  static func texts(_ file: URL, _ arguments: [String] = []) throws -> [String] {
    let all = try tool("pdftotext", ["-raw"] + arguments + [file.path, "-"])
    return all.split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast()
      .map { $0.filter { !$0.isWhitespace } }
  }

  /// A case with one visit: one paper to print.
  static func tiny(_ number: String, name: String = "王小明", street: String = "310107001") -> String {
    """
    case:
      number: "\(number)"
      street_code: "\(street)"
    child:
      name: \(name)
    visits:
      - on: 2022-03-05

    """
  }

  static let visit = "04-visit-20220305"
}

/// The committed workspace with all of its papers printed, once for all tests that look at them or take
/// copies: what was printed before is not printed again.
struct PrintedWorkspace: Sendable {
  let url: URL
  var output: URL { url.appending(path: "Output") }
  var archive: URL { output.appending(path: "archives/\(Here.full)/v1") }

  static let runs = [
    ["render", "--jobs", "4"] + PDF.formats, ["month", "2022-12"] + PDF.formats,
    ["roster"] + PDF.formats, ["blank"] + PDF.formats,
    ["archive", "--case", Here.full] + PDF.formats,
  ]

  private static let shared = Result { try PrintedWorkspace(in: SharedFolder.new()) }

  static func get() throws -> PrintedWorkspace { try shared.get() }

  private init(in folder: URL) throws {
    url = folder.appending(path: "workspace")
    for file in try Here.workspace.files() {
      try url.write(try Here.workspace.text(file), to: file)
    }
    for run in Self.runs {
      let result = try Command.run(
        run, in: url, environment: ["TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8"])
      #expect(result.code == 0, "\(run): \(result.said)")
    }
  }

  /// A copy that a test may change.
  func copy(_ scratch: TemporaryFolder) throws -> URL {
    let copy = scratch.url.appending(path: "workspace")
    try FileManager.default.copyItem(at: url, to: copy)
    return copy
  }
}

extension TemporaryFolder {
  /// A workspace of children with one visit each.
  func tinyWorkspace(_ names: [String]) throws -> URL {
    let folder = try workspace(cases: [])
    for (index, name) in names.enumerated() {
      let number = "310107-2022-000\(index + 1)"
      try folder.write(PDF.tiny(number, name: name), to: "cases/\(number).yaml")
    }
    return folder
  }
}

extension URL {
  func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: appending(path: path).path)
  }

  /// Paths of the PDFs below a folder.
  func pdfs() throws -> [String] { try files().filter { $0.hasSuffix(".pdf") } }
}
