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

  var markup: Markup {
    var places = page.streets.map { ($0.name, $0.rows.flatMap(\.findings)) }
    if !page.district.isEmpty { places.append(("全区", page.district)) }
    let all = places.flatMap(\.1)
    if all.isEmpty { return "" }
    places.append(("合计", all))
    let owners = all.byOwner.map { owner, _ in
      line(owner, places.map { place in place.1.count { $0.owedBy == owner } })
    }
    return """
      <section class="counts">
      <h2>未完成事项：各责任人、各街镇</h2>
      <table>
      <thead><tr><th class="owner">谁来办</th>\(places.map { "<th>\($0.0)</th>" })</tr></thead>
      <tbody>
      \(owners)</tbody>
      <tbody class="sums">
      \(line("合计", places.map(\.1.count)))</tbody>
      </table>
      </section>

      """
  }

  private func line(_ label: String, _ counts: [Int]) -> Markup {
    """
    <tr><th scope="row">\(label)</th>\
    \(counts.map { "<td>\($0 == 0 ? "—" : String($0))</td>" })</tr>

    """
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
