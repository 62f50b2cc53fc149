import Diagnostics
import SourceReader
import SpokenFindings
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

  /// The characters with which an attack on 0.1.0 came through, and their kin.
  static let unseen: [UInt32] =
    [
      0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x200C, 0x200D, 0x2060, 0x2061,
      0x2062, 0x2063, 0x2064, 0x2065, 0x206A, 0x206B, 0x206C, 0x206D, 0x206E, 0x206F, 0x2800,
      0x3164, 0xFFA0, 0xFFF0, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC, 0x1BCA0, 0x1D173, 0xE0001, 0xE0020,
      0xE0041, 0xE007F, 0xE0080, 0xE01F0,
    ]

  @Test(arguments: unseen)
  func `what nobody sees is refused in names, prose and keys, and as an escape`(value: UInt32)
    throws
  {
    let scalar = try #require(Unicode.Scalar(value))
    let units = String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
    let long = String(value, radix: 16)
    let yaml = "\\U" + String(repeating: "0", count: 8 - long.count) + long
    let texts: [(String, SourceFormat)] = [
      ("name: 张\(scalar)三", .yaml), ("prose: |\n  第一行\n  第\(scalar)二行", .yaml),
      ("a\(scalar)b: 1", .yaml), ("name: \(scalar)", .yaml), ("name: \"张\(yaml)三\"", .yaml),
      ("{\"name\": \"张\(scalar)三\"}", .json), ("{\"a\(scalar)\": 1}", .json),
      ("{\"name\": \"张\(units)三\"}", .json), ("{\"a\(units)\": 1}", .json),
    ]
    for (text, format) in texts {
      let reading = Reading(text, as: format)
      #expect(reading.diagnostics.map(\.id).contains(.forbiddenCharacter), "\(text)")
      #expect(reading.node == nil, "\(text)")
    }
  }

  @Test func `the list holds all that Unicode lets a reader pass over`() {
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isDefaultIgnorableCodePoint
      else { continue }
      #expect(UnseenCharacter.isUnseen(scalar), "U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: [
    "葛\u{E0100}", "神\u{FE00}", "می\u{200C}خواهم", "क्\u{200D}ष", "क्\u{200C}ष", "ه\u{200D}",
    "❤\u{FE0F}", "👨\u{200D}👩\u{200D}👧", "❤\u{FE0F}\u{200D}🔥", "1\u{FE0F}\u{20E3}", "ᠠ\u{180B}",
    "甲\u{3000}乙", "甲\u{A0}乙",
  ])
  func `what Unicode needs stays`(text: String) {
    for (source, format) in [("a: \(text)", SourceFormat.yaml), ("{\"a\": \"\(text)\"}", .json)] {
      let reading = Reading(source, as: format)
      #expect(reading.node != nil)
      #expect(reading.diagnostics.allSatisfy { $0.id == .joinerCharacter })
    }
    #expect(UnseenCharacter.count(in: Array(text.utf8)) == 0)
    #expect(UnseenCharacter.count(in: Array("甲\u{200D}\(text)\u{3164}".utf8)) == 2)
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
