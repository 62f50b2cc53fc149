import Bagging
import Diagnostics
import Outside
import Workshop

/// An archive in a folder, as the verifier sees it.
struct FolderBag: BagSource {
  let entries: [BagEntry]
  private let folder: String
  private let disk: Disk

  init(_ folder: String, _ disk: Disk) throws(DiskError) {
    self.folder = folder
    self.disk = disk
    var entries: [BagEntry] = []
    try Self.collect(folder, "", disk, &entries)
    self.entries = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func collect(
    _ folder: String, _ path: String, _ disk: Disk, _ entries: inout [BagEntry]
  ) throws(DiskError) {
    for name in try disk.names(in: path.isEmpty ? folder : folder + "/" + path) {
      if entries.count > ReadLimit.batchFiles {
        throw DiskError(
          kind: .tooLarge, path: folder, reason: "more than \(ReadLimit.batchFiles) files in it")
      }
      let inner = path.isEmpty ? name : path + "/" + name
      guard let status = disk.status(folder + "/" + inner) else {
        entries.append(BagEntry(path: inner, kind: .unreadable))
        continue
      }
      if status.isFolder {
        let before = entries.count
        do throws(DiskError) { try collect(folder, inner, disk, &entries) } catch {
          if error.kind == .tooLarge { throw error }
          entries.append(BagEntry(path: inner, kind: .unreadable))
        }
        if entries.count == before { entries.append(BagEntry(path: inner, kind: .emptyFolder)) }
      } else if status.isFile {
        let kind: BagEntry.Kind = status.names > 1 ? .hardLink : .file(size: status.size)
        entries.append(BagEntry(path: inner, kind: kind))
      } else {
        entries.append(BagEntry(path: inner, kind: status.isLink ? .link : .special))
      }
    }
  }

  func read(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(BagSourceError) -> Void
  ) throws(BagSourceError) {
    let result: Result<Void, BagSourceError>
    do throws(DiskError) {
      result = try disk.read(folder + "/" + path, body)
    } catch {
      throw BagSourceError(reason: error.reason)
    }
    try result.get()
  }
}
