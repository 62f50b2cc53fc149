import Synchronization

/// A file that no folder knows; the system frees it when the process ends, however it ends.
package final class NamelessFile: Sendable {
  private let descriptor: Descriptor
  private let disk: Disk
  private let size = Mutex(0)
  /// Where it lies, for messages.
  package let folder: String

  fileprivate init(_ descriptor: Descriptor, in folder: String, _ disk: Disk) {
    self.descriptor = descriptor
    self.folder = folder
    self.disk = disk
  }

  deinit { try? disk.world.close(descriptor) }

  /// Writes bytes at the end, and says where they begin.
  package func append(_ bytes: [UInt8]) throws(DiskError) -> Int {
    try size.withLock { size throws(DiskError) in
      let start = size
      try disk.writeAll(bytes, to: descriptor, folder)
      size += bytes.count
      return start
    }
  }

  package func read(at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    try disk.world.readAll(descriptor, at: offset, count: count, folder)
  }
}

extension Disk {
  /// A file for this run alone, whose name is taken away before anything is in it.
  package func namelessFile(in folder: String) throws(DiskError) -> NamelessFile {
    let path = folder + "/" + Self.temporaryPrefix + "lines"
    try? world.remove(path)
    let file = try calling(.cannotCreate, path) { world throws(SystemFault) in
      try world.open(path, .newToRead)
    }
    let nameless = NamelessFile(file, in: folder, self)
    try remove(path)
    return nameless
  }
}
