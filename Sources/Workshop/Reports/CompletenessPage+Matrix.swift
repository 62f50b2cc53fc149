import CaseModel
import CommonMark
import Diagnostics
import FormModel
import Programme

/// The table: a row for each child, a column for each form and month.
extension CompletenessPage {
  /// Columns of one form that stand beside each other: one, or its months.
  private struct Group {
    let columns: ArraySlice<Completeness.Column>

    var isMonths: Bool { columns.first?.month != nil }
  }

  private var groups: [Group] {
    let columns = completeness.columns
    var groups: [Group] = []
    var start = 0
    for index in columns.indices
    where index + 1 == columns.count || columns[index + 1].form != columns[start].form {
      groups.append(Group(columns: columns[start...index]))
      start = index + 1
    }
    return groups
  }

  func matrix(_ page: inout PageWriter) {
    page.raw("<table class=\"matrix\">\n")
    header(&page)
    // A body for each street, so that a heavier line parts them.
    for (street, rows) in streets {
      page.raw("<tbody>\n")
      for row in rows { self.row(row, street, &page) }
      page.raw("</tbody>\n")
    }
    sums(&page)
    page.raw("</table>\n")
  }

  private func header(_ page: inout PageWriter) {
    page.raw("<thead>\n<tr><th rowspan=\"2\" class=\"case\">个案编号</th>")
    page.raw("<th rowspan=\"2\" class=\"street\">街镇</th>")
    for group in groups {
      guard let column = group.columns.first else { continue }
      page.raw("<th title=\"")
      page.attribute(column.title.chinese)
      page.raw("\" ")
      if group.isMonths {
        page.raw("colspan=\"")
        page.attribute(String(group.columns.count))
      } else {
        page.raw("rowspan=\"2")
      }
      page.raw("\">")
      page.text(titles.form(column))
      page.raw("</th>")
    }
    page.raw("<th rowspan=\"2\">可归档</th><th rowspan=\"2\" class=\"count\">未完成事项</th></tr>\n<tr>")
    for group in groups where group.isMonths {
      for month in group.columns.compactMap(\.month) {
        page.raw("<th>")
        page.text(ColumnTitles.month(month))
        page.raw("</th>")
      }
    }
    page.raw("</tr>\n</thead>\n")
  }

  private func row(_ row: Completeness.Row, _ street: String, _ page: inout PageWriter) {
    page.raw("<tr><th scope=\"row\">")
    page.text(row.label)
    page.raw("</th>")
    page.cell(street)
    if row.isReadable {
      for cell in row.cells { self.cell(cell, &page) }
    } else {
      page.raw("<td class=\"unreadable\" colspan=\"")
      page.attribute(String(completeness.columns.count))
      page.raw("\">个案文件有错误，读不出来，先改正</td>")
    }
    page.raw(row.isReady ? "<td class=\"ready\">是</td>" : "<td class=\"not-ready\">否</td>")
    page.cell(row.findings.isEmpty ? "" : String(row.findings.count))
    page.raw("</tr>\n")
  }

  private func cell(_ cell: Completeness.Cell, _ page: inout PageWriter) {
    page.raw("<td class=\"")
    page.attribute(cell.state.rawValue)
    page.raw("\">")
    page.text(cell.state.label.chinese)
    if cell.count > 1 {
      page.raw("<sup>")
      page.text(String(cell.count))
      page.raw("</sup>")
    }
    page.raw("</td>")
  }

  /// How many cells of each column wait for somebody.
  private func sums(_ page: inout PageWriter) {
    let readable = completeness.rows.filter(\.isReadable)
    page.raw("<tbody class=\"sums\">\n<tr><th scope=\"row\" colspan=\"2\">缺、草稿、待签</th>")
    for index in completeness.columns.indices {
      let open = readable.count { $0.cells[index].state.isOpen }
      page.cell(open == 0 ? "—" : String(open))
    }
    page.cell("\(completeness.ready)/\(completeness.rows.count)")
    page.cell(String(completeness.rows.reduce(0) { $0 + $1.findings.count }))
    page.raw("</tr>\n</tbody>\n")
  }

  /// Rows by street, in the order of the programme; those whose street is not known at the end.
  var streets: [(name: String, rows: [Completeness.Row])] {
    let byCode = Dictionary(grouping: completeness.rows, by: \.street)
    let known = programme.streets.map { ($0.name, byCode[$0.code] ?? []) }
    let codes = Set(programme.streets.map(\.code))
    let others = completeness.rows.filter { !codes.contains($0.street) }
    return (known + [("（街镇不明）", others)]).filter { !$0.1.isEmpty }
  }
}

extension Completeness.Row {
  /// The number of the case; a file may have any name, even the child's.
  package var label: String {
    CaseNumber(caseNumber) == nil ? "（文件名不是编号）" : caseNumber
  }
}
