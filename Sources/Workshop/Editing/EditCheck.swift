import CaseModel
import Diagnostics
import Editing
import Outside

/// Whether a new version of a file brings an error: only what is clean comes into a file, since one with an
/// error is left out of every run.
///
/// Errors that are there already hold nothing up that does not concern them.
struct EditCheck {
  private let folder: WorkspaceFolder
  private let target: EditTarget
  private let path: String
  /// As it is open already, where it is.
  private var opened: Workspace?

  init(_ folder: WorkspaceFolder, _ target: EditTarget, _ path: String) {
    self.folder = folder
    self.target = target
    self.path = path
  }

  init(_ workspace: Workspace, _ target: EditTarget, _ path: String) {
    self.init(workspace.folder, target, path)
    opened = workspace
  }

  func check(_ new: EditedFile, after old: [UInt8]?) throws(WorkshopError) {
    let before: Workspace
    do throws(WorkshopError) {
      if let opened { before = opened } else { before = try .open(folder) }
    } catch {
      // The new version may be what mends it.
      guard target == .programme || target == .activities else { throw error }
      return try checkMending(new)
    }
    let found = before.errors(new, target)
    if !found.isEmpty {
      let file = old.flatMap { try? target.read($0, path) }
      let added = found.added(to: file.map { before.errors($0, target) } ?? [])
      if !added.isEmpty { throw .badData(added) }
    }
    if target == .programme { try checkOthers(before, new) }
  }

  /// A workspace that cannot be opened: the file itself must be in order, whatever else is not.
  private func checkMending(_ new: EditedFile) throws(WorkshopError) {
    do throws(WorkshopError) { _ = try Workspace.open(folder, with: [path: new.bytes]) } catch {
      guard case .badData(let found) = error else { throw error }
      let own = found.filter { $0.severity == .error && $0.path == path }
      if !own.isEmpty { throw .badData(own) }
    }
  }

  /// Staff, streets and rules are named by all other files.
  private func checkOthers(_ before: Workspace, _ new: EditedFile) throws(WorkshopError) {
    let after = try Workspace.open(folder, with: [path: new.bytes], after: before)
    var added = after.errorsOfRules.added(to: before.errorsOfRules)
    added += after.errorsOfDistrict.added(to: before.errorsOfDistrict)
    for path in (try? before.casePaths([])) ?? [] {
      let found = after.errors(inCase: path)
      // Most cases have none, and are read once.
      if !found.isEmpty { added += found.added(to: before.errors(inCase: path)) }
    }
    if !added.isEmpty { throw .badData(added.sorted()) }
  }
}

extension Workspace {
  fileprivate var errorsOfRules: [Diagnostic] {
    do throws(WorkshopError) {
      var found: [Diagnostic] = []
      _ = try rulesIfAny(&found)
      return found.filter { $0.severity == .error }
    } catch {
      if case .badData(let found) = error { return found.filter { $0.severity == .error } }
      return []
    }
  }

  fileprivate var errorsOfDistrict: [Diagnostic] {
    var found: [Diagnostic] = []
    do throws(WorkshopError) { _ = try district(&found) } catch {
      if case .badData(let thrown) = error { found = thrown }
    }
    return found.filter { $0.severity == .error }
  }

  fileprivate func errors(inCase path: String) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let bytes = bytes(of: path, &found) { _ = read(bytes, path, &found) }
    return found.filter { $0.severity == .error }
  }
}

extension [Diagnostic] {
  /// Those that others do not have, wherever they stand.
  fileprivate func added(to others: [Diagnostic]) -> [Diagnostic] {
    var known: [Fault: Int] = [:]
    for finding in others { known[Fault(finding), default: 0] += 1 }
    return filter { finding in
      let left = known[Fault(finding), default: 0]
      known[Fault(finding)] = left - 1
      return left <= 0
    }
  }
}

/// An error wherever it stands in a file.
private struct Fault: Hashable {
  let id: FindingID
  let message: Message

  init(_ finding: Diagnostic) {
    id = finding.id
    message = finding.message
  }
}
