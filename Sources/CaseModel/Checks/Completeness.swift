package import Diagnostics
package import FormModel

extension CaseChecks {
  /// Papers that are not there at all: blocks and forms without any answer, and pledges.
  package static func absentPapers(of file: CaseFile, _ library: FormLibrary) -> [Gap] {
    let blocks = library.blocks.filter { block in
      block.source == .case && file.blocks[block.key]?.isEmpty(block.schema) == true
    }
    let forms = library.forms.filter { form in
      form.scopes.contains(where: \.isOfChild) && !form.isOccasional && form.answers != nil
        && !file.has(form)
    }
    return blocks.map { Gap(.form, of: $0.key, isBlock: true) }
      + forms.map { Gap(.form, of: $0.id) } + absentPledges(of: file, library)
  }

  /// A copy of the pledge of everybody who met the child lies in the file (rule N24).
  private static func absentPledges(of file: CaseFile, _ library: FormLibrary) -> [Gap] {
    guard let form = library.forms.first(where: { $0.scopes.contains(.person) }) else { return [] }
    return file.peopleWhoMet(library).filter { $0.pledged == nil }
      .map { Gap(.pledge, of: form.id, person: $0.id) }
  }

  /// What is said of an absent paper where no rule speaks of it.
  package func finding(of gap: Gap, in path: String) -> Diagnostic {
    let name =
      gap.isBlock
      ? Message("part.block", ["title": library.block(gap.form)?.label ?? "", "id": gap.form])
      : Message("part.form", ["title": library.form(gap.form)?.title ?? "", "id": gap.form])
    let subject = Diagnostic.Subject(gap.form)
    if let person = gap.person {
      return Diagnostic(
        .missingPledge, path: path, Message("missing-pledge", ["part": name, "person": person]),
        hint: Message("missing-pledge.hint"), gap: gap, subject: subject, owner: .organisation)
    }
    return Diagnostic(
      .missingForm, path: path, Message("missing-form", ["part": name]),
      hint: Self.dueDate(of: gap.form), gap: gap, subject: subject,
      owner: gap.isBlock ? Owner(block: gap.form, key: "") : .worker)
  }

  private static func dueDate(of form: String) -> Message? {
    switch form {
    case FilingFields.home.id: Message("missing-form.hint.filing")
    case ClosingFields.home.id: Message("missing-form.hint.closing")
    default: nil
    }
  }
}

extension CaseFile {
  /// Whether there is a record of the form; an empty map under the key of a form that does not repeat
  /// is none.
  fileprivate func has(_ form: Form) -> Bool {
    let records = answers[form.id] ?? []
    return form.repeats ? !records.isEmpty : records.contains { !$0.isEmpty(form.schema) }
  }
}

/// What is missing of papers that are there: fields, signatures.
extension CaseInspection {
  mutating func checkFields() {
    for block in library.blocks where block.source == .case {
      guard let read = file.blocks[block.key], !read.isEmpty(block.schema) else { continue }
      checkFields(
        of: Part(
          name: Message("part.block", ["title": block.label, "id": block.key]), block: block.key,
          subject: Diagnostic.Subject(block.key), isOneOfSeveral: false, schema: block.schema,
          read: read))
    }
    for form in library.forms where form.scopes.contains(where: \.isOfChild) && file.has(form) {
      check(form, file.answers[form.id] ?? [])
    }
  }

  private mutating func check(_ form: Form, _ records: [FormRecord]) {
    for (index, read) in records.enumerated() {
      // Which one is meant: by its place, as in its document's number, not by what it says.
      let name =
        records.count > 1
        ? Message("part.record", ["title": form.title, "id": form.id, "number": index + 1])
        : Message("part.form", ["title": form.title, "id": form.id])
      checkFields(
        of: Part(
          name: name, block: nil, subject: Diagnostic.Subject(form.id, record: index),
          isOneOfSeveral: records.count > 1, schema: form.schema, read: read))
    }
  }

  /// A block or a record of a form.
  fileprivate struct Part {
    /// What people call it.
    let name: Message
    let block: String?
    let subject: Diagnostic.Subject
    /// Whether the form has other records.
    let isOneOfSeveral: Bool
    let schema: Schema
    let read: FormRecord

    func gap(_ kind: Gap.Kind, _ fields: [String], rows: [Int] = []) -> Gap {
      Gap(
        kind, of: subject.form, isBlock: block != nil,
        record: isOneOfSeveral ? subject.record : nil,
        fields: fields, rows: rows)
    }

    /// How a field is called in messages.
    func path(_ key: String) -> String { block.map { $0 + "." + key } ?? key }
  }

  private mutating func checkFields(of part: Part) {
    var unsigned: [Field] = []
    for (index, field) in part.schema.fields.enumerated() {
      let value = part.read.record.values[index]
      // What another form's answers lack is said there.
      if field.derivation != nil { continue }
      if case .rows(let rows) = field.type, case .rows(let records) = value, !records.isEmpty {
        checkColumns(of: field, at: part.read.positions[index], rows.schema, records, part)
        continue
      }
      guard value.isMissing, isRequired(field, part, row: nil) else { continue }
      switch field.type {
      case .signature, .seal: unsigned.append(field)
      default: missingField(field, part)
      }
    }
    notSigned(unsigned, part)
  }

  private mutating func missingField(_ field: Field, _ part: Part) {
    let owner = Owner(block: part.block, key: field.key)
    report(
      .missingField, at: part.read.position,
      Message(
        "missing-field",
        ["part": part.name, "path": part.path(field.key), "label": field.label]),
      hint: Message("missing-field.hint", ["owner": owner.name]),
      gap: part.gap(.field, [field.key]), subject: part.subject, owner: owner)
  }

  /// One finding for each column of a table, with the rows that lack it.
  private mutating func checkColumns(
    of table: Field, at position: SourcePosition, _ schema: Schema, _ records: [Record],
    _ part: Part
  ) {
    for (index, column) in schema.fields.enumerated() where column.derivation == nil {
      let lacking = records.indices.filter { row in
        records[row].values[index].isMissing
          && isRequired(column, part, row: (schema, records[row]))
      }
      if lacking.isEmpty { continue }
      let owner = Owner(block: part.block, key: table.key)
      report(
        .missingField, at: position,
        Message(
          "missing-field.rows",
          [
            "part": part.name, "rows": lacking.map { $0 + 1 },
            "path": part.path(table.key) + "." + column.key, "label": column.label,
          ]),
        hint: Message("missing-field.hint", ["owner": owner.name]),
        gap: part.gap(.field, [table.key + "." + column.key], rows: lacking),
        subject: part.subject, owner: owner)
    }
  }

  /// One finding for each of those who still have to see to a signature.
  private mutating func notSigned(_ all: [Field], _ part: Part) {
    let owners = Dictionary(grouping: all) { Owner(block: part.block, key: $0.key) }
    for (owner, fields) in owners.sorted(by: { $0.key < $1.key }) {
      notSigned(fields, part, by: owner)
    }
  }

  private mutating func notSigned(_ fields: [Field], _ part: Part, by owner: Owner) {
    report(
      .notSigned, at: part.read.position,
      Message(
        "not-signed",
        [
          "part": part.name, "labels": fields.map(\.label),
          "keys": fields.map { "`\(part.path($0.key))`" },
        ]),
      hint: Message("not-signed.hint"), gap: part.gap(.signature, fields.map(\.key)),
      subject: part.subject, owner: owner)
  }

  private func isRequired(_ field: Field, _ part: Part, row: (Schema, Record)?) -> Bool {
    field.isRequired(
      in: [row, (part.schema, part.read.record)].compactMap(\.self), file.blocks, library) == true
  }
}

extension Field {
  /// Whether it has to be filled in, as the rest is: looked up from the row outwards to the record, then among
  /// the blocks; nil where it never has.
  ///
  /// The paths stand in definitions and were looked up there when they were loaded.
  package func isRequired(
    in records: [(Schema, Record)], _ blocks: [String: FormRecord], _ library: FormLibrary
  ) -> Bool? {
    guard case .when(let condition) = requirement else {
      return if case .always = requirement { true } else { nil }
    }
    for (schema, record) in records {
      guard let index = schema.position(of: condition.path) else { continue }
      return condition.holds(for: record.values[index], of: schema.fields[index].type)
    }
    guard let (key, rest) = condition.path.splitAtFirstDot(), let read = blocks[key],
      let schema = library.block(key)?.schema, let index = schema.position(of: rest)
    else { return false }
    return condition.holds(for: read.record.values[index], of: schema.fields[index].type)
  }
}
