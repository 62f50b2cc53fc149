package import Diagnostics

/// Why a Markdown text is refused before libcmark sees it.
///
/// Debian's libcmark 0.30.2 takes quadratic time on deep nesting and on long runs of markers, so the
/// limits are checked on the bytes, before parsing.
package enum CommonMarkError: Error, Hashable, Sendable {
  case tooLong(bytes: Int)
  case tooDeep(line: Int)
  case markerRun(line: Int)
  case tooManyMarkers

  package var line: Int? {
    switch self {
    case .tooDeep(let line), .markerRun(let line): line
    case .tooLong, .tooManyMarkers: nil
    }
  }

  package var message: Message {
    switch self {
    case .tooLong(let bytes):
      Message("common-mark-error.message.too-long", ["bytes": bytes, "most": InputLimits.bytes])
    case .tooDeep:
      Message("common-mark-error.message.too-deep", ["nesting": InputLimits.nesting])
    case .markerRun:
      Message("common-mark-error.message.marker-run", ["run": InputLimits.run])
    case .tooManyMarkers:
      Message("common-mark-error.message.too-many-markers", ["markers": InputLimits.markers])
    }
  }
}

/// What may be given to libcmark.
package enum InputLimits {
  package static let bytes = 64 * 1024
  package static let nesting = 32
  package static let run = 100
  package static let markers = 4000

  /// Columns that can only be reached by nesting deeper than allowed.
  private static let indentation = 4 * nesting

  package static func check(_ source: [UInt8]) throws(CommonMarkError) {
    guard source.count <= bytes else { throw .tooLong(bytes: source.count) }
    var line = 1
    var run = 0
    var previous: UInt8 = 0
    var markers = 0
    var atLineStart = true
    var depth = 0
    var column = 0
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte == previous, isMarker(byte) {
        run += 1
        if run > Self.run { throw .markerRun(line: line) }
      } else {
        run = 1
      }
      if isMarker(byte) { markers += 1 }
      if markers > Self.markers { throw .tooManyMarkers }
      previous = byte
      if byte == UInt8(ascii: "\n") {
        line += 1
        (atLineStart, depth, column) = (true, 0, 0)
      } else if atLineStart {
        switch byte {
        case UInt8(ascii: " "): column += 1
        case UInt8(ascii: "\t"): column += 4
        case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
          depth += 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"): break
        case UInt8(ascii: "."), UInt8(ascii: ")"): depth += 1
        default: atLineStart = false
        }
        // A row of dashes or stars is one line, not thirty-two containers: only those count after
        // which something can stand.
        if depth > nesting, !isRule(source, at: index) { throw .tooDeep(line: line) }
        if column > indentation { throw .tooDeep(line: line) }
      }
      index += 1
    }
  }

  private static func isMarker(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "~"),
      UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "&"):
      true
    default: false
    }
  }

  /// Whether a run of one unbroken mark reaches back to here: `-----`, which opens no containers.
  private static func isRule(_ source: [UInt8], at index: Int) -> Bool {
    guard source[index] != UInt8(ascii: ">"), index > 0 else { return false }
    return source[index - 1] == source[index]
  }
}
