import Bagging
import Testing

/// A zip made to deceive, and what it is refused for.
struct HostileZip: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let kind: ZipFault.Kind
  let bytes: [UInt8]

  init(_ name: String, _ kind: ZipFault.Kind, _ bytes: [UInt8]) {
    (testDescription, self.kind, self.bytes) = (name, kind, bytes)
  }

  /// A good zip of three files and what is done to it.
  private init(_ name: String, _ kind: ZipFault.Kind, _ change: (inout HandMadeZip) -> Void) {
    var zip = HandMadeZip(Self.files)
    change(&zip)
    self.init(name, kind, zip.bytes)
  }

  /// A good zip whose second file has this name, with the root's.
  private init(named name: [UInt8], _ kind: ZipFault.Kind = .unsafeName) {
    let shown = String(decoding: name.prefix(40), as: UTF8.self).debugDescription
    self.init("the name \(shown), last byte \(name.last ?? 0)", kind) { zip in
      zip.entries[1].both { $0.name = name }
    }
  }

  private static let files = [
    ZipFile("a", Array("one".utf8)), ZipFile("b", Array("two, longer".utf8)),
    ZipFile("c", Array("three".utf8)),
  ]
  private static let good = HandMadeZip(files).bytes
  /// Times and owner, as Info-ZIP writes them.
  private static let extra: [UInt8] = [0x55, 0x54, 5, 0, 3, 0, 0, 0, 0]

  static let all = frame + places + headers + differences + names + modes + forms

  /// What stands around the entries.
  private static let frame = [
    HostileZip("nothing", .notZip, []),
    HostileZip("text", .notZip, Array("this is not a zip file at all\n".utf8)),
    HostileZip("a gzip file", .notZip, [0x1F, 0x8B] + [UInt8](repeating: 0, count: 100)),
    HostileZip("no entries", .empty, HandMadeZip([]).bytes),
    HostileZip("cut in the middle", .noEnd, Array(good.prefix(good.count / 2))),
    HostileZip("without its last byte", .noEnd, good.dropLast()),
    HostileZip("much after the end", .noEnd, good + [UInt8](repeating: 0, count: 70_000)),
    HostileZip("a program before it", .prependedData, Array("MZ program".utf8) + good),
    HostileZip("a program before it, offsets mended", .prependedData) {
      $0.before = Array("#!/bin/sh\n".utf8)
    },
    HostileZip("two zips one after the other", .prependedData, good + good),
    HostileZip("a byte after it", .appendedData, good + [0]),
    HostileZip("a line after it", .appendedData) { $0.after = Array("hello\n".utf8) },
    HostileZip("a comment", .comment) { $0.comment = Array("hello".utf8) },
    HostileZip("a zip in the comment", .prependedData) { $0.comment = good },
    HostileZip("the end of a zip in the comment", .gap) {
      $0.comment = HandMadeZip.end(entries: 3, size: 10, offset: 10)
    },
    HostileZip("a comment of an entry", .comment) { $0.entries[1].central.comment = [0x61] },
    HostileZip("a part of several", .otherForm) { $0.disk = 1 },
    HostileZip("65,535 entries", .tooManyEntries) { $0.count = 0xFFFF },
    HostileZip("an entry not counted", .badDirectory) { $0.count = 2 },
    HostileZip("an entry too many counted", .badDirectory) { $0.count = 4 },
    HostileZip("no entry counted", .empty) { $0.count = 0 },
    HostileZip("entries without a signature", .badDirectory) {
      $0.entries[2].central.signature = 0x0605_4B50
    },
  ]

  /// Sizes and places.
  private static let places = [
    HostileZip("two entries on the same bytes", .overlap) { $0.entries[1].central.offset = 0 },
    HostileZip("an entry within another", .overlap) { zip in
      // What is in the first file is the header and content of the second.
      var inner = HandMadeZip([])
      inner.entries = [zip.entries[1]]
      let quoted = Array(inner.bytes.prefix(30 + 6 + 11))
      zip.entries[0] = HandMadeZip.Entry("root/a", quoted)
      zip.entries[1].central.offset = 30 + 6
    },
    HostileZip("a file that reaches over the next", .overlap) {
      $0.entries[0].both {
        $0.inside = 60
        $0.outside = 60
      }
    },
    HostileZip("two hundred files on the same bytes", .overlap) { zip in
      let last = zip.entries[2]
      zip.entries += (0..<200).map { index in
        var entry = last
        entry.central.name = Array("root/d\(1_000 + index)".utf8)
        entry.central.offset = 0
        return entry
      }
    },
    HostileZip("something between two files", .gap) { $0.entries[1].before = [1, 2, 3] },
    HostileZip("a hidden file between two others", .gap) { zip in
      var hidden = HandMadeZip([])
      hidden.entries = [zip.entries[0]]
      zip.entries[1].before = Array(hidden.bytes.prefix(39))
    },
    HostileZip("something before the directory", .gap) { $0.beforeDirectory = [1] },
    HostileZip("something after the directory", .gap) {
      $0.afterDirectory = [1]
    },
    HostileZip("something in the directory after its entries", .badDirectory) {
      $0.directorySize = 3 * (46 + 6) + 1
      $0.afterDirectory = [1]
    },
    HostileZip("a file that is not in the directory", .gap) { zip in
      var last = HandMadeZip([])
      last.entries = [zip.entries.removeLast()]
      zip.beforeDirectory = Array(last.bytes.prefix(30 + 6 + 5))
    },
    HostileZip("a file beyond the end", .sizesLie) {
      $0.entries[2].both {
        $0.inside = 1 << 30
        $0.outside = 1 << 30
      }
    },
    HostileZip("a file that reaches into the directory", .sizesLie) {
      $0.entries[2].both {
        $0.inside += 1
        $0.outside += 1
      }
    },
    HostileZip("another size outside than inside", .sizesLie) {
      $0.entries[1].both { $0.outside = 4_000_000_000 }
    },
    HostileZip("a directory larger than the file", .sizesLie) { $0.directorySize = 1 << 30 },
    HostileZip("a directory beyond the file", .sizesLie) { $0.directoryOffset = 1 << 30 },
    HostileZip("a directory over the first file", .badDirectory) {
      $0.directorySize = $0.bytes.count - 22
      $0.directoryOffset = 0
    },
  ]

  /// What both headers say alike.
  private static let headers = [
    HostileZip("encrypted", .encrypted) { $0.entries[0].both { $0.flags |= 1 } },
    HostileZip("encrypted strongly", .encrypted) { $0.entries[0].both { $0.flags |= 0x40 } },
    HostileZip("an encrypted directory", .encrypted) { $0.entries[0].both { $0.flags |= 0x2000 } },
    HostileZip("deflated", .compressed) { $0.entries[2].both { $0.method = 8 } },
    HostileZip("a bomb", .compressed) {
      $0.entries[2].both {
        $0.method = 8
        $0.outside = 0xFFFF_FFFE
      }
    },
    HostileZip("packed with LZMA", .compressed) { $0.entries[2].both { $0.method = 14 } },
    HostileZip("a data descriptor", .dataDescriptor) { zip in
      zip.entries[0].both { $0.flags |= 8 }
      let header = zip.entries[0].central
      zip.entries[0].after =
        HandMadeZip.long(0x0807_4B50) + HandMadeZip.long(header.crc)
        + HandMadeZip.long(header.inside) + HandMadeZip.long(header.outside)
    },
    HostileZip("sizes in a zip64 field", .zip64) {
      $0.entries[1].both {
        $0.inside = 0xFFFF_FFFF
        $0.outside = 0xFFFF_FFFF
        $0.extra = HandMadeZip.short(1) + HandMadeZip.short(16) + [UInt8](repeating: 0, count: 16)
      }
    },
    HostileZip("a place in a zip64 field", .zip64) { $0.entries[1].central.offset = 0xFFFF_FFFF },
    HostileZip("a zip64 end", .zip64) {
      $0.afterDirectory = HandMadeZip.long(0x0706_4B50) + [UInt8](repeating: 0, count: 16)
    },
    HostileZip("a directory at a zip64 place", .zip64) { $0.directoryOffset = 0xFFFF_FFFF },
    HostileZip("an extra field", .extraField) { $0.entries[1].both { $0.extra = Self.extra } },
    HostileZip("an extra field in the directory", .extraField) {
      $0.entries[1].central.extra = Self.extra
    },
    HostileZip("a time", .time) { $0.entries[0].both { $0.time = 0x6000 } },
    HostileZip("a date", .time) { $0.entries[0].both { $0.date = 0x5A21 } },
  ]

  /// What only one of the headers says.
  private static let differences: [HostileZip] = [
    HostileZip("another name", .headersDiffer) { $0.entries[1].local.name = Array("root/x".utf8) },
    HostileZip("a longer name", .headersDiffer) {
      $0.entries[1].local.name = Array("root/../b".utf8)
      $0.entries[1].content.removeLast(3)
    },
    HostileZip("another size", .headersDiffer) { $0.entries[1].local.outside += 1 },
    HostileZip("another checksum", .headersDiffer) { $0.entries[1].local.crc += 1 },
    HostileZip("compressed in one place", .headersDiffer) { $0.entries[1].local.method = 8 },
    HostileZip("encrypted in one place", .headersDiffer) { $0.entries[1].local.flags |= 1 },
    HostileZip("a time in one place", .headersDiffer) { $0.entries[1].local.time = 1 },
    HostileZip("an extra field in one place", .headersDiffer) {
      $0.entries[1].local.extra = Self.extra
      $0.entries[1].content.removeLast(Self.extra.count)
    },
    HostileZip("a descriptor in one place", .headersDiffer) { $0.entries[1].local.flags |= 8 },
  ]

  private static let names =
    [
      "../a", "root/..", "root/../../a", "root/../b", "root/./b", "root/.", "./root/b",
      "/etc/passwd",
      "/root/b", "//server/share", "root//b", "root/b\\c", "root\\..\\..\\b", "C:/b", "C:\\b",
      "root/C:b", "root/b:stream", "root/... ", "root/.. /b", "root/.../b", "root/b.", "root/b ",
      "root/b\0", "root/b\0.txt", "root/b\n", "root/\u{1B}[2Jb", "root/b\u{7F}", "root/b\u{85}",
      "b",
      "", "root/" + String(repeating: "b", count: 1_020),
    ].map { HostileZip(named: Array($0.utf8)) }
    + [
      // Latin-1, a slash in two bytes, a dot in two bytes, half of a surrogate, a cut character.
      [0xFF], [0xC0, 0xAF], [0xC0, 0xAE], [0xED, 0xA0, 0x80], [0xE6, 0x80],
    ].map { HostileZip(named: Array("root/b".utf8) + $0) }
    + [
      HostileZip(named: Array("root2/b".utf8), .severalRoots),
      HostileZip(named: Array("Root/b".utf8), .severalRoots),
      HostileZip(named: Array("root/a".utf8), .duplicate),
      HostileZip(named: Array("root/a/b".utf8), .duplicate),
      HostileZip(named: Array("root/A".utf8), .unsorted),
      HostileZip(named: Array("root/b/".utf8), .notFile),
    ]

  private static let modes =
    [
      ("link", 0o120_777), ("folder", 0o040_700), ("pipe", 0o010_600), ("socket", 0o140_600),
      ("character device", 0o020_600), ("block device", 0o060_600), ("nothing", 0),
    ].map { name, mode in
      HostileZip("the mode of a \(name)", .notFile) {
        $0.entries[0].central.attributes = mode << 16
      }
    }
    + [
      HostileZip("the empty entry of a folder", .notFile) {
        $0.entries[0] = HandMadeZip.Entry("root/", [])
        $0.entries[0].central.attributes = 0o040_700 << 16 | 0x10
      },
      HostileZip("a link and a file written through it", .notFile) {
        $0.entries[0] = HandMadeZip.Entry("root/a", Array("/etc".utf8))
        $0.entries[0].central.attributes = 0o120_777 << 16
        $0.entries[1] = HandMadeZip.Entry("root/a/passwd", [1])
      },
    ]

  /// Harmless things that we do not write: two zips of the same files shall be the same.
  private static let forms: [HostileZip] = [
    HostileZip("readable for all", .otherForm) {
      $0.entries[0].central.attributes = 0o100_644 << 16
    },
    HostileZip("a program with its owner's rights", .otherForm) {
      $0.entries[0].central.attributes = 0o104_755 << 16
    },
    HostileZip("a read-only file of DOS", .otherForm) { $0.entries[0].central.attributes |= 1 },
    HostileZip("names that are not said to be UTF-8", .otherForm) {
      $0.entries[0].both { $0.flags = 0 }
    },
    HostileZip("an unknown flag", .otherForm) { $0.entries[0].both { $0.flags |= 0x8000 } },
    HostileZip("made by DOS", .otherForm) { $0.entries[0].central.madeBy = 20 },
    HostileZip("for a later version", .otherForm) { $0.entries[0].both { $0.needed = 20 } },
    HostileZip("said to be text", .otherForm) { $0.entries[0].central.internalAttributes = 1 },
    HostileZip("an entry on another disk", .otherForm) { $0.entries[0].central.disk = 1 },
  ]
}

// MARK: Good zips

struct ZipFile: Sendable {
  let path: String
  let bytes: [UInt8]

  init(_ path: String, _ bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
}

/// These files as our writer puts them.
func zip(_ files: [ZipFile], root: String = "root") throws -> [UInt8] {
  var writer = try ZipWriter(root: root)
  return try files.flatMap { try writer.add(path: $0.path, bytes: $0.bytes) } + writer.finish()
}

extension Dice {
  /// Up to twelve files in the order of a zip.
  mutating func files() -> [ZipFile] {
    let names = ["a", "A", "b.txt", "b", "data", "01-x_y.md", "怎样核对.txt", "𠮷", "e\u{301}", "-"]
    var paths: [[UInt8]] = []
    for _ in 0...below(12) {
      let path = (0...below(3)).map { _ in pick(names) }.joined(separator: "/")
      paths.append(Array(path.utf8))
    }
    let unique = Set(paths)
    // A path cannot be a file and a folder.
    let files = unique.filter { path in !unique.contains { $0.starts(with: path + "/".utf8) } }
    return files.sorted { $0.lexicographicallyPrecedes($1) }.map {
      ZipFile(String(decoding: $0, as: UTF8.self), bytes(pick([0, 1, 5, 100])))
    }
  }
}
