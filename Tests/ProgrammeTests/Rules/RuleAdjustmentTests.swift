import CaseModel
import Diagnostics
import FormModel
import Programme
import SpokenFindings
import Testing

/// What a district may settle about the rules: more than the notices ask for, never less unsaid.
struct RuleAdjustmentTests {
  private let bench: RuleBench

  init() throws {
    bench = try RuleBench.shared.get()
  }

  private func adjust(
    _ year: Int = 2022, _ change: (inout Scene) -> Void
  ) throws -> (rules: RuleSet, found: [Diagnostic]) {
    var scene = Scene(year)
    change(&scene)
    let base = try #require(RuleBench.read(try bench.ruleText(year), year).rules)
    var found: [Diagnostic] = []
    let programme = try bench.programme(scene)
    return (base.adjusted(by: programme, bench.library, diagnostics: &found), found)
  }

  private func bound(_ rules: RuleSet, _ rule: RuleNumber, _ key: LimitName) -> Rule.Limit? {
    rules[rule]?.limits.first { $0.key == key }
  }

  @Test func `a district that settles nothing has the rules of the year`() throws {
    let (rules, found) = try adjust { _ in }
    #expect(found.isEmpty && rules.tightened.isEmpty)
    #expect(rules.settings.values.allSatisfy { !$0.isOwn })
  }

  @Test func `it may ask for more`() throws {
    let (rules, found) = try adjust {
      $0.limit("N13", "minutes", 150)
      $0.limit("N16", "record_days", 3)
      $0.limit("N21", "due", by: "+01-15")
    }
    #expect(found.isEmpty)
    let limits = [
      bound(rules, .n13, .minutes), bound(rules, .n16, .recordDays), bound(rules, .n21, .due),
    ].compactMap(\.self)
    #expect(limits.map(\.bound.shown) == ["at least 150", "at most 3", "by 2023-01-15"])
    #expect(limits.allSatisfy { $0.isTightened })
    // Nothing else has changed.
    #expect(rules.tightened.count == 3)
  }

  @Test func `the same as the notice is not more`() throws {
    let (rules, found) = try adjust { $0.limit("N13", "minutes", 120) }
    #expect(found.isEmpty && bound(rules, .n13, .minutes)?.isTightened == false)
  }

  @Test(arguments: [
    ("N13", "minutes", "number: 119"), ("N16", "record_days", "number: 8"),
    ("N16", "record_days", "number: -1"), ("N21", "due", "by: 2023-02-01"),
    // A day where a number is asked for, a number where a day is, and nothing.
    ("N13", "minutes", "by: 2022-03-01"), ("N21", "due", "number: 10"),
    ("N11", "persons", "number:"),
  ])
  func `it may not ask for less`(rule: String, key: String, value: String) throws {
    let (rules, found) = try adjust {
      $0.rules["limits"] = ["{ rule: \(rule), limit: \(key), \(value) }"]
    }
    #expect(found.map(\.id) == [.looserLimit])
    #expect(found.allSatisfy { $0.severity == .error && $0.path == "programme.yaml" })
    #expect(found.first?.hint?.english.contains("rules.dropped") == true)
    #expect(rules.tightened.isEmpty)
  }

  @Test func `it may drop a rule, and says why`() throws {
    let (rules, found) = try adjust { $0.drop("N13") }
    #expect(found.isEmpty && rules.inForce(.n13) == nil)
    guard case .dropped(let why)? = rules[.n13]?.standing else {
      Issue.record("the rule is not dropped")
      return
    }
    #expect(why == "另有约定")
  }

  @Test(arguments: ["dropped", "carried"])
  func `without a reason nothing is dropped or carried`(list: String) throws {
    let rule = list == "dropped" ? RuleNumber.n13 : .n6
    let (rules, found) = try adjust { $0.rules[list] = ["{ rule: \(rule.rawValue) }"] }
    #expect(found.map(\.id) == [.missingReason] && found.hasErrors)
    #expect((rules.inForce(rule) != nil) == (list == "dropped"))
  }

  @Test func `it may carry a rule of the year before`() throws {
    let (rules, found) = try adjust {
      $0.carry("N6")
      // It holds anyway.
      $0.carry("N13")
    }
    #expect(found.isEmpty && rules.inForce(.n6) != nil)
    if case .carried(let why)? = rules[.n6]?.standing {
      #expect(why == "协议第三条")
    } else {
      Issue.record("the rule is not carried")
    }
    if case .inForce? = rules[.n13]?.standing {} else { Issue.record("N13 is in force") }
  }

  @Test func `what is carried and dropped is dropped`() throws {
    let (rules, found) = try adjust {
      $0.carry("N6")
      $0.drop("N6")
    }
    #expect(found.isEmpty && rules.inForce(.n6) == nil)
  }

  @Test(arguments: RuleSetting.allCases)
  func `it may read the notices in the other way`(setting: RuleSetting) throws {
    for year in [2021, 2022] {
      let before = try adjust(year) { _ in }.rules.says(setting)
      let (rules, found) = try adjust(year) { $0.settle(setting.rawValue, !before) }
      #expect(found.isEmpty && rules.says(setting) == !before)
      #expect(RuleSetting.allCases.filter { rules.settings[$0]?.isOwn == true } == [setting])
    }
  }

  @Test(arguments: [
    ("carried", "{ rule: N28, why: 协议 }", "unknown-rule"),
    ("dropped", "{ rule: n13, why: 协议 }", "unknown-rule"),
    ("dropped", "{ why: 协议 }", "unknown-rule"),
    ("limits", "{ rule: N99, limit: minutes, number: 130 }", "unknown-rule"),
    ("limits", "{ rule: N13, limit: hours, number: 3 }", "unknown-limit"),
    ("settings", "{ setting: march_counts, value: 是 }", "unknown-setting"),
    ("settings", "{ setting: february_counts }", "unknown-setting"),
  ])
  func `what is not there cannot be settled`(list: String, row: String, id: String) throws {
    // The first row is right, the second is not: that one is named.
    let right = [
      "carried": "{ rule: N6, why: 协议 }", "dropped": "{ rule: N15, why: 协议 }",
      "limits": "{ rule: N13, limit: minutes, number: 150 }",
      "settings": "{ setting: phone_two_hours, value: 是 }",
    ]
    let (_, found) = try adjust {
      $0.rules[list] = [right[list], row].compactMap(\.self)
    }
    #expect(found.map(\.id.rawValue) == [id] && found.hasErrors && found.first?.hint != nil)
    #expect(found.first?.message.english.hasPrefix("`rules.\(list)`, row 2: ") == true)
    #expect(found.first?.position != nil)
  }

  /// Definitions that were read without what the program relies on: nothing is settled, nothing ends.
  @Test func `a table that the definitions do not have settles nothing`() throws {
    let files = TemplateFiles(
      bench.templates.files.map { file in
        guard file.path == "shared.yaml" else { return file }
        let text = String(decoding: file.utf8, as: UTF8.self)
        return SourceText(
          path: file.path, text: text.replacing("- key: carried", with: "- key: taken_over"))
      })
    var found: [Diagnostic] = []
    let library = try #require(FormLibrary.load(files, relying: [], diagnostics: &found))
    var scene = Scene(2022)
    scene.drop("N13")
    let base = try #require(RuleBench.read(try bench.ruleText(2022), 2022).rules)
    let programme = try bench.programme(scene)
    let rules = base.adjusted(by: programme, library, diagnostics: &found)
    #expect(found.isEmpty && rules.inForce(.n13) == nil)
  }
}

extension RuleSet {
  fileprivate var tightened: [Rule.Limit] { rules.flatMap(\.limits).filter(\.isTightened) }
}

extension Rule.Limit.Bound {
  fileprivate var shown: String {
    switch self {
    case .atLeast(let number): "at least \(number)"
    case .atMost(let number): "at most \(number)"
    case .by(let day): "by \(day.iso)"
    }
  }
}
