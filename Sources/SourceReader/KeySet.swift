/// The keys of a map: most maps are small, and comparing a few is quicker than hashing.
struct KeySet {
  private var few: [String] = []
  private var many: Set<String> = []

  /// False if the key is there already.
  ///
  /// Keys that only differ in how a letter is composed count as the same: nobody can tell them
  /// apart.
  mutating func insert(_ key: String) -> Bool {
    guard many.isEmpty else { return many.insert(key).inserted }
    guard !few.contains(key) else { return false }
    few.append(key)
    if few.count > 12 { many = Set(few) }
    return true
  }
}
