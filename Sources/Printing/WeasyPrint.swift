/// Where the workers come from.
package enum WeasyPrint {
  /// The command of a worker; `python` is the interpreter of the private environment that has
  /// WeasyPrint.
  package static func command(python: String) -> [String] {
    // -s -u: no packages of the user's own, nothing held back.
    [python, "-s", "-c", String(decoding: PackageResources.worker_py, as: UTF8.self)]
  }

  /// The fingerprint of everything but the machine.
  package static let program: [UInt8] = PackageResources.worker_py
}
