import CommonMark
import Diagnostics
import Editing
import FormModel
import SourceReader
import Workshop

extension Desk {
  /// What was changed in a file, by whom and when; what has changed since the last time; a way back.
  func changesPage(
    _ name: Substring, _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    guard let target = EditTarget(String(name)) else { return notFound(page) }
    let reader = EditHistoryReader(workspace, target)
    let history = try reader.history()
    let last = (try? reader.differences(since: .last)) ?? []
    return .page(ChangesPage(page: page, target: target, history: history, last: last).markup)
  }

  func restore(
    _ name: Substring, _ form: FormData, _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    guard let target = EditTarget(String(name)), let line = form["line"].flatMap({ Int($0) })
    else { return notFound(page) }
    _ = try Editor(workspace, by: page.person == nil ? "desk" : page.personName)
      .restore(target, to: line)
    return .to("/changes/" + target.name)
  }
}

struct ChangesPage {
  let page: Frame
  let target: EditTarget
  let history: Versions.History
  let last: [Difference]

  var markup: Markup {
    let shape = page.workspace.shape(of: target)
    let rows = history.history.lines.reversed().map { line($0, shape) }
    let changed = last.map { difference -> Markup in
      "<li>\(shape.label(of: difference.path))</li>"
    }
    return page.page(
      "改动与恢复",
      """
      <p class="switch">\(target.name)</p>
      \("<p class=\"hint\">文件在童档以外被改过，下次保存时会记下来。</p>", if: history.isChangedOutside)
      \("<h2>最近一次改了什么</h2><ul>\(changed)</ul>", if: !changed.isEmpty)
      <h2>历次改动</h2>
      \("<table class=\"list\"><thead><tr><th scope=\"col\">第几条</th><th scope=\"col\">什么时候</th><th scope=\"col\">谁</th><th scope=\"col\">改了哪里</th><th scope=\"col\">恢复</th></tr></thead><tbody>\(rows)</tbody></table>", if: !rows.isEmpty)
      \("<p class=\"hint\">还没有用童档改过。</p>", if: rows.isEmpty)
      """)
  }

  private func line(_ line: EditHistory.Line, _ shape: FileShape) -> Markup {
    """
    <tr><td>\(line.number)</td><td>\(line.at)</td><td>\(line.by)</td><td>\(said(line, shape))</td>\
    <td>\(back(line))</td></tr>

    """
  }

  /// Back to the file as it was after a line, and before the first.
  private func back(_ line: EditHistory.Line) -> Markup {
    guard line.number > 0, !history.history.isVoid(line) else { return "" }
    let before = line.number - 1
    return """
      <form method="post" action="/changes/\(attribute: target.name)">\(page.token)\
      <input type="hidden" name="line" value="\(before)">\
      <button class="button small plain">恢复到这次改动以前</button></form>
      """
  }

  private func said(_ line: EditHistory.Line, _ shape: FileShape) -> String {
    switch line.event {
    case .edited(_, _, let places, _):
      places.map { place in
        TypedPath(place).flatMap { shape.path($0, in: nil) }.map { shape.label(of: $0) } ?? place
      }.joined(separator: "、")
    case .restored(_, _, let to): "恢复到第 \(to) 条以后的样子"
    case .outside: "在童档以外改的"
    case .gone: "文件被删去了"
    case .void(let line): "第 \(line) 条没有写成"
    case .pruned(let before, let count): "清除了 \(before.iso) 以前的旧版本 \(count) 个"
    }
  }
}
