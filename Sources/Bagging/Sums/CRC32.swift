/// The CRC-32 of zip files (APPNOTE.TXT 4.4.7): finds accidents, not forgeries.
package struct CRC32: Sendable {
  private var state = UInt32.max

  package init() {}

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    let tables = Self.tables.span
    let bytes = bytes.span
    var state = state
    var index = 0
    // Eight bytes at a step: a byte that n bytes follow is looked up in table n.
    while index + 8 <= bytes.count {
      let low =
        state ^ UInt32(bytes[index]) ^ UInt32(bytes[index + 1]) << 8
        ^ UInt32(bytes[index + 2]) << 16 ^ UInt32(bytes[index + 3]) << 24
      let first = tables[0x700 + Int(low & 0xFF)] ^ tables[0x600 + Int(low >> 8 & 0xFF)]
      let second = tables[0x500 + Int(low >> 16 & 0xFF)] ^ tables[0x400 + Int(low >> 24)]
      let third = tables[0x300 + Int(bytes[index + 4])] ^ tables[0x200 + Int(bytes[index + 5])]
      let fourth = tables[0x100 + Int(bytes[index + 6])] ^ tables[Int(bytes[index + 7])]
      state = first ^ second ^ third ^ fourth
      index += 8
    }
    while index < bytes.count {
      state = tables[Int(UInt8(truncatingIfNeeded: state) ^ bytes[index])] ^ state >> 8
      index += 1
    }
    self.state = state
  }

  package func finish() -> UInt32 { ~state }

  /// Eight tables of 256: entry b of table n is what byte b with n zero bytes after it adds.
  private static let tables: [UInt32] = {
    // The polynomial, its bits in reverse.
    let polynomial: UInt32 = 0xEDB8_8320
    var tables: [UInt32] = (0..<256).map { byte in
      (0..<8).reduce(byte) { value, _ in value >> 1 ^ (value & 1) * polynomial }
    }
    for index in 0..<7 * 256 {
      tables.append(tables[Int(tables[index] & 0xFF)] ^ tables[index] >> 8)
    }
    return tables
  }()
}
