import Editing
import SourceReader

/// What a file says, flat: each text by its place, and how many rows a list has.
///
/// It is what the tests hold the program to, and so computed in another way than the program does.
struct SaidBy: Equatable {
  private(set) var texts: [[String]: String] = [:]

  init(_ root: Node) { add(root, []) }

  private mutating func add(_ node: Node, _ path: [String]) {
    switch node.content {
    case .null: break
    case .scalar(let text): texts[path] = Self.spelled(text)
    case .list(let items):
      if !items.isEmpty { texts[path + ["#"]] = String(items.count) }
      for (index, item) in items.enumerated() { add(item, path + ["[\(index)"]) }
    case .map(let entries):
      for entry in entries { add(entry.value, path + [entry.key]) }
    }
  }

  /// Strings of Swift are equal when they look the same: here every scalar counts.
  private static func spelled(_ text: String) -> String {
    text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
  }

  private mutating func add(_ value: EditValue, _ path: [String]) {
    switch value {
    case .text(let text): texts[path] = Self.spelled(text)
    case .words(let words):
      if !words.isEmpty { texts[path + ["#"]] = String(words.count) }
      for (index, word) in words.enumerated() { texts[path + ["[\(index)"]] = Self.spelled(word) }
    case .map(let members): for member in members { add(member.value, path + [member.key]) }
    case .rows(let rows):
      if !rows.isEmpty { texts[path + ["#"]] = String(rows.count) }
      for (index, row) in rows.enumerated() { add(row, path + ["[\(index)"]) }
    }
  }

  private mutating func removeAll(under path: [String]) {
    texts = texts.filter { !$0.key.starts(with: path) }
  }

  /// Gives the rows of a list other indices; nil takes one away.
  private mutating func renumber(
    _ list: [String], count: Int, _ number: (Int) -> Int?
  ) {
    var renamed: [[String]: String] = [:]
    for (path, text) in texts {
      guard path.starts(with: list), path.count > list.count, path[list.count] != "#",
        let row = Int(path[list.count].dropFirst())
      else {
        renamed[path] = text
        continue
      }
      guard let new = number(row) else { continue }
      renamed[list + ["[\(new)"] + path[(list.count + 1)...]] = text
    }
    texts = renamed
    texts[list + ["#"]] = count > 0 ? String(count) : nil
  }

  private func count(_ list: [String]) -> Int { texts[list + ["#"]].flatMap { Int($0) } ?? 0 }

  /// What it says after an edit.
  func after(_ edit: Edit) -> SaidBy {
    var said = self
    let path = Self.flat(edit.path)
    switch edit {
    case .set(_, let value):
      said.removeAll(under: path)
      said.add(value, path)
    case .clear: said.removeAll(under: path)
    case .insert(_, let index, let value):
      said.renumber(path, count: count(path) + 1) { $0 >= index ? $0 + 1 : $0 }
      said.add(value, path + ["[\(index)"])
    case .remove(let row):
      guard case .row(let index)? = row.last else { break }
      let list = Array(path.dropLast())
      said.renumber(list, count: count(list) - 1) {
        $0 == index ? nil : $0 > index ? $0 - 1 : $0
      }
    case .move(let row, let target):
      guard case .row(let index)? = row.last else { break }
      let list = Array(path.dropLast())
      said.renumber(list, count: count(list)) { old in
        if old == index { return target }
        if index < target { return (index + 1...target).contains(old) ? old - 1 : old }
        return target < index && (target..<index).contains(old) ? old + 1 : old
      }
    }
    return said
  }

  private static func flat(_ path: EditPath) -> [String] {
    path.steps.map { step in
      switch step {
      case .key(let key): key
      case .row(let row): "[\(row)"
      }
    }
  }
}

/// Where two texts differ: from the first byte to the last that is not the same.
struct ChangedBytes {
  /// In the earlier text.
  let range: Range<Int>
  let isInsertion: Bool
  let isDeletion: Bool

  init(_ old: [UInt8], _ new: [UInt8]) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    range = start..<old.count - end
    isInsertion = range.isEmpty
    isDeletion = start + end >= new.count
  }
}
