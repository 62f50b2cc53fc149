package import Diagnostics
package import FormModel
package import SourceReader

/// A child's case file, read and checked.
package struct CaseFile: Sendable {
  /// Such as `310107-2022-0007`.
  package let number: String
  package let path: String
  /// Values of the shared blocks that stand in case files, by block.
  package internal(set) var blocks: [String: FormRecord]
  /// Answers by form id; records of one form in the order of their key.
  package internal(set) var answers: [String: [FormRecord]]
  /// Further lists (`missed_months`).
  package let lists: [String: [FormRecord]]
  /// What was typed otherwise than files write it.
  package var normalForms: NormalForms = [:]

  /// What stands in a shared block.
  package func block<Fields: NamedFieldSet>(
    _ set: Fields.Type, _ library: FormLibrary
  ) -> Answers<Fields>? {
    blocks[Fields.home.id].map { Answers(library[set], $0.record) }
  }

  /// The records of a form.
  package func answers<Fields: NamedFieldSet>(
    _ set: Fields.Type, _ library: FormLibrary
  ) -> [Answers<Fields>] {
    guard let records = answers[Fields.home.id] else { return [] }
    let bound = library[set]
    return records.map { Answers(bound, $0.record) }
  }

  /// How many records of a form there are.
  package func count<Fields: NamedFieldSet>(_ set: Fields.Type) -> Int {
    answers[Fields.home.id]?.count ?? 0
  }

  /// The entries of a list.
  package func list<Fields: NamedFieldSet>(
    _ set: Fields.Type, _ library: FormLibrary
  ) -> [Answers<Fields>] {
    let bound = library[set]
    return (lists[Fields.home.id] ?? []).map { Answers(bound, $0.record) }
  }

  /// A shared block with the places of its values.
  package func placedBlock<Fields: NamedFieldSet>(
    _ set: Fields.Type, _ library: FormLibrary
  ) -> PlacedAnswers<Fields>? {
    blocks[Fields.home.id].map { PlacedAnswers(library[set], $0) }
  }

  /// The records of a form with the places of their values.
  package func placedAnswers<Fields: NamedFieldSet>(
    _ set: Fields.Type, _ library: FormLibrary
  ) -> [PlacedAnswers<Fields>] {
    guard let records = answers[Fields.home.id] else { return [] }
    let bound = library[set]
    return records.map { PlacedAnswers(bound, $0) }
  }
}

/// Reads case files against the forms and the staff register.
package struct CaseReader: Sendable {
  package let library: FormLibrary
  package let programme: ProgrammeFile
  let staff: [String: Person]
  let organisations: Set<String>
  /// False for what was sealed: it is read to the letter.
  private let isTyped: Bool

  package init(library: FormLibrary, programme: ProgrammeFile, isTyped: Bool = true) {
    self.library = library
    self.programme = programme
    self.isTyped = isTyped
    var staff: [String: Person] = [:]
    for person in programme.staff { staff[person.id] = person }
    self.staff = staff
    organisations = Set(programme.organisations.map(\.id))
  }

  /// Lists beside blocks and forms.
  package static let lists = [MissedMonthFields.home.id]

  func records(_ path: String) -> RecordReader {
    RecordReader(
      path: path, staff: staff, organisations: organisations,
      person: library[PersonFields.self], isTyped: isTyped)
  }

  /// Reads one case.
  ///
  /// Nil when it has an error: the case is left out, the others go on.
  package func read(_ root: Node, path: String, diagnostics: inout [Diagnostic]) -> CaseFile? {
    var reader = records(path)
    defer { diagnostics += reader.diagnostics }
    let forms = library.forms.filter { $0.scopes.contains { $0.isOfChild } }
    let blocks = library.blocks.filter { $0.source == .case }
    let known = blocks.map(\.key) + forms.compactMap(\.answers) + Self.lists
    var inside: [String: [String]] = [:]
    for block in blocks { inside[block.key] = block.schema.typedKeys }
    for form in forms where !form.repeats {
      if let key = form.answers { inside[key] = form.schema.typedKeys }
    }
    let map = reader.map(root, known: known, inside: inside)

    var readBlocks: [String: FormRecord] = [:]
    for block in blocks {
      let node = map[block.key]?.value ?? Node(.null, at: root.position)
      readBlocks[block.key] = reader.record(node, block.schema)
    }
    var answers: [String: [FormRecord]] = [:]
    for form in forms {
      guard let key = form.answers, let entry = map[key] else { continue }
      answers[form.id] = self.answers(entry.value, of: form, &reader)
    }
    var lists: [String: [FormRecord]] = [:]
    for key in Self.lists {
      guard let entry = map[key], let schema = library.records(key)?.schema else { continue }
      lists[key] = reader.items(entry.value).map { reader.record($0, schema) }
    }
    guard let number = number(readBlocks, at: root, path: path, &reader),
      !reader.diagnostics.hasErrors
    else { return nil }
    var file = CaseFile(
      number: number, path: path, blocks: readBlocks, answers: answers, lists: lists,
      normalForms: reader.normalForms)
    Deriver(library: library, programme: programme).derive(&file)
    return file
  }

  /// The records of a form, in the order of its key.
  func answers(
    _ node: Node, of form: Form, _ reader: inout RecordReader
  ) -> [FormRecord] {
    if !form.repeats {
      if case .null = node.content { return [] }
      return [reader.record(node, form.schema)]
    }
    var records: [FormRecord] = []
    for item in reader.items(node) { records.append(reader.record(item, form.schema)) }
    guard let key = form.key, let index = form.schema.position(of: key) else { return records }
    for record in records where reader.isLacking(index, in: record) {
      reader.report(
        .missingRecordKey, at: record.position,
        Message("missing-record-key", ["key": key]))
    }
    // Stable: records of one day stay in the order in which they were written.
    return records.enumerated().sorted { left, right in
      let (first, second) = (left.element.sortKey(index), right.element.sortKey(index))
      return (first, left.offset) < (second, right.offset)
    }.map(\.element)
  }

  /// The number that names the case, its documents and its file; all three must agree.
  private func number(
    _ blocks: [String: FormRecord], at root: Node, path: String, _ reader: inout RecordReader
  ) -> String? {
    guard let record = blocks[CaseFields.home.id],
      let number = Answers(library[CaseFields.self], record.record).number
    else {
      // One that is there and wrong has been reported already.
      if !reader.diagnostics.contains(where: { $0.id == .badCaseNumber }) {
        reader.report(
          .missingCaseNumber, at: root.position,
          Message("missing-case-number"))
      }
      return nil
    }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    if !file.hasPrefix(number + ".") {
      reader.report(
        .wrongFileName, at: record.position,
        Message("wrong-file-name"))
    }
    return number
  }
}

extension FormRecord {
  fileprivate func sortKey(_ index: Int) -> Int {
    switch record.values[index] {
    case .date(let date): date.ordinal
    case .integer(let number): number
    default: 0
    }
  }
}

extension Schema {
  /// The keys, or those of groups, under which something is written.
  fileprivate var typedKeys: [String] {
    fields.compactMap { field in
      field.derivation == nil ? field.key.prefix { $0 != "." }.description : nil
    }
  }
}
