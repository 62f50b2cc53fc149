/// Names that a computer may take for one: `A.md` and `a.md`, or `é` written in two ways.
enum NameTwins {
  /// Each name that has a twin before it, with that twin, folders too; linear in the paths.
  ///
  /// A path given twice, or as a file and as a folder, is its own twin.
  static func pairs(in paths: [BagPath]) -> [(BagPath, BagPath)] {
    var known: [String: Place] = [:]
    var reported: Set<BagPath> = []
    var pairs: [(BagPath, BagPath)] = []
    for path in paths {
      for place in places(on: path) {
        // A string as key equals every other that is canonically equivalent: here that is meant.
        let key = place.path.folded.text
        guard let first = known[key] else {
          known[key] = place
          continue
        }
        if first.path == place.path, first.isFolder, place.isFolder { continue }
        if reported.insert(place.path).inserted { pairs.append((first.path, place.path)) }
      }
    }
    return pairs
  }

  private struct Place {
    let path: BagPath
    let isFolder: Bool
  }

  /// The folders of a path from the top, then the path.
  private static func places(on path: BagPath) -> [Place] {
    let bytes = path.text.utf8
    let folders = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { slash in
      Place(path: BagPath(String(path.text[..<slash])), isFolder: true)
    }
    return folders + [Place(path: path, isFolder: false)]
  }
}
