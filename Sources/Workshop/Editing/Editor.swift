import CaseModel
import Diagnostics
package import Editing
import FormModel
import Outside

/// Saves edits into the files of a workspace: under a lock, whole or not at all, with a line in the history of
/// the file, and with the version before kept.
package struct Editor: Sendable {
  let workspace: Workspace
  /// Who edits, for the history.
  let who: String

  package init(_ workspace: Workspace, by who: String) {
    self.workspace = workspace
    self.who = who
  }

  /// What became of an order to save.
  package enum Saved: Sendable {
    /// Its line in the history, and how many lines of comments went with what was removed.
    case saved(line: Int, comments: Int)
    /// The same order was carried out before.
    case already(line: Int)
    /// Everything stood there already.
    case unchanged
    /// Nothing was written: each of these is to be decided first.
    case conflicts([Conflict])
  }

  // MARK: Saving

  /// Merges changes into a file.
  ///
  /// `changes` makes them from the file as it is when it is held; whoever has them already, from an earlier
  /// version, gives them as they are. `token` lets an order that was sent twice be carried out once.
  package func save(
    to target: EditTarget, token: String? = nil,
    _ changes: (EditedFile) throws(WorkshopError) -> [Change]
  ) throws(WorkshopError) -> Saved {
    try holding(target) { session throws(WorkshopError) in
      if let token, let line = session.history.line(of: token) {
        return .already(line: line.number)
      }
      let file = try session.file()
      let shape = workspace.shape(of: target)
      switch file.merging(try changes(file), in: shape) {
      case .conflicts(let conflicts): return .conflicts(conflicts)
      case .edits(let edits):
        let spliced: Spliced
        do throws(SpliceFault) { spliced = try file.spliced(edits, in: shape) } catch {
          throw .badData(error.diagnostics(in: file.path))
        }
        guard spliced.file.bytes != file.bytes else { return .unchanged }
        let event = EditHistory.Event.edited(
          old: file.digest, new: spliced.file.digest, places: edits.map(\.place), token: token)
        try session.check(spliced.file)
        try session.replace(with: spliced.file.bytes, event)
        return .saved(line: session.history.lines.count, comments: spliced.comments)
      }
    }
  }

  /// Puts new bytes in place of a file's that are still to be filled in, and so may lack what is needed.
  func replaceUnchecked(
    _ target: EditTarget, _ make: (EditedFile) throws(WorkshopError) -> ([UInt8], [String])
  ) throws(WorkshopError) {
    try holding(target) { session throws(WorkshopError) in
      let file = try session.file()
      let (bytes, places) = try make(file)
      let event = EditHistory.Event.edited(
        old: file.digest, new: FileDigest.of(bytes), places: places, token: nil)
      try session.replace(with: bytes, event)
    }
  }

  /// Puts the version back that a file had after a line of its history; 0 is the one before the first.
  ///
  /// The file as it is need not be readable: that may be why.
  package func restore(
    _ target: EditTarget, to line: Int
  ) throws(WorkshopError) -> Saved {
    try holding(target) { session throws(WorkshopError) in
      guard (0...session.history.lines.count).contains(line),
        let version = session.history.version(after: line)
      else { throw .notFound(Message("restore.no-line", ["line": line])) }
      guard let bytes = session.files.version(version) else {
        throw .notFound(Message("restore.not-kept", ["line": line]))
      }
      if bytes == session.bytes { return .unchanged }
      try session.check(try session.file(of: bytes))
      try session.replace(
        with: bytes, .restored(old: session.digest, new: version, to: line))
      return .saved(line: session.history.lines.count, comments: 0)
    }
  }

  /// Removes the versions that were replaced so many days ago or more, and writes that down; how many.
  package func prune(_ target: EditTarget, keeping days: Int) throws(WorkshopError) -> Int {
    guard let today = CalendarDate(iso: workspace.disk.today) else { return 0 }
    let day = today.adding(days: -days)
    return try holding(target) { session throws(WorkshopError) in
      let files = session.files
      let old = session.history.versions(replacedBefore: day).filter { files.has($0) }.sorted()
      if old.isEmpty { return 0 }
      session.history.add(.pruned(before: day, count: old.count), at: workspace.disk.now, by: who)
      do throws(DiskError) {
        try files.write(session.history)
        for version in old { try files.remove(version) }
      } catch {
        throw .disk(error)
      }
      return old.count
    }
  }

  /// Holds the history of a file against others, and brings it to the file as it is.
  private func holding<Result>(
    _ target: EditTarget, _ body: (inout EditSession) throws(WorkshopError) -> Result
  ) throws(WorkshopError) -> Result {
    let path = try workspace.path(of: target)
    let disk = workspace.disk
    // A file that is not there gets no history.
    guard disk.exists(workspace.root + "/" + path) else {
      throw .notFound(Message("editor.no-file", ["path": path]))
    }
    let files = HistoryFiles(target, in: workspace)
    let lock: Disk.Lock?
    do throws(DiskError) {
      try disk.makeFolder(files.folder)
      lock = try disk.lock(files.folder)
    } catch {
      throw .disk(error)
    }
    guard let lock else { throw .busy(files.folder, holder: disk.lockHolder(files.folder)) }
    defer { lock.release() }
    var session = try EditSession(workspace, target, path, files, by: who)
    return try body(&session)
  }
}
