/// The candidate nearest to a mistyped name, if one is near enough to be meant.
///
/// `nearest(to: "brith_date", in: ["birth_date", "name"])` is `"birth_date"`.
package func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
  let typed = Array(name.unicodeScalars)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(typed, Array(candidate.unicodeScalars))
    if distance < (best?.distance ?? .max) { best = (candidate, distance) }
  }
  guard let best, best.distance <= max(1, typed.count / 3) else { return nil }
  return best.name
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  // A longer word cannot be meant, and the table stays small.
  guard left.count <= 64, right.count <= 64 else { return .max }
  var twoAgo: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let same = left[row] == right[column]
      var cost = min(previous[column] + (same ? 0 : 1), previous[column + 1] + 1)
      cost = min(cost, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, twoAgo[column - 1] + 1)
      }
      current.append(cost)
    }
    twoAgo = previous
    previous = current
  }
  return previous[right.count]
}
