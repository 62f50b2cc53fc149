import Diagnostics
import SourceReader

/// A record in lines of somebody's own, ready to be filled in: with keys that have no value yet, and with what
/// is said of them.
package struct RecordLines {
  private let entry: [String]
  private let record: (String) -> [String]

  /// - Parameters:
  ///   - entry: the key with the record under it, or with a list of it.
  ///   - record: the same without the key, with this before each dash; of one that is no row, before each key.
  package init(entry: [String], record: @escaping (String) -> [String]) {
    self.entry = entry
    self.record = record
  }

  /// What the record says under its key.
  fileprivate func node(_ key: String, _ file: EditedFile) -> Node? {
    let text = entry.map { $0 + "\n" }.joined()
    return (try? EditedFile(Array(text.utf8), path: "", format: .yaml, limits: file.limits))?
      .root.member(key)
  }

  fileprivate func patch(
    under key: String, _ node: Node, _ splicer: Splicer
  ) throws(SpliceFault) -> (patch: Patch, root: Node) {
    let path = EditPath([.key(key)])
    let root = splicer.root
    func patch(_ offset: Int, _ lines: [String]) -> Patch {
      Patch(offset..<offset, splicer.text(lines))
    }
    guard let place = try splicer.place(path) else {
      let place = Node.place(
        of: key, among: root.entries, order: splicer.shape.keys(at: EditPath()))
      // Above all others stands what is said of the file.
      let index = place > 0 ? place : root.entries.count
      guard index > 0, !splicer.isFlow(root) else { throw .layout(root.position) }
      let offset = splicer.lines.end(after: splicer.end(root.entries[index - 1]), column: 0)
      let new = Node.Entry(key: key, keyPosition: .start, value: node)
      return (patch(offset, [""] + entry), root.inserting(new, at: index))
    }
    switch (place.node.content, node.content) {
    case (.null, _) where place.node.bytes.isEmpty:
      guard let mark = place.mark else { throw .layout(place.node.position) }
      return (
        patch(splicer.lines.next(mark), record("  ")),
        root.changing(path) { $0.with(node.content) }
      )
    case (.list(let rows), .list(let new)) where !rows.isEmpty && !splicer.isFlow(place.node):
      let dashes = try splicer.dashes(place.node)
      let end = try splicer.chunk(place.node, rows.count - 1, dashes, isWhole: false).upperBound
      let space = ValueWriter.space(try splicer.column(dashes[0]))
      return (
        patch(end, record(space)), root.changing(path) { $0.with(.list(rows + new)) }
      )
    default: throw .layout(place.node.position)
    }
  }
}

extension EditedFile {
  /// The file with a record more; every other byte stays.
  package func adding(
    _ record: RecordLines, under key: String, in shape: FileShape
  ) throws(SpliceFault) -> EditedFile {
    let (start, added) = Self.closed(bytes)
    let splicer = Splicer(
      shape: shape, isJSON: format == .json, lines: SourceLines(start), root: root)
    guard format == .yaml, let node = record.node(key, self) else { throw .layout(root.position) }
    let (patch, meant) = try record.patch(under: key, node, splicer)
    guard var new = Patch.apply([patch], to: start) else { throw .changesMore(nil) }
    // An end of the last line that was not there is wanted where something follows it.
    if patch.range.lowerBound < start.count { new.removeLast(added) }
    let file = try EditedFile(new, path: path, format: format, limits: limits)
    guard file.root.saysTheSame(as: meant) else {
      throw .changesMore(file.root.firstDifference(from: meant))
    }
    return file
  }
}
