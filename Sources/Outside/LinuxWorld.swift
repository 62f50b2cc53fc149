import CLinux
import Foundation

/// The machine itself: the one door that calls the system for files and programs.
package struct LinuxWorld: World {
  package init() {}

  // MARK: Files

  package func open(_ path: String, _ how: Opening) throws(SystemFault) -> Descriptor {
    // Without waiting: a named pipe among the files must not hold up the others.
    let flags =
      switch how {
      case .reading: O_RDONLY | O_NONBLOCK
      case .readingNoLink: O_RDONLY | O_NONBLOCK | O_NOFOLLOW
      case .folder: O_RDONLY | O_DIRECTORY
      case .new: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      case .newToRead: O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW
      case .holding: O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK
      }
    let file = unsafe Foundation.open(path, flags | O_CLOEXEC, 0o600)
    if file < 0 { throw SystemFault(errno) }
    return Descriptor(file)
  }

  package func close(_ file: Descriptor) throws(SystemFault) {
    try check(Foundation.close(file.number))
  }

  package func info(_ file: Descriptor) throws(SystemFault) -> FileInfo {
    var info = stat()
    try check(unsafe fstat(file.number, &info))
    return FileInfo(info)
  }

  package func info(at path: String, following: Bool) throws(SystemFault) -> FileInfo {
    var info = stat()
    try check(unsafe following ? stat(path, &info) : lstat(path, &info))
    return FileInfo(info)
  }

  package func read(
    _ file: Descriptor, _ count: Int, at offset: Int?
  ) throws(SystemFault) -> [UInt8] {
    var failure: SystemFault?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while true {
        let got =
          if let offset {
            unsafe pread(file.number, buffer.baseAddress, count, off_t(offset))
          } else {
            unsafe Foundation.read(file.number, buffer.baseAddress, count)
          }
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = SystemFault(errno) }
        filled = max(0, got)
        return
      }
    }
    if let failure { throw failure }
    return bytes
  }

  package func write(
    _ bytes: ArraySlice<UInt8>, to file: Descriptor
  ) throws(SystemFault) -> Int {
    while true {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.write(file.number, buffer.baseAddress, buffer.count)
      }
      if written >= 0 { return written }
      if errno != EINTR { throw SystemFault(errno) }
    }
  }

  package func truncate(_ file: Descriptor) throws(SystemFault) {
    try check(ftruncate(file.number, 0))
  }

  package func protect(_ file: Descriptor) throws(SystemFault) {
    try check(fchmod(file.number, 0o600))
  }

  package func share(_ file: Descriptor, like path: String) throws(SystemFault) {
    var (model, own) = (stat(), stat())
    try check(unsafe stat(path, &model))
    try check(unsafe fstat(file.number, &own))
    var mode = model.st_mode & 0o777
    if own.st_mode & S_IFMT != S_IFDIR { mode &= 0o666 }
    // Only the machine's administrator can make it somebody else's; anybody his groups'.
    if own.st_uid != model.st_uid || own.st_gid != model.st_gid,
      fchown(file.number, model.st_uid, model.st_gid) != 0,
      own.st_gid != model.st_gid, fchown(file.number, uid_t.max, model.st_gid) != 0
    {
      mode &= 0o707
    }
    // A file system that knows no modes (of a USB stick) gives all files the same, and refuses another one.
    if own.st_mode & 0o777 != mode { try check(fchmod(file.number, mode)) }
  }

  package func sync(_ file: Descriptor) throws(SystemFault) { try check(fsync(file.number)) }

  package func syncFileSystem(of folder: Descriptor) throws(SystemFault) {
    try check(syncfs(folder.number))
  }

  package func hold(_ file: Descriptor) throws(SystemFault) -> Bool {
    if flock(file.number, LOCK_EX | LOCK_NB) == 0 { return true }
    if errno == EWOULDBLOCK { return false }
    throw SystemFault(errno)
  }

  // MARK: Names

  package func names(in folder: String) throws(SystemFault) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw SystemFault(errno) }
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
    if errno != 0 { throw SystemFault(errno) }
    return names
  }

  package func makeFolder(_ path: String) throws(SystemFault) {
    try check(unsafe mkdir(path, 0o700))
  }

  package func removeFolder(_ path: String) throws(SystemFault) { try check(unsafe rmdir(path)) }

  package func remove(_ path: String) throws(SystemFault) { try check(unsafe unlink(path)) }

  package func rename(_ path: String, to other: String) throws(SystemFault) {
    try check(unsafe Foundation.rename(path, other))
  }

  package func renameNew(_ path: String, to other: String) throws(SystemFault) {
    if unsafe renameat2(AT_FDCWD, path, AT_FDCWD, other, renameNoReplace) == 0 { return }
    // File systems over a network do not know that, but have a second name for a file.
    guard [EINVAL, ENOSYS, ENOTSUP, EPERM].contains(errno) else { throw SystemFault(errno) }
    try check(unsafe link(path, other))
    try check(unsafe unlink(path))
  }

  package func exchange(_ path: String, _ other: String) throws(SystemFault) {
    try check(unsafe renameat2(AT_FDCWD, path, AT_FDCWD, other, renameExchange))
  }

  package func absolute(_ path: String, following: Bool) -> String {
    let url = URL(fileURLWithPath: path)
    return (following ? url.resolvingSymlinksInPath() : url.standardizedFileURL).path
  }

  package var program: String { absolute("/proc/self/exe", following: true) }

  // MARK: Others

  package var process: Int32 { getpid() }

  package var now: String {
    // An edit before eight in the morning is one of that day, not of the day before in London.
    Date.now.formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: .current))
  }

  package var today: String {
    Date.now.formatted(Date.ISO8601FormatStyle(timeZone: .current).year().month().day())
  }

  package var processors: Int { ProcessInfo.processInfo.activeProcessorCount }

  package func setting(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name]
  }

  package func run(_ command: [String]) throws(SystemFault) -> ProgramEnd {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { throw SystemFault(ENOENT) }
    process.waitUntilExit()
    return process.terminationReason == .exit ? .exit(process.terminationStatus) : .signal
  }

  private func check(_ result: Int32) throws(SystemFault) {
    if result != 0 { throw SystemFault(errno) }
  }
}

extension FileInfo {
  fileprivate init(_ info: stat) {
    let kind: Kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    self.init(
      kind: kind, size: Int(info.st_size), names: Int(info.st_nlink),
      isPrivate: info.st_mode & 0o077 == 0,
      modified: info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec)
  }
}

/// Keeps the memory of this process, and of those that it starts, from being written to a file when one
/// of them crashes: it is full of names.
///
/// Where the system refuses, its own limit stands.
package func forbidMemoryDumps() { _ = forbidCoreDumps() }

/// Lets another program take the place of this one; comes back only where that cannot be done.
package func becomeProgram(_ arguments: [String]) {
  guard let program = arguments.first else { return }
  var list: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) }
  unsafe list.append(nil)
  // Where it fails the program ends: the words need not be given back.
  _ = unsafe execv(program, list)
}
