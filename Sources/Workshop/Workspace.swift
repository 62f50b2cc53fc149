package import CaseModel
package import Diagnostics
package import FormModel
package import Press
import Programme
import SourceReader

/// A folder with `programme.yaml`, `cases/` and `activities.yaml`, and everything loaded that reading
/// and printing its cases needs.
package struct Workspace: Sendable {
  package let root: String
  package let disk: Disk
  package let library: FormLibrary
  package let press: Press
  package let programme: ProgrammeFile
  package let activities: ActivitiesFile
  /// Where output goes.
  package let output: String
  /// Digest of everything but the case that decides what a case's documents look like.
  let foundation: Digest
  /// Warnings of the workspace's own files.
  package let diagnostics: [Diagnostic]

  /// Opens the workspace at or above a folder.
  package static func open(
    _ start: String, templates: String?, output: String?, disk: Disk = Disk()
  ) throws(WorkshopError) -> Workspace {
    guard let root = find(from: start, disk) else {
      throw .notFound(
        Message(
          "从 \(start) 往上没有找到 programme.yaml",
          "no programme.yaml in \(start) or above it"))
    }
    let folders = try TemplateFolders.find(templates, workspace: root, disk)
    let (files, library, press) = try Forms.load(folders, disk)
    var found: [Diagnostic] = []
    let programmePath = root + "/programme.yaml"
    let programmeBytes = try disk.reading(programmePath)
    guard
      let node = readSource(
        programmeBytes, path: "programme.yaml", format: .yaml, limits: .programme,
        diagnostics: &found),
      let programme = ProgrammeFile.read(
        node, path: "programme.yaml", library: library, diagnostics: &found)
    else { throw .badData(found.sorted()) }
    let activityBytes =
      disk.exists(root + "/activities.yaml") ? try disk.reading(root + "/activities.yaml") : []
    let activities = readActivities(activityBytes, library, programme, &found)
    if found.hasErrors { throw .badData(found.sorted()) }
    var digest = Digest(files)
    digest.add(programmeBytes)
    digest.add(activityBytes)
    let place = output ?? (root + "/" + programme.output)
    return Workspace(
      root: root, disk: disk, library: library, press: press, programme: programme,
      activities: activities, output: place, foundation: digest, diagnostics: found.sorted())
  }

  private static func find(from start: String, _ disk: Disk) -> String? {
    var folder = disk.absolute(start)
    while true {
      if disk.exists(folder + "/programme.yaml") { return folder }
      let parent = Disk.parent(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
  }

  private static func readActivities(
    _ bytes: [UInt8], _ library: FormLibrary, _ programme: ProgrammeFile,
    _ found: inout [Diagnostic]
  ) -> ActivitiesFile {
    guard !bytes.isEmpty,
      let node = readSource(
        bytes, path: "activities.yaml", format: .yaml, limits: .programme, diagnostics: &found),
      let file = ActivitiesFile.read(
        node, path: "activities.yaml", library: library, programme: programme, diagnostics: &found)
    else { return ActivitiesFile(activities: []) }
    return file
  }

  // MARK: Cases

  /// Case files by number, sorted; only those asked for.
  package func casePaths(_ wanted: [String]) throws(WorkshopError) -> [String] {
    let folder = root + "/cases"
    guard disk.isFolder(folder) else {
      throw .notFound(Message("没有文件夹 \(folder)", "there is no folder \(folder)"))
    }
    let names: [String]
    do throws(DiskError) { names = try disk.names(in: folder) } catch { throw .disk(error) }
    let paths = names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".json")) && !$0.hasPrefix(".") }
    if wanted.isEmpty { return paths.map { "cases/" + $0 } }
    var chosen: [String] = []
    for number in wanted {
      guard let name = paths.first(where: { $0 == number + ".yaml" || $0 == number + ".json" }) else {
        throw .notFound(Message("没有个案 \(number)", "there is no case \(number)"))
      }
      chosen.append("cases/" + name)
    }
    return chosen
  }

  /// A case's file read and checked; nil when it has errors.
  func read(_ bytes: [UInt8], _ path: String, _ diagnostics: inout [Diagnostic]) -> CaseFile? {
    let format: SourceFormat = path.hasSuffix(".json") ? .json : .yaml
    guard let node = readSource(bytes, path: path, format: format, diagnostics: &diagnostics) else {
      return nil
    }
    let reader = CaseReader(library: library, programme: programme)
    guard let file = reader.read(node, path: path, diagnostics: &diagnostics) else { return nil }
    let checks = CaseChecks(library: library, programme: programme).check(file)
    diagnostics += checks
    return checks.hasErrors ? nil : file
  }
}

extension Disk {
  func reading(_ path: String) throws(WorkshopError) -> [UInt8] {
    do throws(DiskError) { return try read(path) } catch { throw .disk(error) }
  }
}
