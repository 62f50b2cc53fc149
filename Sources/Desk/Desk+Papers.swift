import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
import Outside
import Phrasebook
import Press
import Programme
import Workshop

extension Desk {
  /// A paper as it will be printed, for the browser; `new` for one that is carried to the door: what is known of
  /// the child is printed, the rest is for the pen.
  func paper(
    _ steps: ArraySlice<Substring>, _ request: DeskRequest, _ workspace: Workspace, _ page: Frame
  ) throws(WorkshopError) -> Answer {
    if Array(steps) == ["style.css"] { return style(workspace) }
    guard let document = try document(steps, workspace, as: .html),
      let html = document.versions.first(where: { $0.format == .html })
    else { return notFound(page) }
    return .paper(html.bytes)
  }

  /// The sheets of paper, as the forms of this workspace have them.
  private func style(_ workspace: Workspace) -> Answer {
    let sheets = ["layout/fonts.css", "layout/print.css", "layout/reading.css"]
    let bytes = sheets.flatMap { workspace.template($0)?.utf8 ?? [] }
    return .file(bytes, "text/css")
  }

  func pdf(
    _ steps: ArraySlice<Substring>, _ request: DeskRequest, _ workspace: Workspace, _ page: Frame
  ) async throws(WorkshopError) -> Answer {
    guard let document = try document(steps, workspace, as: .pdf), let first = steps.first,
      let target = EditTarget(String(first))
    else { return notFound(page) }
    let path = try workspace.path(of: target)
    let printer = try printer(workspace)
    var found: [Diagnostic] = []
    let file = workspace.bytes(of: path, &found)
      .flatMap { workspace.readWithNode($0, path, &found)?.file }
    let printed = await printer.print(
      [document], earlier: nil, DocumentPrinter.Subject(file: file, path: path))
    guard
      let pdf = printed.documents.first?.versions.first(where: { $0.format == .pdf })
    else { throw .badData(printed.diagnostics) }
    return .pdf(pdf.bytes, name: "\(target.name)-\(document.name)")
  }

  private func printer(_ workspace: Workspace) throws(WorkshopError) -> DocumentPrinter {
    if let opened = printing { return opened }
    let opened = try PrinterPlace.open(workspace.press, jobs: 1, disk: disk)
    printing = opened
    return opened
  }

  private func document(
    _ steps: ArraySlice<Substring>, _ workspace: Workspace, as format: Format
  ) throws(WorkshopError) -> Document? {
    let parts = Array(steps)
    guard parts.count == 3, let target = EditTarget(String(parts[0])), case .caseFile = target,
      let form = workspace.library.form(String(parts[1])),
      form.scopes.contains(where: \.isOfChild)
    else { return nil }
    let path = try workspace.path(of: target)
    var found: [Diagnostic] = []
    guard let bytes = workspace.bytes(of: path, &found),
      let file = workspace.readWithNode(bytes, path, &found)?.file
    else { throw .badData(found.filter { $0.severity == .error }) }
    let figures = ChildFigures(library: workspace.library, activities: workspace.activities)
      .record(for: file)
    let order = Press.Order(formats: [format], forms: [form.id])
    let count = file.answers[form.id]?.count ?? 0
    if parts[2] == "new" {
      return workspace.press.empty(
        form, of: file, figures: figures, workspace.programme, number: count + 1, order)
    }
    guard let number = Int(parts[2]), (1...max(1, count)).contains(number) else { return nil }
    let all = workspace.press.documents(
      of: file, figures: figures, programme: workspace.programme, order: order)
    return all.indices.contains(number - 1) ? all[number - 1] : nil
  }
}
