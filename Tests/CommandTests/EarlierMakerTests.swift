import Foundation
import Testing

/// What an earlier version made is compared in its own way of writing, with its own templates.
@Suite struct `Archives and batches of earlier versions` {
  let kept: Kept
  init() throws { kept = try Kept.version010() }

  /// Verifying with the program's templates, by name, and a folder of changes in it.
  private func verify(_ scratch: TemporaryFolder, _ path: String) throws -> Command.Result {
    try Command.run(
      ["verify", path, "--templates", scratch.url.appending(path: "Templates").path]
        + ["--lang", "en"], in: scratch.url)
  }

  private func templates(_ scratch: TemporaryFolder) throws -> URL {
    let folder = scratch.url.appending(path: "Templates")
    try Forger.copy(Here.root.appending(path: "Templates"), to: folder)
    // The archives were sealed in an office with a form of its own.
    _ = try Command.shell(
      "exec cp -R \"$1\"/. \"$2\"", [kept.path("workspace/Templates"), folder.path],
      in: scratch.url)
    return folder
  }

  @Test func `a template that changed since is taken back for them, and a new one left out`() throws
  {
    let scratch = try TemporaryFolder()
    let folder = try templates(scratch)
    let archive = kept.path("unsigned/archives")
    #expect(try verify(scratch, archive).said.contains("1 the same"))
    let form = folder.appending(path: "forms/visit/form.md")
    let before = try Data(contentsOf: form)
    try (before + Data("\n甲\n".utf8)).write(to: form)
    try Data("甲\n".utf8).write(to: folder.appending(path: "forms/visit/new.md"))
    #expect(try verify(scratch, archive).said.contains("not-compared"))
    let earlier = folder.appending(path: "earlier/0.1.0/forms/visit")
    try FileManager.default.createDirectory(at: earlier, withIntermediateDirectories: true)
    try before.write(to: earlier.appending(path: "form.md"))
    #expect(try verify(scratch, archive).said.contains("not-compared"))
    try Data().write(to: earlier.appending(path: "new.md"))
    let again = try verify(scratch, archive)
    #expect(again.code == 0 && again.said.contains("1 the same"), "\(again.said)")
  }

  @Test func `the registers of its batch are compared`() throws {
    let result = try Command.run(
      ["verify", kept.path("signed/handover/\(Kept.batch)"), "--trust", kept.path("sender.pub")]
        + ["--lang", "en"], in: kept.folder.appending(path: "workspace"))
    #expect(result.code == 0, "\(result.said)")
    #expect(!result.said.contains("not-compared"), "\(result.said)")
  }

  @Test
  func `a new version of the program is no reason to seal anew; a correction is by the new one`()
    throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try kept.copy("workspace", in: scratch)
    let output = try kept.copy("signed", in: scratch)
    let common = ["--output", output.path, "--lang", "en"]
    let key = ["--key", kept.path("sender.key")]
    let archived = try Command.run(["archive"] + common, in: workspace)
    #expect(archived.code == 0, "\(archived.said)")
    let sealed = try FileManager.default.contentsOfDirectory(
      atPath: output.appending(path: "archives/310107-2022-0003").path)
    #expect(sealed.filter { $0.hasPrefix("v") } == ["v1"])
    let corrected = try Command.run(
      ["archive", "--case", "310107-2022-0003", "--correct", "更正", "--with-gaps", "补材料"] + common
        + key, in: workspace)
    #expect(corrected.said.contains("v2") || corrected.code == 0, "\(corrected.said)")
  }
}
