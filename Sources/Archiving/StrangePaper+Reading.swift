package import Bagging
package import Diagnostics

extension StrangePaper {
  /// What reading files came to that were not made again and compared.
  package struct Reading: Sendable {
    /// Pages of HTML among them.
    package var pages = 0
    package var faults: [Diagnostic] = []
    /// Characters that nobody sees.
    var unseen = 0
  }

  /// Reads files of a bag that anybody may have written, but for PDFs, which are looked into
  /// elsewhere; one that cannot be read was found to be so before.
  package static func read(
    _ paths: [String], of source: some BagSource, at root: String
  ) -> Reading {
    var reading = Reading()
    for path in paths where !path.hasSuffix(".pdf") {
      guard let bytes = try? source.bytes(of: path, .bagFile) else { continue }
      let paper = StrangePaper(path: root + "/" + path, name: path, bytes: bytes)
      if paper.isPage { reading.pages += 1 }
      if let fault = paper.fault { reading.faults.append(fault) }
      reading.unseen += paper.unseen
    }
    return reading
  }
}
