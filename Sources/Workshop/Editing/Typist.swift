package import Diagnostics
package import Editing
package import FormModel
import SourceReader

/// Makes changes of what somebody has typed: places as people write them, values as they type them.
package struct Typist: Sendable {
  private let workspace: Workspace
  private let typing: Typing
  private let shape: FileShape
  private let path: String
  /// What was taken otherwise than it was typed.
  package private(set) var notes: [Diagnostic] = []

  package init(_ workspace: Workspace, _ target: EditTarget) {
    self.workspace = workspace
    typing = Typing(workspace.programme, workspace.library)
    shape = workspace.shape(of: target)
    path = target.name
  }

  /// Throws everything that is unclear; then nothing is changed.
  package mutating func changes(
    _ typed: [(path: String, text: String)], in file: EditedFile
  ) throws(WorkshopError) -> [Change] {
    try values(typed, under: EditPath(), in: file.root).map { place, value in
      Change(
        MarkedPath(place, in: file.root, shape),
        .set(base: file.root[place].flatMap { EditValue($0) }, new: value))
    }
  }

  /// A new record of a form, with what is known already.
  package mutating func record(
    of form: Form, on day: CalendarDate?, _ typed: [(path: String, text: String)],
    in file: EditedFile
  ) throws(WorkshopError) -> Change {
    guard form.scopes.contains(where: \.isOfChild), let key = form.answers else {
      throw .notFound(Message("new-record.not-of-child", ["form": form.id]))
    }
    let list = EditPath([.key(key)])
    let place = form.repeats ? list.adding(row: file.root[list]?.items.count ?? 0) : list
    let values = try values(typed, under: place, in: nil)
    // A table in the new record is filled as a whole: its rows are not there yet.
    for (path, _) in values where path.steps.dropFirst(place.steps.count).contains(where: \.isRow) {
      throw .badData([noPlace(path.text)])
    }
    var errors: [Diagnostic] = []
    guard let (read, root) = workspace.readWithNode(file.root, file.path, &errors) else {
      throw .badData(errors.filter { $0.severity == .error })
    }
    let own = values.compactMap { path, value in
      value.map { (EditPath(Array(path.steps.dropFirst(place.steps.count))), $0) }
    }
    let record = RecordStart(form, workspace.library, read, root).record(on: day, with: own)
    let marked = MarkedPath(list, in: file.root, shape)
    guard !form.repeats else { return Change(marked, .insert(record, .last)) }
    if file.root[list].flatMap({ EditValue($0) }) != nil {
      throw .refused(Message("add.is-there", ["form": form.title, "key": key]))
    }
    return Change(marked, .set(base: nil, new: record))
  }

  private mutating func values(
    _ typed: [(path: String, text: String)], under outer: EditPath, in root: Node?
  ) throws(WorkshopError) -> [(EditPath, EditValue?)] {
    var values: [(EditPath, EditValue?)] = []
    var questions: [Diagnostic] = []
    var notes: [Diagnostic] = []
    for (text, value) in typed {
      guard let path = TypedPath(outer.steps.isEmpty ? text : outer.text + "." + text),
        let place = shape.path(path, in: root), root.map({ isThere(place, in: $0) }) ?? true
      else {
        questions.append(noPlace(text))
        continue
      }
      switch typing.read(value, at: place, in: shape) {
      case .value(let value, let found):
        values.append((place, value))
        notes += found
      case .question(let found): questions += found
      }
    }
    if !questions.isEmpty { throw .badData(questions) }
    self.notes = notes
    return values
  }

  /// Whether the rows of a place are there: a row is added by another command.
  private func isThere(_ place: EditPath, in root: Node) -> Bool {
    guard let row = place.steps.lastIndex(where: \.isRow)
    else { return true }
    return root[EditPath(Array(place.steps[...row]))] != nil
  }

  private func noPlace(_ text: String) -> Diagnostic {
    Diagnostic(
      .noSuchPlace, path: path, Message("no-such-place", ["place": text]),
      hint: Message("no-such-place.hint"))
  }

  /// A conflict as people are told of it, who see no value.
  package static func finding(of conflict: Conflict, in file: String) -> Diagnostic {
    let place = conflict.path.text
    return Diagnostic(
      .editConflict, path: file,
      conflict.isRowGone
        ? Message("edit-conflict.row-gone", ["place": place])
        : Message("edit-conflict", ["place": place]),
      hint: Message("edit-conflict.hint"))
  }
}
