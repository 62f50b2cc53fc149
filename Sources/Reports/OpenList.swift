import CaseModel
import CommonMark
import Diagnostics
import Phrasebook
import Programme

/// What is open, by street, by child and by who owes it: a list to tick off.
struct OpenList {
  private let page: CompletenessPage

  init(_ page: CompletenessPage) {
    self.page = page
  }

  var markup: Markup {
    let streets = page.streets.map { street, rows in
      group(street, rows.map { ($0.label, $0.findings) })
    }
    let table: Markup = """
      <table>
      <thead><tr><th class="case">个案编号</th><th class="owner">谁来办</th>\
      <th class="kind">性质、规则</th><th>事项</th><th>办法</th><th class="done">办结</th></tr></thead>
      \(streets)\(group("全区", [("全区材料", page.district)]))</table>

      """
    let isDone = page.completeness.rows.allSatisfy(\.findings.isEmpty) && page.district.isEmpty
    return """
      <section class="open">
      <h2>未完成事项：谁来办、怎么办</h2>
      \("<p>没有未完成的事项。</p>\n", if: isDone)\(table, if: !isDone)</section>

      """
  }

  private func group(
    _ title: String, _ parts: [(label: String, findings: [Diagnostic])]
  ) -> Markup {
    if parts.allSatisfy(\.findings.isEmpty) { return "" }
    return """
      <tbody>
      <tr class="group"><th colspan="6" scope="rowgroup">\(title)</th></tr>
      \(parts.flatMap { lines($0.label, $0.findings) })</tbody>

      """
  }

  private func lines(_ label: String, _ findings: [Diagnostic]) -> [Markup] {
    findings.byOwner.enumerated().flatMap { place, group in
      group.findings.enumerated().map { index, finding -> Markup in
        let isFirst = place == 0 && index == 0
        // Said again on every line, so that none is without it on a new page; but only once in black.
        return """
          <tr\(" class=\"first\"", if: isFirst)>\
          <td\(" class=\"same\"", if: !isFirst)>\(label)</td>\
          <td\(" class=\"same\"", if: index > 0)>\(group.owner)</td>\
          \(item(finding))<td></td></tr>

          """
      }
    }
  }

  private func item(_ finding: Diagnostic) -> Markup {
    let line = finding.position.map { "第\($0.line)行" }
    let hint = finding.hint.map { page.phrasebook.text($0, in: .chinese) } ?? ""
    return """
      <td class="kind-\(attribute: finding.severity.rawValue)">\
      \(finding.kind)\(finding.rule.map { " " + $0 } ?? "")</td>\
      <td>\(Markup.sentence(page.phrasebook.text(finding.message, in: .chinese)))\
      \(" <small>\(line ?? "")</small>", if: line != nil)</td><td>\(Markup.sentence(hint))</td>
      """
  }
}

extension Diagnostic {
  fileprivate var kind: String {
    switch severity {
    case .error: "错误"
    case .breach: "违反"
    case .dueSoon: "将到期"
    case .warning: gap != nil ? "缺项" : "提醒"
    }
  }
}
