import Foundation

/// SplitMix64: the same seed gives the same mutants on every machine.
struct SeededRandom {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Below a bound; 0 for a bound of 0.
  mutating func below(_ bound: Int) -> Int { bound > 0 ? Int(next() % UInt64(bound)) : 0 }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}

/// Damages case files in the ways in which files are damaged: by people, programs and disks.
struct Mutator {
  private var random: SeededRandom
  private let isJSON: Bool

  init(seed: Int, isJSON: Bool) {
    random = SeededRandom(seed)
    self.isJSON = isJSON
  }

  mutating func mutant(of text: [UInt8]) -> [UInt8] {
    var bytes = text
    for _ in 0...random.below(3) { damage(&bytes) }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    switch random.below(12) {
    case 0: flip(&bytes)
    case 1: cut(&bytes)
    case 2: splice(&bytes)
    case 3, 4, 5: swapValue(&bytes)
    case 6: nest(&bytes)
    case 7: repeatLine(&bytes)
    case 8: insert(random.pick(Self.characters), into: &bytes)
    case 9: indent(&bytes)
    case 10: insert(Array(random.pick(values).utf8), into: &bytes)
    default: swapLines(&bytes)
    }
  }

  // MARK: Bytes

  private mutating func flip(_ bytes: inout [UInt8]) {
    for _ in 0...random.below(6) where !bytes.isEmpty {
      bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
    }
  }

  private mutating func cut(_ bytes: inout [UInt8]) {
    let start = random.below(bytes.count)
    let isTail = random.below(3) == 0
    let length = isTail ? bytes.count : random.pick([1, 2, 10, 100, 1_000])
    bytes.removeSubrange(start..<min(bytes.count, start + length))
  }

  private mutating func splice(_ bytes: inout [UInt8]) {
    let start = random.below(bytes.count)
    let part = bytes[start..<min(bytes.count, start + random.pick([5, 50, 500]))]
    bytes.insert(contentsOf: part, at: random.below(bytes.count + 1))
  }

  private mutating func insert(_ part: [UInt8], into bytes: inout [UInt8]) {
    bytes.insert(contentsOf: part, at: random.below(bytes.count + 1))
  }

  /// NUL, escape, line ends, bidi, byte order mark, tag characters, marks in a row, bytes that are no
  /// UTF-8.
  private static let characters: [[UInt8]] =
    [
      [0x00], [0x1B, 0x5B, 0x32, 0x4A], [0x0D], [0x0D, 0x0A], [0x09], [0x7F], [0xC2, 0x85],
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE8],
    ]
    + [
      "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{2028}", "\u{FFFE}",
      String(repeating: "\u{301}", count: 20), "\u{1F468}\u{200D}\u{1F469}", "\u{20BB7}",
    ].map { Array($0.utf8) }

  // MARK: Values

  private var values: [String] {
    isJSON
      ? [
        "[]", "{}", "null", "true", "-0", "1e999", "12345678901234567890123", "01", "\"\"", ".5",
        "\"\\ud800\"", "\"\\u0000\"", "{\"a\":1,\"a\":2}", "[1,]", "NaN", "\"2022-02-30\"",
        "\"25:61\"", "\"*_`<b>\"", "/* */", "'x'",
      ]
      : [
        "[]", "{}", "~", "null", "true", "-0", "1e999", "12345678901234567890123", ".nan", "''",
        "|", ">-", "&a x", "*a", "!!binary aGk=", "!x y", "{a: 1, a: 2}", "[1, 2", "\"\\x00\"",
        "2022-02-30", "25:61", "9999-12-31", "0000-01-01", "? x", "- - - x", "%YAML 9.9", "---",
        "...", "# x", "\"***\"", "@x", "`x`",
      ]
  }

  /// Another value where one stands.
  private mutating func swapValue(_ bytes: inout [UInt8]) {
    let colons = bytes.indices.filter { bytes[$0] == UInt8(ascii: ":") }
    guard !colons.isEmpty else { return }
    let start = random.pick(colons) + 1
    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: ",") }
    bytes.replaceSubrange(
      start..<(end ?? bytes.count), with: Array((" " + random.pick(values)).utf8))
  }

  private mutating func nest(_ bytes: inout [UInt8]) {
    let depth = random.pick([5, 31, 32, 33, 200, 3_000])
    let (open, close) = random.pick([("[", "]"), ("{\"a\":", "}"), ("- ", ""), ("> ", "")])
    var text = String(repeating: open, count: depth)
    if random.below(2) == 0 { text += "1" + String(repeating: close, count: depth) }
    insert(Array(text.utf8), into: &bytes)
  }

  // MARK: Lines

  private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// Keys and records that stand twice, or very often.
  private mutating func repeatLine(_ bytes: inout [UInt8]) {
    var lines = lines(bytes)
    let place = random.below(lines.count)
    let count = random.pick([1, 1, 1, 30, 1_100])
    lines.insert(contentsOf: repeatElement(lines[place], count: count), at: place)
    bytes = joined(lines)
  }

  private mutating func swapLines(_ bytes: inout [UInt8]) {
    var lines = lines(bytes)
    lines.swapAt(random.below(lines.count), random.below(lines.count))
    bytes = joined(lines)
  }

  private mutating func indent(_ bytes: inout [UInt8]) {
    var lines = lines(bytes)
    let place = random.below(lines.count)
    if random.below(2) == 0 {
      lines[place] = ArraySlice([UInt8](repeating: 0x20, count: 1 + random.below(4)) + lines[place])
    } else {
      lines[place] = lines[place].dropFirst(random.below(4))
    }
    bytes = joined(lines)
  }
}
