import Bagging

/// A child's bag within a batch, as the verifier sees it.
///
/// Its files were read once already, with the batch: what is known of them is not read again.
struct ChildBag<Batch: BagSource>: BagSource {
  let entries: [BagEntry]
  private let batch: Batch
  /// Of the child's bag below the batch, ending in `/`.
  private let folder: String
  private let known: [String: BagFile]

  /// `entries` are the batch's own below `folder`, `files` what its check has read there.
  init(_ batch: Batch, folder: String, entries: [BagEntry], files: [BagFile]) {
    self.batch = batch
    self.folder = folder
    let length = folder.utf8.count
    func inner(_ path: String) -> String {
      String(decoding: path.utf8.dropFirst(length), as: UTF8.self)
    }
    self.entries = entries.map { BagEntry(path: inner($0.path), kind: $0.kind) }
    known = Dictionary(
      files.map { file in
        (inner(file.path), BagFile(path: inner(file.path), size: file.size, digests: file.digests))
      }, uniquingKeysWith: { first, _ in first })
  }

  func read(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(BagSourceError) -> Void
  ) throws(BagSourceError) {
    try batch.read(folder + path, body)
  }

  func known(_ path: String) -> BagFile? { known[path] }
}
