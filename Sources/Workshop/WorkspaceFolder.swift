import Diagnostics
package import Outside

/// Where a workspace is, and with what it is opened: known also where a file of its own cannot be read.
package struct WorkspaceFolder: Sendable {
  package let root: String
  package internal(set) var disk: Disk
  let templates: String?
  let output: String?

  /// The workspace at or above a folder.
  package init(
    _ start: String, templates: String?, output: String?, disk: Disk
  ) throws(WorkshopError) {
    guard disk.isFolder(start) else {
      throw .notFound(Message("workspace.no-start", ["start": start]))
    }
    // Where `programme.yaml` itself is gone, its history tells of it.
    let names = [ProgrammeHistory.file, ProgrammeHistory.log]
    guard let root = names.lazy.compactMap({ Self.folder(with: $0, above: start, disk) }).first
    else { throw .notFound(Message("workspace.no-programme", ["start": start])) }
    self.root = root
    self.disk = disk
    self.templates = templates
    self.output = output
  }

  private enum ProgrammeHistory {
    static let file = "programme.yaml"
    static let log = HistoryFiles.folder + "/programme/" + HistoryFiles.log
  }

  /// The folder at or above another that has a file.
  static func folder(with name: String, above start: String, _ disk: Disk) -> String? {
    var folder = disk.absolute(start)
    while true {
      if disk.exists(folder + "/" + name) { return folder }
      let parent = Disk.parent(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
  }

  // MARK: Cases

  static let cases = "cases"

  /// Case files by number, sorted; only those asked for.
  package func casePaths(_ wanted: [String]) throws(WorkshopError) -> [String] {
    let folder = root + "/" + Self.cases
    guard disk.isFolder(folder) else {
      throw .notFound(Message("workspace.no-folder", ["folder": folder]))
    }
    let names: [String]
    do throws(DiskError) { names = try disk.names(in: folder) } catch { throw .disk(error) }
    let paths = names.filter { Workspace.isCase($0) && !$0.hasPrefix(".") }
    if wanted.isEmpty { return paths.map { "cases/" + $0 } }
    var chosen: [String] = []
    for number in wanted {
      let found = paths.filter { Workspace.number(of: $0) == number }
      guard !found.isEmpty else {
        throw .notFound(Message("workspace.no-case", ["number": number]))
      }
      chosen += found.map { "cases/" + $0 }.filter { !chosen.contains($0) }
    }
    return chosen
  }
}
