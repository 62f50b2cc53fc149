import Foundation
import Testing

/// One bit is enough.
struct ArchiveFlipTests {
  /// `FLIPS=10000 swift test --filter ArchiveFlip` flips more bits than a usual run.
  private static let flips =
    ProcessInfo.processInfo.environment["FLIPS"].flatMap { Int($0) } ?? 150

  @Test func `any bit that flips in any file is found, and the file is named`() throws {
    let district = try SealedDistrict.get()
    let scratch = try TemporaryFolder()
    let archives = scratch.url.appending(path: "archives")
    for number in district.numbers { try district.copy(number, to: archives) }
    let files = try district.numbers.map { number in
      try archives.appending(path: number).files().map { "archives/\(number)/\($0)" }
    }
    var random = SeededRandom(Self.flips)
    var flipped = 0
    while flipped < Self.flips {
      // One in each archive: they are checked apart from each other, and in one run.
      var originals: [String: Data] = [:]
      for (turn, paths) in files.enumerated() where flipped + turn < Self.flips {
        // Every file is as likely as any other, and then every byte of a large one.
        let path = paths[random.below(paths.count)]
        let original = try Data(contentsOf: scratch.url.appending(path: path))
        originals[path] = original
        var bytes = original
        bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
        try bytes.write(to: scratch.url.appending(path: path))
      }
      let result = try Command.verify(["archives"], trust: district.trusted, in: scratch.url)
      #expect(result.code == 1)
      #expect(result.report.archives == files.count)
      let named = Set(result.report.errorPaths)
      for path in originals.keys.sorted() where !named.contains(path) {
        Issue.record("a flip in \(path) was not found")
      }
      // Nothing else is said to be wrong, except that a signed list no longer fits its signature.
      let others = named.subtracting(originals.keys).filter { path in
        !path.hasSuffix(".minisig") || originals[String(path.dropLast(8))] == nil
      }
      #expect(others == [])
      for (path, bytes) in originals { try bytes.write(to: scratch.url.appending(path: path)) }
      flipped += originals.count
    }
    let whole = try Command.verify(["archives"], trust: district.trusted, in: scratch.url)
    #expect(whole.code == 0 && whole.report.trusted == files.count)
  }

  /// The signature and the lists it is over: small enough for every bit of them.
  @Test(arguments: ["tagmanifest-sha512.txt.minisig", "bagit.txt", "tagmanifest-sha512.txt"])
  func `a flip in what the trust hangs on is found`(name: String) throws {
    let district = try SealedDistrict.get()
    let scratch = try TemporaryFolder()
    let original = try Data(contentsOf: district.archive(Forger.a).appending(path: name))
    var random = SeededRandom(original.count)
    let all = original.count * 8
    let bits =
      Self.flips > 1_000
      ? Array(0..<all) : Array(Set((0..<16).map { _ in random.below(all) })).sorted()
    // Many copies of the archive, each with another bit flipped, are checked in one run.
    for start in stride(from: 0, to: bits.count, by: 64) {
      let batch = bits[start..<min(start + 64, bits.count)]
      for bit in batch {
        let copy = scratch.url.appending(path: "\(bit)")
        try FileManager.default.copyItem(at: district.archive(Forger.a), to: copy)
        var bytes = original
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        try bytes.write(to: copy.appending(path: name))
      }
      let folders = batch.map(String.init)
      let result = try Command.verify(folders, trust: district.trusted, in: scratch.url)
      #expect(result.code == 1 && result.report.whole == 0)
      let named = Set(result.report.errorPaths)
      for folder in folders {
        #expect(named.contains("\(folder)/\(name)"), "bit \(folder) of \(name)")
        try FileManager.default.removeItem(at: scratch.url.appending(path: folder))
      }
    }
  }
}

extension Command.ArchiveReport {
  fileprivate var errorPaths: [String] {
    diagnostics.filter { $0.severity == "error" }.map(\.path)
  }
}
