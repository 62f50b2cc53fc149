import CaseModel
import Diagnostics
import Editing
import FormModel
import Phrasebook
import Press
import Programme
import SourceReader
import TemplateEngine
import Workshop

/// A record on the screen: what stands in the file, what somebody has typed over it, and what is said of both.
struct Sheet: Sendable {
  let workspace: Workspace
  let place: RecordPlace
  /// The file as it was when the page was made.
  let file: EditedFile
  /// Nil for an empty record, and for a new one.
  let node: Node?
  let draft: RecordDraft?
  let typed: TypedRecord
  let changes: RecordChanges?
  /// The child's file, where it can be read; of another file nil.
  let caseFile: CaseFile?
  /// Which record of its form it is, in their order, from 1.
  private(set) var number: Int?
  /// What is wrong with the record as it stands in the file.
  private(set) var findings: [Diagnostic] = []

  init(
    _ workspace: Workspace, _ place: RecordPlace, _ file: EditedFile, draft: RecordDraft?
  ) {
    self.workspace = workspace
    self.place = place
    self.file = file
    self.draft = draft
    node = place.isNew ? nil : file.root[place.path]
    var found: [Diagnostic] = []
    let names = DisplayNames(workspace)
    if case .caseFile = place.target {
      caseFile = workspace.readWithNode(file.bytes, file.path, &found)?.file
    } else {
      caseFile = nil
    }
    if let draft {
      typed = draft.typed
      changes = RecordChanges(
        draft, place.part.schema, by: Typing(workspace.programme, workspace.library),
        in: workspace.shape(of: place.target), shown: names.shown)
    } else {
      typed = TypedRecord(node, place.part.schema, shown: names.shown)
      changes = nil
    }
    number = Self.number(of: node, place, caseFile)
    findings = own(found)
  }

  /// Begins a draft of what the page showed.
  static func draft(
    _ workspace: Workspace, _ place: RecordPlace, _ file: EditedFile, of person: String, id: String,
    on day: CalendarDate
  ) -> RecordDraft {
    let names = DisplayNames(workspace)
    let shape = workspace.shape(of: place.target)
    let node = place.isNew ? nil : file.root[place.path]
    let marked = MarkedPath(place.path, in: file.root, shape)
    let base = node.flatMap { EditValue($0) }
    let start = base == nil ? Self.start(workspace, place, file, on: day) : nil
    return RecordDraft(
      id: id, person: person, file: place.target.name,
      place: base == nil ? .new(marked) : .there(marked), base: base,
      typed: TypedRecord(start ?? node, place.part.schema, shown: names.shown), on: day)
  }

  /// What a new record begins with.
  private static func start(
    _ workspace: Workspace, _ place: RecordPlace, _ file: EditedFile, on day: CalendarDate
  ) -> Node? {
    guard case .caseFile = place.target, let form = place.part.form else { return nil }
    var found: [Diagnostic] = []
    guard let (read, root) = workspace.readWithNode(file.bytes, file.path, &found) else {
      return nil
    }
    return RecordStart(form, workspace.library, read, root).record(on: nil, with: []).node
  }

  // MARK: What was found

  private static func number(
    of node: Node?, _ place: RecordPlace, _ file: CaseFile?
  ) -> Int? {
    guard let form = place.part.form, let records = file?.answers[form.id] else { return nil }
    guard let node else { return records.count + 1 }
    return records.firstIndex { $0.position == node.position }.map { $0 + 1 }
  }

  private func own(_ all: [Diagnostic]) -> [Diagnostic] {
    guard let node else { return [] }
    let id = place.part.form?.id ?? place.part.key
    let lines = file.lines(of: node)
    return all.filter { finding in
      if let subject = finding.subject, subject.form == id {
        return subject.record.map { $0 + 1 == number } ?? true
      }
      return finding.position.map { lines.contains($0.line) } ?? false
    }
  }

  // MARK: As inputs

  /// The record as far as it is understood, with what is computed.
  var record: Record {
    let node = changes?.record ?? self.node ?? Node(.map([]), at: .start)
    return workspace.reader.record(
      node, of: place.part.schema, block: place.part.block, in: caseFile)
  }

  var entry: EntrySheet {
    var sheet = EntrySheet(record)
    let record = sheet.record
    for (index, field) in place.part.schema.fields.enumerated() where field.derivation == nil {
      guard case .rows(let rows) = field.type else {
        sheet.inputs[field.key] = input(
          field, field.key, typed.fields[field.key] ?? "", [(place.part.schema, record)])
        continue
      }
      let typedRows = typed.tables[field.key] ?? []
      sheet.rows[field.key] = typedRows.count
      if draft?.conflicts[field.key] != nil {
        sheet.inputs[field.key] = EntrySheet.Input("", remarks: remarks(field.key))
      }
      var records: [Record] = []
      if case .rows(let read) = record.values[index] { records = read }
      for (row, cells) in typedRows.enumerated() {
        let inner =
          records.indices.contains(row) ? records[row] : Record(emptyFor: rows.schema)
        for column in rows.schema.fields where column.derivation == nil {
          let name = EntrySheet.name(column.key, row: (field.key, row + 1))
          sheet.inputs[name] = input(
            column, name, cells.cells[column.key] ?? "",
            [(rows.schema, inner), (place.part.schema, record)])
        }
      }
    }
    return sheet
  }

  private func input(
    _ field: Field, _ name: String, _ text: String, _ records: [(Schema, Record)]
  ) -> EntrySheet.Input {
    let isRequired = field.isRequired(in: records, caseFile?.blocks ?? [:], workspace.library)
    let isSigned =
      switch field.type {
      case .signature, .seal: true
      default: false
      }
    let need: EntrySheet.Input.Need =
      switch isRequired {
      // A paper is signed when it is printed: that is no gap while it is filled in.
      case true?: text.isEmpty && !isSigned ? .yes : .no
      case false?: text.isEmpty ? .idle : .no
      case nil: .no
      }
    let isNamed = DisplayNames.isNamed(field)
    return EntrySheet.Input(
      isNamed ? text : changes?.written[name] ?? text, need: need,
      remarks: remarks(name, notes: !isNamed))
  }

  private func remarks(_ name: String, notes: Bool = true) -> [EntrySheet.Remark] {
    var remarks: [EntrySheet.Remark] = []
    if let other = draft?.conflicts[name] {
      remarks.append(
        EntrySheet.Remark(.conflict, other.isEmpty ? "（已清空）" : other))
    }
    for finding in changes?.questions[name] ?? [] {
      remarks.append(EntrySheet.Remark(.wrong, said(finding)))
    }
    for finding in notes ? changes?.notes[name] ?? [] : [] {
      remarks.append(EntrySheet.Remark(.note, said(finding)))
    }
    return remarks
  }

  private func said(_ finding: Diagnostic) -> String {
    let words = Phrasebook.present
    let hint = finding.hint.map { "；" + words.text($0, in: .chinese) } ?? ""
    // Beside its input a field needs no key: `filled_on`（填表日期） is 填表日期.
    return (words.text(finding.message, in: .chinese) + hint)
      .replacing(/`[^`]*`（([^）]*)）/) { String($0.1) }.replacing("`", with: "")
  }
}

/// Names of people and organisations, which files know by ids.
struct DisplayNames: Sendable {
  private let people: [String: String]
  private let organisations: [String: String]
  private let streets: [String: String]

  init(_ workspace: Workspace) {
    let library = workspace.library
    let names = workspace.programme.staff.map { ($0.id, library.answers(of: $0).name ?? "") }
    people = Self.unique(names)
    organisations = Self.unique(
      workspace.programme.organisations.map {
        ($0.id, Answers(library[OrganisationFields.self], $0.record).name ?? "")
      })
    streets = Self.unique(workspace.programme.streets.map { ($0.code, $0.name) })
  }

  /// Two of one name are told by their ids.
  private static func unique(_ names: [(id: String, name: String)]) -> [String: String] {
    let groups = Dictionary(grouping: names, by: \.name)
    var unique: [String: String] = [:]
    for (id, name) in names where !name.isEmpty && groups[name]?.count == 1 { unique[id] = name }
    return unique
  }

  /// What people read for a text of a file.
  func shown(_ text: String, _ field: Field) -> String {
    switch field.type {
    case .person: people[text] ?? text
    case .text(.organisation): organisations[text] ?? text
    case .text(.streetCode): streets[text] ?? text
    default: text
    }
  }

  /// Whether people know its values by names: those are shown, whatever the file keeps.
  static func isNamed(_ field: Field) -> Bool {
    switch field.type {
    case .person, .text(.organisation), .text(.streetCode): true
    default: false
    }
  }

  func person(_ id: String) -> String { people[id] ?? id }

  func organisation(_ id: String) -> String { organisations[id] ?? id }
}
