/// SplitMix64: the same seed gives the same numbers on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  // Not a multiple of the step below: or else one seed's numbers would be another's, later on.
  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0xD134_2543_DE82_EF95 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// True in so many of a hundred throws.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func day(of month: Int, in days: ClosedRange<Int> = 1...28) -> String {
    "\(Scene.padded(month))-\(Scene.padded(Int.random(in: days, using: &self)))"
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.randomElement(using: &self)
  }
}
