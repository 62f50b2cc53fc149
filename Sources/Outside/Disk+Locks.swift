import Diagnostics
import Foundation

extension Disk {
  /// Holds a folder against other runs; the system frees it when the process ends, however it ends.
  package struct Lock: Sendable {
    fileprivate let file: Descriptor
    fileprivate let world: any World

    /// Call it once, when the work is done.
    package func release() {
      try? world.truncate(file)
      try? world.close(file)
    }
  }

  /// Nil when another process holds the folder.
  ///
  /// With `isShared`, everybody may who can write into the folder, and not its owner alone.
  package func lock(_ folder: String, isShared: Bool = false) throws(DiskError) -> Lock? {
    let path = folder + "/.lock"
    guard let (file, info) = try hold(path) else { return nil }
    do throws(DiskError) {
      // Never over what somebody else keeps under this name.
      let bytes = try world.readAll(file, at: 0, count: 100, path)
      guard bytes.count <= 64, bytes.allSatisfy({ Self.isOfLock($0) }) else {
        throw DiskError(kind: .cannotCreate, path: path, reason: "not a lock of tongdang")
      }
      if isShared, info.size == 0 { try? world.share(file, like: folder) }
      // Who holds it, for the message only: whether it is held, the system alone knows.
      try? world.truncate(file)
      try? writeAll(Array("\(world.process) \(world.now)\n".utf8), to: file, path)
      return Lock(file: file, world: world)
    } catch {
      try? world.close(file)
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
  private func hold(_ path: String) throws(DiskError) -> (file: Descriptor, info: FileInfo)? {
    let file = try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.open(path, .holding)
    }
    do throws(SystemFault) {
      guard try world.hold(file) else {
        try? world.close(file)
        return nil
      }
    } catch {
      try? world.close(file)
      throw DiskError(kind: .cannotCreate, path: path, reason: "flock")
    }
    guard let info = try? world.info(file), info.kind == .file, info.names < 2 else {
      try? world.close(file)
      throw DiskError(
        kind: .cannotCreate, path: path, reason: "not a file of its own: another name leads to it")
    }
    return (file, info)
  }

  /// Takes a name for a file that one process only may make; nil when another one is about to.
  ///
  /// A file that has the name already is held, too; `isEmpty` says that it is still to be written.
  package func claim(_ path: String) throws(DiskError) -> Claim? {
    guard let (file, info) = try hold(path) else { return nil }
    // Without a name: whoever had it has given it up meanwhile.
    if info.names == 0 {
      try? world.close(file)
      return nil
    }
    return Claim(file: file, path: path, disk: self, isEmpty: info.size == 0)
  }

  /// A file that is held against others until `release`.
  package struct Claim {
    fileprivate let file: Descriptor
    fileprivate let path: String
    fileprivate let disk: Disk
    package let isEmpty: Bool

    /// Writes an empty file; for its owner's eyes only.
    package func write(_ bytes: [UInt8]) throws(DiskError) {
      try disk.calling(.cannotCreate, path) { world throws(SystemFault) in
        try world.protect(file)
      }
      try disk.writeAll(bytes, to: file, path)
      try disk.calling(.inputOutput, path) { world throws(SystemFault) in try world.sync(file) }
    }

    /// Gives the name up again.
    package func abandon() { try? disk.remove(path) }

    /// Call it once, at the end.
    package func release() { try? disk.world.close(file) }
  }

  /// Process and time of whoever holds a folder, as far as it has written them down yet.
  package func lockHolder(_ folder: String) -> (process: String, since: String)? {
    guard let bytes = try? read(folder + "/.lock", .key) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }
}
