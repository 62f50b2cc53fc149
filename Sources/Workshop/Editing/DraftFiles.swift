import Diagnostics
package import Editing
import FormModel
import Outside

/// Drafts of a workspace: `drafts/<person>/<file>-<record>.json`, for their owner's eyes only.
///
/// Nothing else of the program looks into the folder: what stands there is sealed, handed over and printed by
/// nobody.
package struct DraftFiles: Sendable {
  static let folder = "drafts"

  private let root: String
  private let disk: Disk

  package init(_ workspace: Workspace) {
    root = workspace.root + "/" + Self.folder
    disk = workspace.disk
  }

  /// Nil for what cannot be somebody's id: it names a folder.
  private func folder(of person: String) -> String? {
    let isID =
      (1...40).contains(person.utf8.count)
      && person.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
    return isID ? root + "/" + person : nil
  }

  private func path(_ person: String, _ target: EditTarget, _ record: String) -> String? {
    folder(of: person).map {
      $0 + "/" + target.name + "-" + FileDigest.of(Array(record.utf8)).prefix(16) + ".json"
    }
  }

  /// Nil where there is none.
  package func read(
    of person: String, _ target: EditTarget, record: String
  ) throws(WorkshopError) -> Draft? {
    guard let path = path(person, target, record), disk.exists(path) else { return nil }
    return Draft(try disk.reading(path, .caseFile))
  }

  /// Changes a draft, or begins one, while nobody else writes drafts of this person.
  package func change(
    of person: String, _ target: EditTarget, record: String, _ body: (inout Draft) -> Void
  ) throws(WorkshopError) -> Draft {
    guard let folder = folder(of: person), let path = path(person, target, record),
      let today = CalendarDate(iso: disk.today)
    else { throw .notFound(Message("drafts.no-person")) }
    do throws(DiskError) {
      try disk.makeFolder(folder)
      try disk.ignoreFolder(root)
    } catch {
      throw .disk(error)
    }
    return try holding(folder) { () throws(WorkshopError) in
      var draft =
        try read(of: person, target, record: record)
        ?? Draft(person: person, file: target.name, record: record, day: today)
      body(&draft)
      do throws(DiskError) { try disk.write(draft.bytes, to: path, sync: true) } catch {
        throw .disk(error)
      }
      return draft
    }
  }

  /// After it was saved into its file, or thrown away.
  package func remove(
    of person: String, _ target: EditTarget, record: String
  ) throws(WorkshopError) {
    guard let path = path(person, target, record) else { return }
    do throws(DiskError) { try disk.remove(path) } catch { throw .disk(error) }
  }

  /// Everybody's drafts on which nobody has worked for long, removed; how many.
  package func expire() throws(WorkshopError) -> Int {
    guard disk.isFolder(root), let today = CalendarDate(iso: disk.today) else { return 0 }
    var count = 0
    do throws(DiskError) {
      for person in try disk.names(in: root) {
        guard let folder = folder(of: person), disk.isFolder(folder) else { continue }
        for name in try disk.names(in: folder) where name.hasSuffix(".json") {
          let path = folder + "/" + name
          guard let draft = Draft(try disk.read(path, .caseFile)), draft.isExpired(on: today)
          else { continue }
          try disk.remove(path)
          count += 1
        }
      }
    } catch {
      throw .disk(error)
    }
    return count
  }

  private func holding<Result>(
    _ folder: String, _ body: () throws(WorkshopError) -> Result
  ) throws(WorkshopError) -> Result {
    let lock: Disk.Lock?
    do throws(DiskError) { lock = try disk.lock(folder) } catch { throw .disk(error) }
    guard let lock else { throw .busy(folder, holder: disk.lockHolder(folder)) }
    defer { lock.release() }
    return try body()
  }
}
