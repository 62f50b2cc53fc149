import Diagnostics
import FormModel
import Phrasebook
import Programme

/// Prints rules: what they say, where it is said, and who says each number.
struct RulePrinter {
  let console: Console
  let book: RuleBook

  var rules: RuleSet { book.rules }

  private func say(_ chinese: String, _ english: String) -> String {
    console.text(Wording(chinese, english))
  }

  /// All of them.
  var lines: [String] {
    var lines = [title, ""]
    lines += notices + frame + settings
    for rule in rules.rules { lines += [""] + self.lines(rule) }
    return lines
  }

  private var title: String {
    guard let district = book.district else {
      return say(
        "\(rules.year)年的规则，照通知，不带各区的约定", "Rules of \(rules.year), as the notices have them")
    }
    return say(
      "\(rules.year)年的规则，\(district.name)的约定已计入",
      "Rules of \(rules.year), with what district \(district.code) settled")
  }

  // MARK: What stands before the rules

  private var notices: [String] {
    rules.notices.flatMap { notice in
      [
        say("通知：", "Notice: ") + notice.number
          + say(
            "，\(notice.signed.iso)签署，\(notice.printed.iso)印发",
            ", signed \(notice.signed.iso), printed \(notice.printed.iso)"),
        "  " + notice.title,
      ]
    }
  }

  private var frame: [String] { [term, service] + quota + money }

  private var term: String { say("项目起止：", "Term: ") + text(rules.term) }
  private var service: String { say("服务起止：", "Service: ") + text(rules.service) }

  private var quota: [String] {
    var lines: [String] = []
    if let quota = book.district.flatMap({ rules.quota(of: $0.code) }) {
      lines.append(say("本区任务指标：", "Quota of the district: ") + text(quota))
    }
    if let total = rules.quotaTotal {
      lines.append(say("全市任务指标：", "Quota of the city: ") + text(total))
    }
    return lines
  }

  private var money: [String] {
    let payers = rules.money.payers.map { "\($0.name) \($0.standard.plain)" + say(" 元", " yuan") }
    var lines = [
      say(
        "经费：每名儿童每年 \(rules.money.standard.plain) 元",
        "Money: \(rules.money.standard.plain) yuan for each child and year")
        + say("（", " (") + payers.joined(separator: say("、", ", ")) + say("）", ")")
    ]
    if !rules.money.uses.isEmpty {
      lines.append(say("用途：", "Uses: ") + rules.money.uses.joined(separator: "、"))
    }
    return lines
  }

  private func text(_ period: RuleSet.Period) -> String {
    say(
      "\(period.from.iso) 至 \(period.to.iso)", "\(period.from.iso) to \(period.to.iso)")
      + origin(isStated: period.isStated, isTightened: false)
  }

  private func text(_ quota: RuleSet.Quota) -> String {
    say(
      "困境儿童 \(quota.deprived) 名，社会散居孤儿 \(quota.orphans) 名，共 \(quota.total) 名",
      "\(quota.deprived) children in need and \(quota.orphans) orphans, \(quota.total) in all")
  }

  private var settings: [String] {
    ["", say("通知没有说清的几件事", "Where the notices leave it open")]
      + RuleSetting.allCases.flatMap { lines($0) }.map { "  " + $0 }
  }

  private func lines(_ key: RuleSetting) -> [String] {
    guard let setting = rules.settings[key] else { return [] }
    let whose =
      setting.isOwn ? say("（本区约定）", " (settled by the district)") : say("（默认）", " (default)")
    return [
      key.rawValue + say("：", ": ") + setting.question
        + (setting.value ? say("是", " yes") : say("否", " no")) + whose,
      "  " + setting.why,
    ]
  }

  /// Who says it.
  private func origin(isStated: Bool, isTightened: Bool) -> String {
    if isTightened { return say("（本区从严）", " (stricter by the district)") }
    return isStated ? say("（通知）", " (stated)") : say("（建议）", " (proposed)")
  }

  // MARK: One rule

  private func lines(_ rule: Rule) -> [String] {
    var lines = [
      rule.number.rawValue + " " + console.text(rule.title) + say("：", ": ") + text(rule.standing)
    ]
    lines.append("  " + say("谁负责：", "Owed by: ") + console.text(rule.owner.name))
    lines += rule.clauses.map { "  " + text($0) }
    lines += rule.limits.map { "  " + text($0) }
    if let why = rule.unchecked {
      lines.append("  " + say("程序不检查：", "Not checked by the program: ") + why)
    }
    return lines
  }

  private func text(_ standing: Rule.Standing) -> String {
    switch standing {
    case .inForce: say("有效", "in force")
    case .carried(let why): say("本区沿用，", "carried over by the district, ") + why
    case .notThisYear(let why): say("本年度不执行，", "not this year, ") + why
    case .dropped(let why): say("本区不检查，", "left out by the district, ") + why
    }
  }

  private func text(_ clause: Rule.Clause) -> String {
    // Quotation marks within quotation marks, GB/T 15834.
    let quote = clause.quote.replacing("“", with: "‘").replacing("”", with: "’")
    return say("依据：", "Clause: ") + (rules.notice(clause.notice)?.number ?? "")
      + " \(clause.place)“\(quote)”"
  }

  private func text(_ limit: Rule.Limit) -> String {
    var label = say("数目 ", "Limit ")
    if case .by = limit.bound { label = say("期限 ", "Day ") }
    let bound =
      switch limit.bound {
      case .by(let day): say("\(day.iso) 以前", "by \(day.iso)")
      case .atMost(let day) where limit.unit == "日": say("\(day) 日以前", "by day \(day) of the month")
      case .atMost(let number): say("不超过 ", "at most ") + counted(number, limit.unit)
      case .atLeast(let number): say("不少于 ", "at least ") + counted(number, limit.unit)
      }
    return label + limit.key.rawValue + say("：", ": ") + bound
      + origin(isStated: limit.isStated, isTightened: limit.isTightened) + say("，", "; ")
      + limit.meaning
  }

  private func counted(_ number: Int, _ unit: String) -> String {
    let units = [
      "天": "day", "次": "time", "人": "person", "名": "person", "家": "organisation", "分钟": "minute",
      "小时": "hour", "个月": "month",
    ]
    return say("\(number) \(unit)", plural(number, units[unit] ?? unit))
  }

  /// Everything about one rule, and the findings that speak of it.
  func explanation(of number: RuleNumber) -> [String] {
    guard let rule = rules[number] else { return [] }
    var lines = self.lines(rule) + frame(of: number).map { "  " + $0 }
    lines.append("  " + say("办法：", "To do: ") + console.text(rule.mend))
    let ids = Explanation.ids(ofRule: number.rawValue)
    if !ids.isEmpty {
      lines.append(
        "  " + say("有关的发现：", "Findings about it: ")
          + ids.map(\.rawValue).joined(separator: say("、", ", ")))
    }
    return lines + ["", title]
  }

  /// What stands before the rules and belongs to one of them.
  private func frame(of number: RuleNumber) -> [String] {
    switch number {
    case .n2: quota
    case .n3: [term]
    case .n8: lines(.toldAtFirstVisit)
    case .n10: lines(.februaryCounts) + lines(.afterServiceCounts)
    case .n13: lines(.phoneTwoHours)
    case .n23: money
    case .n26: [service]
    default: []
    }
  }
}
