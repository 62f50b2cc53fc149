import Diagnostics
import Editing
import Outside

/// The history of one file as it lies in the workspace: `history/<name>/log.jsonl`, and beside it the
/// versions that are kept, each by its checksum.
struct HistoryFiles {
  static let folder = "history"
  static let log = "log.jsonl"

  let folder: String
  private let file: String
  private let disk: Disk

  init(_ target: EditTarget, in workspace: Workspace) {
    folder = workspace.root + "/" + Self.folder + "/" + target.name
    file = folder + "/" + Self.log
    disk = workspace.disk
  }

  /// Makes the folder, and keeps it from those who gather a workspace's files for a version control: what
  /// was pruned would stay there for ever.
  func prepare() throws(DiskError) {
    try disk.makeFolder(folder)
    try disk.ignoreFolder(Disk.parent(of: folder))
    try disk.removeUnfinished(in: folder)
  }

  func read() throws(WorkshopError) -> EditHistory {
    do throws(DiskError) {
      guard try disk.isThere(file) else { return EditHistory() }
    } catch {
      throw .disk(error)
    }
    let bytes = try disk.reading(file, .ledger)
    do throws(EditHistory.BadLine) { return try EditHistory(bytes) } catch {
      throw .badData([
        Diagnostic(
          .brokenEditHistory, path: file,
          at: error.line > 0 ? SourcePosition(line: error.line, column: 1) : nil,
          Message("broken-edit-history"), hint: Message("broken-edit-history.hint"))
      ])
    }
  }

  func write(_ history: EditHistory) throws(DiskError) {
    try disk.write(history.bytes, to: file, sync: true)
    try disk.syncFolder(folder)
  }

  // MARK: Versions

  private func path(of version: String) -> String { folder + "/" + version }

  /// Keeps a version that is not kept yet.
  func keep(_ bytes: [UInt8], _ version: String) throws(DiskError) {
    let path = path(of: version)
    if disk.holds(bytes, at: path) { return }
    try disk.write(bytes, to: path, sync: true)
  }

  func has(_ version: String) -> Bool { disk.exists(path(of: version)) }

  /// Nil where it is not kept any more, or is not what it was.
  func version(_ version: String) -> [UInt8]? {
    guard let bytes = try? disk.read(path(of: version), .programme),
      FileDigest.of(bytes) == version
    else { return nil }
    return bytes
  }

  func remove(_ version: String) throws(DiskError) { try disk.remove(path(of: version)) }
}

extension Disk {
  /// Says to version controls that a folder is none of theirs.
  func ignoreFolder(_ folder: String) throws(DiskError) {
    let path = folder + "/.gitignore"
    if exists(path) { return }
    try write(Array("*\n".utf8), to: path, sync: true)
  }
}
