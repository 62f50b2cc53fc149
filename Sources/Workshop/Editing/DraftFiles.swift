import Diagnostics
package import Editing
import FormModel
import Foundation
import HandOver
import Outside

/// Drafts of a workspace: `drafts/<person>/<file>-<id>.json`, for their owner's eyes only.
///
/// Nothing else of the program looks into the folder: what stands there is sealed, handed over and printed by
/// nobody. A draft that cannot be read is left as it is.
package struct DraftFiles: Sendable {
  static let folder = "drafts"

  private let root: String
  private let person: String
  private let disk: Disk

  /// Nil for what cannot be somebody's id: it names a folder.
  package init?(_ workspace: Workspace, of person: String) {
    guard Self.isID(person) else { return nil }
    root = workspace.root + "/" + Self.folder
    self.person = person
    disk = workspace.disk
  }

  private var folder: String { root + "/" + person }

  package static func isID(_ text: String) -> Bool { BatchFacts.isID(text) }

  private func path(_ file: String, _ id: String) -> String { "\(folder)/\(file)-\(id).json" }

  /// What this person is about to write into a file, or into any; the oldest first.
  package func drafts(of file: String? = nil) throws(WorkshopError) -> [RecordDraft] {
    guard disk.isFolder(folder) else { return [] }
    let names: [String]
    do throws(DiskError) { names = try disk.names(in: folder) } catch { throw .disk(error) }
    var drafts: [RecordDraft] = []
    for name in names.sorted() where name.hasSuffix(".json") {
      if let file, !name.hasPrefix(file + "-") { continue }
      if let draft = try draft(at: folder + "/" + name), file == nil || draft.file == file {
        drafts.append(draft)
      }
    }
    return drafts
  }

  /// Nil where there is none.
  package func draft(_ file: String, _ id: String) throws(WorkshopError) -> RecordDraft? {
    guard EditTarget(file) != nil, Self.isID(id) else { return nil }
    let path = path(file, id)
    return disk.exists(path) ? try draft(at: path) : nil
  }

  private func draft(at path: String) throws(WorkshopError) -> RecordDraft? {
    try? JSONDecoder().decode(RecordDraft.self, from: Data(try disk.reading(path, .caseFile)))
  }

  /// Keeps a draft; it is on the device when this returns.
  package func write(_ draft: RecordDraft) throws(WorkshopError) {
    guard EditTarget(draft.file) != nil, Self.isID(draft.id) else {
      throw .notFound(Message("drafts.no-person"))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let path = path(draft.file, draft.id)
    // What could not be read again would be lost.
    guard let bytes = try? encoder.encode(draft), bytes.count <= ReadLimit.caseFile.bytes else {
      throw .disk(
        DiskError(kind: .tooLarge, path: path, reason: "> \(ReadLimit.caseFile.bytes) bytes"))
    }
    do throws(DiskError) {
      if !disk.isFolder(folder) {
        try disk.makeFolder(folder)
        try disk.ignoreFolder(root)
      }
      try disk.write(Array(bytes), to: path, sync: true)
      try disk.syncFolder(folder)
    } catch {
      throw .disk(error)
    }
  }

  /// After it was saved into its file, or thrown away.
  package func remove(_ draft: RecordDraft) throws(WorkshopError) {
    do throws(DiskError) { try disk.remove(path(draft.file, draft.id)) } catch {
      throw .disk(error)
    }
  }

  /// Everybody's drafts on which nobody has worked for long, removed; how many.
  package static func expire(in workspace: Workspace) throws(WorkshopError) -> Int {
    let disk = workspace.disk
    let root = workspace.root + "/" + folder
    guard disk.isFolder(root), let today = CalendarDate(iso: disk.today) else { return 0 }
    let people: [String]
    do throws(DiskError) { people = try disk.names(in: root) } catch { throw .disk(error) }
    var count = 0
    for person in people {
      guard let files = DraftFiles(workspace, of: person) else { continue }
      for draft in try files.drafts() where draft.isExpired(on: today) {
        try files.remove(draft)
        count += 1
      }
    }
    return count
  }
}
