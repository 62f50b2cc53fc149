import Diagnostics
import SourceReader

extension DefinitionReader {
  private static let fieldKeys = [
    "key", "label", "type", "required", "derived", "sensitivity", "help", "width", "lines", "max",
    "options", "format", "role", "fields", "blank_rows", "min_rows", "each", "unit",
  ]

  private static let typeNames = [
    "text", "prose", "date", "month", "time", "integer", "decimal", "money", "boolean", "choice",
    "choices", "person", "rows", "group", "signature", "seal", "same",
  ]

  /// Reads a list of fields; groups are flattened.
  mutating func fields(
    _ node: Node, prefix: String = "", lists: [String: [String]], inRows: Bool = false
  ) -> [Field] {
    var fields: [Field] = []
    var seen: Set<String> = []
    for item in list(node) {
      let map = map(item, known: Self.fieldKeys)
      // Said already; what a field lacks that is none helps nobody.
      guard case .map = item.content else { continue }
      let key = text("key", of: map)
      check(key: key, of: map, inRows: inRows)
      if !seen.insert(key).inserted {
        report(
          "duplicate-field", map.node,
          Message("字段 `\(key)` 重复", "field `\(key)` is defined twice"))
        continue
      }
      if map.entries["type"].flatMap({ scalarText($0) }) == "group" {
        guard let inner = map.entries["fields"] else {
          _ = text("fields", of: map)
          continue
        }
        fields += self.fields(inner, prefix: prefix + key + ".", lists: lists, inRows: inRows)
      } else {
        fields.append(field(map, key: prefix + key, lists: lists, inRows: inRows))
      }
    }
    return fields
  }

  private func scalarText(_ node: Node) -> String? {
    if case .scalar(let text) = node.content { text } else { nil }
  }

  private mutating func check(key: String, of map: Map, inRows: Bool) {
    let allowed = key.utf8.allSatisfy {
      ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")) || $0 == UInt8(ascii: "_")
        || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
    }
    if !allowed || (inRows && key == "index") {
      report(
        "bad-key", map.node,
        Message(
          "键只能用小写字母、数字和下划线，表格里不能叫 index",
          "a key has lower-case letters, digits and underscores; in rows it is not `index`"))
    }
  }

  private mutating func field(
    _ map: Map, key: String, lists: [String: [String]], inRows: Bool
  ) -> Field {
    let type = type(map, lists: lists, inRows: inRows)
    // What people write freely may say anything about a child: hidden unless it is said to be open.
    var sensitivity = Sensitivity.open
    switch type {
    case .text, .prose: sensitivity = .private
    default: break
    }
    if let node = map.entries["sensitivity"] {
      sensitivity = choice(node, as: Sensitivity.self) ?? sensitivity
    }
    let isProse = if case .prose = type { true } else { false }
    return Field(
      key: key, label: text("label", of: map), type: type, requirement: requirement(map),
      derivation: derivation(map, type: type), sensitivity: sensitivity,
      help: map.entries["help"].flatMap { scalarText($0) },
      width: integer("width", of: map, default: 8, in: 1...40),
      lines: integer("lines", of: map, default: 4, in: 1...40),
      maximum: integer("max", of: map, default: isProse ? 20_000 : 200, in: 1...20_000),
      position: map.node.position)
  }

  private mutating func type(_ map: Map, lists: [String: [String]], inRows: Bool) -> FieldType {
    let name = text("type", of: map)
    switch name {
    case "text":
      let format = map.entries["format"].flatMap { choice($0, as: TextFormat.self) }
      return .text(format ?? .plain)
    case "prose": return .prose
    case "date": return .date
    case "month": return .month
    case "time": return .time
    case "integer": return .integer
    case "decimal": return .decimal
    case "money": return .money
    case "boolean": return .boolean
    case "choice": return .choice(options(map, lists: lists))
    case "choices": return .choices(options(map, lists: lists))
    case "person": return .person(role: map.entries["role"].flatMap { scalarText($0) })
    case "rows" where !inRows: return rows(map, lists: lists)
    case "signature": return .signature
    case "seal": return .seal
    case "same": return .same
    default:
      report(
        "unknown-type", map.entries["type"] ?? map.node,
        Message(
          "不认识的类型 `\(name)`" + (inRows ? "（表格里不能再有表格）" : ""),
          "unknown type `\(name)`" + (inRows ? " (rows cannot hold rows)" : "")),
        hint: nearest(to: name, in: Self.typeNames)
          .map { Message("是不是 `\($0)`？", "did you mean `\($0)`?") })
      return .text(.plain)
    }
  }

  private mutating func rows(_ map: Map, lists: [String: [String]]) -> FieldType {
    guard let node = map.entries["fields"] else {
      _ = text("fields", of: map)
      return .text(.plain)
    }
    let schema = Schema(fields: fields(node, lists: lists, inRows: true))
    let blank = integer("blank_rows", of: map, default: 3, in: 1...100)
    let minimum = integer("min_rows", of: map, default: 0, in: 0...100)
    guard let eachNode = map.entries["each"], let each = scalar(eachNode) else {
      return .rows(Rows(schema: schema, blank: blank, minimum: minimum))
    }
    guard let column = schema.position(of: each), case .choice = schema.fields[column].type else {
      report(
        "unknown-field", eachNode,
        Message("each 应是本表格的一个 choice 列", "`each` must name a choice column of the table"))
      return .rows(Rows(schema: schema, blank: blank, minimum: minimum))
    }
    return .rows(Rows(schema: schema, blank: blank, minimum: minimum, each: column))
  }

  private mutating func options(_ map: Map, lists: [String: [String]]) -> [String] {
    guard let node = map.entries["options"] else {
      _ = text("options", of: map)
      return []
    }
    let options: [String]
    if let name = scalarText(node) {
      guard let list = lists[name] else {
        report(
          "unknown-options", node,
          Message("shared.yaml 里没有选项表 `\(name)`", "no list of options `\(name)` in shared.yaml"),
          hint: nearest(to: name, in: lists.keys.sorted())
            .map { Message("是不是 `\($0)`？", "did you mean `\($0)`?") })
        return []
      }
      options = list
    } else {
      options = words(node)
    }
    if Set(options).count != options.count {
      report("duplicate-option", node, Message("选项重复", "an option stands twice"))
    }
    return options
  }

  private mutating func requirement(_ map: Map) -> Requirement {
    guard let node = map.entries["required"] else { return .never }
    if case .scalar("always") = node.content { return .always }
    if case .map(let entries) = node.content, entries.count == 1, entries[0].key == "when",
      case .scalar(let text) = entries[0].value.content, let condition = Condition(text)
    {
      return .when(condition)
    }
    report(
      "bad-condition", node,
      Message(
        "required 应是 always 或 { when: 条件 }", "expected `always` or `{ when: condition }`"),
      hint: Message(
        "条件如 `child.health = 残疾`、`x in 甲, 乙`、`x present`",
        "a condition is like `child.health = 残疾`, `x in a, b`, `x present`"))
    return .never
  }

  private mutating func derivation(_ map: Map, type: FieldType) -> Derivation? {
    guard let node = map.entries["derived"], let text = scalar(node) else { return nil }
    guard let derivation = Derivation(text) else {
      report(
        "bad-derivation", node,
        Message("不认识的计算 `\(text)`", "unknown derivation `\(text)`"),
        hint: Message(
          "可用：" + Derivation.names.joined(separator: "、"),
          "known: " + Derivation.names.joined(separator: ", ")))
      return nil
    }
    if !derivation.resultTypes.contains(type.name) {
      let expected = derivation.resultTypes.joined(separator: " / ")
      report(
        "wrong-type", map.entries["type"] ?? node,
        Message(
          "这样计算的字段类型应是 \(expected)，写的是 \(type.name)",
          "expected type \(expected) for this derivation, found \(type.name)"))
    }
    return derivation
  }
}
