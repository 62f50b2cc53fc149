import Diagnostics
package import Editing

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
      let file = try session.file(target)
      let shape = workspace.shape(of: target)
      switch file.merging(try changes(file), in: shape) {
      case .conflicts(let conflicts): return .conflicts(conflicts)
      case .edits(let edits):
        let spliced: Spliced
        do throws(SpliceFault) { spliced = try file.spliced(edits, in: shape) } catch {
          throw .badData(error.diagnostics(in: file.path))
        }
        let new = spliced.file
        guard let old = session.digest, new.bytes != file.bytes else { return .unchanged }
        try EditCheck(workspace, target, file.path).check(new, after: file.bytes)
        try session.replace(
          with: new.bytes,
          .edited(old: old, new: new.digest, places: edits.map(\.place), token: token))
        return .saved(line: session.history.lines.count, comments: spliced.comments)
      }
    }
  }

  /// Puts new bytes in place of a file's that are still to be filled in, and so may lack what is needed.
  func replaceUnchecked(
    _ target: EditTarget, _ make: (EditedFile) throws(WorkshopError) -> ([UInt8], [String])
  ) throws(WorkshopError) {
    try holding(target) { session throws(WorkshopError) in
      let file = try session.file(target)
      let (bytes, places) = try make(file)
      try session.replace(
        with: bytes,
        .edited(old: file.digest, new: FileDigest.of(bytes), places: places, token: nil))
    }
  }

  /// Puts the version back that a file had after a line of its history; 0 is the one before the first.
  package func restore(_ target: EditTarget, to line: Int) throws(WorkshopError) -> Saved {
    try Versions(workspace.folder, target).restore(to: line, by: who)
  }

  /// Removes the versions that were replaced so many days ago or more, and writes that down; how many.
  package func prune(_ target: EditTarget, keeping days: Int) throws(WorkshopError) -> Int {
    try Versions(workspace.folder, target).prune(keeping: days, by: who)
  }

  private func holding<Result>(
    _ target: EditTarget, _ body: (inout EditSession) throws(WorkshopError) -> Result
  ) throws(WorkshopError) -> Result {
    try Versions(workspace.folder, target).holding(by: who, body)
  }
}
