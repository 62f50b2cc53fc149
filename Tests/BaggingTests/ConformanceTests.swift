import Bagging
import Foundation
import Testing

/// The shapes of the public BagIt conformance suite, rebuilt: what it calls invalid or worth a
/// warning must be refused, and much of what it allows.
struct ConformanceTests {
  @Test(arguments: Shapes.good)
  func `a good shape is accepted`(shape: BagFixture) throws {
    #expect(try shape.bag().found() == [])
  }

  @Test(arguments: Shapes.bad)
  func `a bad shape is refused`(shape: BagFixture) throws {
    #expect(try Set(shape.bag().found()) == Set(shape.finds))
  }

  // MARK: Hostile bytes

  @Test(arguments: ["manifest-sha256.txt", "bag-info.txt", "bagit.txt", "tagmanifest-sha512.txt"])
  func `a bag with nonsense for a tag file is refused`(path: String) {
    var dice = Dice(2022)
    for _ in 0..<1250 {
      var bag = BagFixture.small
      bag.write(dice.spoil(bag[path]), to: path)
      if bag[path] == BagFixture.small[path] { continue }
      // As its maker would have done: the content alone must give it away. What `bag-info.txt` says
      // instead may well be true.
      if ["manifest-sha256.txt", "bagit.txt"].contains(path) { bag.sealTags() }
      #expect(bag.found() != [])
    }
  }

  @Test(arguments: ManifestScope.allCases)
  func `nothing but what we write is free of faults`(scope: ManifestScope) {
    var dice = Dice(7)
    let good = BagFixture.good[scope.fileName(.sha256)]
    for _ in 0..<5000 {
      let bytes = dice.spoil(good)
      let reading = Manifest.read(bytes, .sha256, scope, names: BagFixture.rules.names)
      #expect(!reading.faults.isEmpty || reading.manifest.bytes == bytes)
    }
  }

  @Test func `nothing but what we write is a bag-info without faults`() {
    var dice = Dice(11)
    let good = BagFixture.good[BagInfo.name]
    for _ in 0..<5000 {
      let bytes = dice.spoil(good)
      let reading = BagInfo.read(bytes)
      #expect(!reading.faults.isEmpty || reading.info.bytes == bytes)
    }
  }

  // MARK: Other people's tools

  private static let hasBagitPython = (try? Judge().python("import bagit").isGood) ?? false

  /// A folder with this bag in it.
  private func judge(of bag: MemoryBag) throws -> Judge {
    let judge = try Judge()
    for path in bag.paths { try judge.write(bag[path], to: path) }
    return judge
  }

  @Test(arguments: ["sha256", "sha512"])
  func `coreutils finds every file of the manifests unchanged`(algorithm: String) throws {
    let judge = try judge(of: BagFixture.goodWithSM3)
    for name in ["manifest", "tagmanifest"] {
      let verdict = try judge.run(
        algorithm + "sum", ["-c", "--strict", "\(name)-\(algorithm).txt"])
      #expect(verdict.isGood, "\(verdict.errors)")
    }
  }

  @Test(.enabled(if: hasBagitPython))
  func `bagit-python calls our bags valid`() throws {
    for bag in [BagFixture.good, BagFixture.goodWithSM3] {
      let judge = try judge(of: bag)
      let verdict = try judge.python("import bagit; bagit.Bag('.').validate()")
      #expect(verdict.isGood, "\(verdict.errors)")
    }
  }
}

extension Judge {
  /// Runs Python as the developer has it set up, with the packages that are installed there.
  fileprivate func python(_ code: String) throws -> Verdict {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try run("env", ["PATH=" + path, "python3", "-c", code])
  }
}

extension Dice {
  /// Bytes without any order, or those given with a few of them changed, doubled, left out or moved.
  fileprivate mutating func spoil(_ bytes: [UInt8]) -> [UInt8] {
    if below(4) == 0 {
      let isText = below(2) == 0
      return (0..<below(300)).map { _ in
        isText
          ? Array("0af \n\r\t:*%./~-data\u{FEFF}é".utf8)[below(22)] : UInt8(below(256))
      }
    }
    var bytes = bytes
    for _ in 0...below(4) where !bytes.isEmpty {
      let start = below(bytes.count)
      let end = min(bytes.count, start + below(80))
      let piece = Array(bytes[start..<end])
      switch below(5) {
      case 0: bytes[start] = UInt8(below(256))
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: piece, at: below(bytes.count))
      case 3: bytes.insert(UInt8(ascii: " "), at: start)
      default: bytes.replaceSubrange(start..<end, with: piece.reversed())
      }
    }
    return bytes
  }
}
