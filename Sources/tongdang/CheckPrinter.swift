import Diagnostics
import FormModel
import Outside
import Programme
import Workshop

/// Prints findings by child and by who owes the work.
struct CheckPrinter {
  let console: Console
  let result: CheckOutcome
  /// Whether somebody has named the day from which it looks.
  let isAsked: Bool

  private var findings: [Diagnostic] { result.outcome.diagnostics }

  func show() {
    guard !console.quiet else {
      // Errors only, but told in the same way.
      let errors = lines(of: findings.filter { $0.severity == .error })
      if !errors.isEmpty { console.standardError(errors.joined(separator: "\n")) }
      return
    }
    let lines = lines(of: findings)
    if !lines.isEmpty { Console.output(lines.joined(separator: "\n") + "\n") }
    showTotals()
  }

  /// Findings by child, by who owes the work, by record.
  private func lines(of findings: [Diagnostic]) -> [String] {
    var lines: [String] = []
    // The district as a whole comes last, in one group.
    let children = findings.filter(\.isOfCase)
    let whole = findings.filter { !$0.isOfCase }
    for (title, own) in grouped(children, by: title) + grouped(whole, by: title) {
      lines.append(title)
      let owners = grouped(own) { $0.owner.map(\.rawValue) ?? "" }
      for (_, owed) in owners.sorted(by: { order($0.items) < order($1.items) }) {
        let owner = owed.first?.owner?.name ?? Wording("资料", "data")
        lines.append(" " + console.text(owner) + console.text(Wording("：", ":")))
        let records = grouped(owed) { self.record($0) }
        lines += records.flatMap {
          $0.items.count > 1 ? missing($0.items) : self.lines($0.items[0])
        }
      }
    }
    return lines
  }

  /// Data without an owner first, then from those nearest to the child outwards.
  private func order(_ items: [Diagnostic]) -> Int {
    items.first?.owner.flatMap { Owner.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
  }

  private func grouped(
    _ findings: [Diagnostic], by key: (Diagnostic) -> String
  ) -> [(key: String, items: [Diagnostic])] {
    var places: [String: Int] = [:]
    var groups: [(key: String, items: [Diagnostic])] = []
    for finding in findings {
      let key = key(finding)
      if let place = places[key] {
        groups[place].items.append(finding)
      } else {
        places[key] = groups.count
        groups.append((key, [finding]))
      }
    }
    return groups
  }

  private func title(_ finding: Diagnostic) -> String {
    guard finding.isOfCase else { return console.text(Wording("全区", "the district")) }
    return String(Disk.name(of: finding.path).prefix { $0 != "." }).showable
  }

  /// What one record lacks is one entry; any other finding is one by itself.
  private func record(_ finding: Diagnostic) -> String {
    if finding.id == .missingField, let subject = finding.subject {
      return "\(finding.path) \(subject.form) \(subject.record ?? -1)"
    }
    return
      "\(finding.path) \(finding.id) \(finding.position.map { "\($0)" } ?? "") \(finding.message)"
  }

  /// Fields that one record lacks, in the order of the form.
  private func missing(_ findings: [Diagnostic]) -> [String] {
    let first = findings[0]
    guard first.id == .missingField, let part = first.message.values["part"] else {
      return findings.flatMap { lines($0) }
    }
    let fields = findings.compactMap { finding -> Message? in
      let values = finding.message.values
      guard let path = values["path"], let label = values["label"] else { return nil }
      guard let rows = values["rows"] else {
        return Message("missing-field.one", ["path": path, "label": label])
      }
      return Message("missing-field.some-rows", ["path": path, "label": label, "rows": rows])
    }
    return lines(first, saying: Message("missing-field.several", ["part": part, "fields": fields]))
  }

  private func lines(_ finding: Diagnostic, saying message: Message? = nil) -> [String] {
    var place = finding.path.showable
    if let position = finding.position { place += ":\(position.line):\(position.column)" }
    let rule = finding.rule.map { " " + $0 } ?? ""
    var lines = [
      "  \(place): " + console.colored(label(finding) + rule, finding.severity) + "[\(finding.id)] "
        + console.text(message ?? finding.message)
    ]
    if let clause = clause(of: finding) { lines.append("    " + clause) }
    if let hint = finding.hint {
      lines.append("    " + console.text(Wording("办法：", "To do: ")) + console.text(hint))
    }
    return lines
  }

  private func label(_ finding: Diagnostic) -> String {
    let label =
      switch finding.severity {
      case .error: Wording("错误", "error")
      case .breach: Wording("违反", "breach")
      case .dueSoon: Wording("将到期", "due soon")
      case .warning: finding.gap != nil ? Wording("缺项", "gap") : Wording("提醒", "untidy")
      }
    return console.text(label)
  }

  /// The notice's own words; the first clause says it.
  private func clause(of finding: Diagnostic) -> String? {
    guard let number = finding.rule.flatMap({ RuleNumber(rawValue: $0) }),
      let rule = result.rules?[number], let clause = rule.clauses.first,
      let notice = result.rules?.notice(clause.notice)
    else { return nil }
    // Quotation marks within quotation marks, GB/T 15834.
    let quote = clause.quote.replacing("“", with: "‘").replacing("”", with: "’")
    return console.text(
      Wording(
        "依据：\(notice.number) \(clause.place)“\(quote)”",
        "Clause: \(notice.number) \(clause.place)“\(quote)”"))
  }

  private func showTotals() {
    let outcome = result.outcome
    func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }
    let untidy = count(.warning) - outcome.gaps
    if isAsked, let day = result.asOf {
      console.result("截至 \(day.iso)", "as of \(day.iso)")
    }
    console.result(
      "核对 \(outcome.cases) 个个案：\(count(.error)) 处错误，\(count(.breach)) 处违反规则，\(count(.dueSoon)) 处将到期，"
        + "\(outcome.gaps) 处缺项，\(untidy) 处提醒",
      "checked \(plural(outcome.cases, "case")): \(plural(count(.error), "error")), "
        + "\(plural(count(.breach), "breach", many: "breaches")) of rules, \(count(.dueSoon)) due soon, "
        + "\(plural(outcome.gaps, "gap")), \(untidy) untidy")
    if let completeness = result.completeness {
      console.result(
        "可归档：\(completeness.rows.count) 卷中的 \(completeness.ready) 卷",
        "Ready to archive: \(completeness.ready) of \(completeness.rows.count)")
    }
    for (number, why) in dropped {
      console.result("未检查 \(number)：\(why)", "not checked, \(number): \(why)")
    }
    if !result.unchecked.isEmpty {
      let numbers = result.unchecked.map(\.rawValue)
      console.result(
        "未检查 \(numbers.joined(separator: "、"))：有个案读不出，人数不全",
        "not checked, \(numbers.joined(separator: ", ")): a case cannot be read, so the children cannot be counted"
      )
    }
    if findings.contains(where: { $0.rule != nil }) {
      console.note(Wording("规则全文：tongdang explain 编号", "A rule in full: tongdang explain <number>"))
    }
  }

  /// What a district leaves out is said each time.
  private var dropped: [(String, String)] {
    (result.rules?.rules ?? []).compactMap { rule in
      if case .dropped(let why) = rule.standing { (rule.number.rawValue, why) } else { nil }
    }
  }

  // MARK: JSON

  struct Report: Encodable {
    let asOf: String?
    let cases: Int
    let skipped: Int
    let ready: Int?
    let breaches: Int
    let dueSoon: Int
    let gaps: Int
    let diagnostics: [Console.Finding]
  }

  var report: Report {
    Report(
      asOf: result.asOf?.iso, cases: result.outcome.cases, skipped: result.outcome.skipped,
      ready: result.completeness?.ready, breaches: findings.count { $0.severity == .breach },
      dueSoon: findings.count { $0.severity == .dueSoon }, gaps: result.outcome.gaps,
      diagnostics: findings.map { finding in
        var entry = console.finding(finding)
        entry.clause = clause(of: finding)
        return entry
      })
  }
}

extension Diagnostic {
  fileprivate var isOfCase: Bool { path.hasPrefix("cases/") }
}
