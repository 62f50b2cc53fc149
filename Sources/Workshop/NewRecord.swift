import CaseModel
import Diagnostics
import Editing
package import FormModel
import Outside

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
      var found: [Diagnostic] = []
      guard let (read, root) = workspace.readWithNode(file.root, path, &found) else {
        throw .badData(found.filter { $0.severity == .error })
      }
      let start = RecordStart(form, workspace.library, read, root)
      let skeleton = Skeleton(library: workspace.library)
      let values = quoted(start.values(on: day), form)
      let rows = start.rows.mapValues { rows in
        rows.map { row in
          "{ " + row.map { "\($0.key): \($0.value.words?.first ?? "")" }.joined(separator: ", ")
            + " }"
        }
      }
      let lines = RecordLines(
        entry: skeleton.entry(
          answers, form.title, form.schema, isList: form.repeats, values: values, rows: rows)
      ) { space in
        form.repeats
          ? skeleton.item(form.schema, indent: space, values: values, rows: rows)
          : skeleton.fields(form.schema, indent: space, values: values, rows: rows)
      }
      do throws(SpliceFault) {
        let shape = workspace.shape(of: .caseFile(number))
        return (try file.adding(lines, under: answers, in: shape).bytes, ["+" + answers])
      } catch {
        if case .layout = error {
          throw .refused(Message("new-record.other-layout", ["path": path, "key": answers]))
        }
        throw .badData(error.diagnostics(in: path))
      }
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
