import Bagging
import Testing

/// One bit is enough.
struct FlipTests {
  private static let bag = BagFixture.small

  @Test func `the bag has bits enough`() {
    let bytes = Self.bag.paths.reduce(0) { $0 + Self.bag[$1].count }
    #expect(bytes * 8 > 40_000)
    #expect(Self.bag.found() == [])
  }

  @Test(arguments: bag.paths)
  func `a bag with any bit flipped is refused, and the file is named`(path: String) {
    var bag = Self.bag
    var unseen: [String] = []
    for byte in bag[path].indices {
      for bit in 0..<8 {
        bag.flip(path, byte: byte, bit: bit)
        if !names(path, in: bag) { unseen.append("byte \(byte), bit \(bit)") }
        bag.flip(path, byte: byte, bit: bit)
      }
    }
    #expect(unseen == [])
  }

  /// SM3 manifests change nothing in how; every byte of them stands for its bits.
  @Test(arguments: ["manifest-sm3.txt", "tagmanifest-sm3.txt"])
  func `a flipped bit in an SM3 manifest is found`(path: String) {
    var bag = Self.bag
    bag.seal(sm3: true)
    var unseen: [String] = []
    for byte in bag[path].indices {
      bag.flip(path, byte: byte, bit: byte % 8)
      if !names(path, in: bag) { unseen.append("byte \(byte)") }
      bag.flip(path, byte: byte, bit: byte % 8)
    }
    #expect(unseen == [])
  }

  private func names(_ path: String, in bag: MemoryBag) -> Bool {
    BagCheck.check(bag, by: BagFixture.rules).findings.contains { finding in
      finding.path?.utf8.elementsEqual(path.utf8) ?? false
    }
  }
}
