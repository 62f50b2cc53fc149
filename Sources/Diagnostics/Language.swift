/// The languages of messages.
///
/// Documents are always Chinese.
package enum Language: String, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}
