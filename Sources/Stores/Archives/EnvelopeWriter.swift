import Archiving
import Bagging
import Diagnostics
import Outside
import Workshop

/// Writes envelopes: one zip an archive, for the journey only (`envelopes/<case number>-v1.zip`).
struct EnvelopeWriter: Sendable {
  let store: ArchiveStore

  /// The same archive gives the same bytes; an envelope that is there and right is left alone.
  ///
  /// False when the archive is not whole: what is damaged, or was put in, does not travel.
  func write(_ number: String, version: Int) throws(DiskError) -> Bool {
    let disk = store.disk
    let archive = store.folder(of: number, version: version)
    let path = "\(store.envelopes)/\(number)-v\(version).zip"
    var bytes: [UInt8] = []
    do {
      var zip = try ZipWriter(root: "\(number)-v\(version)")
      let bag = try FolderBag(archive, disk)
      guard BagCheck.check(bag, by: ArchiveNames.rules).findings.isEmpty else { return false }
      for entry in bag.entries {
        bytes += try zip.add(path: entry.path, bytes: bag.bytes(of: entry.path, .bagFile))
      }
      bytes += zip.finish()
    } catch let error as DiskError {
      throw error
    } catch {
      throw DiskError(kind: .cannotCreate, path: path, reason: "does not fit into a zip")
    }
    if disk.holds(bytes, at: path) { return true }
    try disk.makeFolder(store.envelopes)
    try disk.write(bytes, to: path, sync: true)
    try disk.syncFolder(store.envelopes)
    return true
  }
}
