import Diagnostics
import SourceReader

extension DefinitionReader {
  private static let fieldKeys = [
    "key", "label", "type", "required", "derived", "sensitivity", "help", "width", "lines", "max",
    "options", "synonyms", "format", "role", "fields", "blank_rows", "min_rows", "each", "unit",
    "start", "stays",
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
          .duplicateField, map.node,
          Message("duplicate-field", ["key": key]))
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
        .badKey, map.node,
        Message("bad-key.check"))
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
      position: map.node.position, synonyms: synonyms(map, of: type),
      start: map.entries["start"].flatMap { scalarText($0) },
      stays: boolean("stays", of: map, default: false))
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
        .unknownType, map.entries["type"] ?? map.node,
        Message(inRows ? "unknown-type.in-rows" : "unknown-type", ["name": name]),
        hint: nearest(to: name, in: Self.typeNames)
          .map { Message("did-you-mean", ["name": $0]) })
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
        .unknownField, eachNode,
        Message("unknown-field.rows"))
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
          .unknownOptions, node,
          Message("unknown-options.options", ["name": name]),
          hint: nearest(to: name, in: lists.keys.sorted())
            .map { Message("did-you-mean", ["name": $0]) })
        return []
      }
      options = list
    } else {
      options = words(node)
    }
    if Set(options).count != options.count {
      report(.duplicateOption, node, Message("duplicate-option"))
    }
    return options
  }

  /// Each stands for one option and is none itself.
  private mutating func synonyms(_ map: Map, of type: FieldType) -> [String: String] {
    guard let node = map.entries["synonyms"] else { return [:] }
    guard case .map(let entries) = node.content, !type.options.isEmpty else {
      report(.badSynonym, node, Message("bad-synonym"), hint: Message("bad-synonym.hint"))
      return [:]
    }
    var synonyms: [String: String] = [:]
    for entry in entries {
      guard let option = scalar(entry.value) else { continue }
      if type.options.contains(entry.key) {
        report(
          .badSynonym, entry.value, Message("bad-synonym.is-option", ["word": entry.key]),
          hint: Message("bad-synonym.hint"))
      } else if !type.options.contains(option) {
        report(
          .badSynonym, entry.value, Message("bad-synonym.no-option", ["option": option]),
          hint: nearest(to: option, in: type.options)
            .map { Message("did-you-mean", ["name": $0]) } ?? Message("bad-synonym.hint"))
      } else {
        synonyms[entry.key] = option
      }
    }
    return synonyms
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
      .badCondition, node,
      Message("bad-condition"),
      hint: Message("bad-condition.hint"))
    return .never
  }

  private mutating func derivation(_ map: Map, type: FieldType) -> Derivation? {
    guard let node = map.entries["derived"], let text = scalar(node) else { return nil }
    guard let derivation = Derivation(text) else {
      report(
        .badDerivation, node,
        Message("bad-derivation.derivation", ["text": text]),
        hint: Message("bad-derivation.hint", ["names": Derivation.names]))
      return nil
    }
    if !derivation.resultTypes.contains(type.name) {
      let expected = derivation.resultTypes.joined(separator: " / ")
      report(
        .wrongType, map.entries["type"] ?? node,
        Message("wrong-type.derivation", ["expected": expected, "type": type.name]))
    }
    return derivation
  }
}
