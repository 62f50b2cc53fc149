import Foundation
import Testing

/// What the program leaves alone on a machine, and what it says of it.
struct SafetyTests {
  // MARK: Locks

  @Test func `a lock that is another file as well is refused, and that file stays`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let file = workspace.appending(path: "cases/\(Here.full).yaml")
    let text = try Data(contentsOf: file)
    let output = workspace.appending(path: "Output")
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    try FileManager.default.linkItem(at: file, to: output.appending(path: ".lock"))
    for command in ["render", "archive", "month", "roster"] {
      let result = try Command.run([command, "--output", output.path], in: workspace)
      #expect(result.code == 73 && result.errors.contains(".lock"), "\(result.said)")
    }
    #expect(try Data(contentsOf: file) == text)
  }

  @Test(arguments: ["own text\n", String(repeating: "1", count: 65)])
  func `a lock that holds something else is refused, and stays`(text: String) throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try workspace.write(text, to: "Output/.lock")
    let result = try Command.run(["render", "--output", "Output"], in: workspace)
    #expect(result.code == 73 && result.errors.contains(".lock"), "\(result.said)")
    #expect(try workspace.text("Output/.lock") == text)
  }

  @Test func `a lock that is a pipe or a link holds nobody up`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    try workspace.write("own", to: "own")
    for make in ["mkfifo Output/.lock", "ln -s ../own Output/.lock"] {
      _ = try Command.shell("rm -rf Output; mkdir Output; \(make)", [], in: workspace)
      let result = try Command.shell(
        "timeout 20 \"$0\" \"$@\"", ["render", "--output", "Output"], in: workspace)
      #expect(result.code == 73, "\(make) \(result.said)")
    }
    #expect(try workspace.text("own") == "own")
  }

  // MARK: Devices

  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"))
  func `a device that cannot be read is said as that, and not as one that cannot be written`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let path = workspace.path + "/programme.yaml"
    let read = SystemCall(name: "read", path: path)
    let result = try Strace.run(["check"], in: workspace, .fail("EIO"), at: read)
    #expect(result.code == 74, "\(result.said)")
    #expect(result.errors.contains("读 \(path) 时出错") && !result.errors.contains("写 "))
  }

  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"))
  func `a folder of which only a part can be read is no folder with fewer files`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let list = SystemCall(name: "getdents64", path: workspace.path + "/cases", number: 2)
    let result = try Strace.run(["month"], in: workspace, .fail("EIO"), at: list)
    #expect(result.code == 74 && result.errors.contains("/cases"), "\(result.said)")
  }

  // MARK: Memory

  /// Where crashes are collected by a program no file would be there either way: so the limit is looked
  /// at, and when it is set.
  @Test(.enabled(if: Strace.works, "needs strace, and the right to trace"))
  func `no memory is written to a file when it crashes`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let watched = try Command.shell(
      "exec strace -f -qq -o trace -e trace=prlimit64,setrlimit,openat \"$0\" \"$@\"", ["check"],
      in: workspace)
    #expect(watched.code < 64, "\(watched.said)")
    let calls = try workspace.text("trace").split(separator: "\n")
    let limited = try #require(
      calls.firstIndex { $0.contains("RLIMIT_CORE, {rlim_cur=1, rlim_max=1}") })
    let first = try #require(calls.firstIndex { $0.contains("programme.yaml") })
    #expect(limited < first)
  }
}
