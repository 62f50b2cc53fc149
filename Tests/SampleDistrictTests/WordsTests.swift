import Foundation
import SampleDistrict
import Testing

/// The words of the sample, held against the code that asks for them.
struct WordsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func texts(in folder: String, _ ending: String) throws -> [String: String] {
    let folder = root.appending(path: folder)
    var texts: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix(ending) {
      texts[path] = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    return texts
  }

  @Test func `the program was built with every file, and all they say is asked for`() throws {
    let written = try Self.texts(in: "Sources/SampleWords", ".yaml")
    #expect(written.count == 10)
    #expect(Words.files == written.mapValues { Array($0.utf8) })
    _ = try Words(Words.files)
  }

  /// What the words are made wrong by, and what is said of it.
  struct Slip: CustomTestStringConvertible {
    let file: String
    let text: String
    let wrong: String
    let told: String

    init(_ file: String, _ text: String, _ wrong: String, _ told: String) {
      (self.file, self.text, self.wrong, self.told) = (file, text, wrong, told)
    }

    var testDescription: String { "\(file): \(told)" }
  }

  static let slips = [
    Slip("visits.yaml", "\npartings:", "\npartngs:", ":7:1: partings is missing"),
    Slip("visits.yaml", "\npartings:", "\nmore: 无\npartings:", "nobody asks for more"),
    Slip("visits.yaml", "\n  behaviour:", "\n  behavior:", "behaviour is missing"),
    Slip("visits.yaml", "到达，【监护人】", "到达，【监护】", "nothing fills 【监护】 here"),
    Slip("visits.yaml", "到达，【监护人】", "到达，【监护人", "nothing fills 【监护人"),
    Slip("visits.yaml", "twins: ", "twins: 【儿童】", "nothing fills a place here"),
    Slip("papers.yaml", "到访。【原社工】", "到访。【社工】", "nothing fills 【社工】 here"),
    Slip("assessment.yaml", "- 【儿童】", "- 【原社工】", "nothing fills 【原社工】 here"),
    Slip("names.yaml", "subjects: [数学, 语文, 英语]", "subjects: []", "a list is expected"),
    Slip("names.yaml", "subjects: [数学, 语文, 英语]", "subjects: 数学", "a list is expected"),
    Slip("names.yaml", "small: 小", "small:", "a text is expected"),
    Slip("families.yaml", "guardian: sister", "guardian: sistr", "sistr is no GuardianKind"),
    Slip("activities.yaml", "percent: 60", "percent: 六成", "a number is expected"),
    Slip("activities.yaml", "on: 2022-05-28", "on: 5月28日", "a day is expected"),
    Slip("activities.yaml", "to: \"11:30\"", "to: \"1130\"", "a time of day is expected"),
    Slip("plan.yaml", "funding: 是", "funding: true", "是 or 否 is expected"),
    Slip("plan.yaml", "\nthemes:", "\nthemes: [", "yaml"),
  ]

  @Test(arguments: slips)
  func `what is wrong is said at its place`(slip: Slip) throws {
    var files = Words.files
    var text = String(decoding: try #require(files[slip.file]), as: UTF8.self)
    let place = try #require(text.firstRange(of: slip.text))
    text.replaceSubrange(place, with: slip.wrong)
    files[slip.file] = Array(text.utf8)
    let fault = try #require(throws: WordsFault.self) { try Words(files) }
    #expect(fault.file == slip.file && fault.position != nil)
    #expect(fault.description.contains(slip.told), "\(fault)")
  }

  @Test(arguments: Words.files.keys.sorted())
  func `no file may be missing, and no table of it`(name: String) throws {
    var files = Words.files
    let bytes = try #require(files[name])
    files[name] = nil
    let fault = try #require(throws: WordsFault.self) { try Words(files) }
    #expect(fault.description == "\(name): the file is missing")
    let text = String(decoding: bytes, as: UTF8.self)
    let keys = text.matches(of: /(?m)^[a-z_]+:/).map(\.range)
    #expect(!keys.isEmpty)
    for key in keys {
      let wrong = text.replacingCharacters(in: key, with: "x" + text[key])
      files[name] = Array(wrong.utf8)
      let fault = try #require(throws: WordsFault.self, "\(text[key])") { try Words(files) }
      #expect(fault.file == name && fault.position != nil, "\(fault)")
    }
  }

  @Test func `every table that is declared is told from`() throws {
    let sources = try Self.texts(in: "Sources/SampleDistrict", ".swift")
    let used = Set(
      sources.values.flatMap {
        $0.replacing(/let [a-zA-Z]+:/, with: "").matches(of: /[a-zA-Z]+/)
          .map { String($0.0) }
      })
    let declared = sources.filter { $0.key.hasSuffix("Words.swift") }.values.flatMap {
      $0.matches(of: #/(?m)^ +let ([a-zA-Z]+):/#).map { String($0.1) }
    }
    #expect(declared.count > 150)
    #expect(Set(declared).subtracting(used).sorted() == [])
  }

  /// Not prose, and in no form: signs of numbers and addresses, digits, pronouns, places of sentences.
  private static let known: Set<String> = [
    "二", "五", "六", "七", "八", "九", "年级", "班", "月", "日", "（", "分）", "弄0号", "0", "室", "镇",
    "示例-2022-0", "示例-", "示例-2010-000777", "他", "她", "社工", "同行人", "学科", "原社工", "新社工", "证书",
    "交接日", "是 or 否 is expected",
    // Whom the district sends to.
    "市社会福利中心", "市民政局儿童福利处",
    // First lines of files; by them `demo` knows its own.
    "虚构示例：人物、号码、地址、学校均不存在。", "虚构示例：日期、文号、得分均为编造。",
    "虚构示例：机构、人员、号码均不存在。街镇代码后三位仅为示例次序。",
  ]

  @Test func `no words stand in Swift but options of forms`() throws {
    let forms = try Self.texts(in: "Templates", ".yaml").values.joined(separator: "\n")
    let options = Set(forms.split { " \n,:：[]{}\"'".contains($0) }.map(String.init))
    for (file, text) in try Self.texts(in: "Sources/SampleDistrict", ".swift") {
      for line in text.split(separator: "\n") where !line.contains(/^\s*\/\//) {
        for literal in line.matches(of: /"((?:[^"\\]|\\.)*)"/) {
          for piece in literal.1.split(separator: /\\\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/)
          where piece.contains(/[\u{4E00}-\u{9FFF}]/) {
            let word = String(piece)
            #expect(options.contains(word) || Self.known.contains(word), "\(file): \(word)")
          }
        }
      }
    }
  }
}
