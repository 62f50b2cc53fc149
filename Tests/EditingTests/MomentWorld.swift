import Foundation
import Outside
import Synchronization

/// A machine on which something happens just before names are exchanged.
final class MomentWorld: World {
  private let inner: any World
  private let canExchange: Bool
  private let before: @Sendable (Int) -> Void
  private let count = Mutex(0)

  /// `before` is told the how many-th exchange it is, from 1.
  init(
    inner: any World, canExchange: Bool = true, before: @escaping @Sendable (Int) -> Void
  ) {
    self.inner = inner
    self.canExchange = canExchange
    self.before = before
  }

  var exchanges: Int { count.withLock { $0 } }

  func open(_ path: String, _ how: Opening) throws(SystemFault) -> Descriptor {
    try inner.open(path, how)
  }
  func close(_ file: Descriptor) throws(SystemFault) { try inner.close(file) }
  func info(_ file: Descriptor) throws(SystemFault) -> FileInfo { try inner.info(file) }
  func info(at path: String, following: Bool) throws(SystemFault) -> FileInfo {
    try inner.info(at: path, following: following)
  }
  func read(_ file: Descriptor, _ count: Int, at offset: Int?) throws(SystemFault) -> [UInt8] {
    try inner.read(file, count, at: offset)
  }
  func write(_ bytes: ArraySlice<UInt8>, to file: Descriptor) throws(SystemFault) -> Int {
    try inner.write(bytes, to: file)
  }
  func truncate(_ file: Descriptor) throws(SystemFault) { try inner.truncate(file) }
  func protect(_ file: Descriptor) throws(SystemFault) { try inner.protect(file) }
  func share(_ file: Descriptor, like path: String) throws(SystemFault) {
    try inner.share(file, like: path)
  }
  func sync(_ file: Descriptor) throws(SystemFault) { try inner.sync(file) }
  func syncFileSystem(of folder: Descriptor) throws(SystemFault) {
    try inner.syncFileSystem(of: folder)
  }
  func hold(_ file: Descriptor) throws(SystemFault) -> Bool { try inner.hold(file) }
  func names(in folder: String) throws(SystemFault) -> [String] { try inner.names(in: folder) }
  func makeFolder(_ path: String) throws(SystemFault) { try inner.makeFolder(path) }
  func removeFolder(_ path: String) throws(SystemFault) { try inner.removeFolder(path) }
  func remove(_ path: String) throws(SystemFault) { try inner.remove(path) }
  func rename(_ path: String, to other: String) throws(SystemFault) {
    try inner.rename(path, to: other)
  }
  func renameNew(_ path: String, to other: String) throws(SystemFault) {
    try inner.renameNew(path, to: other)
  }
  func exchange(_ path: String, _ other: String) throws(SystemFault) {
    if !canExchange { throw SystemFault(EINVAL) }
    before(
      count.withLock { count in
        count += 1
        return count
      })
    try inner.exchange(path, other)
  }
  func absolute(_ path: String, following: Bool) -> String {
    inner.absolute(path, following: following)
  }
  var program: String { inner.program }
  var process: Int32 { inner.process }
  var now: String { inner.now }
  var today: String { inner.today }
  var processors: Int { inner.processors }
  func setting(_ name: String) -> String? { inner.setting(name) }
  func run(_ command: [String]) throws(SystemFault) -> ProgramEnd { try inner.run(command) }
}
