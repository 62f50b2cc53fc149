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
    _ id: String, _ row: Row, _ message: Message, hint: Message? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        .error, id, path: "programme.yaml", at: row.position,
        Message(
          "`rules.\(row.table)` 第\(row.number)行：" + message.chinese,
          "`rules.\(row.table)`, row \(row.number): " + message.english),
        hint: hint))
  }

  private func rows<Fields: FieldSet>(
    _ path: KeyPath<RulesFields, Table<Fields>>
  ) -> [(Row, Answers<Fields>)] {
    let (fields, place) = (
      answers.bound.schema.fields, answers.bound.fields[keyPath: path].place
    )
    // Definitions that were loaded without this set may have no such table.
    guard fields.indices.contains(place) else { return [] }
    let table = fields[place].key
    let position = placed.position(of: path)
    return answers[dynamicMember: path].enumerated().map {
      (Row(table: table, position: position, number: $0.offset + 1), $0.element)
    }
  }

  /// Place of the rule that a row names.
  private mutating func place(_ name: String?, _ row: Row) -> Int? {
    if let place = rules.rules.firstIndex(where: { $0.number.rawValue == name }) { return place }
    report(
      "unknown-rule", row, Message("没有这条规则", "there is no such rule"),
      hint: Message("规则编号见 tongdang rules", "tongdang rules lists them"))
    return nil
  }

  private mutating func reason(_ why: String?, _ row: Row) -> String? {
    if let why { return why }
    report("missing-reason", row, Message("要写明 why", "`why` is missing"))
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
          "unknown-limit", row, Message("这条规则没有这一项", "the rule has no such limit"),
          hint: Message("可用的项：\(known)", "its limits: \(known)"))
        continue
      }
      let old = rules.rules[place].limits[index].bound
      guard let new = stricter(old, item) else {
        report(
          "looser-limit", row,
          Message("只能比通知严，不能宽", "it may be stricter than the notice, not looser"),
          hint: Message(
            "确实不检查的，写入 rules.dropped 并说明理由",
            "what is not checked goes to rules.dropped, with the reason"))
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
          "unknown-setting", row, Message("没有这项约定", "there is no such setting"),
          hint: Message(
            "可用的约定：" + RuleSetting.allCases.map(\.rawValue).joined(separator: "、"),
            "known settings: " + RuleSetting.allCases.map(\.rawValue).joined(separator: ", ")))
        continue
      }
      rules.settings[key]?.value = value
      rules.settings[key]?.isOwn = true
      if let why = item.why { rules.settings[key]?.why = why }
    }
  }
}
