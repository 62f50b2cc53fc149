import Crypto

/// Several digests of the same bytes in one pass, so that a file is read once.
package struct Sums: Sendable {
  private var sha256: SHA256?
  private var sha512: SHA512?
  private var sm3: SM3?

  /// Bytes so far.
  package private(set) var count = 0

  package init(_ algorithms: [DigestAlgorithm]) {
    sha256 = algorithms.contains(.sha256) ? SHA256() : nil
    sha512 = algorithms.contains(.sha512) ? SHA512() : nil
    sm3 = algorithms.contains(.sm3) ? SM3() : nil
  }

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    count += bytes.count
    sha256?.update(data: bytes)
    sha512?.update(data: bytes)
    sm3?.update(bytes)
  }

  /// The digests in lower-case hexadecimal digits, as manifests have them.
  package func finish() -> [DigestAlgorithm: String] {
    var digests: [DigestAlgorithm: String] = [:]
    digests[.sha256] = sha256.map { hex($0.finalize()) }
    digests[.sha512] = sha512.map { hex($0.finalize()) }
    digests[.sm3] = sm3.map { hex($0.finish()) }
    return digests
  }

  /// All at once.
  package static func of(
    _ bytes: [UInt8], _ algorithms: [DigestAlgorithm]
  ) -> [DigestAlgorithm: String] {
    var sums = Sums(algorithms)
    sums.update(bytes[...])
    return sums.finish()
  }
}

/// Bytes as hexadecimal digits, two each: `[0x0A, 0xFF]` is `0aff`.
func hex(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(
    decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
}
