/// The bytes of a file as lines, and what stands in them beside values.
struct SourceLines {
  let bytes: [UInt8]
  /// Where the text begins, after a byte order mark.
  let origin: Int
  /// How a line ends.
  let lineEnd: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    origin = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes.firstIndex(of: UInt8(ascii: "\n"))
    let isTwo = first.map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
    lineEnd = isTwo ? Array("\r\n".utf8) : [UInt8(ascii: "\n")]
  }

  func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  /// Where the line begins on which an offset is.
  func start(_ offset: Int) -> Int {
    var start = offset
    while start > origin, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// Where the next line begins.
  func next(_ offset: Int) -> Int {
    var next = offset
    while next < bytes.count {
      next += 1
      if bytes[next - 1] == UInt8(ascii: "\n") { return next }
    }
    return next
  }

  /// Columns before an offset, where nothing but spaces and dashes is; nil where anything else is.
  func column(_ offset: Int) -> Int? {
    let start = start(offset)
    let isPlain = bytes[start..<offset].allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-")
    }
    return isPlain ? offset - start : nil
  }

  /// Whether an offset is the first of its line but for spaces.
  func isFirst(_ offset: Int) -> Bool {
    bytes[start(offset)..<offset].allSatisfy { $0 == UInt8(ascii: " ") }
  }

  func skipSpace(_ offset: Int) -> Int {
    var offset = offset
    while let byte = byte(offset), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
      offset += 1
    }
    return offset
  }

  /// The next thing that is neither space nor comment.
  func skipTrivia(_ offset: Int) -> Int {
    var offset = offset
    while let byte = byte(offset) {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        offset += 1
      case UInt8(ascii: "#"): offset = next(offset)
      default: return offset
      }
    }
    return offset
  }

  func hasComment(_ range: Range<Int>) -> Bool { bytes[range].contains(UInt8(ascii: "#")) }

  /// Whether nothing follows on the line.
  func isRestEmpty(_ offset: Int) -> Bool {
    guard let byte = byte(skipSpace(offset)) else { return true }
    return byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// A line that holds no value.
  enum Trivia {
    case blank
    case comment(column: Int)
  }

  /// Of the line that begins at an offset; nil where a value is on it.
  func trivia(_ start: Int) -> Trivia? {
    let first = skipSpace(start)
    guard let byte = byte(first) else { return .blank }
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return .blank
    case UInt8(ascii: "#"): return .comment(column: first - start)
    default: return nil
    }
  }

  /// Where the comments begin that stand directly above a line, as far in as it does.
  func commentsAbove(_ line: Int, column: Int, notBefore floor: Int) -> Int {
    var start = line
    while start > floor {
      let previous = self.start(start - 1)
      guard previous >= floor, case .comment(column)? = trivia(previous) else { return start }
      start = previous
    }
    return start
  }

  /// Where a thing ends with its line and with the comments below that are further in than it.
  func end(after offset: Int, column: Int) -> Int {
    var end = next(offset)
    var probe = end
    while probe < bytes.count {
      switch trivia(probe) {
      case .blank?: probe = next(probe)
      case .comment(let inner)? where inner > column:
        probe = next(probe)
        end = probe
      default: return end
      }
    }
    return end
  }

  /// Comments on lines of their own.
  func comments(in range: Range<Int>) -> Int {
    var count = 0
    var line = range.lowerBound
    while line < range.upperBound {
      if case .comment? = trivia(line) { count += 1 }
      line = next(line)
    }
    return count
  }
}

/// Bytes in place of others.
package struct Patch: Sendable {
  package let range: Range<Int>
  package let bytes: [UInt8]

  init(_ range: Range<Int>, _ bytes: [UInt8]) {
    self.range = range
    self.bytes = bytes
  }

  init(_ range: Range<Int>, _ text: String) { self.init(range, Array(text.utf8)) }

  init(at offset: Int, _ text: String) { self.init(offset..<offset, Array(text.utf8)) }

  /// Whether both change the same place, or places of which nobody can tell which comes first.
  func touches(_ other: Patch) -> Bool {
    range.lowerBound <= other.range.upperBound && other.range.lowerBound <= range.upperBound
  }

  /// Nil where two touch each other.
  static func apply(_ patches: [Patch], to bytes: [UInt8]) -> [UInt8]? {
    let sorted = patches.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var result: [UInt8] = []
    var done = 0
    for patch in sorted {
      guard patch.range.lowerBound >= done, patch.range.upperBound <= bytes.count else {
        return nil
      }
      result += bytes[done..<patch.range.lowerBound] + patch.bytes
      done = patch.range.upperBound
    }
    return result + bytes[done...]
  }
}
