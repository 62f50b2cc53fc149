/// The order of the files in a zip: by the bytes of their names, each name once.
enum ZipOrder {
  /// What is wrong with a name that comes after these, if anything is.
  static func problem(of name: [UInt8], after entries: [ZipEntry]) -> ZipFault.Kind? {
    if let last = entries.last?.name, !last.lexicographicallyPrecedes(name) {
      return last == name ? .duplicate : .unsorted
    }
    // A name cannot be that of a file and of a folder: what would be unpacked is anybody's guess.
    for slash in name.indices where name[slash] == UInt8(ascii: "/") {
      if index(of: name[..<slash], in: entries) != nil { return .duplicate }
    }
    return nil
  }

  /// Where a name stands among sorted entries.
  static func index(of name: some Sequence<UInt8>, in entries: [ZipEntry]) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].name.lexicographicallyPrecedes(name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < entries.count && entries[low].name.elementsEqual(name) ? low : nil
  }
}
