import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
import Phrasebook
import Programme
import Workshop

extension Desk {
  /// 我的儿童: whose worker somebody is, or all of them.
  func childrenPage(
    _ workspace: Workspace, _ page: Frame, _ query: String
  ) throws(WorkshopError) -> Answer {
    let looker = try office.looker(workspace)
    let all = try office.children(workspace)
    let drafts = try DraftFiles(workspace, of: page.owner)?.drafts() ?? []
    let own = page.person.map { person in all.filter { $0.worker == person.id } } ?? []
    let showsAll = query == "all" || own.isEmpty
    let list = ChildrenPage(
      page: page, children: showsAll ? all : own, hasOthers: !own.isEmpty, showsAll: showsAll,
      drafts: drafts, asOf: looker.asOf, findings: looker.findings)
    return .page(list.markup)
  }
}

struct ChildrenPage {
  let page: Frame
  let children: [CaseLook]
  let hasOthers: Bool
  let showsAll: Bool
  let drafts: [RecordDraft]
  let asOf: CalendarDate
  let findings: [Diagnostic]

  var markup: Markup {
    page.page(
      showsAll ? "全部儿童" : "我的儿童",
      """
      \(who, if: page.person == nil)\(notes)\(draftList, if: !drafts.isEmpty)
      <p class="switch">今天 \(asOf.iso)。共 \(children.count) 名。\(other, if: hasOthers)</p>
      \(table, if: !children.isEmpty)\(none, if: children.isEmpty)
      \(add)
      """)
  }

  private var who: Markup {
    "<p class=\"hint\">先选一下<a href=\"/who\">您是谁</a>：改动会记在您名下，列表只列您负责的儿童。</p>"
  }

  private var other: Markup {
    showsAll ? "<a href=\"/\">只看我的</a>" : "<a href=\"/?all\">看全部</a>"
  }

  private var none: Markup { "<p class=\"hint\">还没有个案。下面可以新建。</p>" }

  private var notes: Markup {
    let worst = findings.filter { $0.severity == .error }
    if worst.isEmpty { return "" }
    return "<ul class=\"problems\">\(worst.map { FindingLine($0).markup })</ul>"
  }

  private var draftList: Markup {
    let lines = drafts.map { draft -> Markup in
      let path = draft.place.path.seen
      let address =
        EditTarget(draft.file).map { RecordPlace.address($0, path, isNew: draft.place.isNew) }
        ?? "/"
      return """
        <li><a href="\(attribute: address)?draft=\(attribute: draft.id)">\(draft.file)·\
        \(label(of: draft))</a>，\(draft.day) 改到一半，还没有保存</li>
        """
    }
    return "<section class=\"drafts\"><h2>没有保存的草稿</h2><ul>\(lines)</ul></section>"
  }

  private func label(of draft: RecordDraft) -> String {
    guard let target = EditTarget(draft.file) else { return draft.file }
    return page.workspace.shape(of: target).label(of: draft.place.path.seen)
  }

  // MARK: The table

  private var table: Markup {
    """
    <table class="list"><thead><tr><th scope="col">儿童</th><th scope="col">个案编号</th>\
    <th scope="col">街镇</th><th scope="col">社工</th><th scope="col">本月走访</th>\
    <th scope="col">要办的事</th><th scope="col">新增</th></tr></thead>
    <tbody>\(children.map(row))</tbody></table>
    """
  }

  private func row(_ child: CaseLook) -> Markup {
    let names = DisplayNames(page.workspace)
    let month = child.visits.filter { $0.year == asOf.year && $0.month == asOf.month }
    let state: Markup =
      child.isClosed
      ? "已结案"
      : month.isEmpty
        ? "<b class=\"open\">未走访</b>" : "\(month.map { "\($0.day)日" }.joined(separator: "、"))"
    return """
      <tr><th scope="row"><a href="/child/\(attribute: child.number)">\
      \(child.name.isEmpty ? "（读不出）" : child.name)</a></th>
      <td class="number">\(child.number)</td><td>\(child.street)</td>
      <td>\(child.worker.map(names.person) ?? "")</td><td>\(state)</td><td>\(open(child))</td>
      <td>\("<a class=\"button small\" href=\"/edit/\(attribute: child.number)/visits/new\">走访</a>", if: !child.isClosed)</td></tr>

      """
  }

  private func open(_ child: CaseLook) -> Markup {
    if !child.isReadable { return "<b class=\"wrong\">文件有错误</b>" }
    let breaches = child.findings.count { $0.severity == .breach }
    let due = child.deadlines.count
    let gaps = child.findings.count { $0.gap != nil }
    return """
      \("<b class=\"wrong\">违反 \(breaches)</b> ", if: breaches > 0)\
      \("<span class=\"due\">将到期 \(due)</span> ", if: due > 0)\
      \("<span>缺 \(gaps)</span>", if: gaps > 0)
      """
  }

  private var add: Markup {
    """
    <form class="add" method="post" action="/child">\(page.token)
    <label>新建个案，编号 <input name="number" autocomplete="off" placeholder="留空则接着编"></label>
    <button>新建</button></form>
    """
  }
}

/// What was found, as a line: kind, sentence, what to do.
struct FindingLine {
  let finding: Diagnostic

  init(_ finding: Diagnostic) { self.finding = finding }

  var markup: Markup {
    let words = Phrasebook.present
    let hint = finding.hint.map { words.text($0, in: .chinese) }
    return """
      <li class="\(attribute: finding.severity.rawValue)"><b>\(kind)</b> \
      \(Markup.sentence(words.text(finding.message, in: .chinese)))\
      \("<small>\(Markup.sentence(hint ?? ""))</small>", if: hint != nil)</li>

      """
  }

  private var kind: String {
    switch finding.severity {
    case .error: "错误"
    case .breach: "违反\(finding.rule.map { " " + $0 } ?? "")"
    case .dueSoon: "将到期"
    case .warning: finding.gap != nil ? "缺项" : "提醒"
    }
  }
}
