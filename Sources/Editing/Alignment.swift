/// Which items of two lists are the same, in their order: as many as can be.
struct Alignment {
  enum Step: Equatable {
    case both(Int, Int)
    /// Of the first list alone.
    case left(Int)
    /// Of the second list alone.
    case right(Int)
  }

  private(set) var steps: [Step] = []

  init<Item: Equatable>(_ left: [Item], _ right: [Item]) {
    // What both begin and end with needs no table.
    let start = zip(left, right).prefix { $0 == $1 }.count
    let rest = min(left.count, right.count) - start
    let end = zip(left.reversed(), right.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let (m, n) = (left.count - start - end, right.count - start - end)
    steps = (0..<start).map { .both($0, $0) }
    let table = Self.lengths(
      Array(left[start..<start + m]), Array(right[start..<start + n]))
    var (i, j) = (0, 0)
    while i < m || j < n {
      if i < m, j < n, left[start + i] == right[start + j] {
        steps.append(.both(start + i, start + j))
        (i, j) = (i + 1, j + 1)
      } else if j == n || (i < m && table[(i + 1) * (n + 1) + j] >= table[i * (n + 1) + j + 1]) {
        steps.append(.left(start + i))
        i += 1
      } else {
        steps.append(.right(start + j))
        j += 1
      }
    }
    steps += (0..<end).map { .both(left.count - end + $0, right.count - end + $0) }
  }

  /// How many items the rests of both lists have in common.
  private static func lengths<Item: Equatable>(_ left: [Item], _ right: [Item]) -> [Int] {
    let width = right.count + 1
    var table = [Int](repeating: 0, count: (left.count + 1) * width)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        table[i * width + j] =
          left[i] == right[j]
          ? table[(i + 1) * width + j + 1] + 1
          : max(table[(i + 1) * width + j], table[i * width + j + 1])
      }
    }
    return table
  }
}
