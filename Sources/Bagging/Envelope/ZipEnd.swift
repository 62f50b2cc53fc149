/// The record at the end of a zip (APPNOTE.TXT 4.3.16): where the directory is.
struct ZipEnd {
  let entryCount: Int
  let directoryOffset: Int
  let directorySize: Int

  /// Finds it as the very last bytes of the file, right after the directory.
  init(of file: some RandomAccess) throws(ZipFault) {
    let size = file.size
    guard size >= ZipForm.endSize else { throw ZipFault(.notZip) }
    let bytes = try file.piece(at: size - ZipForm.endSize, count: ZipForm.endSize)[...]
    guard LittleEndian.long(bytes, at: 0) == ZipForm.endSignature,
      LittleEndian.short(bytes, at: 20) == 0
    else { throw try Self.missing(in: file) }
    guard size <= ZipForm.mostBytes else { throw ZipFault(.tooLarge) }
    entryCount = Int(LittleEndian.short(bytes, at: 10))
    directorySize = Int(LittleEndian.long(bytes, at: 12))
    directoryOffset = Int(LittleEndian.long(bytes, at: 16))
    try checkPlace(in: file)
    guard entryCount > 0 else { throw ZipFault(.empty) }
    // What is left are the numbers of disks.
    let expected = ZipForm.end(
      entries: entryCount, directorySize: directorySize, directoryOffset: directoryOffset)
    guard bytes.elementsEqual(expected) else { throw ZipFault(.otherForm) }
  }

  private func checkPlace(in file: some RandomAccess) throws(ZipFault) {
    let recordOffset = file.size - ZipForm.endSize
    let locatorOffset = recordOffset - ZipForm.zip64LocatorSize
    let isZip64 = try file.has(ZipForm.zip64LocatorSignature, at: locatorOffset)
    if isZip64 || directorySize > ZipForm.mostBytes || directoryOffset > ZipForm.mostBytes {
      throw ZipFault(.zip64)
    }
    guard entryCount <= ZipForm.mostEntries else { throw ZipFault(.tooManyEntries) }
    let end = directoryOffset + directorySize
    if end < recordOffset {
      // Offsets that count from where the zip itself begins: something was put before it.
      let moved = recordOffset - directorySize
      let isMoved = try file.has(ZipForm.centralSignature, at: moved)
      throw ZipFault(isMoved ? .prependedData : .gap)
    }
    guard end == recordOffset else { throw ZipFault(.sizesLie) }
  }

  /// Says why the last bytes are not the end of a zip.
  private static func missing(in file: some RandomAccess) throws(ZipFault) -> ZipFault {
    let tailSize = min(file.size, ZipForm.endSize + Int(UInt16.max))
    let tail = try file.piece(at: file.size - tailSize, count: tailSize)
    for start in stride(from: tailSize - ZipForm.endSize, through: 0, by: -1) {
      let record = tail[start..<start + ZipForm.endSize]
      guard LittleEndian.long(record, at: 0) == ZipForm.endSignature else { continue }
      let commentSize = Int(LittleEndian.short(record, at: 20))
      return ZipFault(start + ZipForm.endSize + commentSize == tailSize ? .comment : .appendedData)
    }
    return ZipFault(try file.has(ZipForm.localSignature, at: 0) ? .noEnd : .notZip)
  }
}

extension RandomAccess {
  /// Exactly so many bytes.
  func piece(at offset: Int, count: Int) throws(ZipFault) -> [UInt8] {
    do throws(BagSourceError) {
      let bytes = try read(at: offset, count: count)
      guard bytes.count == count else { throw BagSourceError(reason: "the file became shorter") }
      return bytes
    } catch {
      throw ZipFault(.unreadable, reason: error.reason)
    }
  }

  fileprivate func has(_ signature: UInt32, at offset: Int) throws(ZipFault) -> Bool {
    guard offset >= 0, offset + 4 <= size else { return false }
    return LittleEndian.long(try piece(at: offset, count: 4)[...], at: 0) == signature
  }
}
