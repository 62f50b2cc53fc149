package import Diagnostics
import Foundation
import PhrasebookData

/// The words of findings in Chinese and English, for whoever prints them.
///
/// They stand in two data files: `sentences.json` says what was found, `explanations.json` what it means.
/// Nothing that is sealed or handed over knows them, so a changed word changes no archive.
package struct Phrasebook: Sendable {
  /// By the name of the sentence; what stands in it is `%{name}`.
  package let sentences: [String: Sentence]

  package init(sentences: [String: Sentence]) {
    self.sentences = sentences
  }

  package struct Sentence: Sendable, Hashable, Codable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
      self.zh = zh
      self.en = en
    }

    fileprivate func text(in language: Language) -> String { language == .chinese ? zh : en }
  }

  /// The one in use; tests set another.
  @TaskLocal package static var present = Phrasebook(
    sentences: unsafe decoded(phrasebook_sentences, phrasebook_sentences_count) ?? [:])

  /// A data file that the program was built with; a test reads them all.
  static func decoded<Words: Decodable>(
    _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> Words? {
    let bytes = unsafe Data(bytes: start, count: count)
    return try? JSONDecoder().decode(Words.self, from: bytes)
  }

  // MARK: Sentences

  /// A sentence that has no words is shown by its name and what it tells of: never nothing.
  package func text(_ message: Message, in language: Language) -> String {
    guard let sentence = sentences[message.sentence] else {
      let values = message.values.sorted { $0.key < $1.key }.map {
        "\($0.key)=\(text(of: $0.value, in: language))"
      }
      return ([message.sentence] + values).joined(separator: " ")
    }
    var rest = sentence.text(in: language)[...]
    var said = ""
    while let start = rest.range(of: "%{"), let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      said += rest[..<start.lowerBound]
      let name = String(rest[start.upperBound..<end])
      said += message.values[name].map { text(of: $0, in: language) } ?? "%{\(name)}"
      rest = rest[rest.index(after: end)...]
    }
    return said + rest
  }

  package func wording(_ message: Message) -> Wording {
    Wording(text(message, in: .chinese), text(message, in: .english))
  }

  private func text(of value: Message.Value, in language: Language) -> String {
    switch value {
    case .text(let plain): plain
    case .message(let message): text(message, in: language)
    case .wording(let wording): wording.text(in: language)
    case .list(let values):
      values.map { text(of: $0, in: language) }.joined(separator: language == .chinese ? "、" : ", ")
    }
  }
}
