import Diagnostics

/// The file `bagit.txt`, by which a folder says that it is a bag (RFC 8493 §2.1.1).
package enum BagDeclaration {
  /// At the top of the bag.
  package static let name = "bagit.txt"

  /// The only content it may have.
  package static let bytes = Array((version + "\n" + encoding + "\n").utf8)

  private static let version = "BagIt-Version: 1.0"
  private static let encoding = "Tag-File-Character-Encoding: UTF-8"

  /// What is wrong with the bytes of a declaration; nil where nothing is.
  static func problem(in found: [UInt8]) -> Message? {
    if found == bytes { return nil }
    if found.starts(with: [0xEF, 0xBB, 0xBF]) { return TagFileProblem.byteOrderMark.message }
    if found.contains(UInt8(ascii: "\r")) { return TagFileProblem.carriageReturn.message }
    let lines = found.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines[0].elementsEqual(version.utf8) else {
      return Message("bag-declaration.version", ["version": version])
    }
    guard lines.count > 1, lines[1].elementsEqual(encoding.utf8) else {
      return Message("bag-declaration.encoding", ["encoding": encoding])
    }
    return Message("bag-declaration.lines")
  }
}
