import Diagnostics
package import Editing
import FormModel
import HandOver
import Outside

/// Drafts of a workspace: `drafts/<person>/<file>-<number>.json`, for their owner's eyes only.
///
/// Nothing else of the program looks into the folder: what stands there is sealed, handed over and printed by
/// nobody.
package struct DraftFiles: Sendable {
  static let folder = "drafts"

  private let workspace: Workspace
  private let root: String
  private let disk: Disk

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    root = workspace.root + "/" + Self.folder
    disk = workspace.disk
  }

  // MARK: Reading

  /// The draft of a record of a file as it is now; nil where there is none.
  package func read(
    of person: String, _ target: EditTarget, record: Draft.Record, in file: EditedFile
  ) throws(WorkshopError) -> Draft? {
    try kept(person, target, record, file)?.draft
  }

  /// All drafts of somebody for a file: also of records that are gone, or cannot be told any more.
  package func all(of person: String, _ target: EditTarget) throws(WorkshopError) -> [Draft] {
    try drafts(of: person, target).map(\.draft)
  }

  private func kept(
    _ person: String, _ target: EditTarget, _ record: Draft.Record, _ file: EditedFile
  ) throws(WorkshopError) -> (path: String, draft: Draft)? {
    let shape = workspace.shape(of: target)
    return try drafts(of: person, target).first {
      $0.draft.record.isSame(as: record, in: file.root, shape)
    }
  }

  private func drafts(
    of person: String, _ target: EditTarget
  ) throws(WorkshopError) -> [(path: String, draft: Draft)] {
    let folder = try folder(of: person)
    var drafts: [(path: String, draft: Draft)] = []
    for name in try names(in: folder) where number(name, target) != nil {
      let path = folder + "/" + name
      if let draft = Draft(try disk.reading(path, .caseFile)) { drafts.append((path, draft)) }
    }
    return drafts
  }

  private func names(in folder: String) throws(WorkshopError) -> [String] {
    do throws(DiskError) {
      return try disk.isThere(folder) ? disk.names(in: folder) : []
    } catch {
      throw .disk(error)
    }
  }

  private func folder(of person: String) throws(WorkshopError) -> String {
    // What cannot be somebody's id names another folder.
    guard BatchFacts.isID(person) else {
      throw .notFound(Message("drafts.no-person"))
    }
    return root + "/" + person
  }

  /// `310107-2022-0007-3.json`.
  private func number(_ name: String, _ target: EditTarget) -> Int? {
    guard name.hasPrefix(target.name + "-"), name.hasSuffix(".json") else { return nil }
    return Int(name.dropFirst(target.name.count + 1).dropLast(5))
  }

  // MARK: Writing

  /// Changes a draft, or begins one, while nobody else writes drafts of this person.
  ///
  /// A file that cannot be read as a draft stays as it is: what is typed next goes into another one.
  package func change(
    of person: String, _ target: EditTarget, record: Draft.Record, in file: EditedFile,
    _ body: (inout Draft) -> Void
  ) throws(WorkshopError) -> Draft {
    let folder = try folder(of: person)
    guard let today = CalendarDate(iso: disk.today) else {
      throw .notFound(Message("drafts.no-person"))
    }
    do throws(DiskError) {
      try disk.makeFolder(folder)
      try disk.ignoreFolder(root)
    } catch {
      throw .disk(error)
    }
    return try disk.holding(folder) { () throws(WorkshopError) in
      let kept = try kept(person, target, record, file)
      let last = try names(in: folder).compactMap { number($0, target) }.max() ?? 0
      let path = kept?.path ?? "\(folder)/\(target.name)-\(last + 1).json"
      var draft =
        kept?.draft ?? Draft(person: person, file: target.name, record: record, day: today)
      draft.see(record)
      body(&draft)
      let bytes = draft.bytes
      do throws(DiskError) {
        // What could not be read again would hold up all others.
        guard bytes.count <= ReadLimit.caseFile.bytes else {
          throw DiskError(
            kind: .tooLarge, path: path, reason: "> \(ReadLimit.caseFile.bytes) bytes")
        }
        try disk.write(bytes, to: path, sync: true)
      } catch {
        throw .disk(error)
      }
      return draft
    }
  }

  /// After it was saved into its file, or thrown away.
  package func remove(
    of person: String, _ target: EditTarget, record: Draft.Record, in file: EditedFile
  ) throws(WorkshopError) {
    let folder = try folder(of: person)
    guard disk.isFolder(folder) else { return }
    try disk.holding(folder) { () throws(WorkshopError) in
      guard let kept = try kept(person, target, record, file) else { return }
      do throws(DiskError) { try disk.remove(kept.path) } catch { throw .disk(error) }
    }
  }

  /// Everybody's drafts on which nobody has worked for long, removed; how many.
  ///
  /// Those of somebody who writes just now are left for the next time.
  package func expire() throws(WorkshopError) -> Int {
    guard disk.isFolder(root), let today = CalendarDate(iso: disk.today) else { return 0 }
    var count = 0
    for person in try names(in: root) {
      guard let folder = try? folder(of: person), disk.isFolder(folder) else { continue }
      do throws(WorkshopError) {
        try disk.holding(folder) { () throws(WorkshopError) in
          count += try expire(in: folder, on: today)
        }
      } catch {
        if case .busy = error { continue }
        throw error
      }
    }
    return count
  }

  private func expire(in folder: String, on today: CalendarDate) throws(WorkshopError) -> Int {
    var count = 0
    for name in try names(in: folder) where name.hasSuffix(".json") {
      let path = folder + "/" + name
      guard let draft = Draft(try disk.reading(path, .caseFile)), draft.isExpired(on: today)
      else { continue }
      do throws(DiskError) { try disk.remove(path) } catch { throw .disk(error) }
      count += 1
    }
    return count
  }
}
