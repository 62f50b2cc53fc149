import CaseModel
import Diagnostics
package import FormModel
package import Outside

/// Makes files to begin with.
package enum NewFiles {
  /// Writes `cases/<number>.yaml` with every key there is, each with its label and what it takes.
  package static func addCase(_ number: String, to workspace: Workspace) throws(WorkshopError)
    -> String
  {
    guard let parsed = CaseNumber(number) else {
      throw .notFound(
        Message("new-files.add-case"))
    }
    let path = workspace.root + "/cases/" + parsed.text + ".yaml"
    try refuse(parsed.text, in: workspace)
    try create(
      path, Skeleton(library: workspace.library).caseFile(number: parsed.text), workspace.disk)
    return path
  }

  /// Writes a new workspace: `programme.yaml` with examples, `activities.yaml`,
  /// `district.yaml` and an empty `cases/`.
  package static func addWorkspace(
    _ folder: String, library: FormLibrary, disk: Disk
  ) throws(WorkshopError) -> String {
    let skeleton = Skeleton(library: library)
    try create(folder + "/programme.yaml", skeleton.programme(), disk)
    try create(folder + "/activities.yaml", skeleton.activities(), disk)
    try create(folder + "/district.yaml", skeleton.district(), disk)
    do throws(DiskError) { try disk.makeFolder(folder + "/cases") } catch { throw .disk(error) }
    return folder
  }

  /// Never writes over a file: what people wrote is theirs.
  static func create(_ path: String, _ text: String, _ disk: Disk) throws(WorkshopError) {
    try refuse(path, disk)
    let isMade: Bool
    do throws(DiskError) {
      try disk.makeFolder(Disk.parent(of: path))
      isMade = try disk.create(Array(text.utf8), at: path)
    } catch {
      throw .disk(error)
    }
    if !isMade { throw .refused(Message("is-there", ["path": path])) }
  }
}

extension NewFiles {
  /// A number is one child's: also in `.yml` or `.json`, and also where only the history of a case that is
  /// gone is left, which is that child's.
  static func refuse(_ number: String, in workspace: Workspace) throws(WorkshopError) {
    for ending in ["yaml", "yml", "json"] {
      try refuse("\(workspace.root)/cases/\(number).\(ending)", workspace.disk)
    }
    let history = HistoryFiles(.caseFile(number), in: workspace.folder)
    try refuse(history.folder + "/" + HistoryFiles.log, workspace.disk)
  }

  static func refuse(_ path: String, _ disk: Disk) throws(WorkshopError) {
    guard disk.exists(path) else { return }
    throw .refused(Message("is-there", ["path": path]))
  }
}
