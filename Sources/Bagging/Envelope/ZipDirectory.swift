/// Reads the directory of a zip entry by entry, in pieces: memory does not grow with what it claims.
struct ZipDirectory<File: RandomAccess> {
  private static var pieceSize: Int { 1 << 16 }

  private let file: File
  private let end: ZipEnd
  /// Where the next piece is read.
  private var offset: Int
  private var buffer: ArraySlice<UInt8> = []

  init(of file: File, _ end: ZipEnd) {
    self.file = file
    self.end = end
    offset = end.directoryOffset
  }

  /// The entries, if they fill the zip from its first byte to the directory, and the directory to
  /// its end.
  mutating func read() throws(ZipFault) -> [ZipEntry] {
    var entries: [ZipEntry] = []
    while entries.count < end.entryCount {
      let number = entries.count + 1
      let entry = try next(number)
      if let kind = problem(of: entry, after: entries) { throw ZipFault(kind, entry: number) }
      entries.append(entry)
    }
    guard buffer.isEmpty, offset == end.directoryOffset + end.directorySize else {
      throw ZipFault(.badDirectory)
    }
    guard entries.last?.end == end.directoryOffset else { throw ZipFault(.gap) }
    return entries
  }

  private mutating func next(_ number: Int) throws(ZipFault) -> ZipEntry {
    guard let header = try take(ZipForm.centralSize),
      LittleEndian.long(header, at: 0) == ZipForm.centralSignature
    else { throw ZipFault(.badDirectory, entry: number) }
    let nameSize = Int(LittleEndian.short(header, at: 28))
    guard nameSize <= ZipForm.mostNameBytes else { throw ZipFault(.unsafeName, entry: number) }
    guard let name = try take(nameSize) else { throw ZipFault(.badDirectory, entry: number) }
    // The largest number there is stands for one that is given elsewhere.
    if [20, 24, 42].contains(where: { LittleEndian.long(header, at: $0) == .max }) {
      throw ZipFault(.zip64, entry: number)
    }
    let entry = ZipEntry(
      name: Array(name), size: Int(LittleEndian.long(header, at: 24)),
      crc: LittleEndian.long(header, at: 16), offset: Int(LittleEndian.long(header, at: 42)))
    // The rule is this comparison; `difference` only finds a name for what it found.
    guard entry.centralHeader.elementsEqual(header + name) else {
      throw ZipFault(
        Self.difference(header, isFolder: name.last == UInt8(ascii: "/")), entry: number)
    }
    return entry
  }

  /// The next bytes of the directory; nil if it has not so many.
  private mutating func take(_ count: Int) throws(ZipFault) -> ArraySlice<UInt8>? {
    let rest = end.directoryOffset + end.directorySize - offset
    if buffer.count < count, rest > 0 {
      let piece = try file.piece(at: offset, count: min(rest, Self.pieceSize))
      offset += piece.count
      buffer += piece
    }
    guard buffer.count >= count else { return nil }
    defer { buffer = buffer.dropFirst(count) }
    return buffer.prefix(count)
  }

  private func problem(of entry: ZipEntry, after entries: [ZipEntry]) -> ZipFault.Kind? {
    if entry.name.last == UInt8(ascii: "/") { return .notFile }
    guard let root = ZipName.root(of: entry.name) else { return .unsafeName }
    if let first = entries.first, ZipName.root(of: first.name) != root { return .severalRoots }
    if let kind = ZipOrder.problem(of: entry.name, after: entries) { return kind }
    guard let last = entries.last else {
      if entry.offset > 0 { return .prependedData }
      return entry.end > end.directoryOffset ? .sizesLie : nil
    }
    if entry.offset < last.end { return .overlap }
    if entry.offset > last.end { return .gap }
    return entry.end > end.directoryOffset ? .sizesLie : nil
  }

  /// What makes a central header (4.3.12) another than we would write.
  private static func difference(
    _ header: ArraySlice<UInt8>, isFolder: Bool
  ) -> ZipFault.Kind {
    func short(_ offset: Int) -> UInt16 { LittleEndian.short(header, at: offset) }
    func long(_ offset: Int) -> UInt32 { LittleEndian.long(header, at: offset) }
    let flags = short(8)
    // Bits 0, 6 and 13 say that the file or the directory is encrypted.
    if flags & 0x2041 != 0 { return .encrypted }
    if short(10) != ZipForm.stored { return .compressed }
    if flags & 0x0008 != 0 { return .dataDescriptor }
    if short(30) != 0 { return .extraField }
    if short(32) != 0 { return .comment }
    if long(20) != long(24) { return .sizesLie }
    if short(12) != ZipForm.time || short(14) != ZipForm.date { return .time }
    let fileType: UInt32 = 0o170_000 << 16
    if isFolder || long(38) & fileType != ZipForm.mode & fileType { return .notFile }
    return .otherForm
  }
}
