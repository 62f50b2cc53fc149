import Diagnostics

/// Files that operating systems leave in a folder when somebody looks into it: no fault of the sender,
/// and no harm, but nothing of the bag either.
enum SystemFile {
  /// By whom such a file was made; nil for any other file.
  static func maker(of path: BagPath) -> Message? {
    let parts = path.text.split(separator: "/").map { $0.lowercased() }
    if parts.contains(where: { windows.contains($0) }) { return Message("system-file.windows") }
    if parts.contains(where: { mac.contains($0) || $0.hasPrefix("._") }) {
      return Message("system-file.mac")
    }
    return nil
  }

  /// Whether it is the public key that the instructions in a bag have its reader lay beside it: within
  /// another bag, such as a batch, it lies in that one.
  static func isKey(_ path: BagPath) -> Bool {
    path.text.split(separator: "/").last == "trusted.pub"
  }

  private static let windows: Set = [
    "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information",
  ]
  private static let mac: Set = [
    ".ds_store", ".spotlight-v100", ".fseventsd", ".trashes", ".temporaryitems",
  ]
}
