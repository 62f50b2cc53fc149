/// Words in both languages that stand where they are used: names of the field, what a paper prints,
/// what rule files say.
///
/// Sentences of findings stand apart, in the phrasebook, see `Message`.
package struct Wording: Sendable, Hashable, Codable {
  package let chinese: String
  package let english: String

  package init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  private enum CodingKeys: String, CodingKey {
    case chinese = "zh"
    case english = "en"
  }

  package func text(in language: Language) -> String {
    language == .chinese ? chinese : english
  }
}
