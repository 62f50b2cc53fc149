import Diagnostics
import Editing
import Outside
import SourceReader

/// One file while it is held: its bytes, its history, and how a new version takes its place.
struct EditSession {
  let files: HistoryFiles
  var history: EditHistory
  /// Nil where the file is gone.
  let bytes: [UInt8]?
  let digest: String?
  /// Below the workspace.
  let path: String
  /// Where it really is: a link is followed, not replaced.
  private let place: String
  private let disk: Disk
  private let limit: ReadLimit
  private let who: String

  /// Reads the file and its history, and notes what the last run has left undone and what somebody has
  /// changed since without the program.
  init(
    _ folder: WorkspaceFolder, _ target: EditTarget, _ path: String?, _ files: HistoryFiles,
    by who: String
  ) throws(WorkshopError) {
    self.files = files
    self.who = who
    disk = folder.disk
    limit = target.limit
    history = try files.read()
    if let path { self.path = path } else { self.path = try target.path(asWas: history, files) }
    place = disk.real(folder.root + "/" + self.path)
    bytes = path == nil ? nil : try disk.reading(place, limit)
    digest = bytes.map { FileDigest.of($0) }
    do throws(DiskError) { try settle() } catch { throw .disk(error) }
  }

  /// The file as it can be edited.
  func file(_ target: EditTarget) throws(WorkshopError) -> EditedFile {
    guard let bytes else { throw .notFound(Message("editor.no-file", ["path": path])) }
    return try target.read(bytes, path)
  }

  /// Writes down what happened to the history itself.
  mutating func note(_ event: EditHistory.Event) throws(DiskError) {
    history.add(event, at: disk.now, by: who)
    try files.write(history, like: model)
  }

  /// Where the new version lies until it takes the file's place.
  private var staged: String {
    Disk.parent(of: place) + "/" + Disk.temporaryPrefix + "edit-" + Disk.name(of: place)
  }

  /// Whose rights a new version gets, and the history with it: those of the file.
  private var model: String {
    if bytes != nil { return place }
    let last = history.version(after: history.lines.count).map { files.path(of: $0) }
    return last.flatMap { disk.exists($0) ? $0 : nil } ?? files.folder
  }

  private mutating func settle() throws(DiskError) {
    let count = history.lines.count
    let isStaged = try disk.isThere(staged)
    if isStaged { try settle(try disk.read(staged, limit)) }
    if let present = history.version(after: history.lines.count) {
      if let bytes, let digest, digest != present || history.isGone {
        try files.keep(bytes, digest, like: model)
        history.add(.outside(old: present, new: digest), at: disk.now, by: EditHistory.nobody)
      } else if bytes == nil, !history.isGone {
        history.add(.gone(old: present), at: disk.now, by: EditHistory.nobody)
      }
    }
    if history.lines.count > count { try files.write(history, like: model) }
    if isStaged { try disk.remove(staged) }
    try disk.remove(
      Disk.parent(of: staged) + "/" + Disk.temporaryPrefix + Disk.name(of: staged))
  }

  /// What a run that has ended left beside the file.
  private mutating func settle(_ left: [UInt8]) throws(DiskError) {
    let version = FileDigest.of(left)
    guard let line = history.lastChange, line.number == history.lines.count,
      let new = line.event.new
    else { return }
    if new == version, new != digest {
      // What was to take the file's place is still beside it: so it did not.
      history.add(.void(line: line.number), at: disk.now, by: line.by)
    } else if let digest, new == digest, !files.has(version) {
      // An editor saved in the moment in which the file got its new version: what it wrote is kept.
      try files.keep(left, version, like: model)
      history.add(.outside(old: digest, new: version), at: disk.now, by: EditHistory.nobody)
      history.add(.outside(old: version, new: digest), at: disk.now, by: EditHistory.nobody)
    }
  }

  // MARK: A new version

  /// Writes a new version beside the file, then its line, and gives it the file's name in one step.
  mutating func replace(
    with new: [UInt8], _ event: EditHistory.Event
  ) throws(WorkshopError) {
    do throws(DiskError) {
      if let bytes, let digest { try files.keep(bytes, digest, like: model) }
      if let version = event.new { try files.keep(new, version, like: model) }
      let folder = Disk.parent(of: place)
      try disk.makeFolder(folder, like: files.folder)
      try disk.write(new, to: staged, sync: true, like: model)
      try disk.syncFolder(folder)
      history.add(event, at: disk.now, by: who)
      try files.write(history, like: model)
      if !(try takePlace(new)) {
        // First the line, then what it told of: a run that ends between finds the version beside.
        history.takeBack()
        try files.write(history, like: model)
        try disk.remove(staged)
        throw DiskError(kind: .different, path: path, reason: "changed meanwhile")
      }
      try disk.syncFolder(folder)
    } catch {
      // Where the line is written already, the next run finds the version beside and says so.
      throw error.kind == .different
        ? .refused(Message("editor.changed", ["path": path])) : .disk(error)
    }
  }

  /// Gives the new version the file's name; false where the file is not what was read any more.
  ///
  /// An editor asks for no lock, so the names are exchanged in one step, and what came out is looked at: a
  /// file that an editor has saved meanwhile gets its name back. What remains is an editor that writes into
  /// the file that it has open, instead of beside it, between that look and the removal of the old version a
  /// moment later, and a file system that cannot exchange names: there, whoever saves between the look at the
  /// file and the renaming is overwritten; the version that was kept then is the one before.
  private func takePlace(_ new: [UInt8]) throws(DiskError) -> Bool {
    guard let bytes else {
      do throws(DiskError) { try disk.moveNew(staged, to: place) } catch {
        if disk.exists(place) { return false }
        throw error
      }
      return true
    }
    guard try holds(bytes, at: place) else { return false }
    guard try disk.exchange(staged, place) else {
      try disk.move(staged, to: place)
      return true
    }
    if try holds(bytes, at: staged) {
      try disk.remove(staged)
      return true
    }
    _ = try disk.exchange(staged, place)
    let isOwn = try holds(new, at: staged)
    // It has saved once more between the two: the later one stays.
    if !isOwn { _ = try disk.exchange(staged, place) }
    return false
  }

  /// A device that fails is no proof of another's bytes.
  private func holds(_ bytes: [UInt8], at path: String) throws(DiskError) -> Bool {
    do throws(DiskError) { return try disk.read(path, limit) == bytes } catch {
      if error.kind == .tooLarge { return false }
      throw error
    }
  }
}

extension EditTarget {
  /// The path of a file that is gone, as its last version was written.
  fileprivate func path(
    asWas history: EditHistory, _ files: HistoryFiles
  ) throws(WorkshopError) -> String {
    guard case .caseFile(let number) = self else { return name + ".yaml" }
    var found: [Diagnostic] = []
    let last = history.version(after: history.lines.count)
    guard let last, let bytes = try files.version(last) else {
      return WorkspaceFolder.cases + "/" + number + ".yaml"
    }
    let isJSON = readSource(bytes, path: "", format: .json, diagnostics: &found) != nil
    return WorkspaceFolder.cases + "/" + number + (isJSON ? ".json" : ".yaml")
  }
}

extension EditHistory {
  /// Who changed a file without the program.
  package static let nobody = "-"
}
