/// The one form in which a zip is written and read (APPNOTE.TXT 6.3.10).
///
/// Stored, never compressed; no clock, owner, comment, extra field, folder entry, data descriptor
/// or zip64: the same files give the same bytes, and every byte of the zip follows from them.
///
/// Not made with libarchive: its writer puts the local time and extra fields with times and owners
/// in, and its reader cannot tell of entries that overlap, of gaps between them, or of headers that
/// differ.
enum ZipForm {
  /// Those from which zip64 begins are left out, as they would say "look elsewhere".
  static let mostBytes = 0xFFFF_FFFE
  static let mostEntries = 0xFFFE
  /// Bytes of a name with the root folder's.
  static let mostNameBytes = 1_024

  static let localSignature: UInt32 = 0x0403_4B50
  static let centralSignature: UInt32 = 0x0201_4B50
  static let endSignature: UInt32 = 0x0605_4B50
  static let zip64LocatorSignature: UInt32 = 0x0706_4B50

  static let localSize = 30
  static let centralSize = 46
  static let endSize = 22
  static let zip64LocatorSize = 20

  /// Bit 11: names are UTF-8.
  static let flags: UInt16 = 0x0800
  static let stored: UInt16 = 0
  static let time: UInt16 = 0
  /// 1 January 1980, the first day there is.
  static let date: UInt16 = 0x0021
  /// 1.0: nothing but stored files.
  static let versionNeeded: UInt16 = 10
  /// Unix; version 2.0.
  static let madeBy: UInt16 = 0x0314
  /// A regular file that only its owner can read and write: mode 0100600.
  static let mode: UInt32 = 0o100_600 << 16

  /// The record at the end of the zip.
  static func end(entries: Int, directorySize: Int, directoryOffset: Int) -> [UInt8] {
    var bytes = LittleEndian()
    bytes.append(endSignature)
    // The numbers of this disk and of the one on which the directory begins.
    bytes.append(0 as UInt16)
    bytes.append(0 as UInt16)
    bytes.append(UInt16(truncatingIfNeeded: entries))
    bytes.append(UInt16(truncatingIfNeeded: entries))
    bytes.append(UInt32(truncatingIfNeeded: directorySize))
    bytes.append(UInt32(truncatingIfNeeded: directoryOffset))
    // The length of the comment.
    bytes.append(0 as UInt16)
    return bytes.bytes
  }
}

/// One file of a zip and its two headers.
struct ZipEntry: Sendable {
  /// With the root folder's.
  let name: [UInt8]
  let size: Int
  let crc: UInt32
  /// Where the local header begins.
  let offset: Int

  /// Where the content begins.
  var contentOffset: Int { offset + ZipForm.localSize + name.count }
  /// Where the next local header, or the directory, begins.
  var end: Int { contentOffset + size }
  var centralHeaderSize: Int { ZipForm.centralSize + name.count }

  /// 4.3.7.
  var localHeader: [UInt8] {
    var bytes = LittleEndian()
    bytes.append(ZipForm.localSignature)
    appendCommonPart(to: &bytes)
    return bytes.bytes + name
  }

  /// 4.3.12.
  var centralHeader: [UInt8] {
    var bytes = LittleEndian()
    bytes.append(ZipForm.centralSignature)
    bytes.append(ZipForm.madeBy)
    appendCommonPart(to: &bytes)
    // The length of the comment, the disk, the internal attributes.
    bytes.append(0 as UInt16)
    bytes.append(0 as UInt16)
    bytes.append(0 as UInt16)
    bytes.append(ZipForm.mode)
    bytes.append(UInt32(truncatingIfNeeded: offset))
    return bytes.bytes + name
  }

  private func appendCommonPart(to bytes: inout LittleEndian) {
    bytes.append(ZipForm.versionNeeded)
    bytes.append(ZipForm.flags)
    bytes.append(ZipForm.stored)
    bytes.append(ZipForm.time)
    bytes.append(ZipForm.date)
    bytes.append(crc)
    // Stored: as large inside the zip as outside.
    bytes.append(UInt32(truncatingIfNeeded: size))
    bytes.append(UInt32(truncatingIfNeeded: size))
    bytes.append(UInt16(truncatingIfNeeded: name.count))
    // The length of the extra field.
    bytes.append(0 as UInt16)
  }
}
