import CommonMark
import Diagnostics

/// SplitMix64: the same texts on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Pieces out of which hostile texts are made: marks, white space, what joins with marks.
let hostileAlphabet: [String] =
  "*_`[]<>&#-+=.)!~|\\(:;\"'/".unicodeScalars.map { String($0) }
  + [
    "0", "1", "9", "\t", " ", "  ", "    ", "\n", "\n\n", "\r\n", "\r", "中", "，", "。", "a", "b",
    "\u{3000}", "\u{301}", "\u{200D}", "\u{FE0F}", "\u{A0}", "\u{0}", "\u{B}", "\u{C}", "- ", "* ",
    "1. ", "> ", "**", "***", "---", "```", "~~~", "<b>", "&amp;", "&#65;", "](x)", "![",
    "http://a.b",
    "\u{FEFF}",
  ]

func hostileText(_ random: inout Seeded, pieces: Int) -> String {
  var text = ""
  for _ in 0..<Int.random(in: 1...pieces, using: &random) {
    text += hostileAlphabet[Int.random(in: 0..<hostileAlphabet.count, using: &random)]
  }
  return text
}

func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// What libcmark makes of Markdown.
func html(_ markdown: [UInt8]) throws -> String { try CMarkTree(parsing: markdown).html() }

/// The same, for a comparison that does not take é for e + U+0301.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
