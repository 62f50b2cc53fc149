package import CaseModel
package import Diagnostics
package import FormModel
import SourceReader

/// What somebody typed into a field, as far as it is understood.
package enum Typed: Sendable {
  /// What is written in the file; nil for nothing. Notes say what was taken otherwise than it was typed.
  case value(EditValue?, notes: [Diagnostic])
  /// It means nothing, or two things: what to ask whoever typed it.
  case question([Diagnostic])
}

extension Typed: HiddenData {}

/// Reads what people type, for the command line, for a page and for tables: one reader and one set of checks
/// for all of them, which are those of the files.
package struct Typing: Sendable {
  private let staff: [Person]
  private let organisations: [(id: String, name: String)]
  private let streets: [Street]
  private let reader: CaseReader
  private let library: FormLibrary

  package init(_ programme: ProgrammeFile, _ library: FormLibrary) {
    staff = programme.staff
    streets = programme.streets
    organisations = programme.organisations.map { organisation in
      let answers = Answers(library[OrganisationFields.self], organisation.record)
      return (organisation.id, answers.name ?? "")
    }
    reader = CaseReader(library: library, programme: programme)
    self.library = library
  }

  /// What was typed for the field at a place; several choices stand with `、` between them.
  package func read(_ text: String, at place: EditPath, in shape: FileShape) -> Typed {
    switch shape.part(at: place) {
    case .field(let field)?: read(text, as: field, at: place)
    case .text(let format)?: read(text, as: format, at: place)
    case .map?, .list?, nil:
      .question([
        Diagnostic(
          .noSuchPlace, path: place.text, Message("no-such-place.no-field", ["place": place.text]),
          hint: Message("no-such-place.hint"))
      ])
    }
  }

  private func read(_ text: String, as format: TextFormat, at place: EditPath) -> Typed {
    let text = text.trimmed
    if text.isEmpty { return .value(nil, notes: []) }
    return answer(reader.typed(text, as: format, path: place.text))
  }

  private func read(_ typed: String, as field: Field, at place: EditPath) -> Typed {
    let text = Self.plain(typed, field)
    if text.isEmpty { return .value(nil, notes: []) }
    if let found = Self.unreadable(text, place) { return .question(found) }
    if let found = named(text, field, at: place) { return found }
    if case .text(.phone) = field.type, let usual = PhoneNumber(text)?.usual, usual != text {
      let note = Diagnostic(.typedOtherwise, path: place.text, Self.written(field.label))
      return .value(.text(usual), notes: [note])
    }
    return answer(reader.typed(text, as: field, path: place.text), field.label)
  }

  private func answer(_ read: TypedAnswer, _ label: String = "") -> Typed {
    let errors = read.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty, let written = read.written else { return .question(read.diagnostics) }
    let value: EditValue = written.count == 1 && !read.isList ? .text(written[0]) : .words(written)
    return .value(value, notes: read.diagnostics.map { Self.told($0, label) })
  }

  /// What a file would keep as it was typed is written in its usual form here.
  private static func told(_ finding: Diagnostic, _ label: String) -> Diagnostic {
    guard finding.id == .typedOtherwise else { return finding }
    return Diagnostic(.typedOtherwise, path: finding.path, written(label))
  }

  private static func written(_ label: String) -> Message {
    Message("typed-otherwise.written", ["label": label])
  }

  /// Line ends as files have them; no white space around, which nobody means.
  private static func plain(_ text: String, _ field: Field) -> String {
    let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    guard case .prose = field.type else { return lines.trimmed }
    let trimmed = lines.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var line = line
      while let last = line.unicodeScalars.last, last == " " || last == "\t" { line.removeLast() }
      return String(line.replacing("\t", with: "  "))
    }
    var rest = trimmed[...]
    while rest.last?.isEmpty == true { rest.removeLast() }
    while rest.first?.isEmpty == true { rest.removeFirst() }
    return rest.joined(separator: "\n")
  }

  /// What no file may hold, such as a control character; nil where there is nothing of it.
  private static func unreadable(_ text: String, _ place: EditPath) -> [Diagnostic]? {
    var found: [Diagnostic] = []
    let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    _ = readSource(
      Array("[\"\(quoted)\"]".utf8), path: place.text, format: .json, limits: .caseFile,
      diagnostics: &found)
    let errors = found.filter { $0.severity == .error }
    return errors.isEmpty
      ? nil
      : errors.map { Diagnostic($0.id, path: place.text, $0.message, hint: $0.hint) }
  }

  // MARK: People and organisations by name

  /// Files have ids; people know names.
  private func named(_ text: String, _ field: Field, at place: EditPath) -> Typed? {
    let ids: [String]
    switch field.type {
    case .person(let role):
      if staff.contains(where: { $0.id == text }) { return nil }
      ids = people(called: text, role)
    case .text(.organisation):
      if organisations.contains(where: { $0.id == text }) { return nil }
      ids = organisations.filter { $0.name.utf8.elementsEqual(text.utf8) }.map(\.id)
    case .text(.streetCode):
      ids = streets.filter { $0.name.utf8.elementsEqual(text.utf8) }.map(\.code)
    default: return nil
    }
    guard let id = ids.first else { return nil }
    if ids.count > 1 {
      return .question([
        Diagnostic(
          .unclearValue, path: place.text,
          Message("unclear-value.several", ["label": field.label, "ids": ids]))
      ])
    }
    let note = Diagnostic(
      .typedOtherwise, path: place.text,
      Message("typed-otherwise.by-name", ["label": field.label, "id": id]))
    return .value(.text(id), notes: [note])
  }

  private func people(called name: String, _ role: String?) -> [String] {
    let called = staff.filter { person in
      let answers = library.answers(of: person)
      return answers.name?.utf8.elementsEqual(name.utf8) == true
    }
    guard let role, called.count > 1 else { return called.map(\.id) }
    let fit = called.filter { library.answers(of: $0).role?.rawValue == role }
    return (fit.isEmpty ? called : fit).map(\.id)
  }
}

extension PhoneNumber {
  /// As it is written where nobody has typed it: `021-00000000-801`.
  fileprivate var usual: String { text + (self.extension.map { "-" + $0 } ?? "") }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var text = self[...].unicodeScalars
    while let first = text.first, first.properties.isWhitespace { text.removeFirst() }
    while let last = text.last, last.properties.isWhitespace { text.removeLast() }
    return String(text)
  }
}
