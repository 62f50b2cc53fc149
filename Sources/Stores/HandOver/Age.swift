import Diagnostics
import Outside
import Workshop

/// The program `age`, which locks envelopes so that only the archive can open them.
///
/// It writes before it has seen everything: nothing of what it makes is used before it says that all
/// is well.
struct Age {
  private let disk: Disk

  init(_ disk: Disk) { self.disk = disk }

  /// Whether something could be locked for the owner of a public key.
  func check(_ recipient: String) throws(WorkshopError) {
    guard recipient.hasPrefix("age1"), recipient.utf8.allSatisfy(Self.isPlain) else {
      throw .notFound(
        Message("age.not-a-key"))
    }
    switch disk.run(["age", "-r", recipient, "-o", "/dev/null", "/dev/null"]) {
    case .exit(0): return
    case nil, .exit(127): throw Self.absent
    default: throw .notFound(Message("age.bad-key", ["recipient": recipient]))
    }
  }

  /// Locks a file for the owner of a public key, such as `age1…`.
  func lock(_ path: String, to target: String, for recipient: String) throws(WorkshopError) {
    try run(
      ["-r", recipient], path, to: target,
      Message("age.lock"))
  }

  /// Opens a file with the key in another one.
  func open(_ path: String, to target: String, with identity: String) throws(WorkshopError) {
    try run(
      ["-d", "-i", disk.absolute(identity)], path, to: target,
      Message("age.open"))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private func run(
    _ arguments: [String], _ path: String, to target: String, _ failure: Message
  ) throws(WorkshopError) {
    let unfinished =
      Disk.parent(of: target) + "/" + Disk.temporaryPrefix + Disk.name(of: target)
    do throws(DiskError) {
      try disk.remove(unfinished)
      // Made here, so that nobody else can read it while it is written.
      try disk.writeNew([], to: unfinished)
    } catch {
      throw .disk(error)
    }
    let end = disk.run(
      ["age"] + arguments + ["-o", disk.absolute(unfinished), disk.absolute(path)])
    do throws(DiskError) {
      if end == .exit(0) {
        try disk.move(unfinished, to: target)
        try disk.syncFolder(Disk.parent(of: target))
        return
      }
      try disk.remove(unfinished)
    } catch {
      throw .disk(error)
    }
    throw end == nil || end == .exit(127) ? Self.absent : .refused(failure)
  }

  private static let absent = WorkshopError.missingTool(
    Message("age.absent"))
}
