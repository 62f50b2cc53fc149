/// Writes the envelope in which one archive travels: a zip in the form of `ZipForm`.
///
/// The bytes of every call go one after the other into the file:
///
///     var zip = try ZipWriter(root: "310107-2022-0007-v1")
///     write(try zip.add(path: "bagit.txt", bytes: text))
///     write(zip.finish())
package struct ZipWriter: Sendable {
  private let root: [UInt8]
  private var entries: [ZipEntry] = []
  /// Bytes of the directory so far.
  private var directorySize = 0

  /// `root` is the folder that everything in the zip stands in: one safe name.
  package init(root: String) throws(ZipFault) {
    self.root = Array(root.utf8)
    guard ZipName.root(of: self.root + "/a".utf8)?.count == self.root.count else {
      throw ZipFault(.unsafeName)
    }
  }

  /// A file with its header.
  ///
  /// Paths are relative to the root and come in the order of their bytes.
  /// Throws `unsafeName`, `unsorted`, `duplicate`, or, where zip64 would be needed, `tooLarge` and
  /// `tooManyEntries`; the zip then is as it was before.
  package mutating func add(path: String, bytes: [UInt8]) throws(ZipFault) -> [UInt8] {
    var crc = CRC32()
    crc.update(bytes[...])
    return try header(path: path, size: bytes.count, crc: crc.finish()) + bytes
  }

  /// The header only, for a file that the caller writes piece by piece after it.
  ///
  /// `crc` is the CRC-32 of its `size` bytes. Throws like `add`.
  package mutating func header(path: String, size: Int, crc: UInt32) throws(ZipFault) -> [UInt8] {
    let entry = ZipEntry(
      name: root + "/".utf8 + path.utf8, size: size, crc: crc, offset: entries.last?.end ?? 0)
    let number = entries.count + 1
    if let kind = problem(with: entry) { throw ZipFault(kind, entry: number) }
    entries.append(entry)
    directorySize += entry.centralHeaderSize
    return entry.localHeader
  }

  private func problem(with entry: ZipEntry) -> ZipFault.Kind? {
    guard ZipName.root(of: entry.name) != nil else { return .unsafeName }
    if let kind = ZipOrder.problem(of: entry.name, after: entries) { return kind }
    guard entries.count < ZipForm.mostEntries else { return .tooManyEntries }
    // What is left for the content: subtracted, as adding to a huge size would overflow.
    let rest =
      ZipForm.mostBytes - entry.contentOffset - directorySize - entry.centralHeaderSize
      - ZipForm.endSize
    return rest >= 0 && (0...rest).contains(entry.size) ? nil : .tooLarge
  }

  /// The directory and the end of the zip.
  package func finish() -> [UInt8] {
    entries.flatMap(\.centralHeader)
      + ZipForm.end(
        entries: entries.count, directorySize: directorySize,
        directoryOffset: entries.last?.end ?? 0)
  }
}
