import Foundation
import Testing

/// What was sealed stays; a correction is another version.
struct ArchiveCorrectionTests {
  private static let path = "cases/\(Here.full).yaml"
  private static let reason = "走访日期写错，已核对原件"

  /// A workspace with one child, sealed.
  private static func sealed(_ scratch: TemporaryFolder, _ arguments: [String] = []) throws -> URL {
    let workspace = try scratch.workspace(cases: [Here.full])
    let result = try Command.archive(arguments, in: workspace)
    #expect(result.code == 0 && result.report.sealed == 1, "\(result.said)")
    return workspace
  }

  private static func child(_ workspace: URL) -> URL {
    workspace.appending(path: "Output/archives/\(Here.full)")
  }

  @Test func `data that changed after sealing is told, and nothing is touched`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    let before = try Self.child(workspace).tree()
    let times = try Self.child(workspace).times()
    try workspace.replace("grade: 八年级", by: "grade: 七年级", in: Self.path)
    let result = try Command.archive(in: workspace)
    #expect(result.code == 1 && result.report.outdated == 1 && result.report.sealed == 0)
    #expect(result.findings == ["changed-after-sealing \(Self.path)"])
    #expect(try Self.child(workspace).tree() == before)
    #expect(try Self.child(workspace).times() == times)
    // By the names of the fields, not by what they say.
    let told = try Command.run(["archive"], in: workspace)
    #expect(told.errors.contains("《儿童》的“年级”"), "\(told.said)")
    #expect(!told.said.contains("七年级") && !told.said.contains("八年级"))
    _ = try Command.run(["new", "visit", "--case", Here.full, "--on", "2022-12-30"], in: workspace)
    let more = try Command.run(["archive"], in: workspace)
    #expect(more.errors.contains(#/服务记录表》由 \d+ 份变成 \d+ 份/#), "\(more.said)")
  }

  @Test func `a correction makes another version, tied to the one before`() throws {
    let scratch = try TemporaryFolder()
    let key = try Command.newKey("key", in: scratch.url)
    let arguments = ["--key", key.path, "--zip"]
    let workspace = try Self.sealed(scratch, arguments)
    let child = Self.child(workspace)
    let first = try child.appending(path: "v1").tree()
    try workspace.replace("grade: 八年级", by: "grade: 七年级", in: Self.path)
    let result = try Command.archive(arguments + ["--correct", Self.reason], in: workspace)
    #expect(result.code == 0 && result.report.sealed == 1, "\(result.said)")
    #expect(try child.names("") == ["history.json", "v1", "v2"])
    #expect(try child.appending(path: "v1").tree() == first)
    #expect(
      try workspace.names("Output/envelopes")
        == ["\(Here.full)-v1.zip", "\(Here.full)-v2.zip"])

    let sum = try Command.shell(
      "sha512sum v1/tagmanifest-sha512.txt v2/tagmanifest-sha512.txt", [], in: child)
    let digests = sum.output.split(separator: "\n").map { String($0.prefix(128)) }
    let events = try child.text("v2/data/events.json")
    #expect(events.contains(Self.reason) && events.contains(digests[0]))
    // The first life of the file is told too, as it was.
    let old = try child.text("v1/data/events.json").matches(of: /"event": "\w+"/).map(\.0)
    let new = events.matches(of: /"event": "\w+"/).map(\.0)
    #expect(old.count == 4 && new == old + ["\"event\": \"corrected\""] + old)
    let history = try child.text("history.json")
    for text in digests + [Self.reason] { #expect(history.contains(text)) }
    #expect(history.ranges(of: "\"version\"").count == 2)
    for path in ["data/remarks.md", "data/remarks.html", "data/contents.md", "index.html"] {
      let text = try child.text("v2/" + path)
      #expect(text.contains(Self.reason) && text.contains("第2版"), "\(path)")
    }
    #expect(try child.text("v2/data/cover.md").contains("第2版"))
    let number = try child.appending(path: "v1").contents().archiveNumber
    #expect(try child.appending(path: "v2").contents().archiveNumber == number)

    // A third version knows both corrections.
    try workspace.replace("grade: 七年级", by: "grade: 九年级", in: Self.path)
    let third = try Command.archive(arguments + ["--correct", "年级再次核对"], in: workspace)
    #expect(third.code == 0)
    let remarks = try child.text("v3/data/remarks.md")
    #expect(remarks.contains(Self.reason) && remarks.contains("年级再次核对"))
    let verified = try Command.verify(
      ["Output/archives", "Output/envelopes"], trust: scratch.url.appending(path: "key.pub"),
      in: workspace)
    #expect(verified.code == 0 && verified.report.whole == 6, "\(verified.said)")
  }

  @Test func `a correction without any change makes nothing`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    let before = try Self.child(workspace).tree()
    let result = try Command.archive(["--correct", Self.reason], in: workspace)
    #expect(result.code == 0 && result.report.unchanged == 1 && result.report.sealed == 0)
    #expect(try Self.child(workspace).tree() == before)
  }

  @Test func `the same data written in another way is the same data`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    let before = try Self.child(workspace).tree()
    func isUnchanged(_ way: String) throws {
      let result = try Command.archive(in: workspace)
      #expect(result.code == 0 && result.report.unchanged == 1, "\(way) \(result.said)")
      #expect(try Self.child(workspace).tree() == before, "\(way)")
    }
    let text = try workspace.text(Self.path)
    try workspace.write(
      "# 核对过\n" + text.replacing("\nchild:", with: "\n\n# 儿童\nchild:"), to: Self.path)
    try isUnchanged("comments")
    try workspace.write(text.replacing("sex: 男", with: "sex: \"男\"  "), to: Self.path)
    try isUnchanged("quotes")
    let start = try #require(text.range(of: "team:\n"))
    let end = try #require(text.range(of: "handbook:\n"))
    let team = String(text[start.lowerBound..<end.lowerBound])
    let moved = text.replacing(team, with: "").replacing("  sex: 男\n", with: "", maxReplacements: 1)
      .replacing("  name: 赵𠮷\n", with: "  sex: 男\n  name: 赵𠮷\n")
    try workspace.write(moved + team, to: Self.path)
    try isUnchanged("order of keys")
    try FileManager.default.removeItem(at: workspace.appending(path: Self.path))
    try FileManager.default.copyItem(
      at: Here.workspace.appending(path: "\(Here.full).json"),
      to: workspace.appending(path: "cases/\(Here.full).json"))
    try isUnchanged("JSON")
    // Nor does what concerns other children only.
    let activities = try workspace.text("activities.yaml")
    let other = #"      - case: "310107-2022-0001""#
    try workspace.write(activities + other + "\n", to: "activities.yaml")
    try isUnchanged("another child's activity")
  }

  @Test func `other templates and formats are no change, unless a correction asks for them`() throws
  {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    let child = Self.child(workspace)
    let before = try child.tree()
    let page = try Here.root.appending(path: "Templates/forms/visit").text("form.md")
    try workspace.write(page + "\n本区附注\n", to: "Templates/forms/visit/form.md")
    for arguments in [[], ["--format", "html"]] {
      let result = try Command.archive(arguments, in: workspace)
      #expect(result.code == 0 && result.report.unchanged == 1, "\(arguments)")
    }
    #expect(try child.tree() == before)
    // An old archive is whole; it is said that nobody compared it with the new templates.
    let old = try Command.verify(["Output/archives"], in: workspace)
    #expect(old.code == 0 && old.report.otherMaker == 1 && old.report.same == 0)

    // Asked for by name, as it is no correction of every child's file.
    let all = try Command.archive(["--correct", "换用本区模板"], in: workspace)
    #expect(all.code == 0 && all.report.unchanged == 1)
    let named = ["--case", Here.full, "--correct"]
    let second = try Command.archive(named + ["换用本区模板"], in: workspace)
    #expect(second.code == 0 && second.report.sealed == 1)
    #expect(try child.text("v2/data/forms/04-visit-20220322.md").contains("本区附注"))
    let third = try Command.archive(named + ["只留网页", "--format", "html"], in: workspace)
    #expect(third.code == 0 && third.report.sealed == 1)
    #expect(try child.names("v3/data/forms").allSatisfy { $0.hasSuffix(".html") })
    let three = try Command.verify(["Output/archives"], in: workspace)
    #expect(three.code == 0 && three.report.whole == 3 && three.report.same == 2)
  }

  @Test func `a key that comes later signs a new version, and only if asked`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try Self.sealed(scratch)
    let key = try Command.newKey("key", in: scratch.url)
    let result = try Command.run(["archive", "--key", key.path], in: workspace)
    #expect(result.code == 0 && result.errors.contains("1 份先前"), "\(result.said)")
    // Just as it was told.
    let told = try #require(result.errors.firstMatch(of: /--correct "(\S+)"/)?.1)
    let signed = try Command.archive(
      ["--key", key.path, "--correct", String(told)], in: workspace)
    #expect(signed.report.sealed == 1)
    let trust = scratch.url.appending(path: "key.pub")
    let child = "Output/archives/\(Here.full)"
    #expect(try Command.verify([child + "/v2"], trust: trust, in: workspace).code == 0)
    let both = try Command.verify([child], trust: trust, in: workspace)
    #expect(
      both.findings == ["unsigned \(child)/v1/tagmanifest-sha512.txt.minisig"] && both.code == 1)
  }
}
