/// Changes bytes as fuzzers do; the same ones for a seed on every machine.
package struct ByteMutator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// One of the texts, changed in up to eight places, or spliced with another.
  package mutating func mutant(of texts: [[UInt8]]) -> [UInt8] {
    guard !texts.isEmpty else { return [] }
    var bytes = texts[below(texts.count)]
    for _ in 0...below(8) { change(&bytes, texts[below(texts.count)]) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
    let place = below(bytes.count + 1)
    switch below(7) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
    case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: next())
    case 2: bytes.insert(Self.telling[below(Self.telling.count)], at: place)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + below(9)))
    case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(65))], at: place)
    case 5:
      let start = below(other.count + 1)
      bytes.insert(contentsOf: other[start..<min(other.count, start + below(33))], at: place)
    default: bytes.removeSubrange(place...)
    }
  }

  /// Marks of all the grammars, and bytes that no text has.
  private static let telling =
    Array("{}[]<>\"'\\:,-#/*_`&!|%=.;\n\r\t 0".utf8) + [0, 0x7F, 0xC0, 0xFF]

  private mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
