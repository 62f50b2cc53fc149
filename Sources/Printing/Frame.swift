import Foundation

/// What goes between the program and a worker: a line of JSON, then bodies whose sizes it tells.
struct Frame {
  var header: [UInt8]
  var bodies: [[UInt8]]

  /// More than any header of ours has.
  static let longestHeader = 1 << 20
  static let largestBody = 1 << 30

  var bytes: [UInt8] {
    var bytes = header
    bytes.append(UInt8(ascii: "\n"))
    for body in bodies { bytes += body }
    return bytes
  }
}

/// What is asked of a worker.
struct Request: Encodable {
  struct Print: Encodable {
    let title: String
    let source: String
    let day: String
  }

  struct Bind: Encodable {
    let how: String
    let title: String
    let copies: Int
  }

  var print: Print?
  var bind: Bind?
  var bodies: [Int] = []
}

/// What a worker says.
struct Reply: Decodable {
  struct Overflow: Decodable {
    let page: Int
    let label: String
  }

  var bodies: [Int]
  // At its start:
  var typst: String?
  var fonts: Fonts?
  // To a request:
  var error: String?
  var pages: Int?
  var substitutes: [[String]]?
  var missing: [UInt32]?
  var wide: [Overflow]?

  /// A checksum of all fonts at the start, the families used in a reply.
  enum Fonts: Decodable {
    case checksum(String)
    case families([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let checksum = try? container.decode(String.self) {
        self = .checksum(checksum)
      } else {
        self = .families(try container.decode([String].self))
      }
    }
  }
}
