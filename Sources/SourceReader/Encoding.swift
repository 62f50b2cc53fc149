import Diagnostics

/// Whether the bytes are UTF-8; if not, says where they stop to be and what they may be instead.
func checkEncoding(_ bytes: [UInt8], findings: inout Findings) -> Bool {
  do {
    _ = try UTF8Span(validating: bytes.span)
    return true
  } catch {
    let text = SourceText(path: "", utf8: bytes)
    findings.add(
      .notUtf8, at: text.position(at: error.byteOffsets.lowerBound),
      Message("not-utf8.check-encoding"),
      hint: encodingHint(bytes))
    return false
  }
}

private func encodingHint(_ bytes: [UInt8]) -> Message {
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    return Message("encoding.hint.utf-16")
  }
  if looksLikeGB18030(bytes) {
    return Message("encoding.hint.gb-18030")
  }
  return Message("encoding.hint")
}

/// Whether every byte fits the one-, two- and four-byte patterns of GB 18030-2022.
private func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
  var index = 0
  while index < bytes.count {
    if bytes[index] < 0x80 {
      index += 1
      continue
    }
    guard (0x81...0xFE).contains(bytes[index]), index + 1 < bytes.count else { return false }
    switch bytes[index + 1] {
    case 0x40...0x7E, 0x80...0xFE:
      index += 2
    case 0x30...0x39:
      guard index + 3 < bytes.count, (0x81...0xFE).contains(bytes[index + 2]),
        (0x30...0x39).contains(bytes[index + 3])
      else { return false }
      index += 4
    default:
      return false
    }
  }
  return true
}
