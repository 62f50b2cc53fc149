import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
import Programme
import SourceReader
import Workshop

extension Desk {
  func childPage(
    _ number: Substring, _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    guard let target = EditTarget(String(number)), case .caseFile = target else {
      return notFound(page)
    }
    let path = try workspace.path(of: target)
    let file = try workspace.edited(target)
    var found: [Diagnostic] = []
    let read = workspace.readWithNode(file.bytes, path, &found)
    let look = try office.looker(workspace).look(at: path)
    return .page(
      ChildPage(page: page, target: target, look: look, file: file, read: read?.file).markup)
  }

  /// A new child's file, with the next number or one that was named.
  func addChild(_ form: FormData, _ workspace: Workspace) throws(WorkshopError) -> Answer {
    let typed = (form["number"] ?? "").filter { !$0.isWhitespace }
    let number = typed.isEmpty ? try NewFiles.nextNumber(in: workspace) : typed
    _ = try NewFiles.addCase(number, to: workspace)
    return .to("/child/" + (CaseNumber(number)?.text ?? number))
  }
}

/// One child: its data, its papers, what is open.
struct ChildPage {
  let page: Frame
  let target: EditTarget
  let look: CaseLook
  let file: EditedFile
  let read: CaseFile?

  private var library: FormLibrary { page.workspace.library }
  private var number: String { target.name }

  var markup: Markup {
    let parts = FilePart.parts(of: target, library)
    return page.page(
      "个案 \(number)",
      """
      <p class="child-name">\(look.name) <small>\(look.street)</small></p>
      <p class="tools"><a class="button" href="/edit/\(attribute: number)/visits/new">新增服务记录</a>
      <a class="button plain" href="/changes/\(attribute: number)">改动与恢复</a>
      <a class="button plain" href="/paper/\(attribute: number)/visit/new" target="_blank" \
      rel="noopener">上门用的空白记录（已印好基本信息）</a></p>
      \(open)
      <h2>基本资料</h2>
      <ul class="parts">\(parts.filter { $0.block != nil && !$0.isList }.map(block))</ul>
      <h2>表格</h2>
      \(parts.filter { $0.form != nil || $0.isList }.map(form))
      """)
  }

  private var open: Markup {
    let findings = look.findings
    if findings.isEmpty { return "<p class=\"done\">没有未完成的事项。</p>" }
    let urgent = findings.filter { $0.severity >= .breach }
    let rest = findings.filter { $0.severity < .breach }
    return """
      \("<ul class=\"problems\">\(urgent.map { FindingLine($0).markup })</ul>", if: !urgent.isEmpty)
      \("<details class=\"more\"><summary>缺项和提醒 \(rest.count) 条</summary><ul class=\"problems\">\(rest.map { FindingLine($0).markup })</ul></details>", if: !rest.isEmpty)
      """
  }

  private func block(_ part: FilePart) -> Markup {
    let address = RecordPlace.address(target, EditPath([.key(part.key)]))
    let gaps = look.findings.count { $0.subject?.form == part.key }
    return """
      <li><a href="\(attribute: address)">\(part.title)</a>\
      \(" <span class=\"gap\">缺 \(gaps)</span>", if: gaps > 0)</li>

      """
  }

  private func form(_ part: FilePart) -> Markup {
    let node = file.root.member(part.key)
    let items = part.isList ? node?.items ?? [] : node.map { [$0] } ?? []
    let rows = items.enumerated().map { index, item in record(part, item, index) }
    let list = EditPath([.key(part.key)])
    let canAdd = part.isList || rows.isEmpty
    let address = RecordPlace.address(target, list, isNew: part.isList)
    return """
      <section class="paper"><h3>\(part.title)</h3>
      \("<ul>\(rows)</ul>", if: !rows.isEmpty)
      \("<p><a class=\"button small plain\" href=\"\(attribute: address)\">＋ 填一份</a></p>", if: canAdd)</section>

      """
  }

  private func record(_ part: FilePart, _ node: Node, _ index: Int) -> Markup {
    let list = EditPath([.key(part.key)])
    let path = part.isList ? list.adding(row: index) : list
    let place = read.flatMap { file in
      part.form.flatMap { file.answers[$0.id]?.firstIndex { $0.position == node.position } }
    }
    let id = part.form?.id ?? part.key
    let open = look.findings.filter { finding in
      finding.subject?.form == id && (finding.subject?.record ?? place) == place
    }
    let unsigned = open.contains { $0.gap?.kind == .signature }
    let gaps = open.count { $0.gap?.kind == .field }
    let prints: Markup? = place.flatMap { place in
      part.form.map { form in
        """
        <a href="/paper/\(attribute: number)/\(attribute: form.id)/\(place + 1)" target="_blank" \
        rel="noopener">看样张</a> <a href="/pdf/\(attribute: number)/\(attribute: form.id)/\(place + 1)" \
        target="_blank" rel="noopener">打印（PDF）</a>
        """
      }
    }
    return """
      <li><a href="\(attribute: RecordPlace.address(target, path))">\(name(of: node, part, index))</a>
      \(" <span class=\"gap\">缺 \(gaps)</span>", if: gaps > 0)\
      \(" <span class=\"unsigned\">待签</span>", if: unsigned)
      <span class="print">\(prints ?? "")</span></li>

      """
  }

  /// The day or number by which its form tells it.
  private func name(of node: Node, _ part: FilePart, _ index: Int) -> String {
    if let key = part.form?.key, let text = node.member(key)?.text {
      return Int(text) == nil ? text : "第\(text)版"
    }
    return part.isList ? "第\(index + 1)份" : part.title
  }
}
