import Diagnostics
package import SourceReader

/// How somebody knows a row of a list again who saw it in an earlier version of the file.
///
/// Its index alone would point at another row as soon as one is inserted above it.
package struct RowMark: Sendable, Hashable, Codable {
  /// From 0, as it was then.
  package let index: Int
  /// Of everything that the row said.
  let digest: String
  /// Of each thing that it said by itself.
  let leaves: Set<String>
  /// Of what names the row, where a field does.
  let name: String?

  package init(_ row: Node, at index: Int, key: String?) {
    self.index = index
    digest = Self.short(row, "")
    leaves = Set(Self.leaves(row, ""))
    name = key.flatMap { row.member($0) }.map { Self.short($0, "") }
  }

  /// Where the row is now; nil where that cannot be told for certain.
  ///
  /// The same row is the one that says the same; of several, the one at the same index. Where none does,
  /// it is the one that still says more than half of it, and is called the same.
  package func find(in rows: [Node], key: String?) -> Int? {
    let same = rows.indices.filter { Self.short(rows[$0], "") == digest }
    if same.count == 1 { return same[0] }
    if same.count > 1 { return same.contains(index) ? index : nil }
    let shared = rows.indices.map { row in
      (row, Set(Self.leaves(rows[row], "")).intersection(leaves).count)
    }.filter { $0.1 * 2 > leaves.count || isNamed(rows[$0.0], key) && $0.1 * 4 > leaves.count }
    let best = shared.map(\.1).max()
    let found = shared.filter { $0.1 == best && hasSameName(rows[$0.0], key) }
    return found.count == 1 ? found[0].0 : nil
  }

  /// Whether one of the rows may be this one, as far as can be told: it says the same, or a fourth of it, or
  /// is called the same.
  func mayBe(in rows: [Node], key: String?) -> Bool {
    rows.contains { row in
      isUnchanged(row) || isNamed(row, key)
        || Set(Self.leaves(row, "")).intersection(leaves).count * 4 > leaves.count
    }
  }

  /// Whether the row still says all that it said.
  package func isUnchanged(_ row: Node) -> Bool { Self.short(row, "") == digest }

  private func hasSameName(_ row: Node, _ key: String?) -> Bool {
    key.flatMap { row.member($0) }.map { Self.short($0, "") } == name
  }

  private func isNamed(_ row: Node, _ key: String?) -> Bool {
    name != nil && hasSameName(row, key)
  }

  // MARK: Digests

  private static func leaves(_ node: Node, _ path: String) -> [String] {
    switch node.content {
    case .null: []
    case .scalar: [short(node, path)]
    case .list(let items): items.flatMap { leaves($0, path + "[]") }
    case .map(let entries): entries.flatMap { leaves($0.value, path + "." + $0.key) }
    }
  }

  private static func short(_ node: Node, _ path: String) -> String {
    var bytes = Array(path.utf8)
    write(node, into: &bytes)
    return String(FileDigest.of(bytes).prefix(24))
  }

  /// Every part with its length, so that parts cannot run into each other.
  private static func write(_ node: Node, into bytes: inout [UInt8]) {
    switch node.content {
    case .null: bytes += "n".utf8
    case .scalar(let text): bytes += "s\(text.utf8.count):\(text)".utf8
    case .list(let items):
      bytes += "l\(items.count):".utf8
      for item in items { write(item, into: &bytes) }
    case .map(let entries):
      // As sealed files have it: keys in their order, and what says nothing left out.
      let entries = entries.filter { !$0.value.isNull }
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      bytes += "m\(entries.count):".utf8
      for entry in entries {
        bytes += "\(entry.key.utf8.count):\(entry.key)".utf8
        write(entry.value, into: &bytes)
      }
    }
  }
}

/// A place in a file as somebody saw it who may have seen an earlier version.
package struct MarkedPath: Sendable, Hashable, Codable {
  package enum Step: Sendable, Hashable, Codable {
    case key(String)
    case row(RowMark)
  }

  package let steps: [Step]

  init(steps: [Step]) { self.steps = steps }

  /// A place in a file that is at hand.
  package init(_ path: EditPath, in root: Node?, _ shape: FileShape) {
    var steps: [Step] = []
    var outer = EditPath()
    for step in path.steps {
      switch step {
      case .key(let key): steps.append(.key(key))
      case .row(let row):
        let node = root?[outer.adding(row: row)] ?? Node(.null, at: .start)
        steps.append(.row(RowMark(node, at: row, key: shape.rowKey(at: outer))))
      }
      outer = outer.adding(step)
    }
    self.steps = steps
  }

  /// As it was when it was seen.
  package var seen: EditPath {
    EditPath(
      steps.map { step in
        switch step {
        case .key(let key): .key(key)
        case .row(let mark): .row(mark.index)
        }
      })
  }

  /// Where it is in a file now; nil where a row cannot be told again.
  package func find(in root: Node, _ shape: FileShape) -> EditPath? {
    var path = EditPath()
    var node: Node? = root
    for step in steps {
      switch step {
      case .key(let key):
        path = path.adding(key)
        node = node?.member(key)
      case .row(let mark):
        let rows = node?.items ?? []
        guard let row = mark.find(in: rows, key: shape.rowKey(at: path)) else { return nil }
        path = path.adding(row: row)
        node = rows[row]
      }
    }
    return path
  }
}

extension MarkedPath {
  /// Whether two places, seen at different times, are one in a file as it is now.
  func isSame(as other: MarkedPath, in root: Node, _ shape: FileShape) -> Bool {
    if self == other { return true }
    guard let place = find(in: root, shape) else { return false }
    return place == other.find(in: root, shape)
  }
}

extension FileShape {
  /// The field that names the rows of a list.
  package func rowKey(at path: EditPath) -> String? {
    if case .list(_, let key)? = part(at: path) { key } else { nil }
  }
}
