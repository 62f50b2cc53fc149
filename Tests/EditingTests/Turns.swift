import Foundation
import Outside
import Synchronization

/// Lets several writers act one call at a time, in an order that a seed decides: the same on every machine.
final class Turns: @unchecked Sendable {
  private let condition = NSCondition()
  private var chance: Chance
  private var waiting: Set<Int> = []
  private var alive: Int
  private var next: Int?

  init(writers: Int, seed: UInt64) {
    alive = writers
    chance = Chance(seed)
  }

  /// Waits until it is this writer's turn for one call.
  func wait(_ writer: Int) {
    condition.lock()
    defer { condition.unlock() }
    waiting.insert(writer)
    choose()
    while next != writer { condition.wait() }
    next = nil
    waiting.remove(writer)
  }

  /// A writer has ended.
  func leave() {
    condition.lock()
    defer { condition.unlock() }
    alive -= 1
    choose()
  }

  /// Once all are waiting, one of them is next.
  private func choose() {
    guard next == nil, waiting.count == alive, alive > 0 else { return }
    next = chance.one(of: waiting.sorted())
    condition.broadcast()
  }
}

/// The machine of one writer, who waits for his turn before each call.
struct TurnWorld: World {
  let inner: any World
  let writer: Int
  let turns: Turns

  private var turn: any World {
    turns.wait(writer)
    return inner
  }

  func open(_ path: String, _ how: Opening) throws(SystemFault) -> Descriptor {
    try turn.open(path, how)
  }
  func close(_ file: Descriptor) throws(SystemFault) { try turn.close(file) }
  func info(_ file: Descriptor) throws(SystemFault) -> FileInfo { try turn.info(file) }
  func info(at path: String, following: Bool) throws(SystemFault) -> FileInfo {
    try turn.info(at: path, following: following)
  }
  func read(_ file: Descriptor, _ count: Int, at offset: Int?) throws(SystemFault) -> [UInt8] {
    try turn.read(file, count, at: offset)
  }
  func write(_ bytes: ArraySlice<UInt8>, to file: Descriptor) throws(SystemFault) -> Int {
    try turn.write(bytes, to: file)
  }
  func truncate(_ file: Descriptor) throws(SystemFault) { try turn.truncate(file) }
  func protect(_ file: Descriptor) throws(SystemFault) { try turn.protect(file) }
  func share(_ file: Descriptor, like path: String) throws(SystemFault) {
    try turn.share(file, like: path)
  }
  func sync(_ file: Descriptor) throws(SystemFault) { try turn.sync(file) }
  func syncFileSystem(of folder: Descriptor) throws(SystemFault) {
    try turn.syncFileSystem(of: folder)
  }
  func hold(_ file: Descriptor) throws(SystemFault) -> Bool { try turn.hold(file) }
  func names(in folder: String) throws(SystemFault) -> [String] { try turn.names(in: folder) }
  func makeFolder(_ path: String) throws(SystemFault) { try turn.makeFolder(path) }
  func removeFolder(_ path: String) throws(SystemFault) { try turn.removeFolder(path) }
  func remove(_ path: String) throws(SystemFault) { try turn.remove(path) }
  func rename(_ path: String, to other: String) throws(SystemFault) {
    try turn.rename(path, to: other)
  }
  func renameNew(_ path: String, to other: String) throws(SystemFault) {
    try turn.renameNew(path, to: other)
  }
  func exchange(_ path: String, _ other: String) throws(SystemFault) {
    try turn.exchange(path, other)
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
