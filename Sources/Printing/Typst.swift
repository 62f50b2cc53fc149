/// Where the workers come from, and what they are given beside a page.
package enum Typst {
  /// The command of a worker; `python` is the interpreter of the private environment that has Typst.
  package static func command(python: String) -> [String] {
    // -s: no packages of the user's own.
    [python, "-s", "-c", String(decoding: PackageResources.worker_py, as: UTF8.self)]
  }

  /// How papers lie in a file for the office's printer.
  static let binding: [UInt8] = PackageResources.bind_typ

  /// The fingerprint of everything but the machine and the style.
  package static let program: [UInt8] = PackageResources.worker_py
}
