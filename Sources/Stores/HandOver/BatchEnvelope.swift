import Bagging
import Diagnostics
import Outside
import Workshop

/// Writes the envelope in which a batch travels: one zip in which everything stands as it is.
struct BatchEnvelope {
  private let disk: Disk

  init(_ disk: Disk) { self.disk = disk }

  /// The same batch gives the same bytes.
  ///
  /// One file after the other: a batch is larger than memory.
  func write(_ folder: String, root: String, to path: String) throws(WorkshopError) {
    do throws(DiskError) {
      let bag = try FolderBag(folder, disk)
      var zip: ZipWriter
      do throws(ZipFault) { zip = try ZipWriter(root: root) } catch { throw Self.tooLarge(path) }
      try disk.write(to: path) { append throws(DiskError) in
        for entry in bag.entries {
          let bytes = try disk.read(folder + "/" + entry.path, .bagFile)
          let piece: [UInt8]
          do throws(ZipFault) {
            piece = try zip.add(path: entry.path, bytes: bytes)
          } catch {
            throw Self.tooLarge(path)
          }
          try append(piece)
        }
        try append(zip.finish())
      }
      try disk.syncFolder(Disk.parent(of: path))
    } catch {
      throw .disk(error)
    }
  }

  private static func tooLarge(_ path: String) -> DiskError {
    DiskError(kind: .cannotCreate, path: path, reason: "does not fit into a zip")
  }
}
