import CaseModel
import Diagnostics
import Editing
import FormModel
import Outside

extension NewFiles {
  /// Writes a case file for a child of last year's workspace: what stays, what is still open, a new number.
  package static func carryCase(
    _ old: String, from last: Workspace, to workspace: Workspace, as number: String?
  ) throws(WorkshopError) -> String {
    guard let path = try last.casePaths([old]).first else {
      throw .notFound(Message("workspace.no-case", ["number": old]))
    }
    var found: [Diagnostic] = []
    guard let bytes = last.bytes(of: path, &found),
      let (file, root) = last.readWithNode(bytes, path, &found)
    else { throw .badData(found.filter { $0.severity == .error }) }
    let carried = CarryOver(of: file, root, into: workspace.library, workspace.programme)
    if let number { return try write(carried, of: old, as: number, to: workspace) }
    // Somebody else may take the next number in this moment.
    for _ in 0..<20 {
      do throws(WorkshopError) {
        return try write(carried, of: old, as: try nextNumber(in: workspace), to: workspace)
      } catch {
        guard case .refused = error else { throw error }
      }
    }
    return try write(carried, of: old, as: try nextNumber(in: workspace), to: workspace)
  }

  private static func write(
    _ carried: CarryOver, of old: String, as new: String, to workspace: Workspace
  ) throws(WorkshopError) -> String {
    guard CaseNumber(new) != nil else { throw .notFound(Message("new-files.add-case")) }
    let text =
      heading(old, carried.openMatters) + Skeleton(library: workspace.library).caseFile(number: new)
    let written = WorkspaceFolder.cases + "/" + new + ".yaml"
    let target = EditTarget.caseFile(new)
    let start = try target.read(Array(text.utf8), written)
    let spliced: Spliced
    do throws(SpliceFault) {
      spliced = try start.spliced(carried.edits, in: workspace.shape(of: target))
    } catch {
      throw .badData(error.diagnostics(in: written))
    }
    let errors = workspace.errors(spliced.file, target)
    if !errors.isEmpty { throw .badData(errors) }
    try refuse(new, in: workspace)
    try create(
      workspace.root + "/" + written, String(decoding: spliced.file.bytes, as: UTF8.self),
      workspace.disk)
    return written
  }

  private static func heading(_ old: String, _ open: [String]) -> String {
    (["上年个案 \(old) 转入；每年要重新问的没有带来。"] + open.map { "上年未了结：" + $0 })
      .map { "# " + $0 + "\n" }.joined()
  }

  /// The number after the last one of the district's year, also after those of cases that are gone.
  package static func nextNumber(in workspace: Workspace) throws(WorkshopError) -> String {
    let programme = workspace.programme
    let past = (try? workspace.disk.names(in: workspace.root + "/" + HistoryFiles.folder)) ?? []
    let used = try workspace.numbersOfFiles().union(past).compactMap { CaseNumber($0) }.filter {
      $0.year == programme.year && $0.district.rawValue == Int(programme.districtCode)
    }
    let serial = (used.map(\.serial).max() ?? 0) + 1
    guard let district = Int(programme.districtCode).flatMap({ District(rawValue: $0) }),
      let number = CaseNumber(district: district, year: programme.year, serial: serial)
    else { throw .notFound(Message("carry.no-number")) }
    return number.text
  }
}
