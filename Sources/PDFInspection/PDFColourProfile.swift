/// What the colours of a page mean (ICC.1, 7): a table of parts, each within the profile.
///
/// Viewers hand it to a library of their own, so it must be a whole one and nothing else.
enum PDFColourProfile {
  private static let spaces = ["RGB ": 3, "GRAY": 1, "CMYK": 4]

  static func isProfile(_ bytes: [UInt8], components: Int?) -> Bool {
    func number(_ offset: Int) -> Int {
      offset + 4 <= bytes.count ? bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } : -1
    }
    // A number of colours that cannot be told is none, whatever the profile says.
    guard let components, bytes.count >= 132, number(0) == bytes.count,
      bytes[36..<40].elementsEqual("acsp".utf8),
      Self.spaces[String(decoding: bytes[16..<20], as: UTF8.self)] == components,
      (1...100).contains(number(128))
    else { return false }
    let table = 132 + 12 * number(128)
    return table <= bytes.count
      && stride(from: 132, to: table, by: 12).allSatisfy { entry in
        let (start, size) = (number(entry + 4), number(entry + 8))
        return start >= table && size >= 8 && size <= bytes.count - start
      }
  }
}
