import Bagging

/// Writes envelopes: one zip an archive, for the journey only (`envelopes/<case number>-v1.zip`).
struct EnvelopeWriter: Sendable {
  let store: ArchiveStore

  /// The same archive gives the same bytes; an envelope that is there and right is left alone.
  func write(_ number: String, version: Int) throws(DiskError) {
    let disk = store.disk
    let archive = store.folder(of: number, version: version)
    let path = "\(store.envelopes)/\(number)-v\(version).zip"
    var bytes: [UInt8] = []
    do {
      var zip = try ZipWriter(root: "\(number)-v\(version)")
      for entry in try FolderBag(archive, disk).entries {
        bytes += try zip.add(path: entry.path, bytes: try disk.read(archive + "/" + entry.path))
      }
      bytes += zip.finish()
    } catch let error as DiskError {
      throw error
    } catch {
      throw DiskError(kind: .cannotCreate, path: path, reason: "does not fit into a zip")
    }
    if disk.holds(bytes, at: path) { return }
    try disk.makeFolder(store.envelopes)
    try disk.write(bytes, to: path, sync: true)
    try disk.syncFolder(store.envelopes)
  }
}
