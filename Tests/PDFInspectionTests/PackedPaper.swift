/// A small PDF whose table is a stream, and some of whose objects are packed into another (7.5.7, 7.5.8).
struct PackedPaper {
  /// What stands besides the usual keys of the catalog, which is one of the packed objects.
  var catalog = ""
  /// Packed objects from 7 on, which nothing refers to.
  var more: [String] = []
  /// Blanks behind the packed objects.
  var blanks = 0
  /// What stands besides the usual keys of the table.
  var table = ""

  var bytes: [UInt8] {
    let packed = ["<</Type/Catalog/Pages 2 0 R\(catalog)>>"] + more
    let numbers = [1] + more.indices.map { $0 + 7 }
    var places: [Int] = []
    var inside = ""
    for object in packed {
      places.append(inside.utf8.count)
      inside += object + " "
    }
    let index = zip(numbers, places).map { "\($0) \($1) " }.joined()
    let data = Deflated.stored(Array((index + inside).utf8), blanks: blanks)
    let size = 7 + more.count
    var file = Array("%PDF-1.7\n".utf8)
    var offsets: [Int: Int] = [:]
    func object(_ number: Int, _ bytes: [UInt8]) {
      offsets[number] = file.count
      file += Array("\(number) 0 obj\n".utf8) + bytes + Array("\nendobj\n".utf8)
    }
    object(2, Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8))
    object(3, Array("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>".utf8))
    object(4, Self.stream("", Array("q Q".utf8)))
    let keys =
      "/Type/ObjStm/N \(packed.count)/First \(index.utf8.count)/Filter/FlateDecode"
    object(5, Self.stream(keys, data))
    let start = file.count
    offsets[6] = start
    let entries = (0..<size).flatMap { number -> [UInt8] in
      if let offset = offsets[number] { return Self.entry(1, offset, 0) }
      if let index = numbers.firstIndex(of: number) { return Self.entry(2, 5, index) }
      return Self.entry(0, 0, 0)
    }
    object(6, Self.stream("/Type/XRef/Size \(size)/W[1 4 2]/Root 1 0 R\(table)", entries))
    return file + Array("startxref\n\(start)\n%%EOF\n".utf8)
  }

  private static func stream(_ keys: String, _ data: [UInt8]) -> [UInt8] {
    Array("<<\(keys)/Length \(data.count)>>\nstream\n".utf8) + data
      + Array("\nendstream".utf8)
  }

  private static func entry(_ kind: UInt8, _ second: Int, _ third: Int) -> [UInt8] {
    [kind] + Deflated.big(second) + [UInt8(third >> 8 & 255), UInt8(third & 255)]
  }
}

/// Data as Flate packs it (RFC 1950, 1951), without packing much: what is given as it is, and any number
/// of blanks in next to nothing.
enum Deflated {
  static func big(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(number >> $0 & 255) }
  }

  static func stored(_ bytes: [UInt8], blanks: Int = 0) -> [UInt8] {
    let size = bytes.count
    let ends: [UInt8] = [UInt8(size & 255), UInt8(size >> 8)]
    let header: [UInt8] = [0x78, 0x01, blanks == 0 ? 1 : 0] + ends + ends.map { ~$0 }
    let (one, two) = sums(of: bytes, blanks: (blanks + 257) / 258 * 258)
    return header + bytes + (blanks == 0 ? [] : run(of: (blanks + 257) / 258))
      + big(two << 16 | one)
  }

  /// A block with fixed codes: one blank, a copy of 257, then copies of 258 from the one before.
  private static func run(of copies: Int) -> [UInt8] {
    var packed: [UInt8] = []
    var bits = 0
    var count = 0
    func put(_ value: Int, _ size: Int) {
      bits |= value << count
      count += size
      while count >= 8 {
        packed.append(UInt8(bits & 255))
        bits >>= 8
        count -= 8
      }
    }
    func code(_ value: Int, _ size: Int) {
      for place in (0..<size).reversed() { put(value >> place & 1, 1) }
    }
    put(1, 1)
    put(1, 2)
    code(0x30 + 0x20, 8)
    // 257: code 284 and 30 more.
    code(0xC0 + 4, 8)
    put(30, 5)
    code(0, 5)
    for _ in 1..<max(copies, 1) {
      code(0xC0 + 5, 8)
      code(0, 5)
    }
    code(0, 7)
    if count > 0 { put(0, 8 - count) }
    return packed
  }

  private static func sums(of bytes: [UInt8], blanks: Int) -> (Int, Int) {
    let prime = 65_521
    var (one, two) = (1, 0)
    for byte in bytes {
      one = (one + Int(byte)) % prime
      two = (two + one) % prime
    }
    two = (two + blanks % prime * one + 32 * (blanks * (blanks + 1) / 2 % prime)) % prime
    return ((one + 32 * blanks) % prime, two)
  }
}
