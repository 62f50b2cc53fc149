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
    try holding(target) { files, history throws(WorkshopError) in
      if let token, let line = history.line(of: token) { return .already(line: line.number) }
      let path = try workspace.path(of: target)
      let file = try workspace.edited(path, target)
      let shape = workspace.shape(of: target)
      switch file.merging(try changes(file), in: shape) {
      case .conflicts(let conflicts): return .conflicts(conflicts)
      case .edits(let edits):
        let spliced: Spliced
        do throws(SpliceFault) { spliced = try file.spliced(edits, in: shape) } catch {
          throw .badData(error.diagnostics(in: path))
        }
        guard spliced.file.bytes != file.bytes else { return .unchanged }
        let event = EditHistory.Event.edited(
          old: file.digest, new: spliced.file.digest, places: edits.map(\.place), token: token)
        let line = try replace(file, spliced.file.bytes, event, target, files, &history)
        return .saved(line: line, comments: spliced.comments)
      }
    }
  }

  /// Puts new bytes in place of a file's that are still to be filled in, and so may lack what is needed.
  func replaceUnchecked(
    _ target: EditTarget, _ make: (EditedFile) throws(WorkshopError) -> ([UInt8], [String])
  ) throws(WorkshopError) {
    try holding(target) { files, history throws(WorkshopError) in
      let file = try workspace.edited(target)
      let (bytes, places) = try make(file)
      let event = EditHistory.Event.edited(
        old: file.digest, new: FileDigest.of(bytes), places: places, token: nil)
      _ = try replace(file, bytes, event, target, files, &history, isChecked: false)
    }
  }

  /// Puts the version back that a file had after a line of its history; 0 is the one before the first.
  package func restore(
    _ target: EditTarget, to line: Int
  ) throws(WorkshopError) -> Saved {
    try holding(target) { files, history throws(WorkshopError) in
      guard (0...history.lines.count).contains(line), let version = history.version(after: line)
      else { throw .notFound(Message("restore.no-line", ["line": line])) }
      guard let bytes = files.version(version) else {
        throw .notFound(Message("restore.not-kept", ["line": line]))
      }
      let file = try workspace.edited(target)
      if bytes == file.bytes { return .unchanged }
      let event = EditHistory.Event.restored(old: file.digest, new: version, to: line)
      return .saved(
        line: try replace(file, bytes, event, target, files, &history), comments: 0)
    }
  }

  /// Removes the versions that were replaced so many days ago or more, and writes that down; how many.
  package func prune(_ target: EditTarget, keeping days: Int) throws(WorkshopError) -> Int {
    guard let today = CalendarDate(iso: workspace.disk.today) else { return 0 }
    let day = today.adding(days: -days)
    return try holding(target) { files, history throws(WorkshopError) in
      let old = history.versions(replacedBefore: day).filter { files.has($0) }.sorted()
      if old.isEmpty { return 0 }
      history.add(.pruned(before: day, count: old.count), at: workspace.disk.now, by: who)
      do throws(DiskError) {
        try files.write(history)
        for version in old { try files.remove(version) }
      } catch {
        throw .disk(error)
      }
      return old.count
    }
  }

  // MARK: Steps

  /// Holds the history of a file against others, and brings it to the file as it is.
  private func holding<Result>(
    _ target: EditTarget,
    _ body: (HistoryFiles, inout EditHistory) throws(WorkshopError) -> Result
  ) throws(WorkshopError) -> Result {
    // A file that is not there gets no history.
    let path = try workspace.path(of: target)
    let files = HistoryFiles(target, in: workspace)
    let lock: Disk.Lock?
    do throws(DiskError) {
      try workspace.disk.makeFolder(files.folder)
      lock = try workspace.disk.lock(files.folder)
    } catch {
      throw .disk(error)
    }
    guard let lock else {
      throw .busy(files.folder, holder: workspace.disk.lockHolder(files.folder))
    }
    defer { lock.release() }
    do throws(DiskError) { try files.prepare() } catch { throw .disk(error) }
    var history = try files.read()
    try settle(path, target, files, &history)
    return try body(files, &history)
  }

  /// Notes what the last run has left undone, and what somebody has changed since without the program.
  private func settle(
    _ path: String, _ target: EditTarget, _ files: HistoryFiles, _ history: inout EditHistory
  ) throws(WorkshopError) {
    let bytes = try workspace.disk.reading(workspace.root + "/" + path, target.limit)
    let digest = FileDigest.of(bytes)
    let staged = staged(path)
    let count = history.lines.count
    do throws(DiskError) {
      let isStaged = try workspace.disk.isThere(staged)
      // What was to take the file's place is still beside it: so it did not.
      if isStaged, let line = history.open, line.number == history.lines.count,
        line.event.new != digest
      {
        history.add(.void(line: line.number), at: workspace.disk.now, by: line.by)
      }
      if let present = history.present, present != digest {
        try files.keep(bytes, digest)
        history.add(
          .outside(old: present, new: digest), at: workspace.disk.now, by: EditHistory.nobody)
      }
      if history.lines.count > count { try files.write(history) }
      if isStaged { try workspace.disk.remove(staged) }
      try workspace.disk.remove(
        Disk.parent(of: staged) + "/" + Disk.temporaryPrefix + Disk.name(of: staged))
    } catch {
      throw .disk(error)
    }
  }

  private func staged(_ path: String) -> String {
    let whole = workspace.root + "/" + path
    return Disk.parent(of: whole) + "/" + Disk.temporaryPrefix + "edit-" + Disk.name(of: whole)
  }

  /// Writes a new version beside the file, then its line, and gives it the file's name in one step.
  private func replace(
    _ file: EditedFile, _ bytes: [UInt8], _ event: EditHistory.Event, _ target: EditTarget,
    _ files: HistoryFiles, _ history: inout EditHistory, isChecked: Bool = true
  ) throws(WorkshopError) -> Int {
    if isChecked { try check(bytes, against: file, target) }
    let disk = workspace.disk
    let path = workspace.root + "/" + file.path
    let staged = staged(file.path)
    do throws(DiskError) {
      try files.keep(file.bytes, file.digest)
      try files.keep(bytes, FileDigest.of(bytes))
      try disk.write(bytes, to: staged, sync: true)
      try disk.syncFolder(Disk.parent(of: path))
      history.add(event, at: disk.now, by: who)
      try files.write(history)
      try disk.move(staged, to: path)
      try disk.syncFolder(Disk.parent(of: path))
    } catch {
      // Where the line is written already, the next run finds the version beside and says so.
      throw .disk(error)
    }
    return history.lines.count
  }

  /// Only what is clean comes into a file: one with an error is left out of every run.
  ///
  /// Errors that it has already hold nothing up that does not concern them.
  private func check(
    _ bytes: [UInt8], against file: EditedFile, _ target: EditTarget
  ) throws(WorkshopError) {
    let new = workspace.errors(bytes, file.path, target)
    if new.isEmpty { return }
    var known: [Fault: Int] = [:]
    for finding in workspace.errors(file.bytes, file.path, target) {
      known[Fault(finding), default: 0] += 1
    }
    let added = new.filter { finding in
      let left = known[Fault(finding), default: 0]
      known[Fault(finding)] = left - 1
      return left <= 0
    }
    if !added.isEmpty { throw .badData(added) }
  }

  /// An error wherever it stands.
  private struct Fault: Hashable {
    let id: FindingID
    let message: Message

    init(_ finding: Diagnostic) {
      id = finding.id
      message = finding.message
    }
  }
}

extension EditHistory {
  /// Who changed a file without the program.
  package static let nobody = "-"
}
