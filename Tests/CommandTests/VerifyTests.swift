import Foundation
import Testing

/// Archives that are whole, wherever and in whatever form they lie; and what is no archive.
struct VerifyTests {
  private static let two = [Forger.a, Forger.b]

  /// A folder with the archives and envelopes of two children.
  private static func received(_ scratch: TemporaryFolder) throws -> URL {
    let district = try SealedDistrict.get()
    let folder = scratch.url.appending(path: "received")
    for number in two {
      try district.copy(number, to: folder.appending(path: "archives"))
      let zip = "envelopes/\(number)-v1.zip"
      try FileManager.default.createDirectory(
        at: folder.appending(path: "envelopes"), withIntermediateDirectories: true)
      try Forger.copy(
        district.workspace.appending(path: zip), to: folder.appending(path: zip))
    }
    return folder
  }

  @Test func `a whole archive is whole in every form and place`() throws {
    let district = try SealedDistrict.get()
    let scratch = try TemporaryFolder()
    let folder = try Self.received(scratch)
    let zip = "envelopes/\(Forger.a)-v1.zip"
    let python = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall('unpacked')"
    #expect(
      try Command.shell("exec python3 -c \"$1\" \"$2\"", [python, zip], in: folder).code == 0)
    try Forger.copy(district.archive(Forger.a), to: folder.appending(path: "any name"))
    let places: [(path: String, archives: Int)] = [
      ("archives", 2), ("./archives/", 2), ("archives/\(Forger.a)", 1),
      ("archives/\(Forger.a)/v1", 1),
      ("archives/\(Forger.a)/v1/", 1), (folder.path + "/archives", 2), ("envelopes", 2), (zip, 1),
      ("unpacked", 1), ("unpacked/\(Forger.a)-v1", 1), ("any name", 1),
      // A folder that has archives.
      (".", 2),
    ]
    let count = places.map(\.archives).reduce(0, +)
    let trusted = try Command.verify(places.map(\.path), trust: district.trusted, in: folder)
    #expect(trusted.code == 0 && trusted.report.whole == count, "\(trusted.said)")
    #expect(trusted.report.trusted == count && trusted.report.same == count)
    let open = try Command.verify(places.map(\.path), in: folder)
    #expect(open.code == 0 && open.report.whole == count && open.report.unchecked == count)
    #expect(open.report.trusted == 0)
    for inner in ["archives/\(Forger.a)/v1", "archives/\(Forger.a)", "unpacked/\(Forger.a)-v1"] {
      let here = try Command.verify(
        ["."], trust: district.trusted, in: folder.appending(path: inner))
      #expect(here.code == 0 && here.report.trusted == 1, "\(inner) \(here.said)")
    }
  }

  @Test func `people are told what was checked, and what was not`() throws {
    let district = try SealedDistrict.get()
    func said(_ arguments: [String]) throws -> String {
      let place = "archives/\(Forger.a)"
      let result = try Command.run(["verify", place] + arguments, in: district.workspace)
      #expect(result.code == 0 && result.errors.isEmpty)
      return result.output
    }
    #expect(try said([]).contains("没有核对是谁的"))
    #expect(try said(["--trust", district.trusted.path]).contains("1 份由信任的密钥签名"))
    #expect(try said(["--lang", "en"]).contains("1 archive"))
    // The secret key holds the public one, and is to be given to nobody.
    let secret = try Command.run(
      ["verify", "archives/\(Forger.a)", "--trust", district.key.path], in: district.workspace)
    #expect(secret.code == 65 && secret.said.contains("secret-key"))
    // A folder may hold many.
    let folder = district.key.deletingLastPathComponent().path
    #expect(try said(["--trust", folder]).contains("1 份由信任的密钥签名"))
  }

  @Test func `keys that are none stop the check`() throws {
    let district = try SealedDistrict.get()
    // Both halves of a key are shown as the same key.
    let shown = try [district.key, district.trusted].map { key in
      try Command.run(["keys", "show", key.path], in: district.workspace)
    }
    #expect(shown.allSatisfy { $0.code == 0 } && shown[0].output == shown[1].output)
    for (trust, code) in [
      ("nosuch.pub", 66), ("programme.yaml", 65), ("cases", 66), ("archives", 66),
    ] as [(String, Int32)] {
      let result = try Command.run(
        ["verify", "archives", "--trust", trust], in: district.workspace)
      #expect(result.code == code && result.output.isEmpty, "\(trust) \(result.said)")
    }
  }

  @Test func `without templates an archive is checked all the same`() throws {
    let district = try SealedDistrict.get()
    let scratch = try TemporaryFolder()
    for number in Self.two {
      try district.copy(number, to: scratch.url.appending(path: "archives"))
    }
    let archive = scratch.url.appending(path: "archives/\(Forger.b)/v1")
    // Where nothing of the program is but itself.
    let script = "cp \"$0\" program && exec ./program verify --json archives"
    func check() throws -> Command.ArchiveReport {
      let result = try Command.shell(script, [], in: scratch.url)
      return try JSONDecoder().decode(Command.ArchiveReport.self, from: Data(result.output.utf8))
    }
    let whole = try check()
    #expect(whole.whole == 2 && whole.same == 0 && whole.otherMaker == 0)
    let document = "data/forms/01-handbook.md"
    try Forger.append("补记。\n", to: document, archive)
    try Forger.recompute(archive)
    let changed = try check().diagnostics.map { "\($0.id) \($0.path)" }
    #expect(changed.contains("not-in-contents archives/\(Forger.b)/v1/\(document)"))
  }

  // MARK: No archives

  @Test func `where nothing is there is nothing to check`() throws {
    let scratch = try TemporaryFolder()
    let empty = scratch.url.appending(path: "empty/archives")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    for path in ["nosuch", "empty", "empty/archives", "nosuch/310107-2022-0001/v1"] {
      let result = try Command.run(["verify", path], in: scratch.url)
      #expect(result.code == 66 && result.errors.contains(path), "\(path) \(result.said)")
    }
    // Without a path, and without a workspace.
    #expect(try Command.run(["verify"], in: scratch.url).code == 66)
  }

  @Test func `an envelope that is not just as it was made is refused, and nothing is written`()
    throws
  {
    let district = try SealedDistrict.get()
    let scratch = try TemporaryFolder()
    let folder = scratch.url
    let zip = try Data(
      contentsOf: district.envelopes.appending(path: "\(Forger.a)-v1.zip"))
    let root = Data("\(Forger.a)-v1/".utf8)
    func renamed(_ count: Int?) -> Data {
      var bytes = zip
      var start = bytes.startIndex
      var left = count ?? Int.max
      while left > 0, let range = bytes.range(of: root, in: start..<bytes.endIndex) {
        bytes.replaceSubrange(range, with: Data("\(Forger.b)-v1/".utf8))
        start = range.upperBound
        left -= 1
      }
      return bytes
    }
    var flipped = zip
    flipped[zip.count / 2] ^= 1
    let files: [(name: String, bytes: Data, id: String)] = [
      ("text.zip", Data("no zip\n".utf8), "zip-not-a-zip"), ("empty.zip", Data(), "zip-not-a-zip"),
      ("cut.zip", zip.prefix(zip.count - 30), "zip-no-end"),
      ("half.zip", zip.prefix(zip.count / 2), "zip-no-end"),
      ("before.zip", Data("#!/bin/sh\n".utf8) + zip, "zip-prepended-data"),
      ("after.zip", zip + Data("more".utf8), "zip-appended-data"),
      ("flipped.zip", flipped, "unreadable-file"),
      ("one-name.zip", renamed(1), "zip-headers-differ"),
      ("\(Forger.b)-v1.zip", zip, "wrong-identifier"),
      ("all-names.zip", renamed(nil), "wrong-identifier"),
    ]
    for file in files { try file.bytes.write(to: folder.appending(path: file.name)) }
    // What others pack, and what only an enemy does.
    let script = """
      import zipfile
      def pack(name, entries, kind=zipfile.ZIP_STORED):
          with zipfile.ZipFile(name, 'w', kind) as archive:
              for path in entries: archive.writestr(path, b'x' * 1000)
      pack('packed.zip', ['a/bagit.txt'], zipfile.ZIP_DEFLATED)
      pack('slip.zip', ['a/../../slipped.txt'])
      pack('absolute.zip', ['/tmp/slipped.txt'])
      """
    let packed = try Command.shell("exec python3 -c \"$1\"", [script], in: folder)
    #expect(packed.code == 0, "\(packed.said)")
    let before = try folder.tree()
    let all =
      files.map { ($0.name, $0.id) }
      + ["packed", "slip", "absolute"].map { ($0 + ".zip", "zip-") }
    let result = try Command.verify(all.map(\.0), in: folder)
    #expect(result.code == 1 && result.report.archives == all.count && result.report.whole == 0)
    for (name, id) in all {
      let found = result.report.diagnostics.filter { $0.path.hasPrefix(name) }
      #expect(found.count == 1 && found[0].id.hasPrefix(id), "\(name) \(found)")
    }
    // One alone, and all of them among others.
    #expect(try Command.verify([all[0].0], in: folder).code == 1)
    #expect(try Command.verify(["."], in: folder).findings.count == all.count)
    #expect(try folder.tree() == before)
  }

  @Test func `what cannot be read as an archive is told, and the rest is checked`() throws {
    let scratch = try TemporaryFolder()
    let folder = try Self.received(scratch)
    try folder.write("", to: "archives/310107-2022-0009/v1/bagit.txt")
    try folder.write("notes", to: "notes.txt")
    for path in ["notes.txt", "archives/310107-2022-0001/history.json"] {
      let result = try Command.verify([path], in: folder)
      #expect(result.code == 1 && result.findings == ["zip-not-a-zip \(path)"])
    }
    let result = try Command.verify(["archives"], in: folder)
    #expect(result.code == 1 && result.report.archives == 3 && result.report.whole == 2)
    #expect(result.report.diagnostics.allSatisfy { $0.path.contains("310107-2022-0009/v1") })
  }
}
