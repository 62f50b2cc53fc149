import Glibc
import PDFInspection

/// Standard input and output.
enum Pipes {
  /// The next PDF; nil where nobody asks any more, or not as it should be.
  static func read() -> [UInt8]? {
    var size = 0
    var digits = 0
    while true {
      guard let byte = take(1)?.first else { return nil }
      if byte == UInt8(ascii: "\n") { break }
      guard (0x30...0x39).contains(byte), digits < 9 else { return nil }
      size = size * 10 + Int(byte - 0x30)
      digits += 1
    }
    return digits > 0 && size <= PDFLimits.bytes ? take(size) : nil
  }

  private static func take(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let read = unsafe bytes.withUnsafeMutableBytes { all in
        unsafe Glibc.read(0, all.baseAddress?.advanced(by: got), count - got)
      }
      if read > 0 {
        got += read
      } else if read == 0 || errno != EINTR {
        return nil
      }
    }
    return bytes
  }

  /// Whatever a library prints could be a document's own words.
  static func closeErrors() -> Bool {
    let nothing = unsafe open("/dev/null", O_WRONLY)
    defer { close(nothing) }
    return nothing > 2 && dup2(nothing, 2) == 2
  }

  static func write(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        unsafe Glibc.write(1, all.baseAddress?.advanced(by: sent), all.count - sent)
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}
