import Diagnostics
import Editing
import Outside

/// The history of one file as it lies in the workspace: `history/<name>/log.jsonl`, and beside it the
/// versions that are kept, each by its checksum.
///
/// Whoever may read and write the file may do so with its history.
struct HistoryFiles {
  static let folder = "history"
  static let log = "log.jsonl"

  let folder: String
  private let file: String
  private let limit: ReadLimit
  private let disk: Disk

  init(_ target: EditTarget, in workspace: WorkspaceFolder) {
    folder = workspace.root + "/" + Self.folder + "/" + target.name
    file = folder + "/" + Self.log
    limit = target.limit
    disk = workspace.disk
  }

  /// Holds the history, for those who may write where the file lies, and keeps it from those who gather a
  /// workspace's files for a version control: what was pruned would stay there for ever.
  func holding<Result>(
    like place: String, _ body: () throws(WorkshopError) -> Result
  ) throws(WorkshopError) -> Result {
    do throws(DiskError) { try disk.makeFolder(folder, like: place) } catch { throw .disk(error) }
    return try disk.holding(folder, isShared: true) { () throws(WorkshopError) in
      do throws(DiskError) {
        try disk.ignoreFolder(Disk.parent(of: folder))
        try disk.removeUnfinished(in: folder)
      } catch {
        throw .disk(error)
      }
      return try body()
    }
  }

  var isThere: Bool { disk.exists(file) }

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

  func write(_ history: EditHistory, like model: String) throws(DiskError) {
    try disk.write(history.bytes, to: file, sync: true, like: model)
    try disk.syncFolder(folder)
  }

  // MARK: Versions

  func path(of version: String) -> String { folder + "/" + version }

  /// Keeps a version that is not kept yet.
  func keep(_ bytes: [UInt8], _ version: String, like model: String) throws(DiskError) {
    // Written whole or not at all, under its checksum.
    if disk.status(path(of: version))?.size == bytes.count { return }
    try disk.write(bytes, to: path(of: version), sync: true, like: model)
  }

  func has(_ version: String) -> Bool { disk.exists(path(of: version)) }

  /// All that are kept.
  func versions() throws(DiskError) -> Set<String> {
    Set(try disk.names(in: folder).filter { $0.wholeMatch(of: /[0-9a-f]{64}/) != nil })
  }

  /// Nil where it is not kept any more.
  func version(_ version: String) throws(WorkshopError) -> [UInt8]? {
    let path = path(of: version)
    do throws(DiskError) {
      guard try disk.isThere(path) else { return nil }
    } catch {
      throw .disk(error)
    }
    let bytes = try disk.reading(path, limit)
    if FileDigest.of(bytes) == version { return bytes }
    throw .badData([
      Diagnostic(
        .brokenEditHistory, path: path, Message("broken-edit-history.version"),
        hint: Message("broken-edit-history.hint"))
    ])
  }

  /// Removes versions for good.
  func remove(_ versions: Set<String>) throws(DiskError) {
    for version in versions.sorted() { try disk.remove(path(of: version)) }
    try disk.syncFolder(folder)
  }
}

extension Disk {
  /// Says to version controls that a folder is none of theirs.
  func ignoreFolder(_ folder: String) throws(DiskError) {
    let path = folder + "/.gitignore"
    if exists(path) { return }
    try write(Array("*\n".utf8), to: path, sync: true, like: folder)
  }

  /// Does something while a folder is held, or says who holds it.
  func holding<Result>(
    _ folder: String, isShared: Bool = false, _ body: () throws(WorkshopError) -> Result
  ) throws(WorkshopError) -> Result {
    let lock: Lock?
    do throws(DiskError) { lock = try self.lock(folder, isShared: isShared) } catch {
      throw .disk(error)
    }
    guard let lock else { throw .busy(folder, holder: lockHolder(folder)) }
    defer { lock.release() }
    return try body()
  }
}
