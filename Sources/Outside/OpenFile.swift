/// A file held open to be read, closed when nobody needs it any more.
package final class OpenFile: Sendable {
  private let descriptor: Descriptor
  private let world: any World
  package let path: String
  package let size: Int

  init(_ path: String, _ how: Opening, _ world: any World) throws(DiskError) {
    self.path = path
    self.world = world
    do throws(SystemFault) { descriptor = try world.open(path, how) } catch {
      throw DiskError(error, .notFound, path)
    }
    guard let info = try? world.info(descriptor), info.kind == .file else {
      try? world.close(descriptor)
      throw DiskError(kind: .notFound, path: path, reason: "not a file")
    }
    size = info.size
  }

  deinit { try? world.close(descriptor) }

  /// The next bytes, at most so many; none at the end.
  func next(_ count: Int) throws(DiskError) -> [UInt8] {
    do throws(SystemFault) { return try world.read(descriptor, count, at: nil) } catch {
      throw DiskError(error, .notFound, path)
    }
  }

  /// So many bytes from a offset; fewer where the file ends before.
  package func read(at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
    try world.readAll(descriptor, at: offset, count: count, path)
  }
}

extension World {
  func readAll(
    _ file: Descriptor, at offset: Int, count: Int, _ path: String
  ) throws(DiskError) -> [UInt8] {
    do throws(SystemFault) {
      var bytes = try read(file, count, at: offset)
      while bytes.count < count {
        let more = try read(file, count - bytes.count, at: offset + bytes.count)
        if more.isEmpty { break }
        bytes += more
      }
      return bytes
    } catch {
      throw DiskError(error, .notFound, path)
    }
  }
}
