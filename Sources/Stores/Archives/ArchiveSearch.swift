import Archiving
import CaseModel
import Diagnostics
import Outside
import Workshop

/// Finds archives below a path, and says what lies between them that is none.
struct ArchiveSearch {
  struct Candidate: Sendable {
    enum Kind: Sendable {
      case folder
      case envelope
    }

    let kind: Kind
    let path: String
    /// What the names of the folders say that it is.
    let identifier: String?
  }

  private(set) var candidates: [Candidate] = []
  /// Folders with the versions of one child, and which of the candidates are in them.
  private(set) var children: [(folder: String, number: String, candidates: Range<Int>)] = []
  /// Folders with a book of archive numbers, and which of the candidates are in them.
  private(set) var books: [(folder: String, candidates: Range<Int>)] = []
  private(set) var findings: [Diagnostic] = []
  private let disk: Disk

  init(_ disk: Disk) { self.disk = disk }

  mutating func look(at path: String) throws(WorkshopError) {
    let count = candidates.count + findings.count
    guard let status = disk.status(path), status.isFolder || disk.isFolder(path) else {
      guard disk.exists(path) else {
        throw .notFound(Message("nothing-there", ["path": path]))
      }
      candidates.append(envelope(path))
      return
    }
    let absolute = disk.absolute(path)
    let name = Disk.name(of: absolute)
    let parent = Disk.name(of: Disk.parent(of: absolute))
    if ArchiveStore.version(name) != nil, CaseNumber(parent) != nil {
      candidates.append(Candidate(kind: .folder, path: path, identifier: parent + "/" + name))
    } else if disk.exists(path + "/bagit.txt") {
      candidates.append(
        Candidate(kind: .folder, path: path, identifier: Self.identifier(ofEnvelope: name)))
    } else if CaseNumber(name) != nil {
      try versions(in: path, of: name)
    } else if disk.isFolder(path + "/archives") {
      try look(at: path + "/archives")
    } else {
      try everything(in: path)
    }
    if candidates.count + findings.count == count {
      throw .notFound(
        Message("archive-search.no-archives", ["path": path]))
    }
  }

  private func envelope(_ path: String) -> Candidate {
    let name = Disk.name(of: path)
    let identifier =
      name.hasSuffix(".zip") ? Self.identifier(ofEnvelope: String(name.dropLast(4))) : nil
    return Candidate(kind: .envelope, path: path, identifier: identifier)
  }

  /// `310107-2022-0007-v1`, the root of an envelope and the folder it unpacks into, as an identifier.
  static func identifier(ofEnvelope root: String) -> String? {
    guard let dash = root.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let (number, version) = (String(root[..<dash]), String(root[root.index(after: dash)...]))
    guard CaseNumber(number) != nil, ArchiveStore.version(version) != nil else { return nil }
    return number + "/" + version
  }

  private mutating func everything(in folder: String) throws(WorkshopError) {
    let start = candidates.count
    let names = try names(in: folder)
    for name in names {
      let path = folder + "/" + name
      if name == NumberBook.name || KeyFiles.isLaidBeside(path, disk) { continue }
      if disk.status(path)?.isLink == true {
        // Its bytes are somewhere else, and may not be there tomorrow.
        stray(path)
      } else if name.hasPrefix(Disk.temporaryPrefix) {
        unfinished(path)
      } else if CaseNumber(name) != nil, disk.isFolder(path) {
        try versions(in: path, of: name)
      } else if name.hasSuffix(".zip") {
        candidates.append(envelope(path))
      } else if disk.exists(path + "/bagit.txt") {
        candidates.append(
          Candidate(kind: .folder, path: path, identifier: Self.identifier(ofEnvelope: name)))
      } else {
        stray(path)
      }
    }
    if names.contains(NumberBook.name) { books.append((folder, start..<candidates.count)) }
  }

  /// Every version from the first to the last, and nothing else but the history.
  private mutating func versions(in folder: String, of number: String) throws(WorkshopError) {
    var found: Set<Int> = []
    let start = candidates.count
    for name in try names(in: folder) {
      let path = folder + "/" + name
      if disk.status(path)?.isLink == true {
        stray(path)
      } else if let version = ArchiveStore.version(name) {
        found.insert(version)
        candidates.append(Candidate(kind: .folder, path: path, identifier: number + "/" + name))
      } else if name.hasPrefix(Disk.temporaryPrefix) {
        unfinished(path)
      } else if name != ArchiveHistory.name, !KeyFiles.isLaidBeside(path, disk) {
        stray(path)
      }
    }
    children.append((folder, number, start..<candidates.count))
    if let version = (1..<max(1, found.max() ?? 1)).first(where: { !found.contains($0) }) {
      findings.append(
        Diagnostic(
          .missingVersion, path: "\(folder)/v\(version)",
          Message("missing-version.versions", ["version": version]))
      )
    }
  }

  private mutating func unfinished(_ path: String) {
    findings.append(
      Diagnostic(
        .unfinishedArchive, path: path,
        Message("unfinished-archive"),
        hint: Message("unfinished-archive.hint")))
  }

  private mutating func stray(_ path: String) {
    findings.append(
      Diagnostic(
        .notAnArchive, path: path,
        Message("not-an-archive"),
        hint: Message("not-an-archive.hint")))
  }

  private func names(in folder: String) throws(WorkshopError) -> [String] {
    do throws(DiskError) { return try disk.names(in: folder) } catch { throw .disk(error) }
  }
}
