private import Crypto
import Diagnostics

/// Tells whether two people are one, and not who they are: a keyed hash of an ID number or a name.
///
/// Marks of one key can be compared, whichever part of a district they come from.
package struct PersonMark: Hashable, Sendable, Codable {
  private let high: UInt64
  private let low: UInt64

  fileprivate init(_ code: HMAC<SHA256>.MAC) {
    var halves: (UInt64, UInt64) = (0, 0)
    for (index, byte) in code.prefix(16).enumerated() {
      if index < 8 {
        halves.0 = halves.0 << 8 | UInt64(byte)
      } else {
        halves.1 = halves.1 << 8 | UInt64(byte)
      }
    }
    (high, low) = halves
  }
}

/// The key of one run, with which people are marked: made for it, never written down.
///
/// Without a key, ten thousand million ID numbers are quickly tried.
package struct MarkKey: Sendable {
  private let key: SymmetricKey

  package init() { key = SymmetricKey(size: .bits256) }

  func mark(_ text: String) -> PersonMark {
    PersonMark(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
  }
}

extension MarkKey: HiddenData {}
