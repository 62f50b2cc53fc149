import CommonMark
import Diagnostics
import Editing
import FormModel
import Outside
import Phrasebook
import SourceReader
import Workshop

extension Desk {
  // MARK: Looking

  func sheetPage(
    _ steps: ArraySlice<Substring>, _ request: DeskRequest, _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    guard let place = place(steps, workspace) else { return notFound(page) }
    let file = try workspace.edited(place.target)
    guard place.isNew || isThere(place, in: file) else { return notFound(page) }
    office.show(file)
    let id = FormData(request.query.utf8)?["draft"]
    let draft = try draft(id, place, file, workspace, page)
    let news: Markup = request.query == "saved" ? "<p class=\"saved\">已保存。</p>" : ""
    return .page(try sheetPage(place, file, draft, workspace, page, news: news).markup)
  }

  private func place(_ steps: ArraySlice<Substring>, _ workspace: Workspace) -> RecordPlace? {
    guard let name = steps.first, let target = EditTarget(String(name)) else { return nil }
    return RecordPlace(target, Array(steps.dropFirst()), workspace.library)
  }

  /// A record of a list has to be there; any other may be the first.
  private func isThere(_ place: RecordPlace, in file: EditedFile) -> Bool {
    guard let row = place.path.steps.lastIndex(where: \.isRow) else { return true }
    return file.root[EditPath(Array(place.path.steps[...row]))] != nil
  }

  private func sheetPage(
    _ place: RecordPlace, _ file: EditedFile, _ draft: RecordDraft?, _ workspace: Workspace,
    _ page: Frame, news: Markup = ""
  ) throws(WorkshopError) -> SheetPage {
    var shown = draft
    var sheet: Sheet
    if draft == nil, place.isNew || file.root[place.path] == nil {
      // What a new record begins with is shown before there is a draft of it.
      shown = Sheet.draft(workspace, place, file, of: page.owner, id: "", on: try today())
    }
    sheet = Sheet(workspace, place, file, draft: shown)
    return SheetPage(page: page, sheet: sheet, news: news)
  }

  func today() throws(WorkshopError) -> CalendarDate {
    guard let day = CalendarDate(iso: disk.today) else { throw .notFound(Message("desk.no-day")) }
    return day
  }

  // MARK: Drafts

  /// The draft of this record: the one that was named, or one that somebody has left.
  private func draft(
    _ id: String?, _ place: RecordPlace, _ file: EditedFile, _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> RecordDraft? {
    guard let files = DraftFiles(workspace, of: page.owner) else { return nil }
    let shape = workspace.shape(of: place.target)
    let isOfPlace = { (draft: RecordDraft) in
      switch draft.place {
      case .there(let path): path.find(in: file.root, shape) == place.path
      case .new(let path):
        path.seen == place.path && (place.isNew || file.root[place.path] == nil)
      }
    }
    if let id, !id.isEmpty {
      return try files.draft(place.target.name, id).flatMap { isOfPlace($0) ? $0 : nil }
    }
    return place.isNew ? nil : try files.drafts(of: place.target.name).last(where: isOfPlace)
  }

  /// A draft to go on with; begun with the file as the page has shown it.
  private func begin(
    _ form: FormData, _ place: RecordPlace, _ file: EditedFile, _ workspace: Workspace,
    _ page: Frame
  ) throws(WorkshopError) -> RecordDraft {
    if let draft = try draft(form["draft"], place, file, workspace, page) { return draft }
    var seen = file
    if let base = form["base"], base != file.digest, let bytes = office.shown(base) {
      seen = try workspace.edited(bytes, place.target)
    }
    return Sheet.draft(
      workspace, place, seen, of: page.owner, id: randomDigits(8), on: try today())
  }

  // MARK: Writing

  func edit(
    _ steps: ArraySlice<Substring>, _ form: FormData, _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    guard let place = place(steps, workspace) else { return notFound(page) }
    let file = try workspace.edited(place.target)
    let act = form["act"] ?? "keep"
    if act == "delete" || act == "ask-delete" {
      return try delete(place, file, form, workspace, page, isSure: act == "delete")
    }
    var draft = try begin(form, place, file, workspace, page)
    guard let files = DraftFiles(workspace, of: page.owner) else { return notFound(page) }
    if act == "drop" {
      try files.remove(draft)
      return .to(place.address)
    }
    let number = form["message"].flatMap { Int($0) }
    if let source = form["page"], let number {
      _ = draft.take(form.texts, from: source, message: number, on: try today())
    } else {
      draft.take(form.texts, on: try today())
    }
    var news: Markup = ""
    let parts = act.split(separator: ":", maxSplits: 2)
    if parts.count > 1, parts[0] == "mine" || parts[0] == "theirs" {
      let now = Sheet(workspace, place, file, draft: nil).typed
      draft.decide(String(act.dropFirst(parts[0].count + 1)), isMine: parts[0] == "mine", now: now)
    } else if parts.count > 1 {
      let row = parts.count > 2 ? Int(parts[2]) : nil
      let change = TypedRecord.RowAct(parts[0], row: row)
      let isDone =
        change.map { draft.typed.change(String(parts[1]), $0, in: place.part.schema) } ?? false
      if !isDone { news = "<p class=\"wrong\">这一行没有改成，请刷新页面再试。</p>" }
    }
    try files.write(draft)
    if act == "save" { return try save(draft, files, place, form, workspace, page) }
    office.show(file)
    if form["live"] == nil, news.bytes.isEmpty { return .to(address(of: place, draft)) }
    return .page(try sheetPage(place, file, draft, workspace, page, news: news).markup)
  }

  private func address(of place: RecordPlace, _ draft: RecordDraft) -> String {
    place.address + "?draft=" + draft.id
  }

  /// Merges a draft into its file, where everything in it is understood.
  private func save(
    _ draft: RecordDraft, _ files: DraftFiles, _ place: RecordPlace, _ form: FormData,
    _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    var draft = draft
    let file = try workspace.edited(place.target)
    let sheet = Sheet(workspace, place, file, draft: draft)
    guard let changes = sheet.changes, changes.isClean, draft.conflicts.isEmpty else {
      let count = sheet.changes?.questions.count ?? 0
      return .page(
        try sheetPage(
          place, file, draft, workspace, page,
          news: "\("<p class=\"wrong\">有 \(count) 处看不明白，没有保存；草稿已经留好。改好红字处再保存。</p>", if: count > 0)"
        ).markup, status: 409)
    }
    let saved: Editor.Saved
    do throws(WorkshopError) {
      saved = try Editor(workspace, by: who(page)).save(to: place.target, token: draft.id) {
        _ throws(WorkshopError) in changes.changes
      }
    } catch {
      guard case .badData(let findings) = error else { throw error }
      return .page(
        try sheetPage(
          place, file, draft, workspace, page,
          news: """
            <div class="wrong"><p>没有保存：这样写文件会有错误。草稿已经留好。</p>\
            <ul class="problems">\(findings.map { FindingLine($0).markup })</ul></div>
            """
        ).markup, status: 409)
    }
    switch saved {
    case .saved, .already, .unchanged:
      try files.remove(draft)
      return .to(try after(place, draft, changes, workspace))
    case .conflicts(let conflicts):
      try begin(&draft, anewAt: place, conflicts, workspace)
      try files.write(draft)
      let now = try workspace.edited(place.target)
      office.show(now)
      return .page(
        try sheetPage(place, now, draft, workspace, page).markup, status: 409)
    }
  }

  private func who(_ page: Frame) -> String { page.person == nil ? "desk" : page.personName }

  /// Where a saved record is: of a new one, at the end of its list.
  private func after(
    _ place: RecordPlace, _ draft: RecordDraft, _ changes: RecordChanges, _ workspace: Workspace
  ) throws(WorkshopError) -> String {
    guard place.isNew else { return place.address + "?saved" }
    let rows = try workspace.edited(place.target).root[place.path]?.items ?? []
    guard !rows.isEmpty else { return "/" }
    return RecordPlace.address(place.target, place.path.adding(row: rows.count - 1)) + "?saved"
  }

  private func begin(
    _ draft: inout RecordDraft, anewAt place: RecordPlace, _ conflicts: [Conflict],
    _ workspace: Workspace
  ) throws(WorkshopError) {
    let now = try workspace.edited(place.target)
    let shape = workspace.shape(of: place.target)
    let names = DisplayNames(workspace)
    let schema = place.part.schema
    let old = TypedRecord(draft.base?.node, schema, shown: names.shown)
    let path = draft.place.path.find(in: now.root, shape)
    let node = path.flatMap { now.root[$0] }
    let seen = draft.place.path
    let marked = path.map { MarkedPath($0, in: now.root, shape) }
    draft.begin(
      anewAt: node == nil ? .new(marked ?? seen) : .there(marked ?? seen),
      node.flatMap { EditValue($0) }, as: TypedRecord(node, schema, shown: names.shown), from: old)
  }

  // MARK: Deleting

  private func delete(
    _ place: RecordPlace, _ file: EditedFile, _ form: FormData, _ workspace: Workspace,
    _ page: Frame, isSure: Bool
  ) throws(WorkshopError) -> Answer {
    guard !place.isNew, case .row? = place.path.last, file.root[place.path] != nil else {
      return notFound(page)
    }
    guard isSure else {
      return .page(
        page.page(
          "删去这份？",
          """
          <p>「\(place.part.title)」的这份记录会从文件里删去；在“改动与恢复”里可以恢复到删去以前。</p>
          <form method="post" action="\(attribute: place.address)">\(page.token)
          <input type="hidden" name="base" value="\(attribute: form["base"] ?? "")">
          <p><button class="button danger" name="act" value="delete">删去</button>
          <a class="button plain" href="\(attribute: place.address)">不删</a></p></form>
          """))
    }
    var seen = file
    if let base = form["base"], base != file.digest {
      guard let bytes = office.shown(base) else { return notFound(page) }
      seen = try workspace.edited(bytes, place.target)
    }
    let shape = workspace.shape(of: place.target)
    let marked = MarkedPath(place.path, in: seen.root, shape)
    let saved = try Editor(workspace, by: who(page)).save(to: place.target) {
      _ throws(WorkshopError) in [Change(marked, .remove)]
    }
    if case .conflicts = saved {
      return .page(
        page.page("没有删", "<p>这份记录刚刚被改过，没有删去。<a href=\"\(attribute: place.address)\">再看一下</a></p>"),
        status: 409)
    }
    return .to(place.target.kind == .caseFile ? "/child/" + place.target.name : "/office")
  }
}
