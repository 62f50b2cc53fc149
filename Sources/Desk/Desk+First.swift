import CaseModel
import CommonMark
import Diagnostics
import Editing
import FormModel
import Outside
import Workshop

extension Desk {
  func firstPage(_ session: Session) -> Answer {
    let year = CalendarDate(iso: disk.today)?.year ?? 2022
    return .page(FirstPage(session: session, folder: disk.absolute(folder), year: year).markup)
  }

  /// Makes the workspace of an office, or puts the sample there.
  func makeWorkspace(_ form: FormData, _ session: Session) throws(WorkshopError) -> Answer {
    if form["act"] == "sample" {
      _ = try Demo.write(try Demo.sample(children: 15, seed: 1), to: folder, disk: disk)
      return .to("/who")
    }
    guard let year = form["year"].flatMap({ Int($0) }), (2021...2099).contains(year),
      let district = form["district"].flatMap({ District(code: $0) })
    else {
      return .page(Plain.page("还差一点", "年度应是四位数字，如 2022；区要选一个。请返回再填。"), status: 409)
    }
    let folders = try TemplateFolders.find(templates, workspace: folder, disk)
    let library = try Forms.load(folders, year: year, disk).library
    _ = try NewFiles.addWorkspace(folder, library: library, disk: disk)
    guard let workspace = try workspace() else { return firstPage(session) }
    try fill(workspace, year, district, form)
    office.forget()
    return .to("/office")
  }

  private func fill(
    _ workspace: Workspace, _ year: Int, _ district: District, _ form: FormData
  ) throws(WorkshopError) {
    var typist = Typist(workspace, .programme)
    var typed = [
      ("programme.year", String(year)), ("programme.district_code", district.code),
      ("programme.district", district.name),
    ]
    for key in ["bureau", "hotline"] {
      if let text = form[key], !text.isEmpty { typed.append(("programme." + key, text)) }
    }
    _ = try Editor(workspace, by: "desk").save(to: .programme) { file throws(WorkshopError) in
      try typist.changes(typed, in: file)
    }
  }
}
