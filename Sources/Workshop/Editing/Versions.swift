import Diagnostics
package import Editing
import FormModel
import Outside

/// The versions of a file: what happened to it, putting one back, and removing those that nobody wants any
/// more.
///
/// Needs no workspace that can be opened, and no file that is there: that may be why.
package struct Versions: Sendable {
  private let folder: WorkspaceFolder
  private let target: EditTarget
  private let files: HistoryFiles

  package init(_ folder: WorkspaceFolder, _ target: EditTarget) {
    self.folder = folder
    self.target = target
    files = HistoryFiles(target, in: folder)
  }

  package struct History: Sendable {
    package let history: EditHistory
    /// Versions that are still there, by line.
    package let kept: Set<Int>
    /// Whether the file is not what the last line left, or is not there any more.
    package let isChangedOutside: Bool
    package let isGone: Bool
  }

  package func history() throws(WorkshopError) -> History {
    let path = try pathIfThere()
    let file =
      if let path { try folder.disk.reading(folder.root + "/" + path, target.limit) } else {
        [UInt8]?.none
      }
    let history = try files.read()
    let kept = history.lines.filter { line in
      !history.isVoid(line) && line.event.new.map { files.has($0) } == true
    }
    return History(
      history: history, kept: Set(kept.map(\.number)),
      isChangedOutside: !history.isEmpty && history.present != file.map { FileDigest.of($0) },
      isGone: file == nil)
  }

  /// Where the file is, below the workspace; nil where it was taken away and its history is left.
  private func pathIfThere() throws(WorkshopError) -> String? {
    guard files.isThere else { return try folder.path(of: target) }
    let isThere: Bool
    do throws(DiskError) { isThere = try self.isThere() } catch { throw .disk(error) }
    return isThere ? try folder.path(of: target) : nil
  }

  /// A device that fails is no proof that the file was taken away.
  private func isThere() throws(DiskError) -> Bool {
    let disk = folder.disk
    guard case .caseFile(let number) = target else {
      return try disk.isThere(folder.root + "/" + target.name + ".yaml")
    }
    let cases = folder.root + "/" + WorkspaceFolder.cases
    guard try disk.isThere(cases) else { return false }
    return try disk.names(in: cases).contains {
      Workspace.isCase($0) && Workspace.number(of: $0) == number
    }
  }

  // MARK: Changing

  /// Puts the version back that the file had after a line of its history; 0 is the one before the first.
  package func restore(to line: Int, by who: String) throws(WorkshopError) -> Editor.Saved {
    try holding(by: who) { session throws(WorkshopError) in
      guard (0...session.history.lines.count).contains(line),
        let version = session.history.version(after: line)
      else { throw .notFound(Message("restore.no-line", ["line": line])) }
      guard let bytes = try session.files.version(version) else {
        throw .notFound(Message("restore.not-kept", ["line": line]))
      }
      if bytes == session.bytes { return .unchanged }
      let check = EditCheck(folder, target, session.path)
      try check.check(try target.read(bytes, session.path), after: session.bytes)
      let old = session.digest ?? session.history.version(after: session.history.lines.count)
      try session.replace(with: bytes, .restored(old: old ?? version, new: version, to: line))
      return .saved(line: session.history.lines.count, comments: 0)
    }
  }

  /// Removes the versions that were replaced so many days ago or more, and writes that down; how many.
  package func prune(keeping days: Int, by who: String) throws(WorkshopError) -> Int {
    guard let today = CalendarDate(iso: folder.disk.today) else { return 0 }
    let day = today.adding(days: -days)
    return try holding(by: who) { session throws(WorkshopError) in
      do throws(DiskError) {
        let old = try files.versions().subtracting(session.history.versions(replacedFrom: day))
        if old.isEmpty { return 0 }
        try session.note(.pruned(before: day, count: old.count))
        try files.remove(old)
        return old.count
      } catch {
        throw .disk(error)
      }
    }
  }

  /// Holds the history of the file against others, and brings it to the file as it is.
  func holding<Result>(
    by who: String, _ body: (inout EditSession) throws(WorkshopError) -> Result
  ) throws(WorkshopError) -> Result {
    let path = try pathIfThere()
    let disk = folder.disk
    // A file that was never there gets no history.
    if let path, !disk.exists(folder.root + "/" + path) {
      throw .notFound(Message("editor.no-file", ["path": path]))
    }
    let place = disk.real(folder.root + "/" + (path ?? WorkspaceFolder.cases))
    return try files.holding(like: path == nil ? folder.root : Disk.parent(of: place)) {
      () throws(WorkshopError) in
      var session = try EditSession(folder, target, path, files, by: who)
      return try body(&session)
    }
  }
}
