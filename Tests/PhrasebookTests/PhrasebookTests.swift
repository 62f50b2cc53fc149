import Diagnostics
import Foundation
import Phrasebook
import Testing

/// The words of findings, held against the sources that use them: none is missing, none is dead.
struct PhrasebookTests {
  /// A sentence as a source asks for it.
  private struct Use: Hashable {
    let sentence: String
    let places: Set<String>
    let file: String
  }

  private static let uses = Result { try readUses() }

  /// `Message("name")` and `Message("name", ["place": value, …])`; also where the name is chosen.
  private static func readUses() throws -> [Use] {
    var uses: [Use] = []
    for (file, text) in try sources() {
      for call in text.matches(of: /\bMessage\(\s*/) {
        let arguments = inner(of: text[call.range.upperBound...])
        let names =
          arguments.prefixMatch(of: /"([a-z0-9.-]+)"/).map { [String($0.1)] }
          ?? arguments.prefixMatch(of: /[\w.]+\s+\? "([a-z0-9.-]+)"\s+: "([a-z0-9.-]+)"/).map {
            [String($0.1), String($0.2)]
          } ?? []
        let places = topKeys(of: arguments)
        uses += names.map { Use(sentence: $0, places: places, file: file) }
      }
    }
    // What data says itself has its one place in `Message`.
    return uses + [Use(sentence: "words", places: ["words"], file: "Diagnostics/Message.swift")]
  }

  private static func sources() throws -> [(file: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    return try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("SampleDistrict/") }.sorted()
      .map { ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8)) }
  }

  /// Up to the bracket that closes.
  private static func inner(of text: Substring) -> Substring {
    var depth = 1
    var isText = false
    for index in text.indices {
      switch text[index] {
      case "\"": isText.toggle()
      case "(" where !isText, "[" where !isText, "{" where !isText: depth += 1
      case ")" where !isText, "]" where !isText, "}" where !isText:
        depth -= 1
        if depth == 0 { return text[..<index] }
      default: break
      }
    }
    return text
  }

  /// Keys of the dictionary that is the second argument, not those of messages within it.
  private static func topKeys(of arguments: Substring) -> Set<String> {
    guard let start = arguments.firstRange(of: /,\s*\[/) else { return [] }
    var rest = inner(of: arguments[start.upperBound...])
    while let call = rest.firstMatch(of: /\bMessage\(/) {
      let nested = inner(of: rest[call.range.upperBound...])
      rest = (rest[..<call.range.lowerBound] + rest[nested.endIndex...].dropFirst())[...]
    }
    return Set(rest.matches(of: /"(\w+)":/).map { String($0.1) })
  }

  private static func places(in text: String) -> Set<String> {
    Set(text.matches(of: /%\{(\w+)\}/).map { String($0.1) })
  }

  @Test func `every sentence that is used has words, and no words are dead`() throws {
    let used = Set(try Self.uses.get().map(\.sentence))
    let known = Set(Phrasebook.present.sentences.keys)
    #expect(used.count > 800)
    #expect(used.subtracting(known).sorted() == [])
    #expect(known.subtracting(used).sorted() == [])
  }

  @Test func `what a sentence tells of is said in its words, and nothing else`() throws {
    for use in try Self.uses.get() {
      guard let sentence = Phrasebook.present.sentences[use.sentence] else { continue }
      let said = Self.places(in: sentence.zh).union(Self.places(in: sentence.en))
      #expect(said == use.places, "\(use.file): \(use.sentence)")
    }
  }

  @Test func `each sentence stands in both languages`() {
    for (name, sentence) in Phrasebook.present.sentences {
      #expect(!sentence.zh.isEmpty && !sentence.en.isEmpty, "\(name)")
      // Within back-ticks stands what is written in a file.
      let words = sentence.en.replacing(/`[^`]*`/, with: "")
      #expect(!words.contains(/[\u{4E00}-\u{9FFF}]/), "\(name): \(sentence.en)")
    }
  }

  @Test func `each finding has its explanation, and each is found somewhere`() throws {
    let explained = Explanation.stages.flatMap { $0.entries.map(\.id) }
    #expect(Set(explained) == Set(FindingID.allCases))
    #expect(explained.count == FindingID.allCases.count)
    var words: Set<Substring> = []
    for (file, text) in try Self.sources() where !file.hasPrefix("Diagnostics/") {
      for word in text.matches(of: /\.([a-z][A-Za-z0-9]*)\b/) { words.insert(word.1) }
    }
    for id in FindingID.allCases {
      let name = id.rawValue.replacing(/-([a-z0-9])/) { $0.1.uppercased() }
      #expect(words.contains(name[...]), "\(id) is reported nowhere")
    }
  }

  /// What is listed nowhere counts as incomplete: too little for these.
  @Test func `what a signature or an envelope suffers from has its nature`() {
    let signatures = FindingID.allCases.filter { $0.rawValue.hasPrefix("signature") }
    let envelopes = FindingID.allCases.filter { $0.rawValue.hasPrefix("zip-") }
    #expect(signatures.count >= 5 && signatures.allSatisfy { $0.nature == .authentic })
    #expect(
      envelopes.count >= 26 && envelopes.allSatisfy { $0.nature == .safe || $0.nature == .usable })
  }

  // MARK: Printing

  private static let phrasebook = Phrasebook(sentences: [
    "plain": .init(zh: "没有", en: "nothing"),
    "told": .init(zh: "第%{row}行：%{what}、%{what}", en: "row %{row}: %{what}"),
    "broken": .init(zh: "%{row", en: "%{other}"),
  ])

  @Test func `values, lists, sentences and words within sentences`() {
    let message = Message(
      "told", ["row": [1, 2], "what": Message("plain")])
    #expect(Self.phrasebook.text(message, in: .chinese) == "第1、2行：没有、没有")
    #expect(Self.phrasebook.text(message, in: .english) == "row 1, 2: nothing")
    let words = Message("told", ["row": 3, "what": Wording("街镇", "the street")])
    #expect(Self.phrasebook.text(words, in: .english) == "row 3: the street")
    // A value is never read for places.
    let hostile = Message("told", ["row": "%{what}", "what": "%{row}"])
    #expect(Self.phrasebook.text(hostile, in: .english) == "row %{what}: %{row}")
  }

  @Test func `what has no words is shown all the same`() {
    let message = Message("unheard-of", ["row": 3, "what": "x"])
    #expect(Self.phrasebook.text(message, in: .chinese) == "unheard-of row=3 what=x")
    #expect(Self.phrasebook.text(Message("broken", ["row": 3]), in: .chinese) == "%{row")
    #expect(Self.phrasebook.text(Message("broken", ["row": 3]), in: .english) == "%{other}")
  }
}
