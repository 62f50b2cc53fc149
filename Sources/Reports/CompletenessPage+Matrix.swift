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

  var matrix: Markup {
    // A body for each street, so that a heavier line parts them.
    let bodies = streets.map { street, rows -> Markup in
      "<tbody>\n\(rows.map { row($0, street) })</tbody>\n"
    }
    return "<table class=\"matrix\">\n\(header)\(bodies)\(sums)</table>\n"
  }

  private var header: Markup {
    let groups = groups
    let forms = groups.compactMap { group in
      group.columns.first.map { column -> Markup in
        let (span, count) = group.isMonths ? ("colspan", group.columns.count) : ("rowspan", 2)
        return """
          <th title="\(attribute: column.title.chinese)" \(span)="\(count)">\
          \(titles.form(column))</th>
          """
      }
    }
    let months = groups.filter(\.isMonths).flatMap { $0.columns.compactMap(\.month) }
    return """
      <thead>
      <tr><th rowspan="2" class="case">个案编号</th><th rowspan="2" class="street">街镇</th>\(forms)\
      <th rowspan="2">可归档</th><th rowspan="2" class="count">未完成事项</th></tr>
      <tr>\(months.map { "<th>\(ColumnTitles.month($0))</th>" })</tr>
      </thead>

      """
  }

  private func row(_ row: Completeness.Row, _ street: String) -> Markup {
    let unreadable: Markup = """
      <td class="unreadable" colspan="\(completeness.columns.count)">个案文件有错误，读不出来，先改正</td>
      """
    let ready: Markup =
      row.isReady ? "<td class=\"ready\">是</td>" : "<td class=\"not-ready\">否</td>"
    return """
      <tr><th scope="row">\(row.label)</th><td>\(street)</td>\
      \(row.isReadable ? row.cells.map(cell) : [unreadable])\(ready)\
      <td>\(row.findings.isEmpty ? "" : String(row.findings.count))</td></tr>

      """
  }

  private func cell(_ cell: Completeness.Cell) -> Markup {
    """
    <td class="\(attribute: cell.state.rawValue)">\(cell.state.label.chinese)\
    \("<sup>\(cell.count)</sup>", if: cell.count > 1)</td>
    """
  }

  /// How many cells of each column wait for somebody.
  private var sums: Markup {
    let readable = completeness.rows.filter(\.isReadable)
    let open = completeness.columns.indices.map { index in
      readable.count { $0.cells[index].state.isOpen }
    }
    return """
      <tbody class="sums">
      <tr><th scope="row" colspan="2">缺、草稿、待签</th>\
      \(open.map { "<td>\($0 == 0 ? "—" : String($0))</td>" })\
      <td>\(completeness.ready)/\(completeness.rows.count)</td>\
      <td>\(completeness.rows.reduce(0) { $0 + $1.findings.count })</td></tr>
      </tbody>

      """
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
