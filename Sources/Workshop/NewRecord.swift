import CaseModel
import Diagnostics
import Editing
package import FormModel
import Outside
import SourceReader

extension NewFiles {
  /// Adds a record of a form to a case file, ready to be filled in, with what is known already: the team,
  /// and what the form's definition says (`start`).
  ///
  /// Every other byte of the file stays.
  package static func addRecord(
    of form: Form, to number: String, on day: CalendarDate?, by who: String,
    in workspace: Workspace
  ) throws(WorkshopError) -> String {
    guard let paths = try? workspace.casePaths([number]), paths.count == 1, let path = paths.first
    else { throw .notFound(Message("workspace.no-case", ["number": number])) }
    guard form.scopes[0].isOfChild, let answers = form.answers else {
      throw .notFound(Message("new-record.not-of-child", ["form": form.id]))
    }
    guard !path.lowercased().hasSuffix(".json") else {
      throw .refused(Message("new-record.not-yaml", ["path": path]))
    }
    try Editor(workspace, by: who).replaceUnchecked(.caseFile(number)) {
      file throws(WorkshopError) in
      // A last line that has no end would be another one with an end.
      var bytes = file.bytes
      if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
      var found: [Diagnostic] = []
      guard let (read, root) = workspace.readWithNode(bytes, path, &found) else {
        throw .badData(found.filter { $0.severity == .error })
      }
      let start = RecordStart(form, workspace.library, read, root)
      let splice = RecordSplice(
        answers: answers, form: form, skeleton: Skeleton(library: workspace.library),
        values: quoted(start.values(on: day), form),
        rows: start.rows.mapValues { rows in
          rows.map { row in
            "{ " + row.map { "\($0.key): \($0.value.words?.first ?? "")" }.joined(separator: ", ")
              + " }"
          }
        })
      guard let text = splice.insert(into: bytes, root) else {
        throw .refused(Message("new-record.other-layout", ["path": path, "key": answers]))
      }
      return (text, ["+" + answers])
    }
    return path
  }

  /// Values as they stand in the file, keys and numbers as they are.
  private static func quoted(_ values: [String: String], _ form: Form) -> [String: String] {
    var written: [String: String] = [:]
    for (key, text) in values {
      guard key != form.key, let field = form.schema.field(key) else {
        written[key] = text
        continue
      }
      if case .prose = field.type {
        written[key] = "|\n" + text
      } else {
        written[key] =
          "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      }
    }
    return written
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
