package import CaseModel
package import Diagnostics
package import FormModel

extension RuleSet {
  /// The rules as this district keeps them: what `rules:` of `programme.yaml` carries over, tightens,
  /// settles and leaves out.
  ///
  /// A district may ask for more than the notices, never for less; what it does not check it says,
  /// with the reason.
  package func adjusted(
    by programme: ProgrammeFile, _ library: FormLibrary, diagnostics: inout [Diagnostic]
  ) -> RuleSet {
    guard let read = programme.rules else { return self }
    var adjustment = RuleAdjustment(
      rules: self, placed: PlacedAnswers(library[RulesFields.self], read))
    adjustment.carry()
    adjustment.tighten()
    adjustment.drop()
    adjustment.settle()
    diagnostics += adjustment.diagnostics
    return adjustment.rules
  }
}

private struct RuleAdjustment {
  var rules: RuleSet
  let placed: PlacedAnswers<RulesFields>
  var diagnostics: [Diagnostic] = []

  init(rules: RuleSet, placed: PlacedAnswers<RulesFields>) {
    self.rules = rules
    self.placed = placed
  }

  private var answers: Answers<RulesFields> { placed.answers }

  /// A row of one of the tables, by the key of the table.
  private struct Row {
    let table: String
    let position: SourcePosition
    let number: Int
  }

  private mutating func report(
    _ id: FindingID, _ row: Row, _ message: Message, hint: Message? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        id, path: "programme.yaml", at: row.position,
        Message(
          "rule-adjustment.report", ["table": row.table, "row": row.number, "message": message]),
        hint: hint))
  }

  private func rows<Fields: FieldSet>(
    _ path: KeyPath<RulesFields, Table<Fields>>
  ) -> [(Row, Answers<Fields>)] {
    let (fields, index) = (
      answers.bound.schema.fields, answers.bound.fields[keyPath: path].index
    )
    // Definitions that were loaded without this set may have no such table.
    guard fields.indices.contains(index) else { return [] }
    let table = fields[index].key
    let position = placed.position(of: path)
    return answers[dynamicMember: path].enumerated().map {
      (Row(table: table, position: position, number: $0.offset + 1), $0.element)
    }
  }

  /// Place of the rule that a row names.
  private mutating func place(_ name: String?, _ row: Row) -> Int? {
    if let place = rules.rules.firstIndex(where: { $0.number.rawValue == name }) { return place }
    report(
      .unknownRule, row, Message("unknown-rule"),
      hint: Message("unknown-rule.hint"))
    return nil
  }

  private mutating func reason(_ why: String?, _ row: Row) -> String? {
    if let why { return why }
    report(.missingReason, row, Message("missing-reason"))
    return nil
  }

  mutating func carry() {
    for (row, item) in rows(\.carried) {
      guard let place = place(item.rule, row), let why = reason(item.why, row),
        !rules.rules[place].isInForce
      else { continue }
      rules.rules[place].standing = .carried(why)
    }
  }

  mutating func drop() {
    for (row, item) in rows(\.dropped) {
      guard let place = place(item.rule, row), let why = reason(item.why, row) else { continue }
      rules.rules[place].standing = .dropped(why)
    }
  }

  mutating func tighten() {
    for (row, item) in rows(\.limits) {
      guard let place = place(item.rule, row) else { continue }
      guard
        let index = rules.rules[place].limits.firstIndex(where: { $0.key.rawValue == item.limit })
      else {
        let known = rules.rules[place].limits.map(\.key.rawValue).joined(separator: ", ")
        report(
          .unknownLimit, row, Message("unknown-limit"),
          hint: Message("unknown-limit.hint", ["known": known]))
        continue
      }
      let old = rules.rules[place].limits[index].bound
      guard let new = stricter(old, item) else {
        report(
          .looserLimit, row,
          Message("looser-limit"),
          hint: Message("looser-limit.hint"))
        continue
      }
      rules.rules[place].limits[index].bound = new
      rules.rules[place].limits[index].isTightened = new != old
    }
  }

  private func stricter(
    _ old: Rule.Limit.Bound, _ row: Answers<RuleLimitFields>
  ) -> Rule.Limit.Bound? {
    switch old {
    case .atLeast(let number): row.number.flatMap { $0 >= number ? .atLeast($0) : nil }
    case .atMost(let number):
      row.number.flatMap { (0...number).contains($0) ? .atMost($0) : nil }
    case .by(let day): row.by.flatMap { $0 <= day ? .by($0) : nil }
    }
  }

  mutating func settle() {
    for (row, item) in rows(\.settings) {
      guard let key = item.setting.flatMap({ RuleSetting(rawValue: $0) }),
        let value = item.value, rules.settings[key] != nil
      else {
        report(
          .unknownSetting, row, Message("unknown-setting"),
          hint: Message("unknown-setting.hint", ["settings": RuleSetting.allCases.map(\.rawValue)]))
        continue
      }
      rules.settings[key]?.value = value
      rules.settings[key]?.isOwn = true
      if let why = item.why { rules.settings[key]?.why = why }
    }
  }
}
