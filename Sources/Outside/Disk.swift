package import Diagnostics
import Foundation

/// Files as the program reads and writes them: whole or not at all, and for their owner's eyes only.
///
/// Files get mode 0600 and folders 0700: their content is about children.
package struct Disk: Sendable {
  let world: any World

  package init(_ world: any World) { self.world = world }

  /// Beginning of the names of unfinished files: a killed run may leave some; the next run removes
  /// them before it writes.
  package static let temporaryPrefix = ".tongdang-"

  private static let chunk = 1 << 16

  // MARK: Reading

  /// The bytes of a file; throws where it has more than a file of its kind may have.
  package func read(_ path: String, _ limit: ReadLimit) throws(DiskError) -> [UInt8] {
    let file = try OpenFile(path, .reading, world)
    // The size first, since a sparse file costs only whoever reads it; then what is really there, which
    // may grow meanwhile.
    if file.size > limit.bytes { throw Self.tooLarge(path, limit) }
    var bytes: [UInt8] = []
    while true {
      let next = try file.next(Self.chunk)
      if next.isEmpty { return bytes }
      bytes += next
      if bytes.count > limit.bytes { throw Self.tooLarge(path, limit) }
    }
  }

  private static func tooLarge(_ path: String, _ limit: ReadLimit) -> DiskError {
    DiskError(kind: .tooLarge, path: path, reason: "> \(limit.bytes) bytes")
  }

  /// Whether a file begins with these bytes.
  package func begins(with bytes: [UInt8], at path: String) throws(DiskError) -> Bool {
    try openFile(path).read(at: 0, count: bytes.count) == bytes
  }

  /// Hands over a file piece by piece, so that memory does not grow with it; a link is refused.
  package func read<Failure: Error>(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(DiskError) -> Result<Void, Failure> {
    let file = try OpenFile(path, .readingNoLink, world)
    while true {
      let next = try file.next(Self.chunk)
      if next.isEmpty { return .success(()) }
      do throws(Failure) { try body(next[...]) } catch { return .failure(error) }
    }
  }

  /// Holds a file open to read here and there in it.
  package func openFile(_ path: String) throws(DiskError) -> OpenFile {
    try OpenFile(path, .reading, world)
  }

  /// Whether every byte of a file is this.
  package func holds(_ bytes: [UInt8], at path: String) -> Bool {
    guard let status = status(path), status.kind == .file, status.size == bytes.count else {
      return false
    }
    return (try? read(path, .exactly(bytes.count))) == bytes
  }

  // MARK: What is there

  package func exists(_ path: String) -> Bool { status(path) != nil }

  /// The same where more than a message hangs on it: a device that fails is no proof of absence.
  package func isThere(_ path: String) throws(DiskError) -> Bool {
    do throws(SystemFault) {
      _ = try world.info(at: path, following: false)
      return true
    } catch {
      if error.code == ENOENT || error.code == ENOTDIR { return false }
      throw DiskError(error, .notFound, path)
    }
  }

  /// Whether a folder is there, or a link to one: people put their output on another disk that way.
  package func isFolder(_ path: String) -> Bool {
    (try? world.info(at: path, following: true))?.kind == .folder
  }

  /// What the system knows about a path itself, not about where a link leads; nil if there is none.
  package func status(_ path: String) -> FileInfo? {
    try? world.info(at: path, following: false)
  }

  /// Whether only its owner can read a file.
  package func isPrivate(_ path: String) -> Bool {
    (try? world.info(at: path, following: true))?.isPrivate == true
  }

  /// Names in a folder, sorted by their bytes: no order of the file system reaches an output.
  package func names(in folder: String) throws(DiskError) -> [String] {
    try calling(.notFound, folder) { world throws(SystemFault) in try world.names(in: folder) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  // MARK: Folders

  /// Makes a folder, and those above it, where it is not there.
  ///
  /// With `model`, what is made is for those who may open that folder, and not for its owner alone.
  package func makeFolder(_ path: String, like model: String? = nil) throws(DiskError) {
    if isFolder(path) { return }
    let parent = Self.parent(of: path)
    if parent != path { try makeFolder(parent, like: model) }
    do throws(SystemFault) { try world.makeFolder(path) } catch {
      if error.code != EEXIST { throw DiskError(error, .cannotCreate, path) }
    }
    guard isFolder(path) else {
      throw DiskError(kind: .cannotCreate, path: path, reason: "not a folder")
    }
    guard let model else { return }
    let folder = try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.open(path, .folder)
    }
    defer { try? world.close(folder) }
    try share(folder, like: model, path)
  }

  func share(_ file: Descriptor, like model: String, _ path: String) throws(DiskError) {
    try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.share(file, like: model)
    }
  }

  /// Makes a folder that must not be there yet.
  package func makeNewFolder(_ path: String) throws(DiskError) {
    try calling(.cannotCreate, path) { world throws(SystemFault) in try world.makeFolder(path) }
  }

  package func remove(_ path: String) throws(DiskError) {
    do throws(SystemFault) { try world.remove(path) } catch {
      if error.code != ENOENT { throw DiskError(error, .inputOutput, path) }
    }
  }

  /// Removes a folder with everything in it; links are removed, not followed.
  package func removeTree(_ folder: String) throws(DiskError) {
    for name in try names(in: folder) { try removeWhole(folder + "/" + name) }
    try calling(.inputOutput, folder) { world throws(SystemFault) in
      try world.removeFolder(folder)
    }
  }

  private func removeWhole(_ path: String) throws(DiskError) {
    if status(path)?.kind == .folder { try removeTree(path) } else { try remove(path) }
  }

  /// Removes what a killed run has left in a folder.
  package func removeUnfinished(in folder: String, but kept: [String] = []) throws(DiskError) {
    for name in try names(in: folder) where name.hasPrefix(Self.temporaryPrefix) {
      if kept.contains(where: { name.hasPrefix($0) }) { continue }
      try removeWhole(folder + "/" + name)
    }
  }

  /// Removes a folder if nothing is in it.
  package func removeEmptyFolder(_ path: String) { try? world.removeFolder(path) }

  // MARK: Names

  /// Gives a folder its final name, which nothing may have.
  ///
  /// The system itself refuses a name that a file or a folder with something in it has.
  package func moveFolder(_ folder: String, to path: String) throws(DiskError) {
    try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.rename(folder, to: path)
    }
  }

  /// Gives two folders or files each other's name, so that each name has one at every moment.
  ///
  /// False where the file system cannot do that; then nothing has changed.
  package func exchange(_ folder: String, _ other: String) throws(DiskError) -> Bool {
    do throws(SystemFault) {
      try world.exchange(folder, other)
      return true
    } catch {
      // EPERM: what a container says that does not know the call.
      if [EINVAL, ENOSYS, ENOTSUP, EPERM].contains(error.code) { return false }
      throw DiskError(error, .cannotCreate, other)
    }
  }

  /// Gives a file another name; a file that has it is replaced.
  package func move(_ file: String, to path: String) throws(DiskError) {
    try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.rename(file, to: path)
    }
  }

  /// Gives a file another name, which nothing may have: `File exists` where something has it.
  package func moveNew(_ file: String, to path: String) throws(DiskError) {
    try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.renameNew(file, to: path)
    }
  }

  // MARK: Writing

  /// Writes a file so that it is whole under its name or not there: written beside, then renamed.
  ///
  /// `sync` waits until the bytes are on the device; many files are better synced together with
  /// `syncFolder`.
  ///
  /// With `model`, those may read and write it who may do so with that file, and not its owner alone.
  package func write(
    _ bytes: [UInt8], to path: String, sync: Bool = false, like model: String? = nil
  ) throws(DiskError) {
    try write(to: path, sync: sync, like: model) { append throws(DiskError) in try append(bytes) }
  }

  /// Writes a file that must not be there, whole or not at all; false where something has its name, also
  /// where another process has made it in this moment.
  package func create(_ bytes: [UInt8], at path: String) throws(DiskError) -> Bool {
    let folder = Self.parent(of: path)
    let mark = Self.temporaryPrefix + "new-"
    let temporary = folder + "/" + mark + "\(world.process)-" + Self.name(of: path)
    try write(bytes, to: temporary, sync: true)
    do throws(DiskError) { try moveNew(temporary, to: path) } catch {
      try? world.remove(temporary)
      if exists(path) { return false }
      throw error
    }
    // What a killed run has left, or one that was too late and says so.
    for name in try names(in: folder) where name.hasSuffix("-" + Self.name(of: path)) {
      if name.hasPrefix(mark) || name.hasPrefix(Self.temporaryPrefix + mark) {
        try remove(folder + "/" + name)
      }
    }
    try syncFolder(folder)
    return true
  }

  /// Writes a file piece by piece, so that memory does not grow with it: under an unfinished name,
  /// and under its own when it is whole and, with `sync`, on the device.
  ///
  /// What was there under the name is replaced.
  package func write(
    to path: String, sync: Bool = true, like model: String? = nil,
    _ pieces: (_ append: ([UInt8]) throws(DiskError) -> Void) throws(DiskError) -> Void
  ) throws(DiskError) {
    let temporary = Self.parent(of: path) + "/" + Self.temporaryPrefix + Self.name(of: path)
    try? world.remove(temporary)
    let file = try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.open(temporary, .new)
    }
    do throws(DiskError) {
      if let model { try share(file, like: model, path) }
      try pieces { bytes throws(DiskError) in try writeAll(bytes, to: file, path) }
      if sync {
        try calling(.inputOutput, path) { world throws(SystemFault) in try world.sync(file) }
      }
    } catch {
      try? world.close(file)
      try? world.remove(temporary)
      throw error
    }
    do throws(SystemFault) {
      try world.close(file)
      try world.rename(temporary, to: path)
    } catch {
      try? world.remove(temporary)
      throw DiskError(error, .inputOutput, path)
    }
  }

  /// Writes a file that must not be there yet, under its own name: for folders that get their name
  /// when all files are whole.
  package func writeNew(_ bytes: [UInt8], to path: String) throws(DiskError) {
    let file = try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.open(path, .new)
    }
    do throws(DiskError) { try writeAll(bytes, to: file, path) } catch {
      try? world.close(file)
      throw error
    }
    try calling(.inputOutput, path) { world throws(SystemFault) in try world.close(file) }
  }

  func writeAll(_ bytes: [UInt8], to file: Descriptor, _ path: String) throws(DiskError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = try calling(.inputOutput, path) { [rest] world throws(SystemFault) in
        try world.write(rest, to: file)
      }
      rest = rest.dropFirst(written)
    }
  }

  /// Waits until everything written on the file system of a folder is on the device.
  package func syncFileSystem(of path: String) throws(DiskError) {
    try syncing(path) { world, folder throws(SystemFault) in
      try world.syncFileSystem(of: folder)
    }
  }

  /// Waits until the names in a folder are on the device.
  package func syncFolder(_ path: String) throws(DiskError) {
    try syncing(path) { world, folder throws(SystemFault) in try world.sync(folder) }
  }

  private func syncing(
    _ path: String, _ body: (any World, Descriptor) throws(SystemFault) -> Void
  ) throws(DiskError) {
    try calling(.inputOutput, path) { world throws(SystemFault) in
      let folder = try world.open(path, .folder)
      defer { try? world.close(folder) }
      try body(world, folder)
    }
  }

  /// A call, with what its failing means for a path.
  func calling<Result>(
    _ kind: DiskError.Kind, _ path: String,
    _ body: (any World) throws(SystemFault) -> Result
  ) throws(DiskError) -> Result {
    do throws(SystemFault) { return try body(world) } catch {
      throw DiskError(error, kind, path)
    }
  }

  // MARK: Paths

  /// The folder of the running program, links followed.
  package var programFolder: String { Self.parent(of: world.program) }

  package func absolute(_ path: String) -> String { world.absolute(path, following: false) }

  /// Where a path leads that need not be there yet: all links followed.
  package func real(_ path: String) -> String {
    var there = absolute(path)
    var rest = ""
    while !exists(there), there != "/" {
      rest = "/" + Self.name(of: there) + rest
      there = Self.parent(of: there)
    }
    return world.absolute(there, following: true) + rest
  }

  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  package static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  // MARK: Programs

  /// Runs a program of the search path to its end; nil where it cannot be started.
  package func run(_ command: [String]) -> ProgramEnd? { try? world.run(command) }

  package var processors: Int { world.processors }

  /// The time of day, in UTC: `2023-01-16T08:00:00Z`.
  package var now: String { world.now }

  /// The day on the computer's calendar: `2023-01-16`.
  package var today: String { world.today }

  /// What whoever started the program has set for it.
  package func setting(_ name: String) -> String? { world.setting(name) }
}
