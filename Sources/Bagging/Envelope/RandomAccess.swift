/// A file of which any piece can be read.
package protocol RandomAccess {
  /// Bytes.
  var size: Int { get }

  /// Exactly `count` bytes from `place` on.
  func read(at place: Int, count: Int) throws(BagSourceError) -> [UInt8]
}
