import Diagnostics
import SourceReader

/// Finds for one edit which bytes change, and what the file says afterwards.
struct Splicer {
  let shape: FileShape
  let isJSON: Bool
  let lines: SourceLines
  let root: Node

  /// What one edit does.
  struct Step {
    var patches: [Patch] = []
    /// What the file says with it.
    var root: Node
    /// Comments that go with what is removed.
    var comments = 0
    /// Whether places of the tree are still those of the bytes, but for the patches.
    var keepsPlaces = false
  }

  /// A node with what it stands in.
  struct Place {
    let path: EditPath
    let node: Node
    /// The entry of a map; nil for a row and for the whole.
    var entry: Node.Entry?
    /// What it stands in, and the how many-th it is there.
    var container: Node?
    var index = 0
    var isInFlow = false
    /// Columns before its key or its dash; −2 for the whole.
    var column = -2
    /// The byte after its colon or its dash.
    var mark: Int?
  }

  var writer: ValueWriter { ValueWriter(isJSON: isJSON) }

  func step(_ edit: Edit) throws(SpliceFault) -> Step {
    switch edit {
    case .set(let path, let value): try set(path, value)
    case .clear(let path): try clear(path)
    case .insert(let path, let index, let value): try insert(path, index, value)
    case .remove(let path): try remove(path)
    case .move(let path, let index): try move(path, to: index)
    }
  }

  var unchanged: Step { Step(root: root, keepsPlaces: true) }

  // MARK: Finding

  func isFlow(_ node: Node) -> Bool {
    guard !isJSON else { return true }
    let first = node.bytes.isEmpty ? nil : lines.byte(node.bytes.lowerBound)
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
  }

  /// Nil where nothing is written at a path.
  func place(_ path: EditPath) throws(SpliceFault) -> Place? {
    var place = Place(path: EditPath(), node: root)
    for step in path.steps {
      let next: Place?
      switch step {
      case .key(let key): next = try self.place(of: key, in: place)
      case .row(let row): next = try self.place(ofRow: row, in: place)
      }
      guard let next else { return nil }
      place = next
    }
    return place
  }

  private func place(of key: String, in outer: Place) throws(SpliceFault) -> Place? {
    switch outer.node.content {
    case .null: return nil
    case .map(let entries):
      guard let index = entries.firstIndex(where: { $0.key.utf8.elementsEqual(key.utf8) }) else {
        return nil
      }
      let entry = entries[index]
      let isFlow = isFlow(outer.node)
      try checkBrackets(outer)
      let colon = lines.skipSpace(entry.keyBytes.upperBound)
      let mark = lines.byte(colon) == UInt8(ascii: ":") ? colon + 1 : nil
      return Place(
        path: outer.path.adding(key), node: entry.value, entry: entry, container: outer.node,
        index: index, isInFlow: isFlow,
        column: isFlow ? 0 : try column(entry.keyBytes.lowerBound), mark: mark)
    default: throw .layout(outer.node.position)
    }
  }

  private func place(ofRow row: Int, in outer: Place) throws(SpliceFault) -> Place? {
    guard case .list(let items) = outer.node.content, items.indices.contains(row) else {
      return nil
    }
    if isFlow(outer.node) {
      return Place(
        path: outer.path.adding(row: row), node: items[row], container: outer.node, index: row,
        isInFlow: true)
    }
    let dash = try dashes(outer.node)[row]
    return Place(
      path: outer.path.adding(row: row), node: items[row], container: outer.node, index: row,
      column: try column(dash), mark: dash + 1)
  }

  /// `[a: 1]` holds a map without brackets, which is no place to write in.
  private func checkBrackets(_ outer: Place) throws(SpliceFault) {
    if outer.isInFlow, !isFlow(outer.node) { throw .layout(outer.node.position) }
  }

  func column(_ offset: Int) throws(SpliceFault) -> Int {
    guard let column = lines.column(offset) else { throw .layout(root.position) }
    return column
  }

  /// Where the dashes of a list without brackets are.
  func dashes(_ list: Node) throws(SpliceFault) -> [Int] {
    var dashes: [Int] = []
    var next = list.bytes.lowerBound
    for item in list.items {
      next = lines.skipTrivia(next)
      guard lines.byte(next) == UInt8(ascii: "-") else { throw .layout(item.position) }
      dashes.append(next)
      next = max(next + 1, end(of: item))
    }
    return dashes
  }

  /// Where a node ends, with rows and keys that have no value.
  func end(of node: Node) -> Int {
    if isFlow(node) { return node.bytes.upperBound }
    switch node.content {
    case .null, .scalar: return node.bytes.upperBound
    case .list(let items):
      // The last dash may have nothing after it.
      guard let dash = try? dashes(node).last, let last = items.last else {
        return node.bytes.upperBound
      }
      return max(dash + 1, end(of: last))
    case .map(let entries): return entries.last.map(end) ?? node.bytes.upperBound
    }
  }

  func end(_ entry: Node.Entry) -> Int {
    let colon = lines.skipSpace(entry.keyBytes.upperBound)
    let mark = lines.byte(colon) == UInt8(ascii: ":") ? colon + 1 : entry.keyBytes.upperBound
    // Within brackets nothing stands where the next thing does.
    return entry.value.isNull && entry.value.bytes.isEmpty ? mark : max(mark, end(of: entry.value))
  }

  // MARK: Lines

  func text(_ lines: [String]) -> [UInt8] {
    lines.flatMap { Array($0.utf8) + self.lines.lineEnd }
  }
}
