import CommonMark
import Diagnostics
import SpokenFindings
import Testing

struct LimitTests {
  /// Texts on which libcmark 0.30.2 takes quadratic time, each by its size.
  static let attacks: [(name: String, make: @Sendable (Int) -> String)] = [
    ("nested bullet lists", { String(repeating: "- ", count: $0) + "a" }),
    ("nested quotes", { String(repeating: "> ", count: $0) + "a" }),
    ("quotes without spaces", { String(repeating: ">", count: $0) + "a" }),
    (
      "lists by indentation",
      { (0..<min($0, 300)).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined() }
    ),
    (
      "lists by indentation and blank lines",
      { (0..<min($0, 300)).map { String(repeating: " ", count: 2 * $0) + "- a\n\n" }.joined() }
    ),
    (
      "deep lists, then blank lines",
      {
        String(repeating: "- ", count: min($0, 32)) + "a\n" + String(repeating: "\n", count: $0)
          + "b"
      }
    ),
    (
      "deep lists again and again",
      { String(repeating: String(repeating: "- ", count: 32) + "a\n\n", count: $0 / 64) }
    ),
    (
      "deep quotes with emphasis",
      { String(repeating: String(repeating: ">", count: 32) + "*a\n", count: $0 / 34) }
    ),
    ("pictures", { String(repeating: "![[]()", count: $0) }),
    ("open emphasis", { String(repeating: "*a ", count: $0) }),
    ("open and closing emphasis", { String(repeating: "*a _b ", count: $0) }),
    ("closing emphasis", { String(repeating: "a* ", count: $0) }),
    (
      "mixed strong", { String(repeating: "a**b", count: $0) + String(repeating: "c* ", count: $0) }
    ),
    ("links", { String(repeating: "[a](b", count: $0) }),
    ("link openers", { String(repeating: "[a](<b", count: $0) }),
    ("brackets", { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }),
    (
      "backticks",
      { (1..<max(2, min($0, 90))).map { "e" + String(repeating: "`", count: $0) }.joined() }
    ),
    ("comments", { String(repeating: "<!--", count: $0) }),
    ("declarations", { String(repeating: "<!A ", count: $0) }),
    ("tags", { String(repeating: "<a ", count: $0) }),
    ("entities", { String(repeating: "&a", count: $0) }),
    ("backslashes", { String(repeating: "\\", count: $0) }),
    ("stars", { String(repeating: "*", count: $0) }),
    ("stars in pieces", { String(repeating: "***a ", count: $0) }),
    ("lines of dashes", { String(repeating: "a\n- - -\n", count: $0) }),
    ("references", { (0..<$0).map { "[\($0)]: a\n" }.joined() }),
    ("tabs", { String(repeating: "\t", count: $0) + "a" }),
    ("ordered lists", { String(repeating: "1. ", count: $0) + "a" }),
    ("many items", { String(repeating: "- a\n", count: $0) }),
    ("many loose items", { String(repeating: "- a\n\n", count: $0) }),
    ("many quotes", { String(repeating: "> a\n\n", count: $0) }),
  ]

  /// A second is far above what any takes; without the limits some take minutes.
  @Test(arguments: attacks.indices)
  func `whatever the limits let through is read within a second`(index: Int) {
    for size in [16, 32, 33, 64, 100, 500, 1000, 1990, 3990, 10_000, 21_000] {
      let text = Self.attacks[index].make(size)
      let start = ContinuousClock.now
      let prose = try? Prose(text)
      let tree = try? CMarkTree(parsing: Array(text.utf8)).html()
      let time = ContinuousClock.now - start
      #expect(
        time < .seconds(1),
        "\(Self.attacks[index].name) × \(size): \(time), \(prose == nil) \(tree == nil)")
    }
  }

  @Test func `the limits hold at the limit and refuse one more`() throws {
    let bytes = InputLimits.bytes
    try InputLimits.check(Array(repeating: 0x61, count: bytes))
    #expect(throws: CommonMarkError.tooLong(bytes: bytes + 1)) {
      try InputLimits.check(Array(repeating: 0x61, count: bytes + 1))
    }
    let quotes = { (count: Int) in
      Array("甲\n".utf8) + Array(repeating: UInt8(ascii: ">"), count: count)
    }
    try InputLimits.check(quotes(InputLimits.nesting))
    #expect(throws: CommonMarkError.tooDeep(line: 2)) {
      try InputLimits.check(quotes(InputLimits.nesting + 1))
    }
    let stars = { (count: Int) in
      Array("a".utf8) + Array(repeating: UInt8(ascii: "*"), count: count)
    }
    try InputLimits.check(stars(InputLimits.run))
    #expect(throws: CommonMarkError.markerRun(line: 1)) {
      try InputLimits.check(stars(InputLimits.run + 1))
    }
    let marks = { (count: Int) in Array(repeating: Array("a*".utf8), count: count).flatMap { $0 } }
    try InputLimits.check(marks(InputLimits.markers))
    #expect(throws: CommonMarkError.tooManyMarkers) {
      try InputLimits.check(marks(InputLimits.markers + 1))
    }
  }

  @Test(arguments: ["……", "......", "——————", "----", "＊", "1.2.3", ")"])
  func `what people write is far from the limits`(piece: String) throws {
    for count in [1, 10, 15] {
      #expect(try Prose(String(repeating: piece, count: count)) != nil)
    }
  }

  @Test func `messages are in both languages and name the line`() {
    let errors: [CommonMarkError] = [
      .tooLong(bytes: 70_000), .tooDeep(line: 3), .markerRun(line: 4), .tooManyMarkers,
    ]
    #expect(errors.map(\.line) == [nil, 3, 4, nil])
    for error in errors { #expect(error.message.chinese != error.message.english) }
  }
}
