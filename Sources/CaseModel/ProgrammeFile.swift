package import Diagnostics
package import FormModel
package import SourceReader

/// A street of the district.
package struct Street: Sendable, Hashable {
  package let code: String
  package let name: String
}

/// What `programme.yaml` says: the project of one district and year.
package struct ProgrammeFile: Sendable {
  /// Values of the shared block `programme`.
  package let programme: Record
  package let year: Int

  /// The project year, before there are forms to read the file by: it decides which ones there are.
  package static func year(in root: Node) -> Int? {
    root.member("programme")?.member("year")?.text.flatMap(TypedValue.wholeNumber)
  }
  package let districtCode: String
  package let district: String
  package let streets: [Street]
  /// Values of the shared block `organisation`, in the order of the file.
  package let organisations: [(id: String, record: Record)]
  /// The staff register, in the order of the file.
  package let staff: [Person]
  /// Answers of forms of the scope `person`: by form id, then by person id.
  package let answers: [String: [String: FormRecord]]
  /// Values of the shared block `archive`: how the files of the children are numbered and kept; nil
  /// where nothing was settled yet.
  package let archive: Record?
  /// Answers of the shared block `rules`: what the district settles about the rules of the year.
  package let rules: FormRecord?
  /// Where output goes; relative to the workspace.
  package let output: String
  /// What was typed otherwise than files write it.
  package let normalForms: NormalForms

  package func street(_ code: String) -> Street? { streets.first { $0.code == code } }

  package func organisation(_ id: String) -> Record? {
    organisations.first { $0.id == id }?.record
  }
}

extension ProgrammeFile {
  /// The project as its file describes it.
  ///
  /// Nil when there is an error: without it no case can be read.
  package static func read(
    _ root: Node, path: String, library: FormLibrary, isArchived: Bool = false,
    diagnostics: inout [Diagnostic]
  ) -> ProgrammeFile? {
    var reader = ProgrammeReader(
      records: RecordReader(path: path, isArchived: isArchived), library: library,
      organisation: library[OrganisationFields.self], person: library[PersonFields.self])
    let file = reader.read(root)
    diagnostics += reader.records.diagnostics
    return reader.records.diagnostics.hasErrors ? nil : file
  }
}

private struct ProgrammeReader {
  var records: RecordReader
  let library: FormLibrary
  let organisation: Bound<OrganisationFields>
  let person: Bound<PersonFields>

  private static let keys = [
    "programme", "streets", "organisations", "staff", "archive", "rules", "output",
  ]

  mutating func read(_ root: Node) -> ProgrammeFile? {
    let map = records.map(root, known: Self.keys)
    guard let node = map["programme"]?.value else {
      records.report(
        .missingKey, at: root.position, Message("missing-key.read"))
      return nil
    }
    let programme = library[ProgrammeFields.self]
    let main = records.record(node, programme.schema)
    required(main, programme.schema)
    let answers = Answers(programme, main.record)
    var output = "Output"
    if case .scalar(let text)? = map["output"]?.value.content { output = text }
    let (staff, personAnswers) = self.staff(map["staff"]?.value)
    return ProgrammeFile(
      programme: main.record, year: answers.year ?? 0,
      districtCode: answers.districtCode ?? "", district: answers.district ?? "",
      streets: streets(map["streets"]?.value),
      organisations: organisations(map["organisations"]?.value),
      staff: staff, answers: personAnswers, archive: settings(map["archive"]?.value),
      rules: map["rules"].map { records.record($0.value, library[RulesFields.self].schema) },
      output: output, normalForms: records.normalForms)
  }

  private mutating func settings(_ node: Node?) -> Record? {
    guard let node else { return nil }
    let archive = library[ArchiveFields.self].schema
    let read = records.record(node, archive)
    required(read, archive)
    return read.record
  }

  private mutating func list(_ node: Node?) -> [Node] {
    node.map { records.items($0) } ?? []
  }

  /// The register is the ground of everything else, so what is missing in it is an error.
  private mutating func required(_ read: FormRecord, _ schema: Schema) {
    for (index, field) in schema.fields.enumerated() {
      guard isRequired(field, in: read, schema), records.isLacking(index, in: read) else {
        continue
      }
      records.report(
        .missingKey, at: read.position,
        Message("missing-key.required", ["field": field.key, "label": field.label]))
    }
  }

  /// Conditions of the register look at fields of the same record.
  private func isRequired(_ field: Field, in read: FormRecord, _ schema: Schema) -> Bool {
    switch field.requirement {
    case .never: return false
    case .always: return true
    case .when(let condition):
      guard let (_, key) = condition.path.splitAtFirstDot(), let index = schema.position(of: key)
      else { return false }
      return condition.holds(for: read.record.values[index], of: schema.fields[index].type)
    }
  }

  private mutating func streets(_ node: Node?) -> [Street] {
    var streets: [Street] = []
    for item in list(node) {
      let map = records.map(item, known: ["code", "name"])
      guard case .scalar(let code)? = map["code"]?.value.content,
        case .scalar(let name)? = map["name"]?.value.content
      else {
        records.report(
          .missingKey, at: item.position,
          Message("missing-key.streets"))
        continue
      }
      if let checked = records.formatted(code, .streetCode, at: item.position) {
        streets.append(Street(code: checked, name: name))
      }
    }
    unique(streets.map(\.code), node)
    return streets
  }

  private mutating func organisations(_ node: Node?) -> [(id: String, record: Record)] {
    var found: [(id: String, record: Record)] = []
    for item in list(node) {
      let read = records.record(item, organisation.schema)
      required(read, organisation.schema)
      if let id = Answers(organisation, read.record).id { found.append((id, read.record)) }
    }
    unique(found.map(\.id), node)
    return found
  }

  private mutating func staff(
    _ node: Node?
  ) -> ([Person], [String: [String: FormRecord]]) {
    let forms = library.forms.filter { $0.scopes.contains(.person) }
    var staff: [Person] = []
    var answers: [String: [String: FormRecord]] = [:]
    var read: [FormRecord] = []
    for item in list(node) {
      guard case .map(let entries) = item.content else {
        _ = records.map(item, known: [])
        continue
      }
      let keys = forms.compactMap(\.answers)
      let own = entries.filter { !keys.contains($0.key) }
      let entry = records.record(Node(.map(own), at: item.position), person.schema)
      required(entry, person.schema)
      read.append(entry)
      guard let id = Answers(person, entry.record).id else { continue }
      var pledged: CalendarDate?
      for form in forms {
        guard let written = entries.first(where: { $0.key == form.answers }) else { continue }
        let record = records.record(written.value, form.schema)
        answers[form.id, default: [:]][id] = record
        if form.id == PledgeFields.home.id {
          pledged = Answers(library[PledgeFields.self], record.record).pledgedOn
        }
      }
      staff.append(Person(id: id, record: entry.record, pledged: pledged))
    }
    unique(staff.map(\.id), node)
    checkNumbers(read)
    return (staff, answers)
  }

  /// ID numbers of the staff: they fit the sex, and nobody stands twice.
  private mutating func checkNumbers(_ staff: [FormRecord]) {
    var seen: Set<String> = []
    for read in staff {
      let placed = PlacedAnswers(person, read)
      guard let number = placed.answers.idNumber.flatMap({ try? IdentityNumber($0) }) else {
        continue
      }
      if let sex = placed.answers.sex?.text, sex != number.sex.label {
        records.report(
          .idMismatch, as: .warning, at: placed.position(of: \.idNumber),
          Message("id-mismatch"),
          hint: Message("id-mismatch.hint"))
      }
      if !seen.insert(number.text).inserted {
        records.report(
          .duplicateStaff, at: placed.position(of: \.idNumber),
          Message("duplicate-staff"),
          hint: Message("duplicate-staff.hint"))
      }
    }
  }

  private mutating func unique(_ ids: [String], _ node: Node?) {
    guard let node, Set(ids).count != ids.count else { return }
    records.report(
      .duplicateId, at: node.position, Message("duplicate-id"))
  }
}
