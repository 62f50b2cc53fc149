import CLinux
package import Diagnostics
import Foundation
import Synchronization

/// Why a file or folder could not be read or written, in the terms of the exit codes.
package struct DiskError: Error, Sendable, Hashable {
  package enum Kind: Sendable {
    /// It is not there, or may not be read.
    case notFound
    /// It is there, and the device failed while it was read.
    case reading
    /// It cannot be created where it should be.
    case cannotCreate
    /// The device failed while it was written, or is full.
    case inputOutput
    /// What was written is not what is read again.
    case different
    /// It has more bytes than a file of its kind may have; nothing of it was read.
    case tooLarge
  }

  package let kind: Kind
  package let path: String
  /// What the system said, in English.
  package let reason: String

  /// Whether the device failed or is full: what concerns every file on it.
  var isOfDevice: Bool { kind == .reading || kind == .inputOutput }

  package var message: Message {
    switch kind {
    case .notFound: Message("disk.message.not-found", ["path": path, "reason": reason])
    case .reading: Message("disk.message.reading", ["path": path, "reason": reason])
    case .cannotCreate: Message("disk.message.cannot-create", ["path": path, "reason": reason])
    case .inputOutput, .different:
      Message("disk.message.input-output", ["path": path, "reason": reason])
    case .tooLarge:
      Message("disk.message.too-large", ["path": path, "reason": reason])
    }
  }
}

/// Keeps the memory of this process, and of those that it starts, from being written to a file when one
/// of them crashes: it is full of names.
///
/// Where the system refuses, its own limit stands.
package func forbidMemoryDumps() { _ = forbidCoreDumps() }

/// The files of the machine: the one place that reads and writes them.
///
/// Files get mode 0600 and folders 0700: their content is about children.
package struct Disk: Sendable {
  package init() {}

  /// The bytes of a file; throws where it has more than a file of its kind may have.
  package func read(_ path: String, _ limit: ReadLimit) throws(DiskError) -> [UInt8] {
    // Without waiting: a named pipe among the files must not hold up the others.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw error(.notFound, path) }
    defer { close(file) }
    var info = stat()
    guard unsafe fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw DiskError(kind: .notFound, path: path, reason: "not a file")
    }
    // The size first, since a sparse file costs only whoever reads it; then what is really there, which
    // may grow meanwhile.
    if Int(info.st_size) > limit.bytes { throw Self.tooLarge(path, limit) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Foundation.read(file, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw error(.notFound, path)
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      if bytes.count > limit.bytes { throw Self.tooLarge(path, limit) }
    }
  }

  private static func tooLarge(_ path: String, _ limit: ReadLimit) -> DiskError {
    DiskError(kind: .tooLarge, path: path, reason: "> \(limit.bytes) bytes")
  }

  /// Whether a file begins with these bytes.
  package func begins(with bytes: [UInt8], at path: String) throws(DiskError) -> Bool {
    try OpenFile(path).read(at: 0, count: bytes.count) == bytes
  }

  /// Hands over a file piece by piece, so that memory does not grow with it; a link is refused.
  package func read<Failure: Error>(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(DiskError) -> Result<Void, Failure> {
    let file = try OpenFile(path, O_NOFOLLOW)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Foundation.read(file.descriptor, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw error(.notFound, path)
      }
      if count == 0 { return .success(()) }
      do throws(Failure) { try body(chunk[..<count]) } catch { return .failure(error) }
    }
  }

  package func exists(_ path: String) -> Bool { status(path) != nil }

  /// The same where more than a message hangs on it: a device that fails is no proof of absence.
  func isThere(_ path: String) throws(DiskError) -> Bool {
    var info = stat()
    if unsafe lstat(path, &info) == 0 { return true }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw error(.notFound, path)
  }

  /// Whether a folder is there, or a link to one: people put their output on another disk that way.
  package func isFolder(_ path: String) -> Bool {
    var info = stat()
    return unsafe stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  package struct Status: Sendable {
    package let isFolder: Bool
    package let isFile: Bool
    package let isLink: Bool
    package let size: Int
    /// Names that the file has.
    package let names: Int
    /// Nanoseconds since 1970: only for comparing two files with each other.
    package let modified: Int
  }

  /// What the system knows about a path itself, not about where a link leads; nil if there is none.
  package func status(_ path: String) -> Status? {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return nil }
    let type = info.st_mode & S_IFMT
    return Status(
      isFolder: type == S_IFDIR, isFile: type == S_IFREG, isLink: type == S_IFLNK,
      size: Int(info.st_size), names: Int(info.st_nlink),
      modified: info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec)
  }

  /// Whether only its owner can read a file.
  package func isPrivate(_ path: String) -> Bool {
    var info = stat()
    return unsafe stat(path, &info) == 0 && info.st_mode & 0o077 == 0
  }

  /// Names in a folder, sorted by their bytes: no order of the file system reaches an output.
  package func names(in folder: String) throws(DiskError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw error(.notFound, folder) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    // A folder that is read in part is not a folder with fewer files.
    if errno != 0 { throw error(.notFound, folder) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func makeFolder(_ path: String) throws(DiskError) {
    if isFolder(path) { return }
    let parent = Self.parent(of: path)
    if parent != path { try makeFolder(parent) }
    if unsafe mkdir(path, 0o700) != 0, errno != EEXIST { throw error(.cannotCreate, path) }
    guard isFolder(path) else {
      throw DiskError(kind: .cannotCreate, path: path, reason: "not a folder")
    }
  }

  package func remove(_ path: String) throws(DiskError) {
    if unsafe unlink(path) != 0, errno != ENOENT { throw error(.inputOutput, path) }
  }

  /// Removes a folder with everything in it; links are removed, not followed.
  package func removeTree(_ folder: String) throws(DiskError) {
    for name in try names(in: folder) {
      let path = folder + "/" + name
      if status(path)?.isFolder == true { try removeTree(path) } else { try remove(path) }
    }
    if unsafe rmdir(folder) != 0 { throw error(.inputOutput, folder) }
  }

  /// Removes what a killed run has left in a folder.
  package func removeUnfinished(
    in folder: String, but kept: [String] = []
  ) throws(DiskError) {
    for name in try names(in: folder) where name.hasPrefix(Self.temporaryPrefix) {
      if kept.contains(where: { name.hasPrefix($0) }) { continue }
      let path = folder + "/" + name
      if status(path)?.isFolder == true { try removeTree(path) } else { try remove(path) }
    }
  }

  /// Makes a folder that must not be there yet.
  package func makeNewFolder(_ path: String) throws(DiskError) {
    if unsafe mkdir(path, 0o700) != 0 { throw error(.cannotCreate, path) }
  }

  /// Gives a folder its final name, which nothing may have.
  ///
  /// The system itself refuses a name that a file or a folder with something in it has.
  package func moveFolder(_ folder: String, to path: String) throws(DiskError) {
    if unsafe rename(folder, path) != 0 { throw error(.cannotCreate, path) }
  }

  /// Gives two folders each other's name, so that each name has a folder at every moment.
  ///
  /// False where the file system cannot do that; then nothing has changed.
  func exchange(_ folder: String, _ other: String) throws(DiskError) -> Bool {
    if unsafe renameat2(AT_FDCWD, folder, AT_FDCWD, other, renameExchange) == 0 { return true }
    // EPERM: what a container says that does not know the call.
    if [EINVAL, ENOSYS, ENOTSUP, EPERM].contains(errno) { return false }
    throw error(.cannotCreate, other)
  }

  /// Gives a file another name; a file that has it is replaced.
  func move(_ file: String, to path: String) throws(DiskError) {
    if unsafe rename(file, path) != 0 { throw error(.cannotCreate, path) }
  }

  /// Removes a folder if nothing is in it.
  package func removeEmptyFolder(_ path: String) {
    _ = unsafe rmdir(path)
  }

  /// Writes a file so that it is whole under its name or not there: written beside, then renamed.
  ///
  /// `sync` waits until the bytes are on the device; many files are better synced together with
  /// `syncFolder`.
  package func write(_ bytes: [UInt8], to path: String, sync: Bool = false) throws(DiskError) {
    let temporary = Self.parent(of: path) + "/" + Self.temporaryPrefix + Self.name(of: path)
    _ = unsafe unlink(temporary)
    let file = unsafe open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw error(.cannotCreate, path) }
    do throws(DiskError) {
      try writeAll(bytes, to: file, path)
      if sync, fsync(file) != 0 { throw error(.inputOutput, path) }
    } catch {
      close(file)
      _ = unsafe unlink(temporary)
      throw error
    }
    guard close(file) == 0, unsafe rename(temporary, path) == 0 else {
      let failure = error(.inputOutput, path)
      _ = unsafe unlink(temporary)
      throw failure
    }
  }

  /// Writes a file that must not be there yet, under its own name: for folders that get their name
  /// when all files are whole.
  package func writeNew(_ bytes: [UInt8], to path: String) throws(DiskError) {
    let file = unsafe open(
      path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw error(.cannotCreate, path) }
    do throws(DiskError) { try writeAll(bytes, to: file, path) } catch {
      close(file)
      throw error
    }
    if close(file) != 0 { throw error(.inputOutput, path) }
  }

  /// Beginning of the names of unfinished files: a killed run may leave some; the next run removes
  /// them before it writes.
  package static let temporaryPrefix = ".tongdang-"

  /// Whether every byte of a file is this.
  package func holds(_ bytes: [UInt8], at path: String) -> Bool {
    guard let status = status(path), status.isFile, status.size == bytes.count else { return false }
    return (try? read(path, .exactly(bytes.count))) == bytes
  }

  /// Waits until everything written on the file system of a folder is on the device.
  package func syncFileSystem(of path: String) throws(DiskError) {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw error(.inputOutput, path) }
    defer { close(folder) }
    if syncfs(folder) != 0 { throw error(.inputOutput, path) }
  }

  /// Waits until the names in a folder are on the device.
  package func syncFolder(_ path: String) throws(DiskError) {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw error(.inputOutput, path) }
    defer { close(folder) }
    if fsync(folder) != 0 { throw error(.inputOutput, path) }
  }

  fileprivate func writeAll(_ bytes: [UInt8], to file: Int32, _ path: String) throws(DiskError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { buffer in
        unsafe Foundation.write(file, buffer.baseAddress, buffer.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw error(.inputOutput, path)
      }
      rest = rest.dropFirst(written)
    }
  }

  fileprivate func error(_ kind: DiskError.Kind, _ path: String) -> DiskError {
    let code = errno
    let reason = unsafe String(cString: strerror(code))
    let isDevice = [ENOSPC, EIO, EDQUOT].contains(code)
    let failed: DiskError.Kind = kind == .notFound ? .reading : .inputOutput
    return DiskError(kind: isDevice ? failed : kind, path: path, reason: reason)
  }

  // MARK: Locks

  /// Holds a folder against other runs; the system frees it when the process ends, however it ends.
  package struct Lock: Sendable {
    fileprivate let file: Int32

    /// Call it once, when the work is done.
    package func release() {
      _ = ftruncate(file, 0)
      close(file)
    }
  }

  /// Nil when another process holds the folder.
  package func lock(_ folder: String) throws(DiskError) -> Lock? {
    let path = folder + "/.lock"
    guard let (file, _) = try hold(path) else { return nil }
    do throws(DiskError) {
      // Never over what somebody else keeps under this name.
      let bytes = try start(of: file, path)
      guard bytes.count <= 64, bytes.allSatisfy({ Self.isOfLock($0) }) else {
        throw DiskError(kind: .cannotCreate, path: path, reason: "not a lock of tongdang")
      }
      // Who holds it, for the message only: whether it is held, the system alone knows.
      _ = ftruncate(file, 0)
      _ = lseek(file, 0, SEEK_SET)
      try? writeAll(Array("\(getpid()) \(Date.now.formatted(.iso8601))\n".utf8), to: file, path)
      return Lock(file: file)
    } catch {
      close(file)
      throw error
    }
  }

  /// `4711 2022-05-01T08:00:00Z`.
  private static func isOfLock(_ byte: UInt8) -> Bool {
    (0x30...0x3A).contains(byte) || [0x0A, 0x20, 0x2D, 0x54, 0x5A].contains(byte)
  }

  /// Opens a file, or makes it, and holds it; nil when another process does.
  ///
  /// A link, a device or a file that has another name as well is somebody else's, and is refused.
  private func hold(
    _ path: String
  ) throws(DiskError) -> (file: Int32, info: stat)? {
    let file = unsafe open(
      path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else { throw error(.cannotCreate, path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(file)
      if code == EWOULDBLOCK { return nil }
      throw DiskError(kind: .cannotCreate, path: path, reason: "flock")
    }
    var info = stat()
    guard unsafe fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_nlink < 2 else {
      close(file)
      throw DiskError(
        kind: .cannotCreate, path: path, reason: "not a file of its own: another name leads to it")
    }
    return (file, info)
  }

  private func start(of file: Int32, _ path: String) throws(DiskError) -> ArraySlice<UInt8> {
    var chunk = [UInt8](repeating: 0, count: 100)
    let count = unsafe pread(file, &chunk, chunk.count, 0)
    guard count >= 0 else { throw error(.notFound, path) }
    return chunk[..<count]
  }

  /// Takes a name for a file that one process only may make; nil when another one is about to.
  ///
  /// A file that has the name already is held, too; `isEmpty` says that it is still to be written.
  func claim(_ path: String) throws(DiskError) -> Claim? {
    guard let (file, info) = try hold(path) else { return nil }
    // Without a name: whoever had it has given it up meanwhile.
    if info.st_nlink == 0 {
      close(file)
      return nil
    }
    return Claim(file: file, path: path, disk: self, isEmpty: info.st_size == 0)
  }

  /// A file that is held against others until `release`.
  struct Claim {
    fileprivate let file: Int32
    fileprivate let path: String
    fileprivate let disk: Disk
    let isEmpty: Bool

    /// Writes an empty file; for its owner's eyes only.
    func write(_ bytes: [UInt8]) throws(DiskError) {
      if fchmod(file, 0o600) != 0 { throw disk.error(.cannotCreate, path) }
      try disk.writeAll(bytes, to: file, path)
      if fsync(file) != 0 { throw disk.error(.inputOutput, path) }
    }

    /// Gives the name up again.
    func abandon() { try? disk.remove(path) }

    /// Call it once, at the end.
    func release() { close(file) }
  }

  /// Process and time of whoever holds a folder, as far as it has written them down yet.
  package func lockHolder(_ folder: String) -> (process: String, since: String)? {
    guard let bytes = try? read(folder + "/.lock", .key) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }

  // MARK: Paths

  /// The folder of the running program, links followed.
  package var programFolder: String {
    Self.parent(of: absolute("/proc/self/exe", following: true))
  }

  package func absolute(_ path: String) -> String { absolute(path, following: false) }

  /// Where a path leads that need not be there yet: all links followed.
  func real(_ path: String) -> String {
    var there = absolute(path)
    var rest = ""
    while !exists(there), there != "/" {
      rest = "/" + Self.name(of: there) + rest
      there = Self.parent(of: there)
    }
    return absolute(there, following: true) + rest
  }

  private func absolute(_ path: String, following: Bool) -> String {
    let url = URL(fileURLWithPath: path)
    return (following ? url.resolvingSymlinksInPath() : url.standardizedFileURL).path
  }

  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  package static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}

extension Disk {
  /// Writes a file piece by piece, so that memory does not grow with it: under an unfinished name,
  /// and under its own when everything is on the device.
  ///
  /// What was there under the name is replaced.
  func write(
    to path: String,
    _ pieces: (_ append: ([UInt8]) throws(DiskError) -> Void) throws(DiskError) -> Void
  ) throws(DiskError) {
    let temporary = Self.parent(of: path) + "/" + Self.temporaryPrefix + Self.name(of: path)
    _ = unsafe unlink(temporary)
    let file = unsafe open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw error(.cannotCreate, path) }
    do throws(DiskError) {
      try pieces { bytes throws(DiskError) in try writeAll(bytes, to: file, path) }
      if fsync(file) != 0 { throw error(.inputOutput, path) }
    } catch {
      close(file)
      _ = unsafe unlink(temporary)
      throw error
    }
    guard close(file) == 0, unsafe rename(temporary, path) == 0 else {
      let failure = error(.inputOutput, path)
      _ = unsafe unlink(temporary)
      throw failure
    }
  }
}

extension Disk {
  /// A file for this run alone, whose name is taken away before anything is in it.
  func namelessFile(in folder: String) throws(DiskError) -> NamelessFile {
    let path = folder + "/" + Self.temporaryPrefix + "lines"
    _ = unsafe unlink(path)
    let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw error(.cannotCreate, path) }
    let nameless = NamelessFile(descriptor: file, folder: folder)
    try remove(path)
    return nameless
  }
}

/// A file that no folder knows; the system frees it when the process ends, however it ends.
final class NamelessFile: Sendable {
  private let descriptor: Int32
  private let size = Mutex(0)
  /// Where it lies, for messages.
  let folder: String

  fileprivate init(descriptor: Int32, folder: String) {
    self.descriptor = descriptor
    self.folder = folder
  }

  deinit { close(descriptor) }

  /// Writes bytes at the end, and says where they begin.
  func append(_ bytes: [UInt8]) throws(DiskError) -> Int {
    try size.withLock { size throws(DiskError) in
      let start = size
      try Disk().writeAll(bytes, to: descriptor, folder)
      size += bytes.count
      return start
    }
  }

  func read(at place: Int, count: Int) throws(DiskError) -> [UInt8] {
    try Disk().read(descriptor, at: place, count: count, folder)
  }
}

/// A file held open, closed when nobody needs it any more.
final class OpenFile: Sendable {
  fileprivate let descriptor: Int32
  let path: String
  let size: Int

  /// Without waiting: a named pipe must not hold up the run.
  init(_ path: String, _ flags: Int32 = 0) throws(DiskError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
    guard descriptor >= 0 else { throw Disk().error(.notFound, path) }
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw DiskError(kind: .notFound, path: path, reason: "not a file")
    }
    size = Int(info.st_size)
  }

  deinit { close(descriptor) }

  /// So many bytes from a place; fewer where the file ends before.
  func read(at place: Int, count: Int) throws(DiskError) -> [UInt8] {
    try Disk().read(descriptor, at: place, count: count, path)
  }
}

extension Disk {
  fileprivate func read(
    _ file: Int32, at place: Int, count: Int, _ path: String
  ) throws(DiskError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          file, buffer.baseAddress?.advanced(by: done), count - done, off_t(place + done))
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw error(.notFound, path)
      }
      if got == 0 { break }
      done += got
    }
    return Array(bytes[..<done])
  }
}
