import Diagnostics
import SourceReader
import Testing

struct CharacterTests {
  @Test(arguments: [SourceFormat.yaml, .json])
  func `bytes that are not UTF-8 are refused where they begin`(format: SourceFormat) {
    let invalid: [[UInt8]] = [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8],
    ]
    for bytes in invalid {
      let reading = Reading(Array("\"中\n\"".utf8) + bytes, as: format)
      #expect(reading.problems == ["not-utf8@2:2"])
    }
  }

  @Test(arguments: [
    ([0xD0, 0xD5, 0xC3, 0xFB, 0x3A, 0x20, 0x31], "GB 18030"),
    ([0x82, 0x30, 0x81, 0x30], "GB 18030"),
    ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"),
    ([0x61, 0xFF], "UTF-8"),
  ])
  func `the hint names the likely encoding`(bytes: [UInt8], name: String) throws {
    let hint = try #require(Reading(bytes).diagnostics.first?.hint)
    #expect(hint.chinese.contains(name))
    #expect(hint.english.contains(name))
  }

  @Test(arguments: [SourceFormat.yaml, .json])
  func `a byte order mark is passed over with a warning`(format: SourceFormat) {
    let reading = Reading("\u{FEFF}{\"a\": 1}", as: format)
    #expect(reading.problems == ["byte-order-mark@1:1"])
    #expect(reading.tree == #"{a: "1"}"#)
  }

  @Test(
    arguments: [
      0x00, 0x01, 0x08, 0x0B, 0x0C, 0x0D, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0x61C, 0x200B, 0x200E,
      0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFDD0, 0xFDEF, 0xFEFF, 0xFFFE,
      0xFFFF, 0x1FFFE, 0x10FFFF,
    ] as [UInt32])
  func `a forbidden character is refused at its place`(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    for format in [SourceFormat.yaml, .json] {
      let reading = Reading("{\"a\":\n \"中\(scalar)\"}", as: format)
      #expect(reading.problems == ["forbidden-character@2:4"])
      #expect(reading.node == nil)
    }
  }

  @Test(arguments: [
    (0x200C, "joiner-character"), (0x200D, "joiner-character"),
    (0xE000, "private-use-character"), (0xF8FF, "private-use-character"),
    (0xF0000, "private-use-character"), (0xF900, "compatibility-character"),
    (0xFAFF, "compatibility-character"),
  ])
  func `a doubtful character is kept with a warning`(value: UInt32, id: String) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let reading = Reading("{\"a\": \"中\(scalar)\"}", as: .json)
    #expect(reading.problems == ["\(id)@1:9"])
    let tree = try #require(reading.tree)
    #expect(tree.unicodeScalars.contains(scalar))
  }

  @Test func `rare characters and variants stay as they are`() {
    let text = "〇𠮷龦\u{30EDD}葛\u{E0100}é·—…“”￥１Ａ🙂"
    #expect(Reading("a: \(text)").tree == "{a: \"\(text)\"}")
    #expect(Reading("a: \(text)").problems.isEmpty)
  }

  @Test func `the list of problems ends`() {
    let reading = Reading(String(repeating: "\u{1}", count: 5_000))
    #expect(reading.diagnostics.count == 101)
    #expect(reading.problems.last == "more-problems@1:101")
  }

  @Test func `warnings do not hide errors`() {
    let reading = Reading("a: " + String(repeating: "\u{E000}", count: 500) + "\u{1}")
    #expect(reading.problems.contains("forbidden-character@1:504"))
    #expect(reading.node == nil)
  }
}
