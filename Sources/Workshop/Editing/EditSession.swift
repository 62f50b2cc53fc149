import Diagnostics
import Editing
import Outside

/// One file while it is held: its bytes, its history, and how a new version takes its place.
struct EditSession {
  let files: HistoryFiles
  var history: EditHistory
  let bytes: [UInt8]
  let digest: String
  private let workspace: Workspace
  private let target: EditTarget
  /// Below the workspace, and where it really is: a link is followed, not replaced.
  private let path: String
  private let place: String
  private let who: String

  private var disk: Disk { workspace.disk }

  /// Reads the file and its history, and notes what the last run has left undone and what somebody has
  /// changed since without the program.
  init(
    _ workspace: Workspace, _ target: EditTarget, _ path: String, _ files: HistoryFiles,
    by who: String
  ) throws(WorkshopError) {
    self.files = files
    self.workspace = workspace
    self.target = target
    self.path = path
    self.who = who
    place = workspace.disk.real(workspace.root + "/" + path)
    do throws(DiskError) { try files.prepare() } catch { throw .disk(error) }
    history = try files.read()
    bytes = try workspace.disk.reading(place, target.limit)
    digest = FileDigest.of(bytes)
    do throws(DiskError) { try settle() } catch { throw .disk(error) }
  }

  func file() throws(WorkshopError) -> EditedFile { try file(of: bytes) }

  /// The file with other bytes.
  func file(of bytes: [UInt8]) throws(WorkshopError) -> EditedFile {
    try workspace.edited(bytes, path, target)
  }

  /// Where the new version lies until it takes the file's place.
  private var staged: String {
    Disk.parent(of: place) + "/" + Disk.temporaryPrefix + "edit-" + Disk.name(of: place)
  }

  private mutating func settle() throws(DiskError) {
    let count = history.lines.count
    let isStaged = try disk.isThere(staged)
    // What was to take the file's place is still beside it: so it did not.
    if isStaged, let line = history.lastChange, line.number == count, let new = line.event.new,
      new != digest, FileDigest.of(try disk.read(staged, target.limit)) == new
    {
      history.add(.void(line: line.number), at: disk.now, by: line.by)
    }
    if let present = history.present, present != digest {
      try files.keep(bytes, digest)
      history.add(.outside(old: present, new: digest), at: disk.now, by: EditHistory.nobody)
    }
    if history.lines.count > count { try files.write(history) }
    if isStaged { try disk.remove(staged) }
    try disk.remove(
      Disk.parent(of: staged) + "/" + Disk.temporaryPrefix + Disk.name(of: staged))
  }

  // MARK: A new version

  /// Writes a new version beside the file, then its line, and gives it the file's name in one step.
  mutating func replace(
    with new: [UInt8], _ event: EditHistory.Event
  ) throws(WorkshopError) {
    do throws(DiskError) {
      try files.keep(bytes, digest)
      try files.keep(new, FileDigest.of(new))
      try disk.write(new, to: staged, sync: true)
      try disk.syncFolder(Disk.parent(of: place))
      // An editor asks for no lock: what it saved meanwhile is not written over.
      if !disk.holds(bytes, at: place) { throw changedMeanwhile() }
      history.add(event, at: disk.now, by: who)
      try files.write(history)
      if !disk.holds(bytes, at: place) {
        history.takeBack()
        try files.write(history)
        throw changedMeanwhile()
      }
      try disk.move(staged, to: place)
      try disk.syncFolder(Disk.parent(of: place))
    } catch {
      // Where the line is written already, the next run finds the version beside and says so.
      throw error.kind == .different
        ? .refused(Message("editor.changed", ["path": path])) : .disk(error)
    }
  }

  private func changedMeanwhile() -> DiskError {
    try? disk.remove(staged)
    return DiskError(kind: .different, path: path, reason: "changed meanwhile")
  }

  // MARK: Clean or not

  /// Only what is clean comes into a file: one with an error is left out of every run.
  ///
  /// Errors that it has already hold nothing up that does not concern them.
  func check(_ new: EditedFile) throws(WorkshopError) {
    let found = workspace.errors(new, target)
    if found.isEmpty { return }
    var known: [Fault: Int] = [:]
    for finding in (try? file()).map({ workspace.errors($0, target) }) ?? [] {
      known[Fault(finding), default: 0] += 1
    }
    let added = found.filter { finding in
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
