import CaseModel
package import Diagnostics
import Editing
import FormModel
import Outside

extension NewFiles {
  /// What became of a case that goes on.
  package struct Carried: Sendable {
    package let path: String
    package let number: String
    package let diagnostics: [Diagnostic]
  }

  /// Writes a case file for a child of last year's workspace: what stays, what is still open, a new number.
  package static func carryCase(
    _ old: String, from last: Workspace, to workspace: Workspace, as number: String?
  ) throws(WorkshopError) -> Carried {
    guard let path = try last.casePaths([old]).first else {
      throw .notFound(Message("workspace.no-case", ["number": old]))
    }
    var found: [Diagnostic] = []
    guard let bytes = last.bytes(of: path, &found),
      let (file, root) = last.readWithNode(bytes, path, &found)
    else { throw .badData(found.filter { $0.severity == .error }) }
    let new = if let number { number } else { try nextNumber(in: workspace) }
    guard CaseNumber(new) != nil else { throw .notFound(Message("new-files.add-case")) }
    let carried = CarryOver(of: file, root, into: workspace.library, workspace.programme)
    let text =
      heading(old, carried.openMatters) + Skeleton(library: workspace.library).caseFile(number: new)
    let written = "cases/" + new + ".yaml"
    let target = EditTarget.caseFile(new)
    let start = try workspace.edited(Array(text.utf8), written, target)
    let spliced: Spliced
    do throws(SpliceFault) {
      spliced = try start.spliced(carried.edits, in: workspace.shape(of: target))
    } catch {
      throw .badData(error.diagnostics(in: written))
    }
    let errors = workspace.errors(spliced.file, target)
    if !errors.isEmpty { throw .badData(errors) }
    let whole = workspace.root + "/" + written
    try refuse(new, in: workspace)
    try create(whole, String(decoding: spliced.file.bytes, as: UTF8.self), workspace.disk)
    return Carried(path: written, number: new, diagnostics: found)
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
