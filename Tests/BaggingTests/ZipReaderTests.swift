import Bagging
import Diagnostics
import SpokenFindings
import Synchronization
import Testing

/// What the reader refuses: everything but what our own writer makes.
struct ZipReaderTests {
  // MARK: Hostile zips

  @Test(arguments: HostileZip.all)
  func `a hostile zip is refused for what is wrong with it`(zip: HostileZip) {
    let fault = #expect(throws: ZipFault.self) { try ZipReader(Memory(zip.bytes)) }
    #expect(fault?.kind == zip.kind)
  }

  @Test func `there is a hostile zip for every kind of fault`() {
    let seen = Set(HostileZip.all.map(\.kind))
    // Those two need a file that is no bytes in memory: see below.
    #expect(Set(ZipFault.Kind.allCases).subtracting(seen) == [.tooLarge, .unreadable])
    #expect(Set(HostileZip.all.map(\.testDescription)).count == HostileZip.all.count)
  }

  @Test func `a file of four gibibytes is refused`() {
    let end = HandMadeZip([]).bytes
    let fault = #expect(throws: ZipFault.self) {
      try ZipReader(Sparse(size: 0xFFFF_FFFF, tail: end))
    }
    #expect(fault?.kind == .tooLarge)
  }

  @Test func `every fault says what to do in both languages`() {
    for zip in HostileZip.all {
      let fault = #expect(throws: ZipFault.self) { try ZipReader(Memory(zip.bytes)) }
      guard let fault else { continue }
      for text in [fault.message.chinese, fault.message.english, fault.hint.chinese] {
        #expect(!text.isEmpty)
        // What stands in a hostile name does not reach the screen.
        #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
      }
      #expect(fault.id.rawValue.hasPrefix("zip-"))
    }
  }

  // MARK: Damage

  private static let files = [
    ZipFile("a.txt", Array("one\n".utf8)), ZipFile("b/c.txt", Array("two and three".utf8)),
    ZipFile("b/empty", []), ZipFile("怎样核对.txt", Array("四".utf8)),
  ]

  @Test func `no flipped bit passes`() throws {
    let good = try zip(Self.files)
    try expectGood(good)
    let contents = contentRanges(of: good)
    for bit in 0..<good.count * 8 {
      let changed = flipped(good, bit)
      guard let reader = try? ZipReader(Memory(changed)) else {
        #expect(!contents.contains { $0.contains(bit / 8) }, "content is not looked at when opened")
        continue
      }
      #expect(contents.contains { $0.contains(bit / 8) }, "bit \(bit) of a header")
      let failed = reader.entries.filter { (try? reader.bytes($0.path)) == nil }
      #expect(failed.count == 1, "bit \(bit)")
    }
  }

  @Test func `no byte put in or taken out passes`() throws {
    let good = try zip(Self.files)
    for place in 0...good.count {
      for byte in [0x00, 0x50, 0xFF] as [UInt8] {
        var longer = good
        longer.insert(byte, at: place)
        expectRefused(longer, "\(byte) at \(place)")
      }
      if place < good.count { expectRefused(Array(good[..<place]), "cut at \(place)") }
      if place < good.count {
        var shorter = good
        shorter.remove(at: place)
        expectRefused(shorter, "without \(place)")
      }
    }
  }

  @Test(arguments: 0..<10)
  func `a thousand cut and spliced zips are refused, or are what we would write`(
    part: Int
  ) throws {
    for index in 0..<100 {
      var dice = Dice(part * 100 + index + 1)
      let zips = [try zip(dice.files()), try zip(dice.files())]
      var bytes = dice.pick(zips)
      for _ in 0...dice.below(2) { splice(&bytes, from: dice.pick(zips), &dice) }
      guard let reader = try? ZipReader(Memory(bytes)),
        let files = try? reader.entries.map({ ZipFile($0.path, try reader.bytes($0.path)) })
      else { continue }
      #expect(try zip(files, root: reader.root) == bytes)
    }
  }

  private func splice(_ bytes: inout [UInt8], from other: [UInt8], _ dice: inout Dice) {
    let start = dice.below(bytes.count)
    let end = min(bytes.count, start + dice.pick([1, 4, 30, 46, 200]))
    let otherStart = dice.below(other.count)
    let piece = other[otherStart..<min(other.count, otherStart + dice.pick([1, 4, 30, 46, 200]))]
    switch dice.below(5) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: piece, at: start)
    case 2: bytes.replaceSubrange(start..<end, with: piece)
    case 3: bytes.removeSubrange(start...)
    default: bytes += other
    }
    if bytes.isEmpty { bytes = [0] }
  }

  /// The places of the contents, found by looking for them.
  private func contentRanges(of zip: [UInt8]) -> [Range<Int>] {
    Self.files.map(\.bytes).filter { !$0.isEmpty }.compactMap { content in
      zip.indices.first { zip[$0...].starts(with: content) }.map { $0..<$0 + content.count }
    }
  }

  private func expectGood(_ bytes: [UInt8]) throws {
    let reader = try ZipReader(Memory(bytes))
    for entry in reader.entries { _ = try reader.bytes(entry.path) }
  }

  private func expectRefused(_ bytes: [UInt8], _ what: String) {
    #expect(throws: (any Error).self, "\(what)") { try expectGood(bytes) }
  }

  // MARK: Reading

  @Test func `only what is in the zip can be read`() throws {
    let reader = try ZipReader(Memory(try zip(Self.files)))
    for path in ["", "b", "b/", "A.TXT", "../root/a.txt", "/a.txt", "root/a.txt", "a.txt\0"] {
      #expect(throws: BagSourceError.self, "\(path)") { try reader.bytes(path) }
    }
  }

  @Test func `files are found by their bytes`() throws {
    // To Swift these two names are the same text.
    let files = [ZipFile("e\u{301}", [1]), ZipFile("\u{E9}", [2])]
    let reader = try ZipReader(Memory(try zip(files)))
    #expect(reader.entries.map { Array($0.path.utf8) } == files.map { Array($0.path.utf8) })
    #expect(try reader.bytes("e\u{301}") == [1])
    #expect(try reader.bytes("\u{E9}") == [2])
  }

  @Test func `a file that fails is reported and not taken for damaged`() throws {
    let bytes = try zip(Self.files)
    for failing in bytes.indices where failing % 7 == 0 {
      let file = Failing(bytes: bytes, place: failing)
      do throws(ZipFault) {
        let reader = try ZipReader(file)
        let errors = reader.entries.compactMap { entry -> String? in
          do throws(BagSourceError) {
            _ = try reader.bytes(entry.path)
            return nil
          } catch {
            return error.reason
          }
        }
        #expect(errors == ["bad sector"])
      } catch {
        #expect(error.kind == .unreadable)
        #expect(error.message.english.hasSuffix(": bad sector"))
      }
    }
  }

  @Test func `a file that becomes shorter is reported`() throws {
    let bytes = try zip(Self.files)
    let fault = #expect(throws: ZipFault.self) { try ZipReader(Short(bytes: bytes)) }
    #expect(fault?.kind == .unreadable)
  }

  @Test func `it reads in pieces and never beyond the file`() throws {
    let files = [
      ZipFile("a", [UInt8](repeating: 7, count: 1_000_000)),
      ZipFile("b", [UInt8](repeating: 8, count: 1 << 18)),
    ]
    let file = Watched(bytes: try zip(files))
    let reader = try ZipReader(file)
    #expect(file.read < 1_000)
    for file in files { #expect(try reader.bytes(file.path) == file.bytes) }
    #expect(file.largest == 1 << 18)
  }

  @Test func `a directory is read in pieces, however large it says it is`() {
    // Zeros as far as the end, which calls nearly all of it the directory.
    let size = 3 << 30
    let end = HandMadeZip.end(entries: 65_534, size: size - 22, offset: 0)
    let fault = #expect(throws: ZipFault.self) { try ZipReader(Sparse(size: size, tail: end)) }
    #expect(fault?.kind == .badDirectory)
  }
}

// MARK: Files

extension ZipReader {
  /// The whole of a file.
  func bytes(_ path: String) throws(BagSourceError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { bytes += $0 }
    return bytes
  }
}

/// A file that is bytes in memory.
struct Memory: RandomAccess {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var size: Int { bytes.count }

  func read(at place: Int, count: Int) throws(BagSourceError) -> [UInt8] {
    guard place >= 0, count >= 0, count <= bytes.count - place else {
      throw BagSourceError(reason: "outside the file")
    }
    return Array(bytes[place..<place + count])
  }
}

/// Fails when a certain byte is asked for.
private struct Failing: RandomAccess {
  let bytes: [UInt8]
  let place: Int
  var size: Int { bytes.count }

  func read(at place: Int, count: Int) throws(BagSourceError) -> [UInt8] {
    guard !(place..<place + count).contains(self.place) else {
      throw BagSourceError(reason: "bad sector")
    }
    return Array(bytes[place..<place + count])
  }
}

/// Gives one byte too few.
private struct Short: RandomAccess {
  let bytes: [UInt8]
  var size: Int { bytes.count }

  func read(at place: Int, count: Int) -> [UInt8] { Array(bytes[place..<place + count - 1]) }
}

/// Zeros with something at the end.
private struct Sparse: RandomAccess {
  let size: Int
  let tail: [UInt8]

  func read(at place: Int, count: Int) throws(BagSourceError) -> [UInt8] {
    guard count <= 1 << 18 else { throw BagSourceError(reason: "a large piece") }
    return (place..<place + count).map { $0 < size - tail.count ? 0 : tail[$0 - size + tail.count] }
  }
}

/// Counts what is read.
private final class Watched: RandomAccess {
  private let bytes: [UInt8]
  private let counts = Mutex((total: 0, largest: 0))

  init(bytes: [UInt8]) { self.bytes = bytes }

  var size: Int { bytes.count }
  var read: Int { counts.withLock(\.total) }
  var largest: Int { counts.withLock(\.largest) }

  func read(at place: Int, count: Int) throws(BagSourceError) -> [UInt8] {
    counts.withLock { $0 = ($0.total + count, max($0.largest, count)) }
    guard place >= 0, count > 0, place + count <= bytes.count else {
      throw BagSourceError(reason: "outside the file")
    }
    return Array(bytes[place..<place + count])
  }
}
