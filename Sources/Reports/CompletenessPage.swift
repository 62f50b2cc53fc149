package import CaseModel
import CommonMark
package import Diagnostics
import FormModel
import Phrasebook
package import Programme

/// The completeness of all files as a page to be printed and pinned to the wall.
///
/// It names cases and staff by their numbers only. Every state is said in words; colours help, but
/// nothing depends on them.
package struct CompletenessPage: Sendable {
  let completeness: Completeness
  let programme: ProgrammeFile
  /// What is owed by the district as a whole.
  let district: [Diagnostic]
  let style: SourceText?
  let titles: ColumnTitles
  let phrasebook = Phrasebook.present

  package init(
    _ completeness: Completeness, of programme: ProgrammeFile, district: [Diagnostic],
    style: SourceText?
  ) {
    self.completeness = completeness
    self.programme = programme
    self.district = district
    self.style = style
    titles = ColumnTitles(completeness.columns)
  }

  package var bytes: [UInt8] {
    Markup.page(
      title: title, heading: title, style: style?.utf8 ?? [],
      "\(facts)\(legend)\(matrix)\(OpenCounts(self).markup)\(OpenList(self).markup)"
    ).bytes
  }

  private var facts: Markup {
    let day = completeness.asOf
    let open = completeness.rows.reduce(district.count) { $0 + $1.findings.count }
    return """
      <p class="facts"><span>截至日期：\(day.year)年\(day.month)月\(day.day)日</span>\
      <strong>可归档：\(completeness.rows.count) 卷中的 \(completeness.ready) 卷</strong>\
      <span>未完成事项：\(open) 项</span></p>

      """
  }

  private var title: String {
    "\(programme.year)年度\(programme.district)困境儿童“一人一档”完整情况一览表"
  }

  /// What the words of the cells mean, and how many of each there are.
  private var legend: Markup {
    var counts: [PaperState: Int] = [:]
    for row in completeness.rows where row.isReadable {
      for cell in row.cells { counts[cell.state, default: 0] += 1 }
    }
    let states = PaperState.allCases.map { state -> Markup in
      """
      <li><b class="\(attribute: state.rawValue)">\(state.label.chinese)</b> \(state.meaning) \
      <i>\(counts[state, default: 0])格</i></li>

      """
    }
    return "<ul class=\"legend\">\n\(states)<li>右上角的数字：几份</li>\n</ul>\n"
  }
}

extension PaperState {
  /// For those who read the table for the first time.
  fileprivate var meaning: String {
    switch self {
    case .missing: "应有而没有"
    case .draft: "必填项未填全"
    case .toSign: "已填，未签齐"
    case .complete: "必填项齐全"
    case .signed: "已签齐"
    case .filed: "已签，已立卷审核"
    case .handedOver: "已交区民政局"
    case .explained: "没有，档案写明原因"
    case .notDue: "还没到时候"
    case .notNeeded: "不需要"
    }
  }

  /// Whether somebody still has something to do.
  var isOpen: Bool { self == .missing || self == .draft || self == .toSign }
}
