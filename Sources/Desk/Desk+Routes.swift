import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
import Outside
import Workshop

extension Desk {
  /// The workspace as it is now; nil where there is none yet.
  func workspace() throws(WorkshopError) -> Workspace? {
    guard disk.isFolder(folder), Workspace.root(above: folder, disk) != nil else { return nil }
    return try office.open(folder, templates: templates, disk)
  }

  func get(_ request: DeskRequest, _ session: Session) async throws(WorkshopError) -> Answer {
    guard let workspace = try workspace() else { return firstPage(session) }
    let steps = request.path.split(separator: "/")
    let page = Frame(workspace, session)
    switch steps.first {
    case nil: return try childrenPage(workspace, page, request.query)
    case "who": return .page(WhoPage(page).markup)
    case "child" where steps.count == 2: return try childPage(steps[1], workspace, page)
    case "edit": return try sheetPage(steps.dropFirst(), request, workspace, page)
    case "office" where steps.count == 1: return .page(OfficePage(page, .programme).markup)
    case "activities" where steps.count == 1: return .page(OfficePage(page, .activities).markup)
    case "district" where steps.count == 1: return .page(OfficePage(page, .district).markup)
    case "paper": return try paper(steps.dropFirst(), request, workspace, page)
    case "pdf": return try await pdf(steps.dropFirst(), request, workspace, page)
    case "unsigned" where steps.count == 1: return try unsignedPage(workspace, page)
    case "changes" where steps.count == 2: return try changesPage(steps[1], workspace, page)
    case "pulse" where steps.count == 2: return try pulse(steps[1], workspace)
    default: return notFound(page)
    }
  }

  func post(
    _ request: DeskRequest, _ form: FormData, _ session: Session
  ) async throws(WorkshopError) -> Answer {
    let steps = request.path.split(separator: "/")
    guard let workspace = try workspace() else {
      return steps == ["first"] ? try makeWorkspace(form, session) : firstPage(session)
    }
    let page = Frame(workspace, session)
    switch steps.first {
    case "who": return chooseWho(form, workspace, session)
    case "edit": return try edit(steps.dropFirst(), form, workspace, page)
    case "unsigned": return try sign(form, workspace, page)
    case "changes" where steps.count == 2: return try restore(steps[1], form, workspace, page)
    case "child" where steps.count == 1: return try addChild(form, workspace)
    default: return notFound(page)
    }
  }

  func notFound(_ page: Frame) -> Answer {
    .page(page.page("没有这一页", "<p>可能已被删去或改名。<a href=\"/\">回到我的儿童</a></p>"), status: 404)
  }

  /// What cannot be done, with its reason and its places; nothing of it was done.
  func failing(_ error: WorkshopError, _ session: Session) -> Answer {
    .page(ProblemPage(error, session).markup, status: ProblemPage.status(of: error))
  }

  /// The digest of a file as it is now: a page asks whether it is still the one that it shows.
  private func pulse(
    _ name: Substring, _ workspace: Workspace
  ) throws(WorkshopError) -> Answer {
    guard let target = EditTarget(String(name)) else { return .text("") }
    return .text(try workspace.edited(target).digest)
  }

  // MARK: Who

  private func chooseWho(
    _ form: FormData, _ workspace: Workspace, _ session: Session
  ) -> Answer {
    let person = form["person"].flatMap { id in
      workspace.programme.staff.first { $0.id == id && DraftFiles.isID(id) }?.id
    }
    setPerson(person, of: session)
    return .to("/")
  }
}
