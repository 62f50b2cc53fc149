import Diagnostics
import FormModel
import Programme
import Workshop

/// Prints what is due, day by day.
struct DuePrinter {
  let console: Console
  let result: DueOutcome
  let days: Int

  private var list: DueList { result.list }

  func show() {
    if console.quiet { return }
    var lines = [
      console.text(
        Wording(
          "截至 \(list.asOf.iso)，看到 \(list.until.iso)（\(days) 天）",
          "as of \(list.asOf.iso), up to \(list.until.iso) (\(plural(days, "day")))"))
    ]
    lines += part(list.overdue, Wording("已逾期", "Overdue"))
    lines += part(list.upcoming, Wording("将到期", "Due soon"))
    Console.output(lines.joined(separator: "\n") + "\n")
    showTotals()
  }

  private func part(_ items: [DueList.Item], _ title: Wording) -> [String] {
    if items.isEmpty { return [] }
    var lines = ["", console.text(title)]
    var (day, who): (CalendarDate?, String?) = (nil, nil)
    for item in items {
      if item.due != day {
        (day, who) = (item.due, nil)
        lines.append(" " + heading(of: item.due))
      }
      // Said once for all that the same people owe by the same rule.
      if who != self.who(item) {
        who = self.who(item)
        lines.append("  " + self.who(item))
      }
      lines += self.lines(item)
    }
    return lines
  }

  private func who(_ item: DueList.Item) -> String {
    var who = console.text(item.owner.name)
    if let receiver = item.receiver { who += " → " + console.text(receiver) }
    let proposed =
      item.isSettled ? "" : console.text(Wording("（建议的日子）", " (a day that we propose)"))
    return "\(item.rule.rawValue) " + who + proposed
  }

  private func heading(of day: CalendarDate) -> String {
    let left = day.ordinal - list.asOf.ordinal
    let when =
      switch left {
      case ..<0: Wording("逾期 \(-left) 天", "\(plural(-left, "day")) overdue")
      case 0: Wording("今天", "today")
      default: Wording("还有 \(left) 天", "in \(plural(left, "day"))")
      }
    let text =
      day.iso + " " + console.text(day.weekday) + console.text(Wording("，", ", "))
      + console.text(when)
    return left < 0
      ? console.colored(text, .breach) : left <= 7 ? console.colored(text, .dueSoon) : text
  }

  private func lines(_ item: DueList.Item) -> [String] {
    let line = "    " + console.text(item.what)
    if item.cases.isEmpty { return [line] }
    let count = item.cases.count
    let children = Wording("：\(count) 名儿童", ": " + plural(count, "child", many: "children"))
    return [line + console.text(children)] + rows(of: item.cases).map { "      " + $0 }
  }

  private func rows(of cases: [String]) -> [String] {
    stride(from: 0, to: cases.count, by: 5).map {
      cases[$0..<min($0 + 5, cases.count)].joined(separator: " ")
    }
  }

  private func showTotals() {
    let (over, soon) = (list.overdue.count, list.upcoming.count)
    console.result(
      "逾期 \(over) 项，\(days) 天内到期 \(soon) 项",
      "\(over) overdue, \(soon) due within \(plural(days, "day"))")
    if list.unknown > 0 {
      console.result(
        "另有 \(list.unknown) 项报送已过建议的日子，没有列出：district.yaml 里没有登记，不知道报了没有",
        "not listed: \(plural(list.unknown, "report")) past a proposed day; nothing is registered in district.yaml, so nobody knows whether they were sent"
      )
    }
    if list.items.contains(where: { $0.receiver != nil }) {
      console.note(
        Wording(
          "报送以后在 district.yaml 的 submissions 登记，就不再列出",
          "what is sent goes into submissions of district.yaml and is listed no more"))
    }
  }

  /// A case that cannot be read owes things that nobody lists.
  func showSkipped() {
    let outcome = result.outcome
    console.show(outcome.diagnostics.filter { $0.severity == .error })
    if outcome.skipped == 0 { return }
    console.note(
      Wording(
        "\(outcome.skipped) 个个案有错误，没有算进去；改好后再运行一次",
        "left out because of errors: \(plural(outcome.skipped, "case")); mend and run again"))
  }

  // MARK: JSON

  struct Report: Encodable {
    let asOf: String
    let until: String
    let overdue: Int
    let upcoming: Int
    let unknown: Int
    let skipped: Int
    let items: [Entry]
    let diagnostics: [Console.Finding]
  }

  struct Entry: Encodable {
    let due: String
    /// Negative for what is overdue.
    let daysLeft: Int
    let rule: String
    let id: String
    let what: String
    let owner: String
    let ownerName: String
    let receiver: String?
    /// False for a day that we propose.
    let settled: Bool
    let cases: [String]
  }

  var report: Report {
    Report(
      asOf: list.asOf.iso, until: list.until.iso, overdue: list.overdue.count,
      upcoming: list.upcoming.count, unknown: list.unknown, skipped: result.outcome.skipped,
      items: list.items.map(entry),
      diagnostics: result.outcome.diagnostics.filter { $0.severity == .error }.map(console.finding))
  }

  private func entry(_ item: DueList.Item) -> Entry {
    Entry(
      due: item.due.iso, daysLeft: item.due.ordinal - list.asOf.ordinal, rule: item.rule.rawValue,
      id: item.id.rawValue, what: console.text(item.what), owner: item.owner.rawValue,
      ownerName: console.text(item.owner.name), receiver: item.receiver.map(console.text),
      settled: item.isSettled, cases: item.cases)
  }
}

extension CalendarDate {
  /// People plan by weeks, and a day may fall on a Sunday.
  fileprivate var weekday: Wording {
    let names = [
      Wording("星期三", "Wed"), Wording("星期四", "Thu"), Wording("星期五", "Fri"),
      Wording("星期六", "Sat"), Wording("星期日", "Sun"), Wording("星期一", "Mon"),
      Wording("星期二", "Tue"),
    ]
    // 1 March of year 0 was a Wednesday.
    return names[ordinal % 7]
  }
}
