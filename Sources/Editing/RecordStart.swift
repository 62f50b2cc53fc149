package import CaseModel
package import FormModel
package import SourceReader

/// What a new record of a form begins with: what its definition says (`start`), and what the case knows.
package struct RecordStart: Sendable {
  private let form: Form
  private let library: FormLibrary
  private let file: CaseFile
  private let root: Node

  package init(_ form: Form, _ library: FormLibrary, _ file: CaseFile, _ root: Node) {
    self.form = form
    self.library = library
    self.file = file
    self.root = root
  }

  /// By the key of the field; tables are in `rows`.
  package func values(on day: CalendarDate?) -> [String: String] {
    var values: [String: String] = [:]
    for field in form.schema.fields where field.derivation == nil {
      if field.key == form.key {
        values[field.key] = key(field, on: day)
      } else if let start = field.start {
        values[field.key] = text(start)
      }
    }
    return values
  }

  /// The day that was named, or the number after the last one.
  private func key(_ field: Field, on day: CalendarDate?) -> String? {
    if case .integer = field.type {
      guard let last = file.answers[form.id]?.last, let index = form.schema.position(of: field.key),
        case .integer(let number) = last.record.values[index]
      else { return "1" }
      return String(number + 1)
    }
    return day?.iso
  }

  /// Whoever the team sends: the worker in charge, and the director.
  package var rows: [String: [[EditValue.Member]]] {
    let visit = library[VisitFields.self]
    guard form.id == VisitFields.home.id, let team = file.block(TeamFields.self, library),
      form.schema.fields.indices.contains(visit.fields.visitors.index)
    else { return [:] }
    let table = form.schema.fields[visit.fields.visitors.index]
    guard case .rows(let rows) = table.type else { return [:] }
    let columns = visit.fields.visitors.row.fields
    let person = rows.schema.fields[columns.person.index].key
    let role = rows.schema.fields[columns.role.index]
    let people = [
      (team.worker, VisitorRole.inCharge.rawValue),
      (team.director, team.director.flatMap { library.answers(of: $0).role?.rawValue } ?? ""),
    ]
    return [
      table.key: people.compactMap { found, name in
        found.map {
          [EditValue.Member(person, .text($0.id))]
            + (role.type.options.contains(name) ? [EditValue.Member(role.key, .text(name))] : [])
        }
      }
    ]
  }

  /// The whole record with values of somebody's own, in the order of the form.
  package func record(
    on day: CalendarDate?, with own: [(path: EditPath, value: EditValue)]
  ) -> EditValue {
    var members = RecordMembers()
    for (key, text) in values(on: day) { members.set(Self.path(key), .text(text)) }
    for (key, rows) in rows {
      members.set(Self.path(key), .rows(rows.map { .map($0) }))
    }
    for (path, value) in own { members.set(path.steps.compactMap(\.key), value) }
    return members.value(in: form.schema)
  }

  private static func path(_ key: String) -> [String] { key.split(separator: ".").map(String.init) }

  // MARK: What is known

  private func text(_ path: String) -> String? {
    guard let (home, key) = path.splitAtFirstDot() else { return nil }
    let texts = source(home).map { Self.texts($0, key) } ?? []
    return texts.isEmpty ? nil : texts.joined(separator: "、").withoutLastLineEnds
  }

  /// A block, or the last record of a form.
  private func source(_ id: String) -> Node? {
    if let form = library.form(id), let answers = form.answers {
      return file.lastRecord(of: id, under: answers, in: root)
    }
    return root.member(id)
  }

  /// The texts at a path: of a table those of a column.
  private static func texts(_ node: Node, _ path: String) -> [String] {
    switch node.content {
    case .scalar(let text): return path.isEmpty && !text.isEmpty ? [text] : []
    case .list(let items): return items.flatMap { texts($0, path) }
    case .map:
      let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
      guard let key = parts.first, let inner = node.member(key) else { return [] }
      return texts(inner, parts.count > 1 ? parts[1] : "")
    case .null: return []
    }
  }
}

extension CaseFile {
  /// What the file itself says in the last record of a form.
  func lastRecord(of form: String, under key: String, in root: Node) -> Node? {
    guard let last = answers[form]?.last, let node = root.member(key) else { return nil }
    guard case .list(let items) = node.content else { return node }
    return items.first { $0.position == last.position }
  }
}

/// Values by their keys within a record, groups within each other.
struct RecordMembers {
  private var values: [[String]: EditValue] = [:]

  mutating func set(_ keys: [String], _ value: EditValue?) { values[keys] = value }

  /// Under a dotted key.
  mutating func set(path: String, _ value: EditValue?) {
    values[path.split(separator: ".").map(String.init)] = value
  }

  func value(in schema: Schema) -> EditValue {
    .map(members(schema.fields.map { $0.key.split(separator: ".").map(String.init) }, under: []))
  }

  private func members(_ order: [[String]], under prefix: [String]) -> [EditValue.Member] {
    var members: [EditValue.Member] = []
    var seen: Set<String> = []
    for path in order where path.starts(with: prefix) && path.count > prefix.count {
      let key = path[prefix.count]
      guard seen.insert(key).inserted else { continue }
      if path.count == prefix.count + 1 {
        if let value = values[path] { members.append(EditValue.Member(key, value)) }
      } else {
        let inner = self.members(order, under: prefix + [key])
        if !inner.isEmpty { members.append(EditValue.Member(key, .map(inner))) }
      }
    }
    return members
  }
}

extension EditPath.Step {
  var key: String? { if case .key(let key) = self { key } else { nil } }
}

extension String {
  fileprivate var withoutLastLineEnds: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
