package import Diagnostics
import PhrasebookData

/// What a kind of finding means, for people who meet it for the first time.
package struct Explanation: Sendable, Decodable {
  package let id: FindingID
  /// Numbers of the rules that it speaks of.
  package let rules: [String]
  /// What it says and why it matters.
  package let meaning: Wording
  /// What to do about it.
  package let remedy: Wording
  package let example: Wording?

  /// Findings of one kind of work.
  package struct Stage: Sendable, Decodable {
    package let stage: String
    package let title: Wording
    /// What such a finding leads to.
    package let consequence: Wording
    package let entries: [Explanation]
  }
}

extension Explanation {
  /// In the order in which a file goes through them.
  package static let stages: [Stage] =
    unsafe Phrasebook.decoded(phrasebook_explanations, phrasebook_explanations_count) ?? []

  /// The explanation of an id, with the stage that it belongs to.
  package static func of(_ id: FindingID) -> (stage: Stage, explanation: Explanation)? {
    for stage in stages {
      if let explanation = stage.entries.first(where: { $0.id == id }) {
        return (stage, explanation)
      }
    }
    return nil
  }

  /// Ids of the findings that speak of a rule.
  package static func ids(ofRule number: String) -> [FindingID] {
    stages.flatMap(\.entries).filter { $0.rules.contains(number) }.map(\.id)
  }
}
