/// A place in a text file: line and column from 1; the column counts Unicode scalars.
package struct SourcePosition: Sendable, Hashable, Comparable, Codable {
  // Files are short enough for it, and every record keeps some of them.
  private let storedLine: Int32
  private let storedColumn: Int32

  package var line: Int { Int(storedLine) }
  package var column: Int { Int(storedColumn) }

  package init(line: Int, column: Int) {
    storedLine = Int32(clamping: line)
    storedColumn = Int32(clamping: column)
  }

  /// The beginning of a file.
  package static let start = SourcePosition(line: 1, column: 1)

  package static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }

  private enum CodingKeys: String, CodingKey {
    case storedLine = "line"
    case storedColumn = "column"
  }
}

/// A file's text, in which places are kept as UTF-8 offsets and turned into line and column only
/// when an error is printed.
package struct SourceText: Sendable {
  /// The path as users should see it: relative to what they named.
  package let path: String
  package let utf8: [UInt8]

  package init(path: String, utf8: [UInt8]) {
    self.path = path
    self.utf8 = utf8
  }

  package init(path: String, text: String) {
    self.init(path: path, utf8: Array(text.utf8))
  }

  /// Line and column of a UTF-8 offset; an offset beyond the end is taken as the end.
  package func position(at offset: Int) -> SourcePosition {
    let end = min(max(offset, 0), utf8.count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where utf8[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    let column = utf8[lineStart..<end].count { $0 & 0b1100_0000 != 0b1000_0000 }
    return SourcePosition(line: line, column: column + 1)
  }

  /// The text of the line with this number, without its line end.
  package func line(_ number: Int) -> String {
    let lines = utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(number - 1) else { return "" }
    return String(decoding: lines[number - 1].filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
  }
}
