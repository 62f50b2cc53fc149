import Bagging
import Foundation
import Testing

/// What the writer makes, and what other people's programs find in it.
struct ZipWriterTests {
  // MARK: Round trip

  @Test(arguments: 1...200)
  func `what is written is read back`(seed: Int) throws {
    var dice = Dice(seed)
    let files = dice.files()
    let reader = try ZipReader(Memory(try zip(files)))
    #expect(reader.root == "root")
    #expect(
      reader.entries == files.map { BagEntry(path: $0.path, kind: .file(size: $0.bytes.count)) })
    for file in files { #expect(try reader.bytes(file.path) == file.bytes) }
  }

  @Test func `the same files give the same bytes`() throws {
    var dice = Dice(1)
    let files = dice.files()
    #expect(try zip(files) == zip(files))
    #expect(try zip(files) == HandMadeZip(files).bytes)
  }

  @Test func `a large file may be written piece by piece`() throws {
    var dice = Dice(2)
    let bytes = dice.bytes(100_000)
    var crc = CRC32()
    crc.update(bytes[...])
    var writer = try ZipWriter(root: "root")
    let header = try writer.header(path: "a", size: bytes.count, crc: crc.finish())
    #expect(try header + bytes + writer.finish() == zip([ZipFile("a", bytes)]))
  }

  // MARK: Judges

  /// An archive of many kinds of files, one of them with the Chinese name.
  private static let files: [ZipFile] = {
    var dice = Dice(3)
    return [
      ZipFile("bagit.txt", Array("BagIt-Version: 1.0\n".utf8)),
      ZipFile("data/cover.html", dice.bytes(10_000)),
      ZipFile("data/empty", []),
      ZipFile("data/forms/01-handbook.md", dice.bytes(300_000)),
      ZipFile("data/forms/02-assessment.md", [0]),
      ZipFile("怎样核对.txt", Array("sha256sum -c\n".utf8)),
    ]
  }()

  private static var tree: [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: files.map { ("root/" + $0.path, $0.bytes) })
  }

  @Test(arguments: [
    ["unzip", "-q", "-d", "out", "a.zip"], ["7z", "x", "-bd", "-oout", "a.zip"],
    ["bsdtar", "-x", "-C", "out", "-f", "a.zip"],
    ["python3", "-c", "import zipfile; zipfile.ZipFile('a.zip').extractall('out')"],
  ])
  func `other programs unpack the same names and bytes`(command: [String]) throws {
    let judge = try Judge()
    try judge.write(try zip(Self.files), to: "a.zip")
    try FileManager.default.createDirectory(
      at: judge.folder.appending(path: "out"), withIntermediateDirectories: true)
    let verdict = try judge.run(command[0], Array(command.dropFirst()))
    #expect(verdict.isGood, "\(verdict.errors)")
    #expect(try judge.files(in: "out") == Self.tree)
  }

  @Test(arguments: [
    ["unzip", "-tq", "a.zip"], ["7z", "t", "a.zip"], ["zipinfo", "-T", "a.zip"],
    ["python3", "-m", "zipfile", "-t", "a.zip"],
  ])
  func `other programs find no fault`(command: [String]) throws {
    let judge = try Judge()
    try judge.write(try zip(Self.files), to: "a.zip")
    let verdict = try judge.run(command[0], Array(command.dropFirst()))
    #expect(verdict.isGood, "\(verdict.text)\(verdict.errors)")
    let said = (verdict.text + verdict.errors).lowercased()
    #expect(!said.contains("warning") && !said.contains("extra bytes"))
  }

  @Test func `bsdtar lists the names in our order`() throws {
    let judge = try Judge()
    try judge.write(try zip(Self.files), to: "a.zip")
    #expect(
      try judge.run("bsdtar", ["-tf", "a.zip"]).lines == Self.files.map { "root/" + $0.path })
  }

  @Test func `python finds every field as the form demands`() throws {
    let judge = try Judge()
    try judge.write(try zip(Self.files), to: "a.zip")
    let script = """
      import zipfile
      z = zipfile.ZipFile('a.zip')
      assert z.comment == b''
      for i in z.infolist():
          assert i.compress_type == zipfile.ZIP_STORED and i.flag_bits == 0x800
          assert i.date_time == (1980, 1, 1, 0, 0, 0) and i.extra == b'' and i.comment == b''
          assert i.create_system == 3 and i.external_attr == 0o100600 << 16
          assert i.internal_attr == 0 and i.extract_version == 10 and i.file_size == i.compress_size
      """
    let verdict = try judge.run("python3", ["-c", script])
    #expect(verdict.isGood, "\(verdict.errors)")
  }

  // MARK: What is not written

  @Test(arguments: [
    ("b", "b", ZipFault.Kind.duplicate), ("b", "a", .unsorted), ("b", "b/c", .duplicate),
    ("a", "B", .unsorted), ("b", "../c", .unsafeName), ("b", "", .unsafeName),
    ("b", "c/", .unsafeName), ("b", "c\\d", .unsafeName), ("b", "c\n", .unsafeName),
    ("b", String(repeating: "c", count: 1_020), .unsafeName),
  ])
  func `a name out of order or unsafe is refused and leaves the zip as it was`(
    first: String, second: String, kind: ZipFault.Kind
  ) throws {
    var writer = try ZipWriter(root: "root")
    let start = try writer.add(path: first, bytes: [1])
    let fault = #expect(throws: ZipFault.self) { try writer.add(path: second, bytes: [2]) }
    #expect(fault?.kind == kind)
    #expect(fault?.entry == 2)
    #expect(try start + writer.finish() == zip([ZipFile(first, [1])]))
  }

  @Test func `a file and a folder of one name are refused though others stand between`() throws {
    var writer = try ZipWriter(root: "root")
    for path in ["a", "a-b", "a.md"] { _ = try writer.add(path: path, bytes: []) }
    #expect(throws: ZipFault.self) { try writer.add(path: "a/b", bytes: []) }
  }

  @Test(arguments: ["", "..", ".", "a/b", "/", "a\\b", "C:", "a ", "a.", "a\0"])
  func `an unsafe root is refused`(root: String) {
    #expect(throws: ZipFault.self) { try ZipWriter(root: root) }
  }

  @Test func `no more files than a zip without zip64 can have`() throws {
    var writer = try ZipWriter(root: "r")
    var bytes: [UInt8] = []
    for index in 0..<65_534 {
      bytes += try writer.add(path: String(100_000 + index), bytes: [])
    }
    let fault = #expect(throws: ZipFault.self) { try writer.add(path: "a", bytes: []) }
    #expect(fault?.kind == .tooManyEntries)
    let reader = try ZipReader(Memory(bytes + writer.finish()))
    #expect(reader.entries.count == 65_534)
  }

  @Test func `no larger than a zip without zip64 can be`() throws {
    // Around the content stand the two headers, the name twice, and the end.
    let most = 0xFFFF_FFFE - 30 - 46 - 2 * "root/a".utf8.count - 22
    for (size, isTaken) in [(most, true), (most + 1, false), (.max, false), (-1, false)] {
      var writer = try ZipWriter(root: "root")
      let header = try? writer.header(path: "a", size: size, crc: 0)
      #expect((header != nil) == isTaken, "\(size)")
    }
    var writer = try ZipWriter(root: "root")
    _ = try writer.header(path: "a", size: most, crc: 0)
    let fault = #expect(throws: ZipFault.self) { try writer.add(path: "b", bytes: []) }
    #expect(fault?.kind == .tooLarge)
  }
}

/// A zip put together by hand, in which everything can be wrong.
struct HandMadeZip {
  /// The fields of both headers; what the tests do not touch is as our writer has it.
  struct Header {
    var needed = 10
    var flags = 0x0800
    var method = 0
    var time = 0
    var date = 0x21
    var crc = 0
    var inside = 0
    var outside = 0
    var name: [UInt8] = []
    var extra: [UInt8] = []
    // The rest stands in the directory only.
    var madeBy = 0x0314
    var comment: [UInt8] = []
    var disk = 0
    var internalAttributes = 0
    var attributes = 0o100_600 << 16
    /// Nil: where the local header is.
    var offset: Int?
    var signature = 0x0201_4B50
  }

  struct Entry {
    var local = Header()
    var central = Header()
    var content: [UInt8]
    var before: [UInt8] = []
    var after: [UInt8] = []

    init(_ name: String, _ content: [UInt8]) {
      self.content = content
      var crc = CRC32()
      crc.update(content[...])
      let sum = Int(crc.finish())
      both {
        $0.name = Array(name.utf8)
        $0.crc = sum
        $0.inside = content.count
        $0.outside = content.count
      }
    }

    /// Changes both headers in the same way.
    mutating func both(_ change: (inout Header) -> Void) {
      change(&local)
      change(&central)
    }
  }

  var entries: [Entry]
  var before: [UInt8] = []
  var beforeDirectory: [UInt8] = []
  var afterDirectory: [UInt8] = []
  var after: [UInt8] = []
  var comment: [UInt8] = []
  /// Nil: what is true.
  var count: Int?
  var directorySize: Int?
  var directoryOffset: Int?
  var disk = 0

  init(_ files: [ZipFile]) { entries = files.map { Entry("root/" + $0.path, $0.bytes) } }

  var bytes: [UInt8] {
    var bytes = before
    var directory: [UInt8] = []
    for entry in entries {
      bytes += entry.before
      directory += Self.central(entry.central, offset: entry.central.offset ?? bytes.count)
      bytes += Self.local(entry.local) + entry.content + entry.after
    }
    bytes += beforeDirectory
    let end = Self.end(
      entries: count ?? entries.count, size: directorySize ?? directory.count,
      offset: directoryOffset ?? bytes.count, disk: disk, comment: comment)
    return bytes + directory + afterDirectory + end + after
  }

  static func end(
    entries: Int, size: Int, offset: Int, disk: Int = 0, comment: [UInt8] = []
  ) -> [UInt8] {
    long(0x0605_4B50) + short(disk) + short(disk) + short(entries) + short(entries) + long(size)
      + long(offset) + short(comment.count) + comment
  }

  private static func local(_ header: Header) -> [UInt8] {
    long(0x0403_4B50) + common(header) + header.name + header.extra
  }

  private static func central(_ header: Header, offset: Int) -> [UInt8] {
    let start = long(header.signature) + short(header.madeBy) + common(header)
    let middle =
      short(header.comment.count) + short(header.disk) + short(header.internalAttributes)
      + long(header.attributes) + long(offset)
    return start + middle + header.name + header.extra + header.comment
  }

  private static func common(_ header: Header) -> [UInt8] {
    let start = short(header.needed) + short(header.flags) + short(header.method)
    let middle = short(header.time) + short(header.date) + long(header.crc)
    return start + middle + long(header.inside) + long(header.outside) + short(header.name.count)
      + short(header.extra.count)
  }

  static func short(_ number: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
  }

  static func long(_ number: Int) -> [UInt8] { short(number) + short(number >> 16) }
}
