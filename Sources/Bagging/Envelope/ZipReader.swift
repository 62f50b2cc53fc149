/// Reads the envelope of one archive, if it is exactly what `ZipWriter` writes.
///
/// Nothing is repaired or overlooked: every byte of the zip that is not a file's content must be
/// the one that our own writer would put there. So no two tools can read it in different ways.
package struct ZipReader<File: RandomAccess>: BagSource {
  private static var pieceSize: Int { 1 << 18 }

  private let file: File
  private let zipEntries: [ZipEntry]
  /// The folder that everything in the zip stands in.
  package let root: String
  /// The files, with paths below the root; the content is not looked at yet.
  package let entries: [BagEntry]

  /// Reads every header and no content.
  package init(_ file: File) throws(ZipFault) {
    self.file = file
    var directory = ZipDirectory(of: file, try ZipEnd(of: file))
    zipEntries = try directory.read()
    for (index, entry) in zipEntries.enumerated() {
      let header = entry.localHeader
      guard try file.piece(at: entry.offset, count: header.count) == header else {
        throw ZipFault(.headersDiffer, entry: index + 1)
      }
    }
    let rootBytes = zipEntries.first.flatMap { ZipName.root(of: $0.name) } ?? []
    root = String(decoding: rootBytes, as: UTF8.self)
    entries = zipEntries.map { entry in
      let path = entry.name.dropFirst(rootBytes.count + 1)
      return BagEntry(path: String(decoding: path, as: UTF8.self), kind: .file(size: entry.size))
    }
  }

  /// Hands over a file piece by piece.
  ///
  /// Throws after the last piece if the content does not have the checksum in the header: what was
  /// handed over is then not to be used.
  package func read(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(BagSourceError) -> Void
  ) throws(BagSourceError) {
    guard let index = ZipOrder.index(of: Array("\(root)/\(path)".utf8), in: zipEntries) else {
      throw BagSourceError(reason: "no such file in the zip")
    }
    let entry = zipEntries[index]
    var crc = CRC32()
    for start in stride(from: 0, to: entry.size, by: Self.pieceSize) {
      let count = min(Self.pieceSize, entry.size - start)
      let piece = try file.read(at: entry.contentOffset + start, count: count)
      guard piece.count == count else { throw BagSourceError(reason: "the file became shorter") }
      crc.update(piece[...])
      try body(piece[...])
    }
    guard crc.finish() == entry.crc else {
      throw BagSourceError(reason: "the content does not have the CRC-32 in the zip")
    }
  }
}
