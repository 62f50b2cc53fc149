import Foundation
import Testing

/// Nothing that was changed on the way, or is out of order, comes into a store.
struct ReceiveTests {
  /// The store of a district that has received so much.
  private static func store(
    after received: BatchForgery.Received, _ district: HandedOver, in scratch: TemporaryFolder
  ) throws -> URL {
    if received == .nothing {
      // What stands in every store from its first day.
      let store = scratch.url.appending(path: "store")
      try store.write(try district.store.text("说明.txt"), to: "说明.txt")
      try Forger.copy(district.store.appending(path: "keys"), to: store.appending(path: "keys"))
      return store
    }
    let store = try district.store(in: scratch)
    if received == .both {
      let result = try district.receive(district.secondBatch, into: store)
      #expect(result.code == 0, "\(result.said)")
    }
    return store
  }

  @Test(arguments: BatchForgery.all)
  func `every forgery is refused by its name, and the store is as it was`(forgery: BatchForgery)
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try Self.store(after: forgery.received, district, in: scratch)
    let path = try forgery.make(district, scratch)
    let before = try Tree(store)
    let result = try district.receive(path, into: store)
    #expect(result.code == 1, "\(result.said.prefix(2_000))")
    #expect(result.ids == forgery.ids)
    #expect(result.report?.receipt == nil)
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])
  }

  @Test func `forgeries with all lists made again are as good as they can be`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let stick = try district.stick(in: scratch)
    try Forger.recompute(stick.appending(path: HandedOver.place(HandedOver.late, 1)))
    try Forger.recompute(stick)
    #expect(try stick.differences(from: district.secondBatch) == [])
    let descriptions = BatchForgery.all.map(\.testDescription)
    #expect(Set(descriptions).count == descriptions.count)
  }

  @Test func `people are told under which of the four natures a batch was refused`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let stick = try district.stick(in: scratch)
    let page = "\(HandedOver.place(HandedOver.late, 1))/data/forms/01-handbook.html"
    try Forger.flip(page, stick)
    try FileManager.default.createSymbolicLink(
      atPath: stick.appending(path: "data/x").path, withDestinationPath: "y")
    let refused = try Command.run(
      ["receive", stick.path, "--into", store.path, "--on", "2023-02-20"]
        + [
          "--key", district.receiver.secret.path, "--trust", "all=" + district.sender.open.path,
          "--for", "all",
        ],
      in: scratch.url)
    #expect(refused.code == 1 && refused.output.isEmpty)
    #expect(refused.errors.contains("完整：1 处不合格") && refused.errors.contains("安全：1 处不合格"))
    #expect(refused.errors.contains(page) && refused.errors.contains("档案库没有变：2 处不合格"))
  }

  // MARK: Every file

  /// `FLIPS=all` changes each file in a run of its own.
  private static let isEvery = ProcessInfo.processInfo.environment["FLIPS"] == "all"

  /// Some papers, a child's own lists, and all files that belong to the batch itself.
  private static func sample(_ batch: URL) throws -> [String] {
    let files = try batch.files()
    let late = HandedOver.place(HandedOver.late, 1) + "/"
    let own = files.filter { !$0.hasPrefix("data/电子档案/") }
    let tags = files.filter { $0.hasPrefix(late) && !$0.dropFirst(late.count).contains("/") }
    let papers = files.filter { $0.hasPrefix("data/电子档案/") && !tags.contains($0) }
    var random = SeededRandom(11)
    return own + tags + (0..<8).map { _ in random.pick(papers) }
  }

  @Test func `a byte that flips in any file is found, and the file is named`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let stick = try district.stick(in: scratch)
    let before = try Tree(store)
    let sample = try Self.sample(stick)
    #expect(sample.count { $0.hasPrefix("data/其他/") } >= 13 && sample.count >= 35)
    #expect(sample.contains("tagmanifest-sha512.txt.minisig") && sample.contains("bag-info.txt"))
    var random = SeededRandom(sample.count)
    // One at a time where everything else hangs on it; a few in one run where only they change.
    let lists = sample.filter { !$0.hasPrefix("data/") }
    let others = sample.filter { $0.hasPrefix("data/") }
    let size = Self.isEvery ? 1 : 4
    let groups =
      lists.map { [$0] }
      + stride(from: 0, to: others.count, by: size).map { start in
        Array(others[start..<min(start + size, others.count)])
      }
    for group in groups {
      let originals = try group.map { try Data(contentsOf: stick.appending(path: $0)) }
      for (path, original) in zip(group, originals) {
        var bytes = original
        bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
        try bytes.write(to: stick.appending(path: path))
      }
      let result = try district.receive(stick, into: store)
      #expect(result.code == 1 && result.report?.receipt == nil, "\(group)")
      let named = Set(result.errors.map(\.path))
      for path in group {
        #expect(named.contains(stick.path + "/" + path), "\(path): \(result.ids)")
      }
      for (path, original) in zip(group, originals) {
        try original.write(to: stick.appending(path: path))
      }
    }
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])
    #expect(try district.receive(stick, into: store).code == 0)
  }

  // MARK: Keys

  @Test func `without a trusted key, or with a key that others can read, nothing is looked at`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let before = try Tree(store)
    func receive(_ key: URL, _ trust: [String]) throws -> Command.Result {
      try Command.run(
        ["receive", district.secondBatch.path, "--into", store.path, "--on", "2023-02-20"]
          + ["--key", key.path, "--for", "all"] + trust, in: scratch.url)
    }
    let (key, trust) = (district.receiver.secret, ["--trust", "all=" + district.sender.open.path])
    let alone = try receive(key, [])
    #expect(alone.code == 66 && alone.errors.contains("--trust"), "\(alone.said)")
    #expect(try receive(key, ["--trust", "nosuch.pub"]).code == 66)
    let other = try receive(key, ["--trust", district.receiver.open.path])
    #expect(other.code == 1 && other.errors.contains("untrusted-key"))
    #expect(try receive(district.receiver.open, trust).code == 65)
    #expect(try receive(scratch.url.appending(path: "nosuch.key"), trust).code == 66)
    let open = scratch.url.appending(path: "open.key")
    try Forger.copy(key, to: open)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: open.path)
    let readable = try receive(open, trust)
    #expect(readable.code == 73 && readable.errors.contains("chmod 600"), "\(readable.said)")
    #expect(try Tree(store).differences(from: before).filter { $0 != ".lock" } == [])

    // A key in the store itself is trusted.
    try Forger.copy(district.sender.open, to: store.appending(path: "keys/all.pub"))
    #expect(try receive(key, []).code == 0)
  }

  @Test func `a batch is not signed with a key that others can read`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let workspace = try district.ready(in: scratch)
    let open = scratch.url.appending(path: "open.key")
    try Forger.copy(district.sender.secret, to: open)
    try FileManager.default.setAttributes([.posixPermissions: 0o604], ofItemAtPath: open.path)
    let result = try Command.run(
      ["handover", "--on", "2023-02-15", "--key", open.path], in: workspace)
    #expect(result.code == 73 && result.errors.contains("chmod 600"), "\(result.said)")
    #expect(try workspace.names("handover") == ["batches.json"])
  }

  // MARK: Envelopes

  @Test func `the envelope is received as the folder would be`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    let zip = district.workspace.appending(path: "envelopes/\(HandedOver.second).zip")
    let result = try district.receive(zip, into: store)
    #expect(result.code == 0, "\(result.said)")
    let place = store.appending(path: HandedOver.place(HandedOver.second) + "/batch")
    #expect(try place.differences(from: district.secondBatch) == [])
  }

  @Test func `an envelope that is not just as it was made is refused, and nothing is written`()
    throws
  {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "post/deep")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try district.store(in: scratch)
    let zip = try Data(
      contentsOf: district.workspace.appending(path: "envelopes/\(HandedOver.second).zip"))
    var flipped = zip
    flipped[zip.count / 2] ^= 1
    var renamed = zip
    let root = Data("\(HandedOver.second)/".utf8)
    while let range = renamed.range(of: root) {
      renamed.replaceSubrange(range, with: Data("2022-310107-03/".utf8))
    }
    let files: [(name: String, bytes: Data, id: String)] = [
      ("text.zip", Data("no zip\n".utf8), "zip-not-a-zip"),
      ("cut.zip", zip.prefix(zip.count - 30), "zip-no-end"),
      ("before.zip", Data("#!/bin/sh\n".utf8) + zip, "zip-prepended-data"),
      ("after.zip", zip + Data("more".utf8), "zip-appended-data"),
      ("flipped.zip", flipped, "unreadable-file"),
      ("renamed.zip", renamed, "wrong-identifier"),
    ]
    for file in files { try file.bytes.write(to: folder.appending(path: file.name)) }
    // The batch as others pack it, and as only an enemy does.
    let script = """
      import stat, sys, zipfile
      good = zipfile.ZipFile(sys.argv[1])
      root = good.namelist()[0].split('/')[0]
      def pack(name, *more, kind=zipfile.ZIP_STORED):
          with zipfile.ZipFile(name, 'w', kind) as archive:
              for info in good.infolist(): archive.writestr(info.filename, good.read(info), kind)
              for entry, data in more: archive.writestr(entry, data, kind)
      pack('packed.zip', kind=zipfile.ZIP_DEFLATED)
      pack('slip.zip', (root + '/../../slipped.txt', b'x'))
      pack('store.zip', (root + '/data/../../../store/slipped.txt', b'x'))
      pack('absolute.zip', ('/slipped.txt', b'x'))
      pack('windows.zip', (root + '/data\\\\..\\\\slipped.txt', b'x'))
      pack('roots.zip', ('other/slipped.txt', b'x'))
      link = zipfile.ZipInfo(root + '/data/slipped')
      link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
      pack('link.zip', (link, b'/etc/passwd'))
      """
    let packed = try Command.shell(
      "exec python3 -c \"$1\" \"$2\"",
      [script, district.workspace.appending(path: "envelopes/\(HandedOver.second).zip").path],
      in: folder)
    #expect(packed.code == 0, "\(packed.said)")
    let before = try Tree(scratch.url)
    let hostile = ["packed", "slip", "store", "absolute", "windows", "roots", "link"]
    for (name, id) in files.map({ ($0.name, $0.id) }) + hostile.map({ ($0 + ".zip", "zip-") }) {
      let result = try district.receive(folder.appending(path: name), into: store)
      #expect(result.code == 1 && result.report?.receipt == nil, "\(name) \(result.said)")
      #expect(result.ids.count == 1 && result.ids[0].hasPrefix(id), "\(name) \(result.ids)")
    }
    // But for the papers that go back with those that can be opened.
    let written = try Tree(scratch.url).differences(from: before)
      .filter { $0 != "store/.lock" && !$0.hasPrefix("store-退回") }
    #expect(written == [])
    #expect(!FileManager.default.fileExists(atPath: "/slipped.txt"))
  }

  @Test func `what is not there, or is no batch, is told`() throws {
    let district = try HandedOver.get()
    let scratch = try TemporaryFolder()
    let store = try district.store(in: scratch)
    #expect(try district.receive(scratch.url.appending(path: "nosuch"), into: store).code == 66)
    let archive = district.workspace.appending(path: "archives/\(HandedOver.late)/v1")
    let one = try district.receive(archive, into: store)
    #expect(one.code == 1 && one.report?.receipt == nil && !one.ids.isEmpty, "\(one.said)")
    let receipt = try district.receive(district.receipt, into: store)
    #expect(receipt.code == 1 && receipt.ids == ["not-a-batch"], "\(receipt.said)")
    #expect(try store.differences(from: district.store) == [])
  }
}
