import CaseModel
import Editing
import FormModel
import SourceReader

/// Edits that somebody could make of a file, of all kinds and in all places.
struct RandomEdits {
  let shape: FileShape
  var chance: Chance

  /// Texts that YAML or JSON would take for something else.
  static let texts = [
    "王小一", "007", "是", "否", "yes", "No", "true", "null", "~", "2022-05-10", "09:30", "5班",
    "3.10", "-5", "+86", "a: b", "键：值", "住: 址", "#", "# 注", "房号 #5", "a #b", "a#b", "- 一", "-",
    "--", "---", "...", "?", "? 问", ":", "：", "::", "末尾:", ": 头", "[一, 二]", "{a: b}", "一, 二",
    "]", "}", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "|-", "'", "''", "\"", "\"\"", "'a'",
    "\"引\"号", "it's", "\\", "\\n", "a\\b'c\"d", " 前空", "后空 ", "　全角", "𠮷野家", "龘𪚥", "=", "<<",
    "1e3", "0x1F", ".5", "0", "一行\n二行", "段一\n\n段二", "\n头空行", "末空行\n", "末两行\n\n", "  缩进\n不缩进",
    "不缩进\n  缩进", "# 像注释\n- 像列表\nkey: 像键", "a\n#b\n", "---\n...", "有\t制表", "行\t一\n行二", "|\n>",
    "很长" + String(repeating: "的一段话，", count: 40), String(repeating: "长", count: 4_000),
    "长\n" + String(repeating: "两行", count: 2_000), "\u{A0}", "e\u{301}", "🙂",
  ]

  init(_ shape: FileShape, _ chance: Chance) {
    self.shape = shape
    self.chance = chance
  }

  // MARK: Places

  /// Every place at which a value stands or may stand, with the places of lists and of their rows.
  struct Places {
    var leaves: [EditPath] = []
    var missing: [EditPath] = []
    var lists: [EditPath] = []
    var rows: [EditPath] = []
    var words: [EditPath] = []
  }

  static func places(in root: Node, _ shape: FileShape) -> Places {
    var places = Places()
    walk(root, EditPath(), shape, &places)
    return places
  }

  private static func walk(
    _ node: Node, _ path: EditPath, _ shape: FileShape, _ places: inout Places
  ) {
    switch shape.part(at: path) {
    case .map(let entries)?:
      for entry in entries {
        let inner = path.adding(entry.key)
        if let value = node.member(entry.key) {
          walk(value, inner, shape, &places)
        } else {
          missing(inner, entry.part, &places)
        }
      }
    case .list?:
      places.lists.append(path)
      for (index, row) in node.items.enumerated() {
        places.rows.append(path.adding(row: index))
        walk(row, path.adding(row: index), shape, &places)
      }
    case .field(let field)?:
      places.leaves.append(path)
      if case .choices = field.type { places.words.append(path) }
    case .text?: places.leaves.append(path)
    case nil: break
    }
  }

  private static func missing(
    _ path: EditPath, _ part: FileShape.Part, _ places: inout Places
  ) {
    switch part {
    case .field, .text: places.missing.append(path)
    case .list: places.lists.append(path)
    case .map(let entries):
      for entry in entries { missing(path.adding(entry.key), entry.part, &places) }
    }
  }

  // MARK: Edits

  mutating func edit(of root: Node) -> Edit? {
    let places = Self.places(in: root, shape)
    switch chance.below(12) {
    case 0...2: return chance.one(of: places.leaves).map { .set($0, value($0)) }
    case 3, 4: return chance.one(of: places.missing).map { .set($0, value($0)) }
    case 5: return chance.one(of: places.words + places.missing).map { .set($0, value($0)) }
    case 6, 7: return chance.one(of: places.leaves).map { .clear($0) }
    case 8, 9:
      guard let list = chance.one(of: places.lists) else { return nil }
      let count = root[list]?.items.count ?? 0
      return .insert(list, at: chance.below(count + 1), row(of: list))
    case 10: return chance.one(of: places.rows).map { .remove($0) }
    default:
      guard let row = chance.one(of: places.rows) else { return nil }
      return .move(row, to: chance.below(root[row.parent]?.items.count ?? 1))
    }
  }

  mutating func text() -> String { chance.one(of: Self.texts) ?? "" }

  mutating func value(_ path: EditPath) -> EditValue {
    guard case .field(let field)? = shape.part(at: path) else { return .text(text()) }
    switch field.type {
    case .choices: return .words((0...chance.below(3)).map { _ in text() })
    default: return .text(text())
    }
  }

  mutating func row(of list: EditPath) -> EditValue {
    let path = list.adding(row: 0)
    guard case .map(let entries)? = shape.part(at: path) else { return .text(text()) }
    var members: [EditValue.Member] = []
    for entry in entries where chance.below(entries.count) < 3 {
      switch entry.part {
      case .field, .text:
        members.append(EditValue.Member(entry.key, value(path.adding(entry.key))))
      case .list:
        members.append(
          EditValue.Member(entry.key, .rows([row(of: path.adding(entry.key))])))
      case .map(let inner):
        guard let first = inner.first else { continue }
        members.append(
          EditValue.Member(
            entry.key,
            .map([
              EditValue.Member(first.key, value(path.adding(entry.key).adding(first.key)))
            ])))
      }
    }
    return .map(members)
  }
}

extension EditPath {
  func begins(with other: EditPath) -> Bool { steps.starts(with: other.steps) }
}
