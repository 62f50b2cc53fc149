import Foundation
import SourceReader
import Testing

struct JSONTests {
  @Test(arguments: [
    ("{}", "{}"), ("[]", "[]"), (" [ ] ", "[]"), ("\"\"", "\"\""), ("null", "null"),
    (#"{"a": 1, "b": [true, false, null]}"#, #"{a: "1", b: ["true", "false", null]}"#),
    (
      "[-0, 0.5, 1e3, 1E+3, 12345678901234567890]",
      #"["-0", "0.5", "1e3", "1E+3", "12345678901234567890"]"#
    ),
    (#"["\u4e2d\ud840\udc00\/\"\\\n\t"]"#, "[\"中𠀀/\"\\\n\t\"]"),
    ("{\"\": \"𠮷〇\"}", "{: \"𠮷〇\"}"),
    ("[1]\r\n", "[\"1\"]"),
  ])
  func `a valid document becomes its tree, scalars as they are written`(
    text: String, tree: String
  ) {
    let reading = Reading(text, as: .json)
    #expect(reading.tree == tree)
    #expect(reading.problems.isEmpty)
  }

  @Test func `keys and values have their places`() throws {
    let node = try #require(Reading("{\"中\": 1,\n  \"b\": [null, \"𠮷\", 2]}", as: .json).node)
    #expect(places(node) == ["1:1", "1:2", "1:7", "2:3", "2:8", "2:9", "2:15", "2:20"])
  }

  @Test(arguments: [
    ("[1,]", "1:4"), ("{\"a\":1,}", "1:8"), ("[1 2]", "1:4"), ("{\"a\" 1}", "1:6"),
    ("{a: 1}", "1:2"), ("{'a': 1}", "1:2"), ("['a']", "1:2"), ("[01]", "1:3"), ("[+1]", "1:2"),
    ("[.5]", "1:2"), ("[1.]", "1:4"), ("[1e]", "1:4"), ("[-]", "1:3"), ("[0x1]", "1:3"),
    ("[NaN]", "1:2"), ("[tru]", "1:2"), ("[True]", "1:2"), ("[1] 2", "1:5"), ("[1", "1:3"),
    ("{\"a\"", "1:5"), ("\"a", "1:3"), ("[\"a\n\"]", "1:4"), ("[\"a\tb\"]", "1:4"),
    (#"["\x"]"#, "1:4"), (#"["\u12g4"]"#, "1:7"), ("[1, // no\n2]", "1:5"),
    ("/* no */ 1", "1:1"), ("[1,,2]", "1:4"), ("[,1]", "1:2"), ("]", "1:1"),
    ("{\"中\":\n x}", "2:2"),
    ("{\"a\":1 \"b\":2}", "1:8"), ("[1}", "1:3"), ("{\"a\":}", "1:6"), ("[\"a\"", "1:5"),
  ])
  func `a fault of syntax is found where it is`(text: String, place: String) {
    let reading = Reading(text, as: .json)
    #expect(reading.problems == ["json-syntax@\(place)"])
    #expect(reading.node == nil)
  }

  @Test(arguments: [
    (#"{"a": 1, "b": 2, "a": 3, "b": 4}"#, ["duplicate-key@1:18", "duplicate-key@1:26"]),
    ("{\"\u{E9}\": 1, \"e\u{301}\": 2}", ["duplicate-key@1:10"]),
    (#"["a", "\ud800"]"#, ["lone-surrogate@1:8"]),
    (#"["\udc00\ud800"]"#, ["lone-surrogate@1:3", "lone-surrogate@1:9"]),
    (#"["\ud800\u0041"]"#, ["lone-surrogate@1:3"]),
    (#"["x\u0000"]"#, ["forbidden-character@1:4"]),
    (#"["\u202e", "\r"]"#, ["forbidden-character@1:3", "forbidden-character@1:13"]),
    (#"["\ufffe\ue000"]"#, ["forbidden-character@1:3", "private-use-character@1:9"]),
    (#"["e\#(String(repeating: #"\u0301"#, count: 9))"]"#, ["too-many-marks@1:2"]),
    ("", ["empty-file"]), (" \n", ["empty-file"]),
  ])
  func `what common readers let through is refused`(text: String, problems: [String]) {
    let reading = Reading(text, as: .json)
    #expect(reading.problems == problems)
    #expect(reading.node == nil)
  }

  @Test func `many keys are told apart as well as few`() {
    let keys = (0..<100).map { "\"k\($0)\": 0" }.joined(separator: ",")
    #expect(Reading("{\(keys)}", as: .json).problems.isEmpty)
    #expect(Reading("{\(keys),\n\"k99\": 0}", as: .json).problems == ["duplicate-key@2:1"])
  }

  @Test(arguments: 0..<300)
  func `the tree of a random document is the one Foundation reads`(seed: UInt64) throws {
    var writer = RandomJSON(seed: seed)
    let text = writer.value(depth: 0)
    let node = try #require(Reading(text, as: .json).node)
    let oracle = try JSONSerialization.jsonObject(
      with: Data(text.utf8), options: .fragmentsAllowed)
    #expect(isSame(node, oracle))
  }
}

private func isSame(_ node: Node, _ oracle: Any) -> Bool {
  switch node.content {
  case .null: return oracle is NSNull
  case .list(let rows):
    guard let others = oracle as? [Any], others.count == rows.count else { return false }
    return zip(rows, others).allSatisfy { isSame($0, $1) }
  case .map(let entries):
    guard let others = oracle as? [String: Any], others.count == entries.count else {
      return false
    }
    return entries.allSatisfy { entry in
      others[entry.key].map { isSame(entry.value, $0) } ?? false
    }
  case .scalar(let text):
    if let other = oracle as? String {
      return other.unicodeScalars.elementsEqual(text.unicodeScalars)
    }
    guard let number = oracle as? NSNumber else { return false }
    if text == "true" || text == "false" { return number.boolValue == (text == "true") }
    return Double(text) == number.doubleValue
  }
}

/// Writes valid JSON at random, always the same for the same seed.
private struct RandomJSON {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 2_654_435_761 &+ 1
  }

  private mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  private mutating func space() -> String { ["", "", " ", "\n", "\t", "\r\n"][below(6)] }

  mutating func value(depth: Int) -> String {
    let kind = below(depth < 5 ? 6 : 4)
    let text =
      switch kind {
      case 0: ["null", "true", "false"][below(3)]
      case 1: ["0", "-1", "2.5", "1e2", "-0.25E+2", "123456789"][below(6)]
      case 2, 3: string()
      case 4: list(depth: depth)
      default: map(depth: depth)
      }
    return space() + text + space()
  }

  private mutating func string() -> String {
    let parts = ["a", "中文", "𠮷", "·", #"\n"#, #"\""#, #"\\"#, #"\u00e9"#, #"\ud842\udfb7"#, "{"]
    return "\"" + (0..<below(6)).map { _ in parts[below(parts.count)] }.joined() + "\""
  }

  private mutating func list(depth: Int) -> String {
    "[" + (0..<below(5)).map { _ in value(depth: depth + 1) }.joined(separator: ",") + space()
      + "]"
  }

  private mutating func map(depth: Int) -> String {
    let entries = (0..<below(16)).map { "\"键\($0)\"" + space() + ":" + value(depth: depth + 1) }
    return "{" + space() + entries.joined(separator: "," + space()) + "}"
  }
}
