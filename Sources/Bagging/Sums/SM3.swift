/// SM3, the hash of GB/T 32905-2016: 256 bits, in pieces of any size.
///
/// Ours because swift-crypto does not have it. It is no certified cryptographic module.
package struct SM3: Sendable {
  private static let blockSize = 64

  private var state = SM3State.initial
  /// The beginning of a block whose end has not come yet.
  private var rest: [UInt8] = []
  /// Bytes so far.
  private var count: UInt64 = 0

  package init() {}

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    count &+= UInt64(bytes.count)
    var bytes = bytes
    if !rest.isEmpty {
      let missing = bytes.prefix(Self.blockSize - rest.count)
      rest += missing
      bytes = bytes.dropFirst(missing.count)
      guard rest.count == Self.blockSize else { return }
      let block = rest
      rest = []
      state.take(block.span)
    }
    let whole = bytes.count / Self.blockSize * Self.blockSize
    for start in stride(from: 0, to: whole, by: Self.blockSize) {
      state.take(bytes.span.extracting(start..<start + Self.blockSize))
    }
    rest += bytes.dropFirst(whole)
  }

  /// The 32 bytes of the hash; more may follow afterwards.
  package func finish() -> [UInt8] {
    var copy = self
    // 5.2: a 1 bit, zeros up to a whole block, of which the last 64 bits are the length in bits.
    let zeros = (2 * Self.blockSize - 9 - rest.count) % Self.blockSize
    let padding = [0x80] + [UInt8](repeating: 0, count: zeros) + Self.bigEndian(count &* 8)
    copy.update(padding[...])
    return copy.state.words.flatMap(Self.bigEndian)
  }

  private static func bigEndian<Word: FixedWidthInteger>(_ word: Word) -> [UInt8] {
    stride(from: Word.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: word >> Word($0))
    }
  }
}

/// The eight words of the state and the work of one block on them (GB/T 32905-2016, 5.3).
private struct SM3State: Sendable {
  var a, b, c, d, e, f, g, h: UInt32

  /// 4.1.
  static let initial = SM3State(
    a: 0x7380_166F, b: 0x4914_B2B9, c: 0x1724_42D7, d: 0xDA8A_0600,
    e: 0xA96F_30BC, f: 0x1631_38AA, g: 0xE38D_EE4D, h: 0xB0FB_0E4E)

  var words: [UInt32] { [a, b, c, d, e, f, g, h] }

  /// 5.3.3: 64 rounds over one block.
  mutating func take(_ block: Span<UInt8>) {
    let before = self
    var expansion = SM3Expansion(block)
    var constant: UInt32 = 0x79CC_4519
    for index in 0..<16 {
      let ahead = index < 12 ? expansion.words[index + 4] : expansion.expand(index + 4)
      let word = expansion.words[index]
      round(word, ahead, constant, a ^ b ^ c, e ^ f ^ g)
      constant = constant.rotated(1)
    }
    constant = (0x7A87_9D8A as UInt32).rotated(16)
    for index in 16..<64 {
      let ahead = expansion.expand(index + 4)
      let word = expansion.words[index & 15]
      let majority = (a & b) | (a & c) | (b & c)
      let choice = (e & f) | (~e & g)
      round(word, ahead, constant, majority, choice)
      constant = constant.rotated(1)
    }
    a ^= before.a
    b ^= before.b
    c ^= before.c
    d ^= before.d
    e ^= before.e
    f ^= before.f
    g ^= before.g
    h ^= before.h
  }

  @inline(__always)
  private mutating func round(
    _ word: UInt32, _ ahead: UInt32, _ constant: UInt32, _ first: UInt32, _ second: UInt32
  ) {
    let turned = a.rotated(12)
    let sum = (turned &+ e &+ constant).rotated(7)
    let left = first &+ d &+ (sum ^ turned) &+ (word ^ ahead)
    let right = second &+ h &+ sum &+ word
    d = c
    c = b.rotated(9)
    b = a
    a = left
    h = g
    g = f.rotated(19)
    f = e
    e = right ^ right.rotated(9) ^ right.rotated(17)
  }
}

/// The words of a block, expanded as the rounds need them (5.3.2).
private struct SM3Expansion {
  /// The last 16 words: word j stands at j modulo 16.
  var words = InlineArray<16, UInt32>(repeating: 0)

  @inline(__always)
  init(_ block: Span<UInt8>) {
    for index in 0..<16 {
      let offset = 4 * index
      words[index] =
        UInt32(block[offset]) << 24 | UInt32(block[offset + 1]) << 16
        | UInt32(block[offset + 2]) << 8 | UInt32(block[offset + 3])
    }
  }

  /// Word `index`, put in the place of the one 16 before it.
  @inline(__always)
  mutating func expand(_ index: Int) -> UInt32 {
    let mixed =
      words[index & 15] ^ words[(index + 7) & 15] ^ words[(index + 13) & 15].rotated(15)
    let permuted = mixed ^ mixed.rotated(15) ^ mixed.rotated(23)
    let word = permuted ^ words[(index + 3) & 15].rotated(7) ^ words[(index + 10) & 15]
    words[index & 15] = word
    return word
  }
}

extension UInt32 {
  /// Rotated to the left by fewer than 32 bits.
  @inline(__always)
  fileprivate func rotated(_ bits: Int) -> UInt32 {
    self &<< UInt32(truncatingIfNeeded: bits) | self &>> UInt32(truncatingIfNeeded: 32 &- bits)
  }
}
