import Foundation
import Testing

/// The same data, sealed with the same key, gives the same archives: today, next year, on another
/// machine.
struct ArchiveSameBytesTests {
  /// Something that surrounds the program, and must not matter to it.
  struct Surrounding: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var environment: [String: String] = [:]
    /// How a shell starts it.
    var start = "exec \"$0\" \"$@\""
    var arguments: [String] = []
    /// Whether it works on a copy whose files were made in another order.
    var onCopy = false
    /// Whether it is started from elsewhere.
    var fromElsewhere = false
  }

  private static let surroundings = [
    Surrounding(
      testDescription: "another time zone, language and umask, more threads",
      environment: ["TZ": "America/New_York", "LANG": "en_US.UTF-8", "LC_ALL": ""],
      start: "umask 077; exec \"$0\" \"$@\"", arguments: ["--jobs", "4"]),
    Surrounding(
      testDescription: "a time zone beyond the date line, one thread, from another folder",
      environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "C"],
      start: "umask 000; exec \"$0\" \"$@\"", arguments: ["--jobs", "1"], fromElsewhere: true),
    Surrounding(
      testDescription: "no environment at all, on a copy made in another order",
      start: "exec env -i \"$0\" \"$@\"", onCopy: true),
    Surrounding(
      testDescription: "ten years later",
      start: "if command -v faketime >/dev/null; then exec faketime '2036-02-29 23:59:58' \"$0\" "
        + "\"$@\"; else exec \"$0\" \"$@\"; fi"),
  ]

  /// A few children sealed in plain surroundings.
  private struct Sealed: Sendable {
    let workspace: URL
    let key: URL
    let tree: [String: Data]

    static let arguments = ["archive", "--zip", "--with-gaps", SealedDistrict.reason, "--key"]
    static let shared = Result { try Sealed(in: SharedFolder.new()) }

    init(in folder: URL) throws {
      workspace = folder.appending(path: "sample")
      key = try Command.newKey("key", in: folder)
      let made = try Command.run(
        ["demo", "--data-only", "--children", "2", "--output", workspace.path], in: folder)
      #expect(made.code == 0, "\(made.said)")
      try workspace.replace("numbering:", by: "sm3: true\n  numbering:", in: "programme.yaml")
      let output = folder.appending(path: "output")
      let sealed = try Command.run(
        Self.arguments + [key.path, "--output", output.path], in: workspace)
      #expect(sealed.code == 0, "\(sealed.said)")
      tree = try output.tree()
      #expect(tree.count > 2 * 60)
    }
  }

  @Test(arguments: surroundings)
  func `nothing but the data decides`(surrounding: Surrounding) throws {
    let sealed = try Sealed.shared.get()
    let scratch = try TemporaryFolder()
    var workspace = sealed.workspace
    if surrounding.onCopy {
      workspace = scratch.url.appending(path: "copy")
      for path in try sealed.workspace.files().reversed() {
        try workspace.write(try sealed.workspace.text(path), to: path)
      }
    }
    let output = scratch.url.appending(path: "output")
    let place = surrounding.fromElsewhere ? scratch.url : workspace
    let arguments =
      Sealed.arguments + [sealed.key.path, "--output", output.path]
      + (surrounding.fromElsewhere ? ["--workspace", workspace.path] : []) + surrounding.arguments
    let result = try Command.shell(
      surrounding.start, arguments, in: place, environment: surrounding.environment)
    #expect(result.code == 0, "\(result.said)")
    let tree = try output.tree()
    // Names only: a difference is not worth printing megabytes.
    #expect(tree.keys.sorted() == sealed.tree.keys.sorted())
    #expect(tree.keys.filter { tree[$0] != sealed.tree[$0] }.sorted() == [])
  }

  @Test func `sealing again changes nothing, and writes nothing`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    #expect(try Command.archive(["--zip"], in: workspace).code == 0)
    let times = try workspace.times()
    let again = try Command.archive(["--zip"], in: workspace)
    #expect(again.code == 0 && again.report.unchanged == 1 && again.report.sealed == 0)
    #expect(try workspace.times() == times)
    // A lost envelope is the same one again.
    let path = "Output/envelopes/\(Here.full)-v1.zip"
    let envelope = try Data(contentsOf: workspace.appending(path: path))
    try FileManager.default.removeItem(at: workspace.appending(path: path))
    #expect(try Command.archive(["--zip"], in: workspace).code == 0)
    #expect(try Data(contentsOf: workspace.appending(path: path)) == envelope)
  }
}
