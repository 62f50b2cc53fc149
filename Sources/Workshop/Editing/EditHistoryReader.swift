import Diagnostics
package import Editing
package import FormModel
import Outside
package import SourceReader

/// Tells of the history of a file, and of what has changed in it.
package struct EditHistoryReader: Sendable {
  package let workspace: Workspace
  package let target: EditTarget

  package init(_ workspace: Workspace, _ target: EditTarget) {
    self.workspace = workspace
    self.target = target
  }

  private var files: HistoryFiles { HistoryFiles(target, in: workspace.folder) }

  /// What is compared with the file as it is.
  package enum Since: Sendable {
    /// The version before the last change.
    case last
    /// The file as it was when a day began.
    case day(CalendarDate)
  }

  package func history() throws(WorkshopError) -> Versions.History {
    try Versions(workspace.folder, target).history()
  }

  package func differences(since: Since) throws(WorkshopError) -> [Difference] {
    let path = try workspace.path(of: target)
    let present = try workspace.edited(path, target)
    let old: Node
    switch since {
    case .last: old = try version(try last(), path)
    case .day(let day):
      let history = try files.read()
      guard let version = history.version(before: day) else { throw Self.nothing }
      old = try self.version(version, path)
    }
    return Difference.between(old, and: present.root, in: workspace.shape(of: target))
  }

  /// What has changed since a version in the files' own form, as archives have it.
  package func differences(fromSealed old: Node) throws(WorkshopError) -> [Difference] {
    let file = try workspace.edited(target)
    var found: [Diagnostic] = []
    let typed = workspace.readWithNode(file.bytes, file.path, &found)?.node
    return Difference.between(old, and: typed ?? file.root, in: workspace.shape(of: target))
  }

  private func last() throws(WorkshopError) -> String {
    let found = try history()
    // What was changed outside since is the last change.
    if found.isChangedOutside, let present = found.history.present { return present }
    guard let line = found.history.lastChange, let old = line.event.old else { throw Self.nothing }
    return old
  }

  private func version(_ version: String, _ path: String) throws(WorkshopError) -> Node {
    guard let bytes = try files.version(version) else {
      throw .notFound(Message("diff.not-kept"))
    }
    return try target.read(bytes, path).root
  }

  private static var nothing: WorkshopError { .notFound(Message("diff.no-history")) }
}
