/// SplitMix64: small, fast, and the same on every machine.
///
/// Each child draws from a stream of its own, so that a file does not depend on those before it.
struct Random {
  private var state: UInt64

  init(seed: UInt64, stream: Int) {
    state = seed &+ UInt64(truncatingIfNeeded: stream) &* 0xD134_2543_DE82_EF95
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func between(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func chance(percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }
}

/// Deals the sentences of a table without repeating one before all have been used.
struct Deck {
  private let offset: Int

  init(_ random: inout Random) { offset = random.below(1 << 20) }

  /// The sentence for the given turn; `salt` keeps tables of equal length out of step.
  func deal(_ table: [Sentence], turn: Int, salt: Int = 0) -> Sentence {
    table[(offset &+ salt &* 7 &+ turn) % table.count]
  }
}
