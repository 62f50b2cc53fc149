package import Diagnostics

/// What stands in a bag, wherever the bag is: in a folder or in an envelope.
///
/// The verifier sees a bag only through this, so that both are held to the same rules.
package protocol BagSource {
  /// Everything below the bag's folder, sorted by the bytes of the paths; of the folders only those in
  /// which nothing is.
  var entries: [BagEntry] { get }

  /// Hands over the bytes of a file piece by piece: memory does not grow with the file.
  ///
  /// What `body` throws ends it.
  func read(
    _ path: String, _ body: (ArraySlice<UInt8>) throws(BagSourceError) -> Void
  ) throws(BagSourceError)

  /// What is known of a file that was read before in the same run; nil where nothing is.
  func known(_ path: String) -> BagFile?
}

extension BagSource {
  package func known(_ path: String) -> BagFile? { nil }

  /// The bytes of a file; throws where it has more than a file of its kind may have.
  package func bytes(of path: String, _ limit: ReadLimit) throws(BagSourceError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { piece throws(BagSourceError) in
      if bytes.count + piece.count > limit.bytes {
        throw BagSourceError(reason: "it has more than \(limit.bytes) bytes")
      }
      bytes += piece
    }
    return bytes
  }
}

/// One thing in a bag.
package struct BagEntry: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A file of so many bytes.
    case file(size: Int)
    case emptyFolder
    /// A symbolic link; it is never followed.
    case link
    /// A file that has another name somewhere: whoever changes that one changes this one.
    case hardLink
    /// A pipe, a device, a socket.
    case special
    /// The name is not UTF-8, or the folder cannot be looked into.
    case unreadable
  }

  /// Relative to the bag's folder, with `/` between names.
  package let path: String
  package let kind: Kind

  package init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }
}

/// Why a file of a bag cannot be read.
package struct BagSourceError: Error, Sendable, Hashable {
  /// What the system said, in English.
  package let reason: String

  package init(reason: String) {
    self.reason = reason
  }
}
