/// Names that a computer may take for one: `A.md` and `a.md`, or `é` written in two ways.
enum NameTwins {
  /// Each name that has a twin before it, with that twin, folders too; linear in the paths.
  ///
  /// A path given twice, or as a file and as a folder, is its own twin.
  static func pairs(in paths: [BagPath]) -> [(BagPath, BagPath)] {
    var known: [String: Part] = [:]
    var reported: Set<BagPath> = []
    var pairs: [(BagPath, BagPath)] = []
    for path in paths {
      for part in parts(on: path) {
        // A string as key equals every other that is canonically equivalent: here that is meant.
        let key = part.path.folded.text
        guard let first = known[key] else {
          known[key] = part
          continue
        }
        if first.path == part.path, first.isFolder, part.isFolder { continue }
        if reported.insert(part.path).inserted { pairs.append((first.path, part.path)) }
      }
    }
    return pairs
  }

  private struct Part {
    let path: BagPath
    let isFolder: Bool
  }

  /// The folders of a path from the top, then the path.
  private static func parts(on path: BagPath) -> [Part] {
    let bytes = path.text.utf8
    let folders = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { slash in
      Part(path: BagPath(String(path.text[..<slash])), isFolder: true)
    }
    return folders + [Part(path: path, isFolder: false)]
  }
}
