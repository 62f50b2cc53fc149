import CommonMark
package import Diagnostics
package import FormModel
package import SourceReader

/// Reads the maps of a data file as records, strictly.
///
/// What it reports says the place and what is expected, never what was found: that is a child's data.
package struct RecordReader {
  package let path: String
  /// Staff by id; nil while the staff register itself is read.
  private let staff: [String: Person]?
  let organisations: Set<String>?
  /// The register in an archive: ID numbers have their middle hidden.
  let isArchived: Bool
  /// What people type may be written in more ways than what was sealed.
  let isTyped: Bool
  package var diagnostics: [Diagnostic] = []
  /// What was typed otherwise than files write it.
  var normalForms: NormalForms = [:]

  package init(
    path: String, staff: [String: Person]? = nil, organisations: Set<String>? = nil,
    person: Bound<PersonFields>? = nil, isArchived: Bool = false, isTyped: Bool = true
  ) {
    self.path = path
    self.isArchived = isArchived
    self.isTyped = isTyped && !isArchived
    self.staff = staff
    self.organisations = organisations
    self.person = person
  }

  private let person: Bound<PersonFields>?

  package mutating func report(
    _ id: FindingID, as severity: Severity? = nil, at position: SourcePosition, _ message: Message,
    hint: Message? = nil
  ) {
    diagnostics.append(Diagnostic(id, as: severity, path: path, at: position, message, hint: hint))
  }

  // MARK: Maps

  /// The entries of a map whose keys are all known.
  ///
  /// `inside` are the fields of those of its parts that are maps: one that stands beside its part and not
  /// in it lacks its indentation.
  package mutating func map(
    _ node: Node, known: [String], inside: [String: [String]] = [:]
  ) -> [String: Node.Entry] {
    guard case .map(let entries) = node.content else {
      if case .null = node.content { return [:] }
      noMap(node)
      return [:]
    }
    var found: [String: Node.Entry] = [:]
    var part: String?
    for entry in entries {
      if known.contains(entry.key) {
        found[entry.key] = entry
        part = entry.key
      } else if let part, inside[part]?.contains(entry.key) == true {
        report(
          .unknownKey, at: entry.keyPosition,
          Message("unknown-key.indent", ["key": entry.key, "part": part]),
          hint: Message("unknown-key.hint.indent"))
      } else {
        unknownKey(entry, known: known)
      }
    }
    return found
  }

  private mutating func noMap(_ node: Node) {
    var slip: ReadableSlip?
    switch node.content {
    case .scalar(let text): slip = ReadableSlip(text: text)
    case .list(let items):
      // `[｛a: 1｝]` and the like.
      if case .scalar(let text)? = items.first?.content { slip = ReadableSlip(text: text) }
    default: break
    }
    report(
      .wrongType, at: node.position, slip?.message ?? Message("wrong-type.map.null"),
      hint: slip?.hint)
  }

  /// The items of a list; none where nothing is written.
  package mutating func items(_ node: Node) -> [Node] {
    switch node.content {
    case .list(let nodes): return nodes
    case .null: return []
    default:
      noList(node)
      return []
    }
  }

  private mutating func noList(_ node: Node) {
    var slip: ReadableSlip?
    switch node.content {
    case .scalar(let text): slip = ReadableSlip(text: text)
    case .map(let entries): slip = entries.first.flatMap { ReadableSlip(key: $0.key) }
    default: break
    }
    report(
      .wrongType, at: node.position, slip?.message ?? Message("wrong-type.items"),
      hint: slip?.hint ?? Message("slip.hint.dash"))
  }

  private mutating func unknownKey(_ entry: Node.Entry, known: [String]) {
    // The key itself is not repeated: a line that went wrong may have put anything there.
    if let slip = ReadableSlip(key: entry.key) {
      report(.unknownKey, at: entry.keyPosition, slip.message, hint: slip.hint)
      return
    }
    let near = nearest(to: entry.key, in: known)
    report(
      .unknownKey, at: entry.keyPosition, Message("unknown-key.unknown-key"),
      hint: near.map { Message("did-you-mean", ["name": $0]) }
        ?? Message("unknown-key.hint", ["known": Array(known.prefix(40))]))
  }

  /// Reads a record of a schema.
  package mutating func record(_ node: Node, _ schema: Schema) -> FormRecord {
    var record = Record(emptyFor: schema)
    var positions = [SourcePosition](repeating: node.position, count: schema.fields.count)
    fill(&record, &positions, node, schema, prefix: "")
    return FormRecord(record: record, position: node.position, positions: positions)
  }

  private mutating func fill(
    _ record: inout Record, _ positions: inout [SourcePosition], _ node: Node, _ schema: Schema,
    prefix: String
  ) {
    guard case .map(let entries) = node.content else {
      if case .null = node.content { return }
      noMap(node)
      return
    }
    for entry in entries {
      let key = prefix.isEmpty ? entry.key : prefix + entry.key
      if schema.groups.contains(key) {
        fill(&record, &positions, entry.value, schema, prefix: key + ".")
      } else if let index = schema.position(of: key) {
        positions[index] = entry.value.position
        if schema.fields[index].derivation != nil {
          report(
            .computedField, at: entry.keyPosition,
            Message("computed-field", ["key": key]))
        } else {
          record.values[index] = value(entry.value, schema.fields[index])
        }
      } else {
        unknownKey(entry, known: known(schema, prefix: prefix))
      }
    }
  }

  private func known(_ schema: Schema, prefix: String) -> [String] {
    var known: [String] = []
    for field in schema.fields where field.key.hasPrefix(prefix) && field.derivation == nil {
      let rest = field.key.dropFirst(prefix.count)
      let key = String(rest.prefix { $0 != "." })
      if known.last != key { known.append(key) }
    }
    return known
  }

  /// Whether a field has no value and nothing was said yet about the one that was written.
  func isLacking(_ index: Int, in read: FormRecord) -> Bool {
    read.record.values[index].isAbsent
      && !diagnostics.contains {
        $0.severity == .error && $0.position == read.positions[index]
      }
  }

  /// Reports what always has to be there and is not: for records that would say nothing without.
  mutating func reportMissing(in read: FormRecord, _ schema: Schema) {
    for (index, field) in schema.fields.enumerated() {
      guard case .always = field.requirement, isLacking(index, in: read) else { continue }
      report(
        .missingKey, at: read.position,
        Message("missing-key.required", ["field": field.key, "label": field.label]))
    }
  }

  // MARK: Values

  private mutating func value(_ node: Node, _ field: Field) -> Value {
    switch node.content {
    case .null: return .absent
    case .scalar(let text): return text.isEmpty ? .absent : scalar(text, node, field)
    case .list(let nodes): return list(nodes, node, field)
    case .map:
      expected(field, at: node.position)
      return .absent
    }
  }

  private mutating func list(_ nodes: [Node], _ node: Node, _ field: Field) -> Value {
    switch field.type {
    case .rows(let rows):
      var records: [Record] = []
      for item in nodes { records.append(record(item, rows.schema).record) }
      return .rows(records)
    case .choices:
      var chosen: Set<Int> = []
      for item in nodes {
        guard case .scalar(let text) = item.content else {
          expected(field, at: item.position)
          continue
        }
        if case .choices(let found) = typed(text, field, at: item.position) {
          chosen.formUnion(found)
        }
      }
      return chosen.isEmpty ? .absent : .choices(chosen.sorted())
    default:
      expected(field, at: node.position)
      return .absent
    }
  }

  private mutating func scalar(_ text: String, _ node: Node, _ field: Field) -> Value {
    switch field.type {
    case .text(let format): self.text(text, format, field, at: node.position)
    case .prose: prose(text, field, at: node.position)
    case .person(let role): person(text, role, at: node.position)
    default: typed(text, field, at: node.position)
    }
  }

  private mutating func typed(_ text: String, _ field: Field, at position: SourcePosition) -> Value
  {
    do throws(TypedValue.Fault) {
      guard isTyped else { return try TypedValue(exact: text, as: field).value }
      let typed = try TypedValue(text, as: field)
      if let form = typed.normalForm {
        normalForms[position] = form
        report(
          .typedOtherwise, at: position,
          Message(
            "typed-otherwise",
            ["field": field.key, "label": field.label, "shape": field.type.shape]),
          hint: Message("typed-otherwise.hint"))
      }
      return typed.value
    } catch {
      switch error {
      case .expected: expected(field, text, at: position)
      case .noSuchDay:
        report(
          .wrongType, at: position, Message("wrong-type.no-such-day", ["field": field.key]),
          hint: Message("wrong-type.hint.no-such-day"))
      case .unsureDay:
        report(
          .wrongType, at: position, Message("wrong-type.unsure-day", ["field": field.key]),
          hint: Message("wrong-type.hint.day"))
      case .shortYear:
        report(
          .wrongType, at: position, Message("wrong-type.short-year", ["field": field.key]),
          hint: Message("wrong-type.hint.day"))
      }
      return .absent
    }
  }

  private mutating func person(_ id: String, _ role: String?, at position: SourcePosition) -> Value
  {
    guard let found = staff?[id] else {
      let slip = ReadableSlip(value: id, isListed: true)
      report(
        .unknownPerson, at: position, slip?.message ?? Message("unknown-person"), hint: slip?.hint)
      return .absent
    }
    if let role, let person, let own = Answers(person, found.record).label(\.role)?.text,
      own != role
    {
      report(
        .otherRole, at: position,
        Message("other-role", ["role": role, "own": own]))
    }
    return .person(found)
  }

  private mutating func prose(_ text: String, _ field: Field, at position: SourcePosition) -> Value
  {
    let count = text.unicodeScalars.count
    guard count <= field.maximum else {
      tooLong(field, count, at: position)
      return .absent
    }
    do throws(CommonMarkError) {
      return try Prose(text).map { .prose($0) } ?? .absent
    } catch {
      // Several lines stand in a block that begins below its mark; one line stands at its place.
      let isBlock = text.utf8.contains(UInt8(ascii: "\n"))
      let line = position.line + (isBlock ? error.line ?? 0 : 0)
      report(
        .proseLimit, at: SourcePosition(line: line, column: isBlock ? 1 : position.column),
        error.message)
      return .absent
    }
  }

  private mutating func tooLong(_ field: Field, _ count: Int, at position: SourcePosition) {
    report(
      .textTooLong, at: position,
      Message(
        "text-too-long.too-long", ["field": field.key, "maximum": field.maximum, "count": count]))
  }

  private mutating func text(
    _ text: String, _ format: TextFormat, _ field: Field, at position: SourcePosition
  ) -> Value {
    let count = text.unicodeScalars.count
    if text.utf8.contains(UInt8(ascii: "\n")) {
      report(
        .severalLines, at: position,
        Message("several-lines", ["field": field.key]))
      return .absent
    }
    guard count <= field.maximum else {
      tooLong(field, count, at: position)
      return .absent
    }
    if text.utf8.first == UInt8(ascii: " ") || text.utf8.last == UInt8(ascii: " ") {
      report(
        .outerSpace, at: position,
        Message("outer-space"))
    }
    return formatted(text, format, at: position).map { .text($0) } ?? .absent
  }

  private mutating func expected(_ field: Field, _ text: String = "", at position: SourcePosition) {
    let isListed = !field.type.options.isEmpty
    let slip = ReadableSlip(value: text, isListed: isListed)
    if case .boolean = field.type, slip == nil {
      report(
        .wrongType, at: position,
        Message("wrong-type.yes-no", ["field": field.key, "label": field.label]))
      return
    }
    report(
      isListed ? .unknownOption : .wrongType, at: position,
      slip?.message
        ?? Message(
          "unknown-option.expected",
          ["field": field.key, "label": field.label, "shape": field.type.shape]), hint: slip?.hint)
  }
}
