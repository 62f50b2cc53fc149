/// A file of which any piece can be read.
package protocol RandomAccess {
  /// Bytes.
  var size: Int { get }

  /// Exactly `count` bytes from `offset` on.
  func read(at offset: Int, count: Int) throws(BagSourceError) -> [UInt8]
}
