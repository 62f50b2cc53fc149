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

  @Test func `a template that changed since is taken back for them, and a new one changes nothing`()
    throws
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

  /// A Han character gives way to a filler of as many bytes, and every sum is made anew.
  private static let script = """
    cd "$1"
    LC_ALL=C sed -i 's/\\xe5\\xa7\\x94/\\xe3\\x85\\xa4/' data/case.json
    renew() {
      sum=$(sha$2sum "$3" | cut -d' ' -f1)
      sed -i "s#^[0-9a-f]*  $3\\$#$sum  $3#" "$1-sha$2.txt"
    }
    for a in 256 512; do renew manifest $a data/case.json; done
    for a in 256 512; do
      for m in 256 512; do renew tagmanifest $a manifest-sha$m.txt; done
    done
    """

  @Test func `characters that nobody sees are read in what 0.1.0 sealed, and noted`() throws {
    let scratch = try TemporaryFolder()
    let archives = try kept.copy("unsigned/archives", in: scratch)
    let number = try #require(
      try FileManager.default.contentsOfDirectory(atPath: archives.path)
        .first { $0.hasPrefix("310107-") })
    let version = archives.appending(path: "\(number)/v1")
    _ = try Command.shell(Self.script, [version.path], in: scratch.url)
    let result = try Command.run(
      ["verify", version.path, "--lang", "en"], in: kept.folder.appending(path: "workspace"))
    #expect(result.said.contains("unseen-characters"), "\(result.said)")
    #expect(!result.said.contains("unreadable-data"), "\(result.said)")
    #expect(!result.said.contains("manifest-sha"), "\(result.said)")
  }

  @Test func `a new archive does not keep them: neither data nor reasons`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try kept.copy("workspace", in: scratch)
    let refused = try Command.run(
      ["archive", "--with-gaps", "补\u{3164}材料", "--output", scratch.url.path, "--lang", "en"],
      in: workspace)
    #expect(refused.code == 64, "\(refused.said)")
    _ = try Command.shell(
      "LC_ALL=C sed -i 's/\\xe5\\xa7\\x94/\\xe3\\x85\\xa4/' \"$1\"/cases/*.yaml",
      [workspace.path], in: scratch.url)
    let archived = try Command.run(
      ["archive", "--with-gaps", "补材料", "--output", scratch.url.path, "--lang", "en"], in: workspace
    )
    #expect(archived.code == 65)
    #expect(archived.said.contains("forbidden-character"), "\(archived.said)")
  }
}
