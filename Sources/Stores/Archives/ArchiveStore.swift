import Archiving
import Bagging
import CaseModel
import Diagnostics
import FormModel
import Outside
import Workshop

/// The archives of an output folder, as `archives/<case number>/v1`, `v2` and so on.
///
/// A version is written beside them under a name of its own and gets its final name when it is whole
/// and on the device. What has a final name is never touched again.
struct ArchiveStore: Sendable {
  let folder: String
  /// Where the envelopes for the journey lie.
  let envelopes: String
  let disk: Disk

  init(output: String, disk: Disk) {
    folder = output + "/archives"
    envelopes = output + "/envelopes"
    self.disk = disk
  }

  func folder(of number: String, version: Int) -> String { "\(folder)/\(number)/v\(version)" }

  /// Versions that are there, the oldest first.
  ///
  /// A folder that cannot be read is not an empty one: to seal on would be to forget what is in it.
  func versions(of number: String) throws(DiskError) -> [Int] {
    let child = folder + "/" + number
    guard disk.isFolder(child) else { return [] }
    return try disk.names(in: child).compactMap { Self.version($0) }.sorted()
  }

  /// `v12` → 12.
  static func version(_ name: String) -> Int? {
    guard name.utf8.first == UInt8(ascii: "v"), let number = Int(name.dropFirst()),
      (1...Seal.mostVersions).contains(number),
      name.utf8.elementsEqual("v\(number)".utf8)
    else { return nil }
    return number
  }

  /// Nil when it cannot be read.
  func sealed(_ number: String, version: Int) -> SealedVersion? {
    sealed(in: folder(of: number, version: version), version: version)
  }

  private func sealed(in folder: String, version: Int) -> SealedVersion? {
    SealedVersion(version) { try? disk.read(folder + "/" + $0, .archiveData) }
  }

  /// What was sealed of a child so far, to be built on.
  func sealedSoFar(_ number: String) -> SealedSoFar {
    let child = folder + "/" + number
    if disk.exists(child), !disk.isFolder(child) { return .blocked }
    do throws(DiskError) {
      guard let version = try versions(of: number).last else { return .nothing }
      guard let sealed = sealed(number, version: version) else { return .damaged(version: version) }
      return try hasHistory(number) ? .latest(sealed) : .brokenHistory
    } catch {
      return .unreadable(reason: error.reason)
    }
  }

  /// Whether a version holds just these files below `data/forms`, beside its PDFs.
  func holds(
    _ files: [(name: String, bytes: [UInt8])], _ number: String, version: Int
  ) throws(DiskError) -> Bool {
    let forms = folder(of: number, version: version) + "/data/forms"
    let names = try disk.names(in: forms).filter { !$0.hasSuffix(".pdf") }
    guard Set(names) == Set(files.map(\.name)) else { return false }
    for file in files where try disk.read(forms + "/" + file.name, .bagFile) != file.bytes {
      return false
    }
    return true
  }

  // MARK: Numbers

  /// Who has which archive number: what the file says, and what the archives say themselves.
  ///
  /// Throws `badData` with every archive whose number cannot be read: it could be given twice.
  func numbers() throws(WorkshopError) -> NumberBook {
    var damaged: [Diagnostic] = []
    let path = folder + "/" + NumberBook.name
    var numbers = NumberBook()
    if disk.exists(path) {
      let bytes = try disk.reading(path, .list)
      if let known = NumberBook(json: bytes) {
        numbers = known
      } else {
        damaged.append(Self.unknownNumber(path))
      }
    }
    for (number, versions) in try sealedCases() {
      for version in versions {
        let path = folder(of: number, version: version) + "/" + ArchiveNames.events
        if let seal = (try? disk.read(path, .archiveData)).flatMap({ Seal(eventsJSON: $0) }) {
          numbers.note(seal.number, of: number)
        } else {
          damaged.append(Self.unknownNumber(path))
        }
      }
    }
    if !damaged.isEmpty { throw .badData(damaged) }
    return numbers
  }

  /// Written before the archives that have the numbers.
  func write(_ numbers: NumberBook) throws(DiskError) {
    let bytes = numbers.json.canonical
    let path = folder + "/" + NumberBook.name
    // Where nobody has a number there is no book to keep.
    if numbers.isEmpty, !disk.exists(path) { return }
    if !disk.holds(bytes, at: path) { try disk.write(bytes, to: path, sync: true) }
  }

  private static func unknownNumber(_ path: String) -> Diagnostic {
    Diagnostic(
      .damagedArchive, path: path,
      Message("damaged-archive.unknown-number"),
      hint: Message("damaged-archive.hint.unknown-number"))
  }

  private func sealedCases() throws(WorkshopError) -> [(number: String, versions: [Int])] {
    guard disk.isFolder(folder) else { return [] }
    do throws(DiskError) {
      var cases: [(number: String, versions: [Int])] = []
      for name in try disk.names(in: folder) where CaseNumber(name) != nil {
        cases.append((name, try versions(of: name)))
      }
      return cases
    } catch {
      throw .disk(error)
    }
  }

  // MARK: Writing

  private func staging(_ number: String, _ version: Int) -> String {
    "\(folder)/\(Disk.temporaryPrefix)\(number)-v\(version)"
  }

  /// Whether a version of a child's archive is half made.
  static func isUnfinished(_ number: String, in archives: String, _ disk: Disk) -> Bool {
    let names = (try? disk.names(in: archives)) ?? []
    return names.contains { $0.hasPrefix("\(Disk.temporaryPrefix)\(number)-v") }
  }

  /// Makes the folder, and removes what a run that was killed has left.
  func prepare() throws(DiskError) {
    try disk.makeFolder(folder)
    var kept: [String] = []
    for number in try unfinished() {
      do throws(DiskError) { try writeHistory(of: number) } catch {
        // Of one child whose archive cannot be read, what is half made stays for whoever mends it.
        if error.isOfDevice { throw error }
        kept.append("\(Disk.temporaryPrefix)\(number)-v")
      }
    }
    try disk.removeUnfinished(in: folder, but: kept)
    if disk.isFolder(envelopes) { try disk.removeUnfinished(in: envelopes) }
  }

  /// Cases of which a version is half made; their histories may tell of it already.
  private func unfinished() throws(DiskError) -> [String] {
    let prefix = Disk.temporaryPrefix
    let names = try disk.names(in: folder).filter { $0.hasPrefix(prefix) }
    return names.compactMap { name in
      let number = name.dropFirst(prefix.count).prefix { $0 != "v" }.dropLast()
      return CaseNumber(String(number)) == nil ? nil : String(number)
    }
  }

  /// Writes an archive under its unfinished name; gives the folder.
  func stage(_ archive: NewBag, _ number: String, version: Int) throws(DiskError) -> String {
    let staged = staging(number, version)
    try disk.makeNewFolder(staged)
    try disk.makeNewFolder(staged + "/data")
    try disk.makeNewFolder(staged + "/data/forms")
    for file in archive.files { try disk.writeNew(file.bytes, to: staged + "/" + file.path) }
    return staged
  }

  /// Reads an unfinished archive again, as strictly as a receiver will who trusts the key.
  func readBack(_ number: String, version: Int, key: VerifyingKey?) throws(DiskError) {
    let staged = staging(number, version)
    let bagVerdict = BagCheck.check(try FolderBag(staged, disk), by: ArchiveNames.rules)
    if let finding = bagVerdict.findings.first {
      throw DiskError(
        kind: .different, path: staged + "/" + (finding.shownPath ?? ""),
        reason: "what was written reads back differently (\(finding.id))")
    }
    // No sum is over the signature.
    guard let key else { return }
    let state = bagVerdict.signature(
      by: SignaturePolicy(nil, trusted: [TrustedKey(key, at: staged)]))
    guard case .good = state else {
      throw DiskError(
        kind: .different, path: staged + "/" + BagCheck.signatureName,
        reason: "what was written reads back differently")
    }
  }

  /// Gives an archive that is whole and on the device its final name.
  ///
  /// The history tells of it first: so a version that it tells of and that is not there has been
  /// taken away, unless its unfinished folder is there.
  func publish(_ number: String, version: Int) throws(DiskError) {
    try disk.makeFolder(folder + "/" + number)
    try writeHistory(of: number, with: version)
    try disk.moveFolder(staging(number, version), to: folder(of: number, version: version))
    try disk.syncFolder(folder + "/" + number)
  }

  /// Takes an unfinished archive away.
  ///
  /// As long as the history tells of it, it stays: the next run sets that right.
  func discard(_ number: String, version: Int) {
    guard disk.exists(staging(number, version)), (try? writeHistory(of: number)) != nil else {
      return
    }
    try? disk.removeTree(staging(number, version))
  }

  // MARK: History

  /// Writes `history.json`: what the versions say that are there, and the one about to be.
  ///
  /// Throws rather than leave out a version that cannot be read.
  private func writeHistory(of number: String, with next: Int? = nil) throws(DiskError) {
    let child = folder + "/" + number
    guard disk.isFolder(child) else { return }
    var folders = try versions(of: number).map { (folder(of: number, version: $0), $0) }
    if let next { folders.append((staging(number, next), next)) }
    var entries: [(Seal, String)] = []
    for (folder, version) in folders {
      guard let sealed = sealed(in: folder, version: version) else {
        throw DiskError(kind: .notFound, path: folder, reason: "unreadable archive")
      }
      entries.append((sealed.seal, sealed.digest))
    }
    let path = child + "/" + ArchiveHistory.name
    let bytes = ArchiveHistory(of: number, entries).bytes
    if !entries.isEmpty, disk.holds(bytes, at: path) { return }
    if entries.isEmpty {
      try disk.remove(path)
    } else {
      try disk.write(bytes, to: path, sync: true)
    }
    try disk.syncFolder(child)
    if entries.isEmpty { disk.removeEmptyFolder(child) }
  }

  /// Whether the history tells of just the versions that are there.
  func hasHistory(_ number: String) throws(DiskError) -> Bool {
    let entries = try versions(of: number).compactMap { version in
      sealed(number, version: version).map { ($0.seal, $0.digest) }
    }
    return disk.holds(
      ArchiveHistory(of: number, entries).bytes,
      at: folder + "/" + number + "/" + ArchiveHistory.name)
  }
}
