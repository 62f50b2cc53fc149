/// The languages of messages.
///
/// Documents are always Chinese.
package enum Language: String, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}

/// One sentence in both languages.
///
/// It never holds a value of a case: what was found in a case file is said by its place.
package struct Message: Sendable, Hashable, Codable {
  package let chinese: String
  package let english: String

  package init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  package func text(in language: Language) -> String {
    language == .chinese ? chinese : english
  }
}
