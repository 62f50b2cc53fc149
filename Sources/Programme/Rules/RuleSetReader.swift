import CaseModel
package import Diagnostics
package import FormModel
import SourceReader

extension RuleSet {
  package static func path(of year: Int) -> String { "programmes/\(year).yaml" }

  /// Reads the rules of a year from the templates; nil, with the reasons, when there is an error.
  package static func load(
    _ files: TemplateFiles, year: Int, diagnostics: inout [Diagnostic]
  ) -> RuleSet? {
    guard let source = files[path(of: year)] else {
      diagnostics.append(
        Diagnostic(
          .missingRules, path: path(of: year),
          Message("missing-rules.load", ["year": year]),
          hint: Message("missing-rules.hint")))
      return nil
    }
    var reader = RuleSetReader(definitions: DefinitionReader(source: source))
    let rules = reader.read()
    diagnostics += reader.definitions.diagnostics
    return reader.definitions.diagnostics.hasErrors ? nil : rules
  }
}

struct RuleSetReader {
  typealias Map = DefinitionReader.Map

  var definitions: DefinitionReader

  private static let keys = [
    "year", "soon_days", "notices", "term", "service", "served", "quota", "quota_total", "money",
    "settings",
    "rules",
  ]

  mutating func read() -> RuleSet? {
    guard
      let root = readSource(
        definitions.source.utf8, path: definitions.source.path, format: .yaml,
        diagnostics: &definitions.diagnostics)
    else { return nil }
    let map = definitions.map(root, known: Self.keys)
    let year = definitions.integer("year", of: map, default: 0, in: 2020...2100)
    if definitions.source.path != RuleSet.path(of: year) {
      report(.wrongYear, root, Message("wrong-year"))
    }
    let notices = items("notices", of: map).map { notice($0) }
    let rules = items("rules", of: map).compactMap { rule($0, notices.compactMap(\.self)) }
    checkNumbers(rules.map(\.number), of: year, at: map.entries["rules"] ?? root)
    guard let term = period("term", of: map), let service = period("service", of: map) else {
      return nil
    }
    let quotas = items("quota", of: map).map { quota($0) }
    let total = map.entries["quota_total"].map { quota($0) }
    checkTotal(quotas, total, at: map.entries["quota_total"] ?? root)
    return RuleSet(
      year: year, soonDays: definitions.integer("soon_days", of: map, default: 30, in: 0...365),
      notices: notices.compactMap(\.self), term: term, service: service,
      served: served(map), quotas: quotas,
      quotaTotal: total, money: money(map), settings: settings(map), rules: rules)
  }

  mutating func report(_ id: FindingID, _ node: Node, _ message: Message) {
    definitions.report(id, node, message)
  }

  mutating func items(_ key: String, of map: Map) -> [Node] {
    guard let node = map.entries[key] else {
      _ = definitions.text(key, of: map)
      return []
    }
    return definitions.list(node)
  }

  mutating func day(_ key: String, of map: Map) -> CalendarDate? {
    let text = definitions.text(key, of: map)
    if let day = CalendarDate(iso: text) { return day }
    if let node = map.entries[key] {
      report(
        .wrongType, node, Message("wrong-type.day"))
    }
    return nil
  }

  // MARK: What stands before the rules

  mutating func notice(_ node: Node) -> RuleSet.Notice? {
    let map = definitions.map(node, known: ["id", "number", "title", "signed", "printed"])
    guard let signed = day("signed", of: map), let printed = day("printed", of: map) else {
      return nil
    }
    return RuleSet.Notice(
      id: definitions.text("id", of: map), number: definitions.text("number", of: map),
      title: definitions.text("title", of: map), signed: signed, printed: printed)
  }

  mutating func period(_ key: String, of map: Map) -> RuleSet.Period? {
    guard let node = map.entries[key] else {
      _ = definitions.text(key, of: map)
      return nil
    }
    let own = definitions.map(node, known: ["from", "to", "stated"])
    guard let from = day("from", of: own), let to = day("to", of: own) else { return nil }
    if to < from { report(.wrongPeriod, node, Message("wrong-period")) }
    return RuleSet.Period(
      from: from, to: to, isStated: definitions.boolean("stated", of: own, default: true))
  }

  mutating func served(_ map: Map) -> [ChildCategory] {
    var served: [ChildCategory] = []
    for item in items("served", of: map) {
      if let category = definitions.choice(item, as: ChildCategory.self) { served.append(category) }
    }
    return served
  }

  mutating func quota(_ node: Node) -> RuleSet.Quota {
    let map = definitions.map(node, known: ["district", "name", "children", "orphans", "total"])
    let quota = RuleSet.Quota(
      district: definitions.text("district", of: map, default: ""),
      name: definitions.text("name", of: map, default: ""),
      deprived: definitions.integer("children", of: map, default: 0, in: 0...100_000),
      orphans: definitions.integer("orphans", of: map, default: 0, in: 0...100_000),
      total: definitions.integer("total", of: map, default: 0, in: 0...100_000))
    if quota.deprived + quota.orphans != quota.total {
      report(.wrongSum, node, Message("wrong-sum.quota"))
    }
    return quota
  }

  mutating func checkTotal(
    _ quotas: [RuleSet.Quota], _ total: RuleSet.Quota?, at node: Node
  ) {
    guard let total else { return }
    if quotas.reduce(0, { $0 + $1.deprived }) != total.deprived
      || quotas.reduce(0, { $0 + $1.orphans }) != total.orphans
    {
      report(.wrongSum, node, Message("wrong-sum.check-total"))
    }
  }

  mutating func money(_ map: Map) -> RuleSet.Money {
    guard let node = map.entries["money"] else {
      _ = definitions.text("money", of: map)
      return RuleSet.Money(standard: Amount(hundredths: 0), payers: [], uses: [])
    }
    let own = definitions.map(node, known: ["standard", "payers", "uses"])
    let standard = yuan("standard", of: own)
    var payers: [RuleSet.Money.Payer] = []
    for item in items("payers", of: own) {
      let payer = definitions.map(item, known: ["payer", "amount"])
      payers.append(
        RuleSet.Money.Payer(
          name: definitions.text("payer", of: payer), standard: yuan("amount", of: payer)))
    }
    if payers.reduce(0, { $0 + $1.standard.hundredths }) != standard.hundredths {
      report(.wrongSum, node, Message("wrong-sum.money"))
    }
    let uses = own.entries["uses"].map { definitions.words($0) } ?? []
    return RuleSet.Money(standard: standard, payers: payers, uses: uses)
  }

  mutating func yuan(_ key: String, of map: Map) -> Amount {
    Amount(hundredths: 100 * definitions.integer(key, of: map, default: 0, in: 0...10_000_000))
  }

  mutating func settings(_ map: Map) -> [RuleSetting: RuleSet.Setting] {
    var settings: [RuleSetting: RuleSet.Setting] = [:]
    for item in items("settings", of: map) {
      let own = definitions.map(item, known: ["key", "default", "question", "why"])
      guard let key = own.entries["key"].flatMap({ definitions.choice($0, as: RuleSetting.self) })
      else { continue }
      settings[key] = RuleSet.Setting(
        value: definitions.boolean("default", of: own, default: false),
        question: definitions.text("question", of: own), why: definitions.text("why", of: own))
    }
    for missing in RuleSetting.allCases where settings[missing] == nil {
      report(
        .missingKey, map.entries["settings"] ?? map.node,
        Message("missing-key.settings", ["missing": missing.rawValue]))
    }
    return settings
  }
}
