import SourceReader
import Testing

/// Every value knows the bytes of the file that it takes up: what is edited later replaces just those.
struct ByteRangeTests {
  /// The values of a tree with what the file says at their ranges, in the order of the file.
  private static func written(_ text: String, as format: SourceFormat = .yaml) throws -> [String] {
    let bytes = Array(text.utf8)
    func walk(_ node: Node) -> [String] {
      let own = String(decoding: bytes[node.bytes], as: UTF8.self)
      switch node.content {
      case .null, .scalar: return [own]
      case .list(let rows): return [own] + rows.flatMap(walk)
      case .map(let entries):
        return [own]
          + entries.flatMap { entry in
            [String(decoding: bytes[entry.keyBytes], as: UTF8.self)] + walk(entry.value)
          }
      }
    }
    return walk(try #require(Reading(text, as: format).node))
  }

  @Test(arguments: [
    ("a: 1 # note\nb: 'it''s'", ["a: 1 # note\nb: 'it''s'", "a", "1", "b", "'it''s'"]),
    (
      "中: 𠮷x\n\"k\": \"\\u4e2d\"\n",
      ["中: 𠮷x\n\"k\": \"\\u4e2d\"", "中", "𠮷x", "\"k\"", "\"\\u4e2d\""]
    ),
    ("a:\nb: ~\n", ["a:\nb: ~", "a", "", "b", "~"]),
    (
      "a:\n  - x\n  - y: 1\n    z: 2\n# end\nb: 3",
      [
        "a:\n  - x\n  - y: 1\n    z: 2\n# end\nb: 3", "a", "- x\n  - y: 1\n    z: 2", "x",
        "y: 1\n    z: 2", "y", "1", "z", "2", "b", "3",
      ]
    ),
    (
      "a: [1, {b: 2}, ]\nc: {}",
      ["a: [1, {b: 2}, ]\nc: {}", "a", "[1, {b: 2}, ]", "1", "{b: 2}", "b", "2", "c", "{}"]
    ),
    (
      "a: |\n  一\n  二\n\n# note\nb: 1",
      ["a: |\n  一\n  二\n\n# note\nb: 1", "a", "|\n  一\n  二", "b", "1"]
    ),
    (
      "a: |+\n  x\n\nb: >-\n  y\n  z\n",
      ["a: |+\n  x\n\nb: >-\n  y\n  z", "a", "|+\n  x\n", "b", ">-\n  y\n  z"]
    ),
    ("a: two\n  lines\nb: x", ["a: two\n  lines\nb: x", "a", "two\n  lines", "b", "x"]),
    (
      "a: 1\r\nb: |\r\n  x\r\nc: 2\r\n",
      ["a: 1\r\nb: |\r\n  x\r\nc: 2", "a", "1", "b", "|\r\n  x", "c", "2"]
    ),
  ])
  func `of YAML`(text: String, parts: [String]) throws {
    #expect(try Self.written(text) == parts)
  }

  @Test func `of JSON`() throws {
    let text = "{ \"a\" : [1, \"中\\n\", {}], \"b\": null }\n"
    #expect(
      try Self.written(text, as: .json) == [
        "{ \"a\" : [1, \"中\\n\", {}], \"b\": null }", "\"a\"", "[1, \"中\\n\", {}]", "1", "\"中\\n\"",
        "{}", "\"b\"", "null",
      ])
  }

  @Test(arguments: [SourceFormat.yaml, .json])
  func `count from the beginning of the file, a byte order mark included`(
    format: SourceFormat
  ) throws {
    let text = "\u{FEFF}{\"a\": \"x\"}"
    #expect(try Self.written(text, as: format).suffix(2) == ["\"a\"", "\"x\""])
  }

  @Test(arguments: 0..<300)
  func `lie within each other, in order, and hold what is read`(seed: UInt64) throws {
    var random = Seeded(seed)
    let text = Self.yaml(&random, depth: 0, indent: "")
    let bytes = Array(text.utf8)
    let reading = Reading(text)
    guard let root = reading.node else {
      Issue.record("\(reading.problems)")
      return
    }
    func check(_ node: Node, within outer: Range<Int>) {
      #expect(
        node.bytes.lowerBound >= outer.lowerBound && node.bytes.upperBound <= outer.upperBound)
      var last = node.bytes.lowerBound
      func child(_ node: Node) {
        #expect(node.bytes.lowerBound >= last)
        check(node, within: outer)
        last = node.bytes.upperBound
      }
      switch node.content {
      case .null: break
      case .scalar(let text):
        // What stands there, read by itself, is the value.
        let alone = Reading(Array("- ".utf8) + bytes[node.bytes] + [0x0A])
        if case .list(let rows)? = alone.node?.content,
          case .scalar(let same)? = rows.first?.content
        {
          #expect(same == text || bytes[node.bytes].first == UInt8(ascii: "|"))
        } else {
          Issue.record("\(alone.problems)")
        }
      case .list(let rows): rows.forEach(child)
      case .map(let entries):
        for entry in entries {
          #expect(entry.keyBytes.lowerBound >= last)
          #expect(String(decoding: bytes[entry.keyBytes], as: UTF8.self) == entry.key)
          last = entry.keyBytes.upperBound
          child(entry.value)
        }
      }
    }
    check(root, within: 0..<bytes.count)
  }

  private static func yaml(_ random: inout Seeded, depth: Int, indent: String) -> String {
    (0..<(1 + random.below(4))).map { number in
      let key = "\(indent)\(["键", "k", "𠮷"][random.below(3)])\(number):"
      switch random.below(depth < 4 ? 7 : 5) {
      case 0: return key + " 值\(random.below(99)) # 注: x\n"
      case 1: return key + " \"中 \\u4e2d\"\n\n"
      case 2: return key + " 'it''s'\n"
      case 3: return key + " |\n\(indent)  一行\n\(indent)  两行\n"
      case 4: return key + " [1, {a: b}, '𠮷']\n"
      case 5: return key + "\n" + yaml(&random, depth: depth + 1, indent: indent + "  ")
      default:
        let row = yaml(&random, depth: depth + 1, indent: indent + "    ")
        return key + "\n\(indent)  - " + row.dropFirst(indent.utf8.count + 4)
      }
    }.joined()
  }
}

/// The same numbers on every machine.
private struct Seeded {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 2_654_435_761 &+ 88_172_645_463_325_252 }

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }
}
