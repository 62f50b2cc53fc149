import CaseModel
import Diagnostics
package import FormModel
import Outside
import SourceReader

extension NewFiles {
  /// Adds a record of a form to a case file, ready to be filled in, with what is known already: the team,
  /// and what the form's definition says (`start`).
  ///
  /// Every other byte of the file stays.
  package static func addRecord(
    of form: Form, to number: String, on day: CalendarDate?, in workspace: Workspace
  ) throws(WorkshopError) -> String {
    guard let paths = try? workspace.casePaths([number]), paths.count == 1, let path = paths.first
    else { throw .notFound(Message("workspace.no-case", ["number": number])) }
    guard form.scopes[0].isOfChild, let answers = form.answers else {
      throw .notFound(Message("new-record.not-of-child", ["form": form.id]))
    }
    guard !path.lowercased().hasSuffix(".json") else {
      throw .refused(Message("new-record.not-yaml", ["path": path]))
    }
    let written = workspace.root + "/" + path
    var bytes = try workspace.disk.reading(written, .caseFile)
    // A last line that has no end would be another one with an end.
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    var found: [Diagnostic] = []
    guard let (file, root) = workspace.readWithNode(bytes, path, &found) else {
      throw .badData(found.filter { $0.severity == .error })
    }
    let record = RecordStart(form: form, library: workspace.library, file: file, root: root)
    let splice = RecordSplice(
      answers: answers, form: form, skeleton: Skeleton(library: workspace.library),
      values: record.values(on: day), rows: record.rows)
    guard let text = splice.insert(into: bytes, root) else {
      throw .refused(Message("new-record.other-layout", ["path": path, "key": answers]))
    }
    do throws(DiskError) { try workspace.disk.write(text, to: written, sync: true) } catch {
      throw .disk(error)
    }
    return path
  }
}

/// What a new record of a form begins with, as it is written in the file.
private struct RecordStart {
  let form: Form
  let library: FormLibrary
  let file: CaseFile
  let root: Node

  func values(on day: CalendarDate?) -> [String: String] {
    var values: [String: String] = [:]
    for field in form.schema.fields where field.derivation == nil {
      if field.key == form.key {
        values[field.key] = key(field, on: day)
      } else if let start = field.start {
        values[field.key] = written(start, field)
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
  var rows: [String: [String]] {
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
          "{ \(person): \($0.id)"
            + (role.type.options.contains(name) ? ", \(role.key): \(name) }" : " }")
        }
      }
    ]
  }

  // MARK: What is known

  private func written(_ path: String, _ field: Field) -> String? {
    guard let (home, key) = path.splitAtFirstDot() else { return nil }
    let texts = source(home).map { Self.texts($0, key) } ?? []
    if texts.isEmpty { return nil }
    let text = texts.joined(separator: "、")
    guard case .prose = field.type else { return Self.quoted(text) }
    return "|\n" + text.trimmingNewlines
  }

  /// A block, or the last record of a form.
  private func source(_ id: String) -> Node? {
    if let form = library.form(id), let answers = form.answers {
      guard let record = file.answers[id]?.last, let node = root.member(answers) else {
        return nil
      }
      if case .list(let items) = node.content {
        return items.first { $0.position == record.position }
      }
      return node
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

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

/// Puts a record into the text of a case file.
private struct RecordSplice {
  let answers: String
  let form: Form
  let skeleton: Skeleton
  let values: [String: String]
  let rows: [String: [String]]

  /// Nil where the records do not stand below each other, or where anything else would change.
  func insert(into bytes: [UInt8], _ root: Node) -> [UInt8]? {
    guard case .map(let entries) = root.content else { return nil }
    guard let (offset, lines) = lines(entries.first { $0.key == answers }, bytes)
    else { return nil }
    var text = bytes
    text.insert(contentsOf: (lines.joined(separator: "\n") + "\n").utf8, at: offset)
    var found: [Diagnostic] = []
    guard let read = readSource(text, path: "", format: .yaml, diagnostics: &found),
      isOneMore(read, than: entries)
    else { return nil }
    return text
  }

  private func lines(_ entry: Node.Entry?, _ bytes: [UInt8]) -> (Int, [String])? {
    guard let entry else {
      let lines = skeleton.entry(
        answers, form.title, form.schema, isList: form.repeats, values: values, rows: rows)
      return (bytes.count, [""] + lines)
    }
    switch entry.value.content {
    case .null:
      let end = lineEnd(after: entry.keyBytes.upperBound, bytes)
      return (
        end,
        form.repeats
          ? skeleton.item(form.schema, values: values, rows: rows)
          : skeleton.fields(form.schema, indent: "  ", values: values, rows: rows)
      )
    case .list(let items):
      guard form.repeats, let last = items.last, let indent = indent(of: last, bytes) else {
        return nil
      }
      return (
        lineEnd(after: last.bytes.upperBound, bytes),
        skeleton.item(form.schema, indent: indent, values: values, rows: rows)
      )
    default: return nil
    }
  }

  /// What stands before the dash of an item; nil where anything but a dash stands before it.
  private func indent(of item: Node, _ bytes: [UInt8]) -> String? {
    var start = item.bytes.lowerBound
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    let line = String(decoding: bytes[start..<item.bytes.lowerBound], as: UTF8.self)
    guard line.wholeMatch(of: /\ *- +/) != nil else { return nil }
    return String(line.prefix { $0 == " " })
  }

  private func lineEnd(after offset: Int, _ bytes: [UInt8]) -> Int {
    if offset > 0, bytes[offset - 1] == UInt8(ascii: "\n") { return offset }
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n"))
    return end.map { $0 + 1 } ?? bytes.count
  }

  // MARK: Nothing else has changed

  private func isOneMore(_ read: Node, than entries: [Node.Entry]) -> Bool {
    guard case .map(let new) = read.content else { return false }
    let others = entries.filter { $0.key != answers }
    let newOthers = new.filter { $0.key != answers }
    guard others.count == newOthers.count,
      zip(others, newOthers).allSatisfy({ $0.key == $1.key && $0.value.saysTheSame(as: $1.value) })
    else { return false }
    let before = items(entries)
    let after = items(new)
    return after.count == before.count + 1
      && zip(before, after).allSatisfy { $0.saysTheSame(as: $1) }
  }

  private func items(_ entries: [Node.Entry]) -> [Node] {
    guard let node = entries.first(where: { $0.key == answers })?.value else { return [] }
    switch node.content {
    case .null: return []
    case .list(let items): return items
    default: return [node]
    }
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
