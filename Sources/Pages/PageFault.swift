package import Diagnostics

/// Something in a page or style sheet that the grammar of pages does not know.
package struct PageFault: Sendable {
  package let id: FindingID
  package let file: SourceText
  /// Where in the file, in bytes.
  package let offset: Int
  /// Names of elements and attributes; never what a page says.
  package let message: Message

  init(_ id: FindingID, _ file: SourceText, at offset: Int, _ message: Message) {
    (self.id, self.file, self.message) = (id, file, message)
    self.offset = min(max(offset, 0), file.utf8.count)
  }

  package var position: SourcePosition { file.position(at: offset) }
}

/// Characters that the HTML standard does not allow in a page (13.2.3.5, preprocessing the input).
package enum PageCharacter {
  /// The first control character or noncharacter of valid UTF-8.
  ///
  /// Form feed is white space to the standard; nothing of ours writes it.
  package static func firstForbidden(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte < 0x20 ? !isSpace(byte) : byte == 0x7F { return index }
      if byte >= 0xC2, isForbidden(bytes[index...].prefix(4)) { return index }
      index += 1
    }
    return nil
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// A character of several bytes: U+0080–009F, U+FDD0–FDEF, or the last two of a plane.
  private static func isForbidden(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = bytes.startIndex
    switch bytes[start] {
    case 0xC2: return bytes.count > 1 && bytes[start + 1] < 0xA0
    case 0xEF:
      guard bytes.count > 2 else { return false }
      return (bytes[start + 1] == 0xB7 && (0x90...0xAF).contains(bytes[start + 2]))
        || (bytes[start + 1] == 0xBF && bytes[start + 2] >= 0xBE)
    case 0xF0...:
      guard bytes.count > 3 else { return false }
      return bytes[start + 1] & 0x0F == 0x0F && bytes[start + 2] == 0xBF && bytes[start + 3] >= 0xBE
    default: return false
    }
  }

  /// Whether a character reference may stand for it.
  static func isAllowed(_ code: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(code), code != 0x0D, code != 0x0C else { return false }
    return firstForbidden(in: Array(String(scalar).utf8)[...]) == nil
  }
}
