/// The hashes that manifests may have; the raw value stands in the name of the manifest.
package enum DigestAlgorithm: String, Sendable, CaseIterable, Comparable {
  /// Any computer can check it: `sha256sum -c`.
  case sha256
  /// What RFC 8493 §2.4 asks of every program, together with SHA-256.
  case sha512
  /// GB/T 32905-2016, where state algorithms are asked for.
  case sm3

  /// How many hexadecimal digits a digest has.
  package var hexLength: Int { self == .sha512 ? 128 : 64 }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
