/// The lines of a key or signature file: printable ASCII, each ended by LF and nothing else.
struct KeyFile {
  static let untrusted = "untrusted comment: "
  static let trusted = "trusted comment: "
  /// Pure Ed25519 over the bytes themselves; minisign's other kind, `ED`, signs a BLAKE2b hash.
  static let algorithm = Array("Ed".utf8)
  static let idSize = 8

  let lines: [ArraySlice<UInt8>]

  init(_ text: String) throws(KeyFault) {
    var lines = Array(text.utf8).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.allSatisfy(Self.isPrintable) else { throw .notText }
    guard let end = lines.popLast(), end.isEmpty else { throw .wrongLines }
    self.lines = lines
  }

  static func isPrintable(_ line: some Sequence<UInt8>) -> Bool {
    line.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// What stands in a line of Base64 after the algorithm: the key's id and so many bytes.
  static func payload(
    _ line: ArraySlice<UInt8>, count: Int
  ) throws(KeyFault) -> (id: KeyID, bytes: [UInt8]) {
    guard let bytes = Base64.bytes(line) else { throw .notBase64 }
    guard bytes.starts(with: algorithm) else { throw .wrongKind }
    let rest = bytes.dropFirst(algorithm.count)
    guard rest.count == idSize + count else { throw .wrongLength }
    return (KeyID(rest.prefix(idSize)), Array(rest.dropFirst(idSize)))
  }

  /// The line that `payload` reads.
  static func line(_ id: KeyID, _ bytes: [UInt8]) -> String {
    Base64.text(algorithm + id.bytes + bytes)
  }
}

/// Eight bytes by which a signature names its key: they help to find the key and prove nothing.
struct KeyID: Sendable, Hashable {
  let bytes: [UInt8]

  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// As minisign prints it: a little-endian number in upper-case hexadecimal digits.
  ///
  /// Always 16 digits; minisign leaves out zeros at the front.
  var text: String { hex(bytes.reversed()).uppercased() }
}
