/// Numbers as zip has them: the lowest byte first.
struct LittleEndian {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
  }

  mutating func append(_ number: UInt32) {
    append(UInt16(truncatingIfNeeded: number))
    append(UInt16(truncatingIfNeeded: number >> 16))
  }

  /// The number of 16 bits at an offset counted from the beginning of the piece.
  static func short(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt16 {
    let start = bytes.startIndex + offset
    return UInt16(bytes[start]) | UInt16(bytes[start + 1]) << 8
  }

  /// The number of 32 bits at an offset counted from the beginning of the piece.
  static func long(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
    UInt32(short(bytes, at: offset)) | UInt32(short(bytes, at: offset + 2)) << 16
  }
}
