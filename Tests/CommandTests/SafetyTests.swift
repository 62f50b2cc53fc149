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
  func `a device that cannot be read is said as that, and not as one that cannot be written`() throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let path = workspace.path + "/programme.yaml"
    let read = SystemCall(name: "read", path: path)
    let result = try Strace.run(["check"], in: workspace, .fail("EIO"), at: read)
    #expect(result.code == 74, "\(result.said)")
    #expect(result.errors.contains("读 \(path) 时出错") && !result.errors.contains("写"))
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

  @Test func `no memory is written to a file when it crashes, nor of what it starts`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    // It waits for somebody to read its calendar, long enough to look at it.
    let script = """
      ulimit -c unlimited 2>/dev/null || exit 77
      mkfifo pipe; "$0" "$@" >pipe 2>said & program=$!
      exec 3<pipe; head -c 1 <&3 >/dev/null
      grep -i 'core file' /proc/$program/limits >limits; kill -ABRT $program; wait $program; ls
      """
    // More than a pipe holds.
    let result = try Command.shell(script, ["forms", "--json"], in: workspace)
    if result.code == 77 { return }
    let limits = try workspace.text("limits").split { $0 == " " }
    #expect(limits.dropFirst(4).first == "1", "\(limits)")
    #expect(!result.output.split(separator: "\n").contains { $0.hasPrefix("core") })
  }
}
