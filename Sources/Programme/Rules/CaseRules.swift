import CaseModel
package import Diagnostics
package import FormModel

/// The rules of the project over one case.
///
/// Findings say days, counts, ids of staff and places in the file, never what is written about the
/// child.
package struct CaseRules: Sendable {
  let rules: RuleSet
  let asOf: CalendarDate
  /// Days on which an organisation was told to mend its ways (整改通知书), by its id.
  let rectified: [String: [CalendarDate]]

  package init(
    rules: RuleSet, asOf: CalendarDate, rectified: [String: [CalendarDate]] = [:]
  ) {
    self.rules = rules
    self.asOf = asOf
    self.rectified = rectified.mapValues { days in days.filter { $0 <= asOf } }
  }

  /// Everything that the case owes and everything that was not kept, in the order of its file.
  package func check(_ all: CaseFacts) -> [Diagnostic] {
    let facts = all.seen(on: asOf)
    var inspection = RuleInspection(rules: rules, facts: facts, asOf: asOf)
    inspection.checkTarget()
    inspection.checkTeam()
    inspection.checkBeginning()
    inspection.checkMonths(rectified: facts.organisation.flatMap { rectified[$0] } ?? [])
    inspection.checkContacts()
    inspection.checkDifficultCases()
    inspection.checkMoney()
    inspection.checkPledges()
    inspection.check(deadlines(of: all))
    return inspection.diagnostics.sorted()
  }
}

extension CaseFacts {
  /// The absent papers of which no rule has spoken.
  ///
  /// That a paper is not there is one fact, said once: by the rule that asks for it, with the day and the
  /// clause; by the case itself only where none does.
  package func absent(unlessIn broken: [Diagnostic]) -> [Gap] {
    let spokenOf = Set(broken.compactMap(\.subject?.form))
    return absent.filter { !spokenOf.contains($0.form) }
  }
}

/// A case while the rules look at it.
struct RuleInspection {
  let rules: RuleSet
  let facts: CaseFacts
  let asOf: CalendarDate
  private(set) var diagnostics: [Diagnostic] = []

  init(rules: RuleSet, facts: CaseFacts, asOf: CalendarDate) {
    self.rules = rules
    self.facts = facts
    self.asOf = asOf
  }

  mutating func report(
    _ rule: Rule, _ id: FindingID, as severity: Severity? = nil, at place: SourcePosition?,
    _ message: Message, hint: Message? = nil, about form: (any NamedFieldSet.Type)? = nil,
    owner: Owner? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        id, as: severity, path: facts.path, at: place, message, hint: hint ?? Message(rule.mend),
        subject: form.map { Diagnostic.Subject($0.home.id) }, owner: owner ?? rule.owner,
        rule: rule.number.rawValue))
  }
}
