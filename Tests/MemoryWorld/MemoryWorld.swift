import Foundation
package import Outside
import Synchronization

/// A machine in memory, on which any call can fail, the disk be full, or the program be killed.
///
/// Several processes may stand on one: `process` makes another. What is written is there for all of
/// them at once; what one of them holds is free when it has died.
package final class MemoryWorld: World {
  private let storage: Storage
  package let process: Int32
  private let fate: Mutex<Fate>

  /// What happens to this process, and how far it has come.
  private struct Fate {
    var trouble: Trouble?
    var calls = 0
    var changes = 0
    var isDead = false
    var hadTrouble = false
  }

  /// What can go wrong; calls and changes are counted from 1.
  package enum Trouble: Sendable, Hashable {
    /// The process is killed before a call that would change something.
    case killed(change: Int)
    /// A call fails, and the next ones go on as ever.
    case fails(call: Int, code: Int32)
    /// A call that would change something fails, and all such calls after it but removing.
    case full(change: Int)
  }

  package init() {
    storage = Storage()
    process = 1
    fate = Mutex(Fate())
  }

  private init(_ storage: Storage, _ process: Int32, _ trouble: Trouble?) {
    self.storage = storage
    self.process = process
    fate = Mutex(Fate(trouble: trouble))
  }

  /// Another process on the same machine.
  package func process(_ trouble: Trouble? = nil) -> MemoryWorld {
    MemoryWorld(storage, storage.nextProcess(), trouble)
  }

  /// The same machine once more, apart from this one; nobody runs on it.
  package func copy() -> MemoryWorld { MemoryWorld(storage.copy(), 1, nil) }

  /// How many calls were made, and how many of them changed something.
  package var calls: Int { fate.withLock(\.calls) }
  package var changes: Int { fate.withLock(\.changes) }
  /// Whether what was to go wrong has.
  package var hadTrouble: Bool { fate.withLock(\.hadTrouble) }

  /// What lies in a folder, by path within it: bytes of files, nil for folders.
  package func tree(_ folder: String) -> [String: [UInt8]?] {
    storage.state.withLock { state in
      guard let start = try? state.node(folder, following: true) else { return [:] }
      var found: [String: [UInt8]?] = [:]
      state.collect(start, "", &found)
      return found
    }
  }

  /// Puts a file there, and the folders above it.
  package func put(_ bytes: [UInt8], at path: String) {
    storage.state.withLock { $0.put(bytes, at: path) }
  }

  // MARK: Trouble

  private func step(_ kind: Step) throws(SystemFault) {
    let code: Int32? = fate.withLock { fate in
      if fate.isDead { return ESRCH }
      fate.calls += 1
      if kind != .looking { fate.changes += 1 }
      let code: Int32?
      switch fate.trouble {
      case .killed(let change) where kind != .looking && fate.changes >= change:
        fate.isDead = true
        code = ESRCH
      case .fails(let call, let fault) where fate.calls == call: code = fault
      case .full(let change) where kind == .growing && fate.changes >= change: code = ENOSPC
      default: code = nil
      }
      if code != nil { fate.hadTrouble = true }
      return code
    }
    guard let code else { return }
    if code == ESRCH { storage.state.withLock { $0.die(process) } }
    throw SystemFault(code)
  }

  private enum Step { case looking, growing, shrinking }

  private func doing<Result: Sendable>(
    _ kind: Step, _ body: (inout MemoryState) throws(SystemFault) -> Result
  ) throws(SystemFault) -> Result {
    try step(kind)
    return try storage.state.withLock { state throws(SystemFault) in try body(&state) }
  }

  // MARK: Files

  package func open(_ path: String, _ how: Opening) throws(SystemFault) -> Descriptor {
    let makes = how == .new || how == .newToRead || how == .holding
    return try doing(makes ? .growing : .looking) { state throws(SystemFault) in
      try state.open(path, how, process)
    }
  }

  package func close(_ file: Descriptor) throws(SystemFault) {
    try doing(.looking) { state throws(SystemFault) in try state.close(file) }
  }

  package func info(_ file: Descriptor) throws(SystemFault) -> FileInfo {
    try doing(.looking) { state throws(SystemFault) in
      state.info(try state.held(file).node)
    }
  }

  package func info(at path: String, following: Bool) throws(SystemFault) -> FileInfo {
    try doing(.looking) { state throws(SystemFault) in
      state.info(try state.node(path, following: following))
    }
  }

  package func read(
    _ file: Descriptor, _ count: Int, at offset: Int?
  ) throws(SystemFault) -> [UInt8] {
    try doing(.looking) { state throws(SystemFault) in try state.read(file, count, offset) }
  }

  package func write(
    _ bytes: ArraySlice<UInt8>, to file: Descriptor
  ) throws(SystemFault) -> Int {
    try doing(.growing) { state throws(SystemFault) in try state.write(bytes, file) }
  }

  package func truncate(_ file: Descriptor) throws(SystemFault) {
    try doing(.shrinking) { state throws(SystemFault) in try state.truncate(file) }
  }

  package func protect(_ file: Descriptor) throws(SystemFault) {
    try doing(.growing) { state throws(SystemFault) in _ = try state.held(file) }
  }

  package func share(_ file: Descriptor, like path: String) throws(SystemFault) {
    try doing(.growing) { state throws(SystemFault) in
      _ = try state.node(path, following: true)
      _ = try state.held(file)
    }
  }

  package func sync(_ file: Descriptor) throws(SystemFault) {
    try doing(.growing) { state throws(SystemFault) in _ = try state.held(file) }
  }

  package func syncFileSystem(of folder: Descriptor) throws(SystemFault) {
    try doing(.growing) { state throws(SystemFault) in _ = try state.held(folder) }
  }

  package func hold(_ file: Descriptor) throws(SystemFault) -> Bool {
    try doing(.looking) { state throws(SystemFault) in try state.hold(file, process) }
  }

  // MARK: Names

  package func names(in folder: String) throws(SystemFault) -> [String] {
    try doing(.looking) { state throws(SystemFault) in
      // In an order of nobody's.
      try state.folder(try state.node(folder, following: true)).keys.sorted().reversed()
    }
  }

  package func makeFolder(_ path: String) throws(SystemFault) {
    try doing(.growing) { state throws(SystemFault) in try state.makeFolder(path) }
  }

  package func removeFolder(_ path: String) throws(SystemFault) {
    try doing(.shrinking) { state throws(SystemFault) in try state.remove(path, isFolder: true) }
  }

  package func remove(_ path: String) throws(SystemFault) {
    try doing(.shrinking) { state throws(SystemFault) in try state.remove(path, isFolder: false) }
  }

  package func rename(_ path: String, to other: String) throws(SystemFault) {
    try doing(.growing) { state throws(SystemFault) in try state.rename(path, to: other) }
  }

  package func renameNew(_ path: String, to other: String) throws(SystemFault) {
    try doing(.growing) { state throws(SystemFault) in
      if (try? state.node(other, following: false)) != nil { throw SystemFault(EEXIST) }
      try state.rename(path, to: other)
    }
  }

  package func exchange(_ path: String, _ other: String) throws(SystemFault) {
    try doing(.growing) { state throws(SystemFault) in try state.exchange(path, other) }
  }

  package func absolute(_ path: String, following: Bool) -> String {
    let whole = path.hasPrefix("/") ? path : "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let plain = "/" + parts.joined(separator: "/")
    return following ? storage.state.withLock { $0.real(plain) } : plain
  }

  package var program: String { "/program/tongdang" }

  // MARK: Others

  package var now: String { "2023-01-01T00:00:00Z" }

  package var today: String { "2023-01-01" }

  package var processors: Int { 1 }

  package func setting(_ name: String) -> String? { nil }

  package func run(_ command: [String]) throws(SystemFault) -> ProgramEnd {
    throw SystemFault(ENOENT)
  }
}

/// What all processes of a machine share.
private final class Storage: Sendable {
  let state: Mutex<MemoryState>
  private let processes = Mutex(Int32(1))

  init(_ state: MemoryState = MemoryState()) { self.state = Mutex(state) }

  func nextProcess() -> Int32 {
    processes.withLock { last in
      last += 1
      return last
    }
  }

  func copy() -> Storage {
    var state = self.state.withLock { $0 }
    state.dieAll()
    return Storage(state)
  }
}
