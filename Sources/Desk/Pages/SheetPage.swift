import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
import Phrasebook
import Press
import Programme
import TemplateEngine
import Workshop

/// A form to be filled in: the sheet on a grey desk, and what can be done with it.
struct SheetPage {
  let page: Frame
  let sheet: Sheet
  /// What the last order came to.
  var news: Markup = ""

  private var place: RecordPlace { sheet.place }
  private var workspace: Workspace { page.workspace }

  var markup: Markup {
    let title = place.part.title
    return page.page(
      title,
      """
      <link rel="stylesheet" href="/paper/style.css">
      <div class="sheet-head"><p class="back"><a href="\(attribute: back)">‹ \(backName)</a></p>
      <h1 class="title-small">\(title)\(" · 第\(sheet.number ?? 0)份", if: sheet.number != nil && place.part.isList)</h1></div>
      <form id="sheet" class="sheet" method="post" action="\(attribute: place.address)" \
      data-file="\(attribute: place.target.name)" data-digest="\(attribute: sheet.file.digest)" \
      autocomplete="off" novalidate>
      \(page.token)<input type="hidden" name="base" value="\(attribute: sheet.file.digest)">
      <input type="hidden" name="draft" id="draft" value="\(attribute: sheet.draft?.id ?? "")">
      <button class="first" name="act" value="save" tabindex="-1" aria-hidden="true">保存</button>
      <div id="news" role="status">\(news)\(draftNote)</div>
      \(findings)
      <div class="\(attribute: frame)"><div class="form" id="form">\(body)</div></div>
      \(actions)
      </form>
      \(lists)
      """, of: true)
  }

  // MARK: Around the sheet

  private var back: String {
    switch place.target {
    case .caseFile(let number): "/child/" + number
    case .programme: "/office"
    case .activities: "/activities"
    case .district: "/district"
    }
  }

  private var backName: String {
    switch place.target {
    case .caseFile(let number): "个案 " + number
    case .programme: "项目与人员"
    case .activities: "集体活动"
    case .district: "本区"
    }
  }

  /// The classes under which the paper's style knows a form.
  private var frame: String {
    place.part.form.map { "paper-on-desk \($0.id) \($0.orientation.rawValue)" }
      ?? "paper-on-desk portrait"
  }

  private var draftNote: Markup {
    guard let draft = sheet.draft, !draft.id.isEmpty else { return "" }
    let count = draft.conflicts.count
    if count > 0 {
      return """
        <p class="conflicts">您写的时候，别处也改了同样的地方，有 \(count) 处。每处选一下用哪个，再保存。</p>
        """
    }
    return "<p class=\"draft\">草稿，还没有保存到文件里。</p>"
  }

  private var findings: Markup {
    let shown = sheet.findings.filter { $0.gap == nil }
    if shown.isEmpty { return "" }
    return "<ul class=\"problems\" id=\"problems\">\(shown.map { FindingLine($0).markup })</ul>"
  }

  private var actions: Markup {
    let isThere = sheet.node != nil
    return """
      <div class="actions"><button class="button" id="save" name="act" value="save">保存</button>
      <button class="button plain" name="act" value="keep">存草稿</button>
      \("<button class=\"button plain\" name=\"act\" value=\"drop\">放弃草稿</button>", if: sheet.draft?.id.isEmpty == false)
      \(printing, if: isThere)
      \("<button class=\"button danger\" name=\"act\" value=\"ask-delete\">删去这份</button>", if: isThere && place.part.isList)
      <span id="state" class="state" role="status"></span></div>
      """
  }

  private var printing: Markup {
    guard case .caseFile(let number) = place.target, let form = place.part.form,
      let record = sheet.number
    else { return "" }
    return """
      <a class="button plain" id="print" href="/pdf/\(attribute: number)/\(attribute: form.id)/\(record)" \
      target="_blank" rel="noopener">打印</a>
      <a class="button plain" href="/paper/\(attribute: number)/\(attribute: form.id)/\(record)" \
      target="_blank" rel="noopener">看样张</a>
      """
  }

  // MARK: The sheet

  private var body: Markup {
    let entry = sheet.entry
    let bytes = place.part.form.flatMap { form(entry, $0) } ?? entry.plain(place.part.schema)
    return Markup(filled: bytes)
  }

  private func form(_ entry: EntrySheet, _ form: Form) -> [UInt8]? {
    let press = workspace.press
    let programme = workspace.programme
    switch place.target {
    case .caseFile:
      let figures = sheet.caseFile.map {
        ChildFigures(library: workspace.library, activities: workspace.activities).record(for: $0)
      }
      return press.entry(
        form, of: sheet.caseFile, figures: figures, programme, number: sheet.number, entry)
    case .programme:
      let person = place.outer.flatMap { outer -> Person? in
        guard case .row(let row)? = outer.last, programme.staff.indices.contains(row) else {
          return nil
        }
        return programme.staff[row]
      }
      return press.entry(form, about: person.map { ["person": $0.record] } ?? [:], programme, entry)
    case .activities, .district:
      return press.entry(form, about: [:], programme, entry)
    }
  }

  /// Who and what can be picked by name.
  private var lists: Markup {
    let library = workspace.library
    let staff = workspace.programme.staff
    var groups: [(String, [String])] = [("all", staff.map(\.id))]
    for role in StaffRole.allCases {
      groups.append(
        (role.rawValue, staff.filter { library.answers(of: $0).role == role }.map(\.id)))
    }
    let names = DisplayNames(workspace)
    let people = groups.map { role, ids -> Markup in
      """
      <datalist id="people-\(attribute: role)">\
      \(ids.map { "<option value=\"\(attribute: names.person($0))\"></option>" as Markup })</datalist>
      """
    }
    let organisations = workspace.programme.organisations.map { organisation -> Markup in
      "<option value=\"\(attribute: names.organisation(organisation.id))\"></option>"
    }
    let streets = workspace.programme.streets.map { street -> Markup in
      "<option value=\"\(attribute: street.name)\"></option>"
    }
    return """
      \(people)<datalist id="organisations">\(organisations)</datalist>\
      <datalist id="streets">\(streets)</datalist>
      """
  }
}
