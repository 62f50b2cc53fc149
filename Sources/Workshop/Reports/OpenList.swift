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

  func write(_ out: inout PageWriter) {
    out.raw("<section class=\"open\">\n<h2>未完成事项：谁来办、怎么办</h2>\n")
    if page.completeness.rows.allSatisfy(\.findings.isEmpty), page.district.isEmpty {
      out.raw("<p>没有未完成的事项。</p>\n</section>\n")
      return
    }
    out.raw("<table>\n<thead><tr><th class=\"case\">个案编号</th><th class=\"owner\">谁来办</th>")
    out.raw("<th class=\"kind\">性质、规则</th><th>事项</th><th>办法</th><th class=\"done\">办结</th>")
    out.raw("</tr></thead>\n")
    for (street, rows) in page.streets {
      group(street, rows.map { ($0.label, $0.findings) }, &out)
    }
    group("全区", [("全区材料", page.district)], &out)
    out.raw("</table>\n</section>\n")
  }

  private func group(
    _ title: String, _ parts: [(label: String, findings: [Diagnostic])], _ out: inout PageWriter
  ) {
    if parts.allSatisfy(\.findings.isEmpty) { return }
    out.raw("<tbody>\n<tr class=\"group\"><th colspan=\"6\" scope=\"rowgroup\">")
    out.text(title)
    out.raw("</th></tr>\n")
    for part in parts {
      var isFirst = true
      for (owner, owed) in part.findings.byOwner {
        for (index, finding) in owed.enumerated() {
          out.raw(isFirst ? "<tr class=\"first\">" : "<tr>")
          // Said again on every line, so that none is without it on a new page; but only once in black.
          cell(part.label, isSame: !isFirst, &out)
          cell(owner, isSame: index > 0, &out)
          item(finding, &out)
          out.raw("<td></td></tr>\n")
          isFirst = false
        }
      }
    }
    out.raw("</tbody>\n")
  }

  private func cell(_ text: String, isSame: Bool, _ out: inout PageWriter) {
    out.raw(isSame ? "<td class=\"same\">" : "<td>")
    out.text(text)
    out.raw("</td>")
  }

  private func item(_ finding: Diagnostic, _ out: inout PageWriter) {
    out.raw("<td class=\"kind-")
    out.attribute(finding.severity.rawValue)
    out.raw("\">")
    out.text(finding.kind + (finding.rule.map { " " + $0 } ?? ""))
    out.raw("</td><td>")
    out.sentence(page.phrasebook.text(finding.message, in: .chinese))
    if let position = finding.position {
      out.raw(" <small>")
      out.text("第\(position.line)行")
      out.raw("</small>")
    }
    out.raw("</td><td>")
    out.sentence(finding.hint.map { page.phrasebook.text($0, in: .chinese) } ?? "")
    out.raw("</td>")
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
