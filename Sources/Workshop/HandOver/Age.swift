import Diagnostics
import Foundation

/// The program `age`, which locks envelopes so that only the archive can open them.
///
/// It writes before it has seen everything: nothing of what it makes is used before it says that all
/// is well.
struct Age {
  private let disk: Disk

  init(_ disk: Disk) { self.disk = disk }

  /// Locks a file for the owner of a public key, such as `age1…`.
  func lock(_ path: String, to target: String, for recipient: String) throws(WorkshopError) {
    guard recipient.hasPrefix("age1"), recipient.utf8.allSatisfy(Self.isPlain) else {
      throw .notFound(
        Message("age 公钥应以 age1 开头", "an age public key begins with age1"))
    }
    try run(["-r", recipient], path, to: target)
  }

  /// Opens a file with the key in another one.
  func open(_ path: String, to target: String, with identity: String) throws(WorkshopError) {
    try run(["-d", "-i", disk.absolute(identity)], path, to: target)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private func run(
    _ arguments: [String], _ path: String, to target: String
  ) throws(WorkshopError) {
    let unfinished =
      Disk.parent(of: target) + "/" + Disk.temporaryPrefix + Disk.name(of: target)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["age"] + arguments + ["-o", disk.absolute(unfinished), disk.absolute(path)]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do throws(DiskError) {
      try disk.remove(unfinished)
      // Made here, so that nobody else can read it while it is written.
      try disk.writeNew([], to: unfinished)
    } catch {
      throw .disk(error)
    }
    guard (try? process.run()) != nil else { throw Self.absent }
    process.waitUntilExit()
    do throws(DiskError) {
      guard process.terminationReason == .exit, process.terminationStatus == 0 else {
        try disk.remove(unfinished)
        if process.terminationStatus == 127 {
          throw DiskError(kind: .notFound, path: "", reason: "")
        }
        throw DiskError(
          kind: .inputOutput, path: path, reason: "age refused it: another key, or a damaged file")
      }
      try disk.moveFolder(unfinished, to: target)
      try disk.syncFolder(Disk.parent(of: target))
    } catch {
      throw error.path.isEmpty ? Self.absent : .disk(error)
    }
  }

  private static let absent = WorkshopError.missingTool(
    Message(
      "没有安装 age：apt install age，或不加密", "age is not installed: apt install age, or leave it unlocked"
    ))
}
