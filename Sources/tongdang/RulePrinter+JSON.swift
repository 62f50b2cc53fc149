import Diagnostics
import FormModel
import Phrasebook
import Programme

/// Rules for other programs.
extension RulePrinter {
  struct Report: Encodable {
    let year: Int
    let district: String?
    let notices: [Notice]
    let term: Period
    let service: Period
    let quota: Quota?
    let quotaTotal: Quota?
    let money: Money
    let settings: [Setting]
    let rules: [Entry]
  }

  struct Notice: Encodable {
    let number: String
    let title: String
    let signed: String
    let printed: String
  }

  struct Period: Encodable {
    let from: String
    let to: String
    let stated: Bool
  }

  struct Quota: Encodable {
    let children: Int
    let orphans: Int
    let total: Int
  }

  struct Money: Encodable {
    let standard: String
    let payers: [Payer]
    let uses: [String]
  }

  struct Payer: Encodable {
    let payer: String
    let amount: String
  }

  struct Setting: Encodable {
    let key: String
    let value: Bool
    let question: String
    let why: String
    /// Whether the district settled it.
    let own: Bool
  }

  struct Entry: Encodable {
    let number: String
    let title: String
    /// `in-force`, `carried`, `not-this-year` or `dropped`.
    let standing: String
    let why: String?
    let owner: String
    let ownerName: String
    let clauses: [Clause]
    let limits: [Limit]
    /// Why the program cannot check it.
    let unchecked: String?
    let toDo: String
    let findings: [String]
  }

  struct Clause: Encodable {
    let notice: String
    let place: String
    let quote: String
  }

  struct Limit: Encodable {
    let key: String
    let atLeast: Int?
    let atMost: Int?
    let by: String?
    let unit: String
    /// `stated`, `proposed` or `district`.
    let origin: String
    let meaning: String
  }

  var report: Report {
    Report(
      year: rules.year, district: book.district?.code,
      notices: rules.notices.map {
        Notice(
          number: $0.number, title: $0.title, signed: $0.signed.iso, printed: $0.printed.iso)
      },
      term: Period(rules.term), service: Period(rules.service),
      quota: book.district.flatMap { rules.quota(of: $0.code) }.map { Quota($0) },
      quotaTotal: rules.quotaTotal.map { Quota($0) },
      money: Money(
        standard: rules.money.standard.plain,
        payers: rules.money.payers.map { Payer(payer: $0.name, amount: $0.standard.plain) },
        uses: rules.money.uses),
      settings: RuleSetting.allCases.compactMap { key in
        rules.settings[key].map {
          Setting(
            key: key.rawValue, value: $0.value, question: $0.question, why: $0.why, own: $0.isOwn)
        }
      },
      rules: rules.rules.map(entry))
  }

  func entry(_ number: RuleNumber) -> Entry? { rules[number].map(entry) }

  private func entry(_ rule: Rule) -> Entry {
    let (standing, why): (String, String?) =
      switch rule.standing {
      case .inForce: ("in-force", nil)
      case .carried(let why): ("carried", why)
      case .notThisYear(let why): ("not-this-year", why)
      case .dropped(let why): ("dropped", why)
      }
    return Entry(
      number: rule.number.rawValue, title: console.text(rule.title), standing: standing, why: why,
      owner: rule.owner.rawValue, ownerName: console.text(rule.owner.name),
      clauses: rule.clauses.map {
        Clause(
          notice: rules.notice($0.notice)?.number ?? "", place: $0.place, quote: $0.quote)
      },
      limits: rule.limits.map { Limit($0) }, unchecked: rule.unchecked,
      toDo: console.text(rule.mend),
      findings: Explanation.ids(ofRule: rule.number.rawValue).map(\.rawValue))
  }
}

extension RulePrinter.Period {
  fileprivate init(_ period: RuleSet.Period) {
    self.init(from: period.from.iso, to: period.to.iso, stated: period.isStated)
  }
}

extension RulePrinter.Quota {
  fileprivate init(_ quota: RuleSet.Quota) {
    self.init(children: quota.deprived, orphans: quota.orphans, total: quota.total)
  }
}

extension RulePrinter.Limit {
  fileprivate init(_ limit: Rule.Limit) {
    var (least, most, day): (Int?, Int?, String?) = (nil, nil, nil)
    switch limit.bound {
    case .atLeast(let number): least = number
    case .atMost(let number): most = number
    case .by(let date): day = date.iso
    }
    self.init(
      key: limit.key.rawValue, atLeast: least, atMost: most, by: day, unit: limit.unit,
      origin: limit.isTightened ? "district" : limit.isStated ? "stated" : "proposed",
      meaning: limit.meaning)
  }
}
