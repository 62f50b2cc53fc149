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
    guard let read = programme.rules, let schema = library.block("rules")?.schema else {
      return self
    }
    var adjustment = RuleAdjustment(rules: self, read: read, answers: Answers(schema, read.record))
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
  let read: FormRecord
  let answers: Answers
  var diagnostics: [Diagnostic] = []

  init(rules: RuleSet, read: FormRecord, answers: Answers) {
    self.rules = rules
    self.read = read
    self.answers = answers
  }

  private mutating func report(
    _ id: String, _ key: String, _ row: Int, _ message: Message, hint: Message? = nil
  ) {
    let position = answers.schema.position(of: key).map { read.positions[$0] } ?? read.position
    diagnostics.append(
      Diagnostic(
        .error, id, path: "programme.yaml", at: position,
        Message(
          "`rules.\(key)` 第\(row + 1)行：" + message.chinese,
          "`rules.\(key)`, row \(row + 1): " + message.english),
        hint: hint))
  }

  /// Place of the rule that a row names.
  private mutating func place(_ key: String, _ row: Int, _ answers: Answers) -> Int? {
    let name = answers.text("rule") ?? ""
    if let place = rules.rules.firstIndex(where: { $0.number.rawValue == name }) { return place }
    report(
      "unknown-rule", key, row, Message("没有这条规则", "there is no such rule"),
      hint: Message("规则编号见 tongdang rules", "tongdang rules lists them"))
    return nil
  }

  private mutating func reason(_ key: String, _ row: Int, _ answers: Answers) -> String? {
    if let why = answers.text("why") { return why }
    report("missing-reason", key, row, Message("要写明 why", "`why` is missing"))
    return nil
  }

  mutating func carry() {
    for (row, item) in answers.rows("carried").enumerated() {
      guard let place = place("carried", row, item), let why = reason("carried", row, item),
        !rules.rules[place].isInForce
      else { continue }
      rules.rules[place].standing = .carried(why)
    }
  }

  mutating func drop() {
    for (row, item) in answers.rows("dropped").enumerated() {
      guard let place = place("dropped", row, item), let why = reason("dropped", row, item) else {
        continue
      }
      rules.rules[place].standing = .dropped(why)
    }
  }

  mutating func tighten() {
    for (row, item) in answers.rows("limits").enumerated() {
      guard let place = place("limits", row, item) else { continue }
      let key = item.text("limit") ?? ""
      guard let index = rules.rules[place].limits.firstIndex(where: { $0.key == key }) else {
        let known = rules.rules[place].limits.map(\.key).joined(separator: ", ")
        report(
          "unknown-limit", "limits", row, Message("这条规则没有这一项", "the rule has no such limit"),
          hint: Message("可用的项：\(known)", "its limits: \(known)"))
        continue
      }
      let old = rules.rules[place].limits[index].bound
      guard let new = stricter(old, item) else {
        report(
          "looser-limit", "limits", row,
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

  private func stricter(_ old: Rule.Limit.Bound, _ row: Answers) -> Rule.Limit.Bound? {
    switch old {
    case .atLeast(let number): row.integer("number").flatMap { $0 >= number ? .atLeast($0) : nil }
    case .atMost(let number):
      row.integer("number").flatMap { (0...number).contains($0) ? .atMost($0) : nil }
    case .by(let day): row.date("by").flatMap { $0 <= day ? .by($0) : nil }
    }
  }

  mutating func settle() {
    for (row, item) in answers.rows("settings").enumerated() {
      guard let key = item.text("setting").flatMap({ RuleSetting(rawValue: $0) }),
        let value = item.flag("value"), rules.settings[key] != nil
      else {
        report(
          "unknown-setting", "settings", row, Message("没有这项约定", "there is no such setting"),
          hint: Message(
            "可用的约定：" + RuleSetting.allCases.map(\.rawValue).joined(separator: "、"),
            "known settings: " + RuleSetting.allCases.map(\.rawValue).joined(separator: ", ")))
        continue
      }
      rules.settings[key]?.value = value
      rules.settings[key]?.isOwn = true
      if let why = item.text("why") { rules.settings[key]?.why = why }
    }
  }
}
