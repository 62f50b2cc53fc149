import Crypto
import Diagnostics
import FormModel

/// SHA-256 over what an output is made from: tells whether it must be made again.
struct Digest: Sendable {
  private var hash = SHA256()

  /// Begins with the templates, each with its path, and the version of the program.
  init(_ files: TemplateFiles) {
    add(Array(Version.text.utf8))
    for file in files.files {
      add(Array(file.path.utf8))
      add(file.utf8)
    }
  }

  /// Adds a part with its length, so that parts cannot run into each other.
  mutating func add(_ bytes: [UInt8]) {
    hash.update(data: Array("\(bytes.count):".utf8))
    hash.update(data: bytes)
  }

  var hex: String { Workshop.hex(hash.finalize()) }
}

/// Two lower-case digits for each byte.
func hex(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { byte in
    let text = String(byte, radix: 16)
    return text.utf8.count == 1 ? "0" + text : text
  }.joined()
}

/// The version of the program.
package enum Version {
  package static let text = "0.2.0"
}
