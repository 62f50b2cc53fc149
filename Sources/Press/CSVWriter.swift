/// Writes tables that spreadsheets open: the one place that makes CSV.
///
/// UTF-8 with a byte order mark, without which Excel takes Chinese for something else; CRLF at the
/// end of every line (RFC 4180). Every cell stands in quotes: then a comma, a semicolon or a tab in a
/// text stays in its cell, whatever a spreadsheet has been told to separate by.
///
/// No cell can run: a spreadsheet takes a text for a formula that begins with `=`, `+`, `-` or `@`.
/// Such a text gets an apostrophe in front, `'=1+1`. One that begins with an apostrophe of its own
/// gets another, so that whoever reads the file can take the first one off and has what was typed.
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  package init() {}

  package mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(cell)
    }
    bytes += "\r\n".utf8
  }

  private mutating func write(_ cell: String) {
    bytes.append(UInt8(ascii: "\""))
    if Self.needsApostrophe(cell) { bytes.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Looks at the first thing to be seen: spreadsheets may drop what stands before it.
  private static func needsApostrophe(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first else { return false }
    if first == "'" || isControl(first) { return true }
    return cell.unicodeScalars.first { !isUnseen($0) }.map { marks.contains($0) } ?? false
  }

  /// Tab, carriage return and their like.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || isControl(scalar)
      || scalar.properties.generalCategory == .format
  }

  /// With the wide and the small forms, which an input method writes and a spreadsheet may fold.
  private static let marks: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−",
  ]
}
