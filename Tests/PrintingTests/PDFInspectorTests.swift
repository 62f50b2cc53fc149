import Foundation
import PDFInspection
import Printing
import Testing

/// What is made of inspectors that fail; these here are small scripts that misbehave on demand.
struct PDFInspectorTests {
  private static let script = #"""
    #!/usr/bin/python3
    import os, sys, time
    place = os.path.dirname(os.path.abspath(__file__))
    open(place + "/log", "a").write("start\n")
    if os.environ.keys() - {"LC_CTYPE"}: sys.exit(1)
    out = sys.stdout.buffer
    out.write(open(place + "/greeting", "rb").read()); out.flush()
    while size := sys.stdin.buffer.readline():
        pdf = sys.stdin.buffer.read(int(size)).decode()
        open(place + "/log", "a").write("look\n")
        if pdf == "die": os._exit(1)
        if pdf == "hang": time.sleep(60)
        if pdf == "die half-way": out.write(b"form 1"); out.flush(); os._exit(0)
        out.write((pdf if pdf.startswith("say ") else "say form 3 -\n")[4:].encode()); out.flush()
    """#

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "inspector-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("tongdang-pdf 1\n", "greeting")
    try write(Self.script, "inspector")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "inspector").path)
  }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func inspector(seconds: Int = 20) -> PDFInspector {
    PDFInspector(
      program: folder.appending(path: "inspector").path, size: 1, seconds: seconds)
  }

  private func log(_ word: String) throws -> Int {
    let file = folder.appending(path: "log")
    guard FileManager.default.fileExists(atPath: file.path) else { return 0 }
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count { $0 == word }
  }

  @Test func `nothing starts before it is needed, and the same bytes are looked at once`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let inspector = inspector()
    #expect(try log("start") == 0)
    for _ in 0..<3 {
      #expect(inspector.judge(Array("a".utf8)) == .form(pages: 3, source: nil))
    }
    #expect(inspector.judge(Array("b".utf8)) == .form(pages: 3, source: nil))
    #expect(inspector.isThere)
    #expect(try log("start") == 1 && log("look") == 2)
  }

  @Test(arguments: [
    "die", "die half-way", "say nonsense\n", "say form 0 -\n", "say form 3 -\nform 3 -\n",
    "say form 3 sha256:1\n", "say \n", "say form +3 -\n",
    "say " + String(repeating: "x", count: 999),
  ])
  func `an inspector that ends or says what none says refuses that PDF, and no other`(pdf: String)
    throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    let inspector = inspector()
    #expect(inspector.judge(Array(pdf.utf8)) == .refused(PDFRefusal(.died)))
    #expect(inspector.judge(Array("a".utf8)) == .form(pages: 3, source: nil))
    #expect(try log("start") == 2)
  }

  @Test func `an inspector that hangs is ended`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let inspector = inspector(seconds: 1)
    #expect(inspector.judge(Array("hang".utf8)) == .refused(PDFRefusal(.tooSlow)))
    #expect(inspector.judge(Array("a".utf8)) == .form(pages: 3, source: nil))
  }

  @Test func `what is larger than any form is refused unread`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let large = [UInt8](repeating: 0x20, count: PDFLimits.bytes + 1)
    #expect(inspector().judge(large) == .refused(PDFRefusal(.tooMuch)))
    #expect(try log("look") == 0)
  }

  @Test(arguments: ["", "tongdang-pdf 2\n", "hello\n", "tongdang-pdf 1\nform 3 -\n"])
  func `what does not greet as an inspector is none`(greeting: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(greeting, "greeting")
    let inspector = inspector(seconds: 1)
    #expect(!inspector.isThere)
    #expect(inspector.judge([]) == nil)
    #expect(PDFInspector(program: nil, size: 1).judge([]) == nil)
    #expect(!PDFInspector(program: "/nowhere/tongdang-pdf", size: 1).isThere)
  }
}
