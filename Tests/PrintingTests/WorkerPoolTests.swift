import Foundation
import Printing
import Testing

/// What the pool does with workers that fail; the workers here are small scripts that speak the
/// protocol and misbehave on demand.
struct WorkerPoolTests {
  /// Greets, then answers every request by what its title says.
  private static let script = """
    import json, os, sys, time
    log = sys.argv[1]
    open(log, "a").write("start\\n")
    out = sys.stdout.buffer
    def say(header, *bodies):
        header["bodies"] = [len(body) for body in bodies]
        out.write(json.dumps(header).encode() + b"\\n" + b"".join(bodies))
        out.flush()
    say({"typst": "0", "fonts": "none"})
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        style, *rest = [sys.stdin.buffer.read(size) for size in request["bodies"]]
        body = b"".join(rest)
        what = (request.get("print") or request["bind"])["title"]
        if "print" in request and style != b"#style": os._exit(2)
        if what == "hang": time.sleep(60)
        if what == "die": os._exit(1)
        if what == "die once" and open(log).read().count("start") == 1: os._exit(1)
        if what == "die half-way":
            out.write(b'{"bodies":[100]}\\nhalf'); out.flush(); os._exit(0)
        if what == "nonsense": out.write(b"nonsense\\n"); out.flush(); continue
        if what == "fail": say({"error": "ValueError"}); continue
        if what == "slowly": time.sleep(0.1)
        if what == "text": say({"error": "KeyError: 张三"}); continue
        paper = b"%PDF-1.7\\n" + body + b"\\n%%EOF\\n"
        said = {"pages": 2, "fonts": ["B", "A"], "missing": [], "wide": [{"page": 1, "label": "x"}],
                "substitutes": [["C", "A"]]}
        if "bind" in request: said = {"pages": 2}
        if what == "missing": said["missing"], paper = [0x20BB7], b""
        if what.startswith("{"):
            if json.loads(what).get("once") != open(log).read().count("start") - 1:
                said.update(json.loads(what))
            paper = said.pop("paper", paper.decode("latin-1")).encode("latin-1")
        papers = [paper] * said.pop("papers", 1 if paper else 0)
        say({key: value for key, value in said.items() if value is not None}, *papers)
    """

  private static let style = Array("#style".utf8)

  private let folder: URL
  private var log: URL { folder.appending(path: "log") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "pool-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func pool(size: Int = 1, seconds: Int = 20) throws -> WorkerPool {
    try WorkerPool(
      command: ["/usr/bin/env", "python3", "-c", Self.script, log.path], style: Self.style,
      size: size,
      seconds: seconds)
  }

  /// What the workers make of a page.
  private static func paper(_ page: [UInt8]) -> [UInt8] {
    Array("%PDF-1.7\n".utf8) + page + Array("\n%%EOF\n".utf8)
  }

  private var starts: Int {
    ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n").count
  }

  @Test func `a page comes back with what is said about it`() throws {
    let page = try pool().print(Array("页".utf8), title: "t", source: "s", day: "2022-03-05")
    #expect(page.bytes == Self.paper(Array("页".utf8)))
    #expect(page.pages == 2)
    #expect(page.fonts == ["B", "A"])
    #expect(page.overflows == [.init(page: 1, label: "x")])
    #expect(page.substitutes == [.init(wanted: "C", used: "A")])
  }

  @Test func `a worker stays for the next page`() throws {
    let pool = try pool()
    for _ in 0..<5 { _ = try pool.print([1], title: "t", source: "s", day: "2022-03-05") }
    #expect(starts == 1)
    #expect(pool.fingerprint == "typst 0 none")
  }

  @Test func `five megabytes go both ways, which no pipe can hold`() throws {
    let body = [UInt8](repeating: 7, count: 5_000_000)
    #expect(
      try pool().print(body, title: "t", source: "s", day: "2022-03-05").bytes == Self.paper(body))
  }

  @Test func `a worker that ends is replaced, and its page tried again`() throws {
    let page = try pool().print([1, 2], title: "die once", source: "s", day: "2022-03-05")
    #expect(page.bytes == Self.paper([1, 2]))
    #expect(starts == 2)
  }

  @Test(arguments: ["die", "die half-way"])
  func `a page that ends two workers is given up, and the next one printed`(title: String) throws {
    let pool = try pool()
    #expect(throws: PrinterError.died) {
      try pool.print([1], title: title, source: "s", day: "2022-03-05")
    }
    #expect(starts == 2)
    #expect(
      try pool.print([3], title: "t", source: "s", day: "2022-03-05").bytes == Self.paper([3]))
  }

  @Test func `a worker that hangs is ended in time, and the next page printed`() throws {
    let pool = try pool(seconds: 1)
    let start = ContinuousClock.now
    #expect(throws: PrinterError.tooSlow(seconds: 1)) {
      try pool.print([1], title: "hang", source: "s", day: "2022-03-05")
    }
    #expect(start.duration(to: .now) < .seconds(20))
    #expect(
      try pool.print([3], title: "t", source: "s", day: "2022-03-05").bytes == Self.paper([3]))
    #expect(starts == 2)
  }

  @Test func `a worker that does not even listen is ended in time`() throws {
    let deaf =
      "import time; print('{\"typst\":\"0\",\"fonts\":\"\",\"bodies\":[]}', flush=True); time.sleep(60)"
    let pool = try WorkerPool(
      command: ["/usr/bin/env", "python3", "-c", deaf], style: Self.style, size: 1, seconds: 1)
    #expect(throws: PrinterError.tooSlow(seconds: 1)) {
      try pool.print(
        [UInt8](repeating: 0, count: 5_000_000), title: "t", source: "s", day: "2022-03-05")
    }
  }

  @Test func `an error is told by its kind, and the worker stays`() throws {
    let pool = try pool()
    #expect(throws: PrinterError.failed(kind: "ValueError")) {
      try pool.print([1], title: "fail", source: "s", day: "2022-03-05")
    }
    _ = try pool.print([1], title: "t", source: "s", day: "2022-03-05")
    #expect(starts == 1)
  }

  /// What a worker says instead, and where it says it only to the first who asks.
  private static let wrong = [
    #""paper": """#, #""paper": "hello""#, #""paper": "%PDF-1.7\n""#,
    #""paper": "x%PDF-1.7\n%%EOF""#, #""paper": "%PDF-1.7\n%%EOF\nx""#, #""papers": 0"#,
    #""papers": 2"#, #""pages": -3"#, #""pages": 0"#, #""pages": 1000000"#, #""pages": null"#,
    #""pages": "2""#, #""pages": 2.5"#,
  ]
  private static let wrongOfPrinted = [
    #""pages": 10000"#, #""fonts": null"#, #""fonts": "A""#, #""fonts": [1]"#,
    #""missing": null"#, #""missing": [-1]"#, #""missing": [55296], "papers": 0"#,
    #""missing": [65]"#, #""wide": null"#, #""wide": [{"page": 3, "label": "x"}]"#,
    #""wide": [{"page": 0, "label": "x"}]"#, #""wide": ["x"]"#, #""wide": [{"page": 1}]"#,
    #""substitutes": null"#, #""substitutes": [["odd"]]"#, #""substitutes": [["a", "b", "c"]]"#,
  ]

  @Test(arguments: wrong + wrongOfPrinted)
  func `a reply that no printer gives is not taken as printed`(wrong: String) throws {
    let pool = try pool()
    #expect(throws: PrinterError.nonsense) {
      try pool.print([1], title: "{\(wrong)}", source: "s", day: "2022-03-05")
    }
    #expect(starts == 2)
    #expect(
      try pool.print([3], title: "t", source: "s", day: "2022-03-05").bytes == Self.paper([3]))
  }

  @Test(arguments: wrong)
  func `a reply that no printer gives is not taken as bound`(wrong: String) throws {
    let pool = try pool()
    #expect(throws: PrinterError.nonsense) {
      try pool.bind([[1]], .stack, title: "{\(wrong)}", copies: 1)
    }
    #expect(starts == 2)
    #expect(try pool.bind([[3]], .stack, title: "t", copies: 1).bytes == Self.paper([3]))
  }

  @Test func `after one wrong reply another worker is asked`() throws {
    let page = try pool().print(
      [1, 2], title: #"{"pages": 0, "once": 1}"#, source: "s", day: "2022-03-05")
    #expect(page.bytes == Self.paper([1, 2]))
    #expect(starts == 2)
  }

  @Test(arguments: ["nonsense", "text"])
  func `what is no reply, and an error's text, are not said again`(title: String) throws {
    let pool = try pool()
    #expect(throws: PrinterError.nonsense) {
      try pool.print([1], title: title, source: "s", day: "2022-03-05")
    }
    #expect(starts == 2)
  }

  @Test func `characters without a font are told, and nothing is made`() throws {
    #expect(
      try pool().print([1], title: "missing", source: "s", day: "2022-03-05").missing == ["𠮷"])
  }

  @Test(arguments: [
    ["/nowhere/python"], ["/usr/bin/env", "python3", "-c", "print('hello')"],
    ["/usr/bin/env", "false"], [],
  ])
  func `what is no printer is refused at the start`(command: [String]) {
    #expect(throws: PrinterError.unusable(found: command.first ?? "")) {
      try WorkerPool(command: command, style: Self.style, size: 1, seconds: 5)
    }
  }

  @Test func `there are never more workers than allowed`() async throws {
    let pool = try pool(size: 2)
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<12 {
        group.addTask {
          (try? pool.print([UInt8(index)], title: "slowly", source: "s", day: "2022-03-05").bytes)
            == Self.paper([UInt8(index)])
        }
      }
      for await isRight in group { #expect(isRight) }
    }
    #expect((1...2).contains(starts))
  }

  @Test func `workers end with their pool`() throws {
    var pids: [Substring] = []
    do {
      let pool = try pool()
      _ = try pool.print([1], title: "t", source: "s", day: "2022-03-05")
      pids = Self.workers(with: log.path)
      #expect(pids.count == 1)
    }
    for _ in 0..<50 where !Self.workers(with: log.path).isEmpty { usleep(100_000) }
    #expect(Self.workers(with: log.path).isEmpty)
  }

  /// Processes whose command line holds a text.
  private static func workers(with text: String) -> [Substring] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "grep -l -a -F -- \"$0\" /proc/[0-9]*/cmdline 2>/dev/null | grep -v \"/$$/\"; true",
      text,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return [] }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // The shell and grep themselves hold the text too, and are gone by now.
    return String(decoding: data, as: UTF8.self).split(separator: "\n").filter {
      FileManager.default.fileExists(atPath: String($0))
    }
  }
}
