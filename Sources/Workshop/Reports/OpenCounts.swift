import CaseModel
import CommonMark
import Diagnostics
import Programme

/// How many findings there are, by who owes them and by street.
struct OpenCounts {
  private let page: CompletenessPage

  init(_ page: CompletenessPage) {
    self.page = page
  }

  func write(_ out: inout PageWriter) {
    var places = page.streets.map { ($0.name, $0.rows.flatMap(\.findings)) }
    if !page.district.isEmpty { places.append(("全区", page.district)) }
    let all = places.flatMap(\.1)
    if all.isEmpty { return }
    places.append(("合计", all))
    out.raw("<section class=\"counts\">\n<h2>未完成事项：各责任人、各街镇</h2>\n<table>\n<thead><tr>")
    out.raw("<th class=\"owner\">谁来办</th>")
    for (place, _) in places {
      out.raw("<th>")
      out.text(place)
      out.raw("</th>")
    }
    out.raw("</tr></thead>\n<tbody>\n")
    for (owner, _) in all.byOwner {
      line(owner, places.map { place in place.1.count { $0.owedBy == owner } }, &out)
    }
    out.raw("</tbody>\n<tbody class=\"sums\">\n")
    line("合计", places.map(\.1.count), &out)
    out.raw("</tbody>\n</table>\n</section>\n")
  }

  private func line(_ label: String, _ counts: [Int], _ out: inout PageWriter) {
    out.raw("<tr><th scope=\"row\">")
    out.text(label)
    out.raw("</th>")
    for count in counts { out.cell(count == 0 ? "—" : String(count)) }
    out.raw("</tr>\n")
  }
}

extension [Diagnostic] {
  /// What is wrong with the data first, then what is owed, from those nearest to the child outwards.
  var byOwner: [(owner: String, findings: [Diagnostic])] {
    let groups = Dictionary(grouping: self, by: \.owner)
    let order: [Owner?] = [nil] + Owner.allCases.map { $0 }
    return order.compactMap { owner in
      groups[owner].map { (Diagnostic.name(of: owner), $0) }
    }
  }
}

extension Diagnostic {
  var owedBy: String { Self.name(of: owner) }

  fileprivate static func name(of owner: Owner?) -> String { owner?.name.chinese ?? "资料核对" }
}
