import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
import Outside
import SourceReader
import Workshop

/// A signature that a paper still lacks.
struct OpenSignature: Sendable {
  let number: String
  let path: EditPath
  let paper: String
  let label: String
  let child: String

  /// Names the box of a page; looked up again when it comes back.
  var id: String { number + ":" + path.text }
}

extension Desk {
  /// 待签: what is filled in and not signed, of one's own children or of all.
  func unsignedPage(
    _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    let open = try openSignatures(workspace, page)
    let groups = Dictionary(grouping: open, by: \.number).sorted { $0.key < $1.key }
    let lists = groups.map { number, signatures -> Markup in
      """
      <fieldset><legend>\(signatures.first?.child ?? "") <small>\(number)</small></legend>
      \(signatures.map(box))</fieldset>

      """
    }
    return .page(
      page.page(
        "待签",
        """
        <p class="hint">纸质件签好以后，在这里勾上，写上签字的日子，一次登记。只登记日子，不代替签字。</p>
        <form method="post" action="/unsigned" class="signing">\(page.token)
        \(lists)
        \("<p class=\"done\">没有待签的表格。</p>", if: groups.isEmpty)
        \("<p class=\"actions\"><label>签字日期 <input name=\"day\" value=\"\(attribute: disk.today)\" autocomplete=\"off\"></label> <button class=\"button\" name=\"act\" value=\"sign\">登记勾上的</button></p>", if: !groups.isEmpty)
        </form>
        """))
  }

  private func box(_ signature: OpenSignature) -> Markup {
    """
    <p><label class="option"><input type="checkbox" name="box" value="\(attribute: signature.id)"> \
    \(signature.paper)：\(signature.label)</label></p>

    """
  }

  private func openSignatures(
    _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> [OpenSignature] {
    let all = try office.children(workspace)
    let own = page.person.map { person in all.filter { $0.worker == person.id } } ?? []
    var open: [OpenSignature] = []
    for child in own.isEmpty ? all : own {
      guard let target = EditTarget(child.number), child.isReadable else { continue }
      let file = try workspace.edited(target)
      var found: [Diagnostic] = []
      guard let read = workspace.readWithNode(file.bytes, file.path, &found)?.file else { continue }
      open += signatures(of: child, target, file.root, read, workspace)
    }
    return open
  }

  private func signatures(
    of child: CaseLook, _ target: EditTarget, _ root: Node, _ file: CaseFile,
    _ workspace: Workspace
  ) -> [OpenSignature] {
    let shape = workspace.shape(of: target)
    return child.findings.flatMap { finding -> [OpenSignature] in
      guard let gap = finding.gap, gap.kind == .signature, !gap.isBlock,
        let form = workspace.library.form(gap.form), let key = form.answers
      else { return [] }
      let list = EditPath([.key(key)])
      var record = list
      if form.repeats {
        guard let position = file.answers[form.id]?[safe: gap.record ?? 0]?.position,
          let row = root[list]?.items.firstIndex(where: { $0.position == position })
        else { return [] }
        record = list.adding(row: row)
      }
      return gap.fields.map { key in
        let path = EditPath(record.steps + EditPath(key: key).steps)
        return OpenSignature(
          number: child.number, path: path, paper: shape.label(of: record),
          label: form.schema.field(key)?.label ?? key, child: child.name)
      }
    }
  }

  /// Marks papers as signed on a day.
  func sign(
    _ form: FormData, _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    let wanted = Set(form.all("box"))
    let open = try openSignatures(workspace, page).filter { wanted.contains($0.id) }
    let typed = form["day"] ?? ""
    for (number, signatures) in Dictionary(grouping: open, by: \.number).sorted(by: {
      $0.key < $1.key
    }) {
      guard let target = EditTarget(number) else { continue }
      let shape = workspace.shape(of: target)
      let typing = Typing(workspace.programme, workspace.library)
      let saved = try Editor(workspace, by: page.person == nil ? "desk" : page.personName)
        .save(to: target) { file throws(WorkshopError) in
          var changes: [Change] = []
          for signature in signatures {
            switch typing.read(typed, at: signature.path, in: shape) {
            case .question(let found): throw .badData(found)
            case .value(let value, _):
              changes.append(
                Change(
                  MarkedPath(signature.path, in: file.root, shape),
                  .set(base: file.root[signature.path].flatMap { EditValue($0) }, new: value)))
            }
          }
          return changes
        }
      if case .conflicts = saved { throw .refused(Message("edit-conflict.hint")) }
    }
    return .to("/unsigned")
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
