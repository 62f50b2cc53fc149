/// What a finding means, for people who meet it for the first time.
package struct Explanation: Sendable {
  /// Id of the finding.
  package let id: String
  /// What it says and why it matters.
  package let meaning: Message
  /// What to do about it.
  package let remedy: Message
  package let example: Message?
  /// Numbers of the rules that it speaks of.
  package let rules: [String]

  init(
    _ id: String, _ rules: String..., meaning: Message, remedy: Message, example: Message? = nil
  ) {
    self.id = id
    self.rules = rules
    self.meaning = meaning
    self.remedy = remedy
    self.example = example
  }
}

/// Every id that a finding can have, with an explanation.
///
/// `Tests/CommandTests/ExplainTests.swift` holds it against the sources: none is missing, none is dead.
package enum Catalogue {
  /// Findings of one kind of work.
  package struct Stage: Sendable {
    package let title: Message
    /// What such a finding leads to.
    package let consequence: Message
    package let entries: [Explanation]
  }

  /// In the order in which a file goes through them.
  package static let stages: [Stage] = [
    files, values, cases, rules, printing, archives, verification, handOver, bags, envelopes,
    ruleFiles,
    definitions, templates,
  ]

  /// The explanation of an id, with the stage that it belongs to.
  package static func entry(_ id: String) -> (stage: Stage, explanation: Explanation)? {
    for stage in stages {
      if let explanation = stage.entries.first(where: { $0.id == id }) {
        return (stage, explanation)
      }
    }
    return nil
  }

  /// All ids, in the order of the stages.
  package static var ids: [String] { stages.flatMap { $0.entries.map(\.id) } }

  /// Ids of the findings that speak of a rule.
  package static func ids(ofRule number: String) -> [String] {
    stages.flatMap(\.entries).filter { $0.rules.contains(number) }.map(\.id)
  }
}
