import Foundation
import Testing

/// The same data gives the same bytes, and what has not changed is not written again.
struct SameBytesTests {
  @Test func `the sample is the same whatever surrounds the program`() throws {
    let scratch = try TemporaryFolder()
    let (first, second) = (scratch.url.appending(path: "a"), scratch.url.appending(path: "b/c"))
    try FileManager.default.createDirectory(at: second, withIntermediateDirectories: true)
    let one = try Command.run(
      ["demo", "--children", "4", "--jobs", "1", "--output", first.path], in: scratch.url,
      environment: ["TZ": "Asia/Shanghai", "LANG": "C", "LC_ALL": "C"], umask: "000")
    let two = try Command.run(
      ["demo", "--children", "4", "--jobs", "4", "--output", "."], in: second,
      environment: ["TZ": "America/New_York", "LANG": "en_US.UTF-8", "LC_ALL": ""], umask: "077")
    #expect(one.code == 0 && two.code == 0)
    #expect(try first.files().count > 200)
    #expect(try first.tree() == second.tree())
  }

  @Test func `files are for their owner only, whatever the umask`() throws {
    let scratch = try TemporaryFolder()
    let output = scratch.url.appending(path: "output")
    let workspace = try scratch.workspace()
    _ = try Command.run(["render", "--output", output.path], in: workspace, umask: "000")
    for path in try FileManager.default.subpathsOfDirectory(atPath: output.path) {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: output.appending(path: path).path)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(path)")
    }
  }

  @Test func `the order in which files were made is of no account`() throws {
    let scratch = try TemporaryFolder()
    let sample = try scratch.sample(children: 4)
    let copy = scratch.url.appending(path: "copy")
    for path in try sample.files().reversed() where !path.hasPrefix(".") {
      try copy.write(try sample.text(path), to: path)
    }
    for (folder, jobs) in [(sample, "1"), (copy, "3")] {
      for command in ["render", "month"] {
        let result = try Command.run([command, "--jobs", jobs], in: folder)
        #expect(result.code == 0, "\(result.said)")
      }
    }
    #expect(try sample.tree() == copy.tree())
  }

  @Test func `a second run writes nothing`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    for command in [["render"], ["render", "--mask"], ["month"], ["blank"]] {
      _ = try Command.run(command, in: workspace)
    }
    let times = try workspace.times()
    for command in [["render"], ["render", "--mask"], ["month"], ["blank"]] {
      let report = try Command.run(command + ["--json"], in: workspace).json()
      #expect(report.written == 0 && report.removed == 0)
      #expect((report.unchanged ?? 0) >= 3)
    }
    #expect(try workspace.times() == times)
  }

  @Test func `one case changed: only its documents are written again`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let documents = workspace.appending(path: "Output/documents")
    let all = try Command.run(["render", "--json"], in: workspace).json()
    let times = try documents.times()
    try workspace.replace("2022-06-01", by: "2022-06-02", in: "cases/\(Here.minimal).yaml")
    let report = try Command.run(["render", "--json"], in: workspace).json()
    #expect(report.written == 1 && report.removed == 2)
    #expect(report.unchanged == (all.written ?? 0) - 1)
    let changed = try documents.times().filter { times[$0.key] != $0.value }.map(\.key)
    #expect(
      changed.sorted() == [
        "\(Here.minimal)/.rendered", "\(Here.minimal)/05-difficult-case-20220602.html",
        "\(Here.minimal)/05-difficult-case-20220602.md",
      ])
  }

  @Test func `a record that is gone takes its documents with it, and nothing else`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let folder = workspace.appending(path: "Output/documents/\(Here.minimal)")
    _ = try Command.run(["render"], in: workspace)
    // Files of the user's own, one of them with a name that looks like a document's.
    let own = ["notes.txt", "04-notes.md", "04-visit-20220305.md.orig", ".hidden", "照片/1.html"]
    for name in own { try folder.write("own", to: name) }
    let before = try folder.tree()
    let record = "visits:\n  - on: 2022-03-05\n"
    try workspace.replace(record, by: "", in: "cases/\(Here.minimal).yaml")
    let report = try Command.run(["render", "--json"], in: workspace).json()
    #expect(report.removed == 2)
    let after = try folder.tree()
    let gone = Set(before.keys).subtracting(after.keys)
    #expect(gone == ["04-visit-20220305.html", "04-visit-20220305.md"])
    #expect(Set(after.keys).subtracting(before.keys) == [])
    for name in own { #expect(after[name] == Data("own".utf8)) }
  }

  @Test func `a format that was not asked for stays`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.minimal])
    let documents = workspace.appending(path: "Output/documents")
    _ = try Command.run(["render"], in: workspace)
    let both = try documents.files()
    _ = try Command.run(["render", "--format", "md"], in: workspace)
    #expect(try documents.files() == both)
    // The record goes: so do its pages, although only Markdown was made in between.
    try workspace.replace("visits:\n  - on: 2022-03-05\n", by: "", in: "cases/\(Here.minimal).yaml")
    _ = try Command.run(["render"], in: workspace)
    #expect(try documents.files() == both.filter { !$0.contains("04-visit") })
  }

  @Test func `a month without service has no summary any more`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    try workspace.write("activities: []\n", to: "activities.yaml")
    _ = try Command.run(["month"], in: workspace)
    let months = workspace.appending(path: "Output/months")
    #expect(FileManager.default.fileExists(atPath: months.appending(path: "2022-12").path))
    try FileManager.default.removeItem(
      at: workspace.appending(path: "cases/\(Here.full).yaml"))
    try months.write("own", to: "2022-12/notes.md")
    _ = try Command.run(["month"], in: workspace)
    #expect(try months.files().filter { !$0.hasPrefix("2022-03") } == ["2022-12/notes.md"])
  }

  @Test func `JSON gives the same documents as YAML`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace(cases: [Here.full])
    let (yaml, json) = (scratch.url.appending(path: "y"), scratch.url.appending(path: "j"))
    _ = try Command.run(["render", "--output", yaml.path], in: workspace)
    try FileManager.default.removeItem(at: workspace.appending(path: "cases/\(Here.full).yaml"))
    try workspace.write(
      try Here.workspace.text("\(Here.full).json"), to: "cases/\(Here.full).json")
    let result = try Command.run(["render", "--output", json.path], in: workspace)
    #expect(result.code == 0, "\(result.said)")
    let isDocument = { (path: String) in !path.hasSuffix(".rendered") }
    #expect(
      try yaml.tree().filter { isDocument($0.key) } == json.tree().filter { isDocument($0.key) })
    #expect(try yaml.files() == json.files())
  }

  @Test func `files from Windows give the same documents`() throws {
    let scratch = try TemporaryFolder()
    let workspace = try scratch.workspace()
    let places = ["unix", "windows"].map { scratch.url.appending(path: $0) }
    for (turn, place) in places.enumerated() {
      if turn == 1 {
        for path in try workspace.files() {
          let text = try workspace.text(path).replacing("\n", with: "\r\n")
          try workspace.write("\u{FEFF}" + text, to: path)
        }
      }
      let result = try Command.run(["render", "--output", place.path], in: workspace)
      #expect(result.code == 0, "\(result.said)")
    }
    let isDocument = { (path: String) in !path.hasSuffix(".rendered") }
    let trees = try places.map { try $0.tree().filter { isDocument($0.key) } }
    #expect(trees[0] == trees[1] && trees[0].count > 30)
  }
}
