package import CaseModel
package import Diagnostics
package import FormModel

/// The rules of a project year: what two notices ask for, as data of `Templates/programmes/<year>.yaml`,
/// with what the district settled in `programme.yaml`.
package struct RuleSet: Sendable {
  package let year: Int
  /// So many days ahead a date is announced.
  package let soonDays: Int
  package let notices: [Notice]
  /// 项目时间, rule N3.
  package let term: Period
  /// Between these days there is service, rule N26.
  package let service: Period
  /// 保障类别 of the children who can be served, rule N1.
  package let served: [ChildCategory]
  /// 任务指标, rule N2; empty where the year has none.
  package let quotas: [Quota]
  package let quotaTotal: Quota?
  /// Rule N23.
  package let money: Money
  package internal(set) var settings: [RuleSetting: Setting]
  /// In the order of their numbers, each once.
  package internal(set) var rules: [Rule]

  /// A document that the rules come from.
  package struct Notice: Sendable {
    let id: String
    /// 文号.
    package let number: String
    package let title: String
    package let signed: CalendarDate
    package let printed: CalendarDate
  }

  package struct Period: Sendable {
    package let from: CalendarDate
    package let to: CalendarDate
    /// False where no notice says so.
    package let isStated: Bool

    package func contains(_ day: CalendarDate) -> Bool { from <= day && day <= to }
  }

  /// How many children a district has to serve.
  package struct Quota: Sendable {
    package let district: String
    package let name: String
    /// 困境儿童基本生活保障对象.
    package let deprived: Int
    package let orphans: Int
    package let total: Int
  }

  package struct Money: Sendable {
    /// For each child and year.
    package let standard: Amount
    package let payers: [Payer]
    package let uses: [String]

    package struct Payer: Sendable {
      package let name: String
      package let standard: Amount
    }
  }

  package struct Setting: Sendable {
    package internal(set) var value: Bool
    package let question: String
    package internal(set) var why: String
    package internal(set) var isOwn = false
  }

  package subscript(number: RuleNumber) -> Rule? { rules.first { $0.number == number } }

  /// The rule, where it is in force.
  package func inForce(_ number: RuleNumber) -> Rule? {
    self[number].flatMap { $0.isInForce ? $0 : nil }
  }

  package func says(_ setting: RuleSetting) -> Bool { settings[setting]?.value ?? false }

  package func quota(of district: String) -> Quota? { quotas.first { $0.district == district } }

  package func notice(_ id: String) -> Notice? { notices.first { $0.id == id } }
}

/// One rule of a project year.
package struct Rule: Sendable {
  package let number: RuleNumber
  package let title: Wording
  package internal(set) var standing: Standing
  /// Who owes the work.
  package let owner: Owner
  package let clauses: [Clause]
  package internal(set) var limits: [Limit]
  /// Why no program can check it.
  package let unchecked: String?
  /// What puts it right.
  package let mend: Wording

  package enum Standing: Sendable {
    case inForce
    /// Not repeated this year, but kept by this district for a reason, such as its contract.
    case carried(String)
    case notThisYear(String)
    /// This district does not check it, for a reason.
    case dropped(String)
  }

  /// Where a notice says it.
  package struct Clause: Sendable {
    package let notice: String
    package let place: String
    package let quote: String
  }

  /// A number or a date in a rule.
  package struct Limit: Sendable {
    package let key: LimitName
    package internal(set) var bound: Bound
    package let unit: String
    package let meaning: String
    /// False for a proposal of ours where a notice gives no number.
    package let isStated: Bool
    /// Set by the district.
    package internal(set) var isTightened = false

    package enum Bound: Sendable, Equatable {
      case atLeast(Int)
      case atMost(Int)
      case by(CalendarDate)
    }
  }

  package var isInForce: Bool {
    switch standing {
    case .inForce, .carried: true
    case .notThisYear, .dropped: false
    }
  }

  package func number(_ key: LimitName) -> Int? {
    switch limits.first(where: { $0.key == key })?.bound {
    case .atLeast(let number), .atMost(let number): number
    default: nil
    }
  }

  package func day(_ key: LimitName) -> CalendarDate? {
    if case .by(let day)? = limits.first(where: { $0.key == key })?.bound { day } else { nil }
  }
}
