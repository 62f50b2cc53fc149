import SourceReader
import Testing

struct YAMLTests {
  @Test(arguments: [
    (
      "a: 2012-03-04\nb: 007\nc: no\nd: 1e3\ne: 0x1F",
      #"{a: "2012-03-04", b: "007", c: "no", d: "1e3", e: "0x1F"}"#
    ),
    (
      "a: ~\nb: null\nc:\nd: \"\"\ne: '~'\nf: Null",
      #"{a: null, b: null, c: null, d: "", e: "~", f: "Null"}"#
    ),
    ("a:\n- x\n- - y\n  - z\n-", #"{a: ["x", ["y", "z"], null]}"#),
    ("a: {b: 1, c: [2, 3]}", #"{a: {b: "1", c: ["2", "3"]}}"#),
    ("{\"a\":1,\"b\":[true,null]}", #"{a: "1", b: ["true", null]}"#),
    ("a: |\n  一\n  二\nb: >-\n  x\n  y", "{a: \"一\n二\n\", b: \"x y\"}"),
    ("a: \"\\u4e2d\\n\"\nb: 'it''s'", "{a: \"中\n\", b: \"it's\"}"),
    ("a: x # note\n# note\nb: x#y", #"{a: "x", b: "x#y"}"#),
    ("a: 一\n  二: 三", nil),
    ("a: 1\r\nb: |\r\n  x\r\n", "{a: \"1\", b: \"x\n\"}"),
    ("---\na: 1\n...\n", #"{a: "1"}"#),
    ("a: tel 021-00000000, R&D, 5*3, wow!", #"{a: "tel 021-00000000, R&D, 5*3, wow!"}"#),
    ("true: yes", #"{true: "yes"}"#),
    ("𠮷: 〇", #"{𠮷: "〇"}"#),
  ])
  func `scalars are the text that was written`(text: String, tree: String?) {
    let reading = Reading(text)
    #expect(reading.tree == tree)
    #expect(reading.isConsistent)
  }

  @Test func `keys and values have their places`() throws {
    let text = "# 档案\n中文: 𠮷x\nb:\n- \"p\"\n- {q: ~}\n"
    let node = try #require(Reading(text).node)
    let expected = [
      "2:1", "2:1", "2:5", "3:1", "4:1", "4:3", "5:3", "5:4", "5:7",
    ]
    #expect(places(node) == expected)
  }

  @Test(arguments: [
    ("a: &x 1\nb: *x", ["yaml-anchor@1:4", "yaml-alias@2:4"]),
    ("a: *x", ["yaml-alias@1:4"]),
    ("a: !!int 1", ["yaml-tag@1:4"]),
    ("a: !!str \"1\"", ["yaml-tag@1:4"]),
    ("a: ! \"1\"", ["yaml-tag@1:4"]),
    ("- !t [1]", ["yaml-tag@1:3"]),
    ("a: [1, &x 2]", ["yaml-anchor@1:8"]),
    ("<<: {a: 1}", ["yaml-merge-key@1:1"]),
    ("? a\n: b", ["yaml-complex-key@1:1"]),
    ("a: 1 # why?\n? b\n: c", ["yaml-complex-key@2:1"]),
    ("{a: 1, ? b: c}", ["yaml-complex-key@1:8"]),
    ("*a : b", ["yaml-alias@1:1"]),
    ("&a k: b", ["yaml-anchor@1:1"]),
    ("%FOO x\n---\na: 1", ["yaml-directive@1:1"]),
    ("%TAG ! x\n---\na: 1", ["yaml-directive@1:1"]),
    ("[a]: b", ["yaml-complex-key@1:1"]),
    ("{{a: 1}: b}", ["yaml-complex-key@1:2"]),
    ("x: {[a]}", ["yaml-complex-key@1:5"]),
    ("{: b}", ["yaml-syntax@1:2"]),
    (": b", ["yaml-syntax@1:1"]),
    ("%YAML 1.1\n---\na: 1", ["yaml-directive@1:1"]),
    ("a: 1\n---\nb: 2", ["several-documents@2:1"]),
    ("a: 1\nb: 2\na: 3\nb: 4", ["duplicate-key@3:1", "duplicate-key@4:1"]),
    ("x:\n- {中: 1, b: 2, 中: 3}", ["duplicate-key@2:16"]),
    ("", ["empty-file"]),
    ("# nothing\n", ["empty-file"]),
    ("a: \"x\\0\"", ["forbidden-character@1:4"]),
    ("a: \"\\u202E\\uE000\"", ["forbidden-character@1:4", "private-use-character@1:4"]),
    ("a: \"\\L\"", ["forbidden-character@1:4"]),
    ("a: \"e\(String(repeating: #"\u0301"#, count: 9))\"", ["too-many-marks@1:4"]),
  ])
  func `what case files do without is refused`(text: String, problems: [String]) {
    let reading = Reading(text)
    #expect(reading.problems == problems)
    #expect(reading.node == nil)
  }

  @Test(arguments: [
    ("a: 1\nb\nc: 2", "2:1"),
    ("a: b: c", "1:5"),
    ("a: 1\n b: 2", "2:2"),
    ("a:\n  b: 1\n c: 2", "3:2"),
    ("a: - b", "1:4"),
    ("a: @b", "1:4"),
    ("a:\n\tb: 1", "2:1"),
    ("a: \"x\nb: 1\n", "1:4"),
    ("a: \"\\q\"", "1:5"),
    ("a: [1, 2\nb: 3", "1:4"),
    ("a: {b: 1\nc: 3", "1:4"),
    ("a: | x\n", "1:6"),
    ("- a\nb: 1", "2:1"),
    ("a: ]", "1:4"),
  ])
  func `a fault of syntax is found where it is`(text: String, place: String) {
    let reading = Reading(text)
    #expect(reading.problems == ["yaml-syntax@\(place)"])
    #expect(reading.node == nil)
  }

  /// In a file that is too long to be searched for slips; with or without a line's end, and whatever
  /// empty lines follow.
  @Test(
    arguments: [
      ("a: 1\nb: {中: 1", 2, 9), ("a: 1\nb: [1,\n  2", 3, 4), ("{\"a\": 1", 1, 8),
      ("a: [1, {b: 2}", 1, 14),
    ], ["", "\n", "\r\n", "\n\n  \n"])
  func `what is missing at the end of a file is missing on its last line`(
    example: (text: String, line: Int, column: Int), end: String
  ) {
    let before = 12_001
    let reading = Reading(String(repeating: "#\n", count: before) + example.text + end)
    #expect(reading.problems == ["yaml-syntax@\(before + example.line):\(example.column)"])
  }

  @Test(arguments: ["王小明", "secret"])
  func `no message quotes the file`(word: String) {
    let texts = [
      "\(word): 1\n\(word): 2", "\(word)", "a: *\(word)", "a: b: \(word)", "a: \"\(word)",
      "a: [\(word)",
      "? \(word)", "a: !\(word) x", "- \(word)\n\(word): 1",
    ]
    for text in texts {
      for diagnostic in Reading(text).diagnostics + Reading(text, as: .json).diagnostics {
        #expect(!"\(diagnostic)".contains(word))
      }
    }
  }
}
