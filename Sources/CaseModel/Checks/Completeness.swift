import Diagnostics
import FormModel

/// What is missing: blocks, forms, fields, signatures.
extension CaseInspection {
  mutating func checkCompleteness() {
    for block in library.blocks where block.source == .case {
      guard let read = file.blocks[block.key] else { continue }
      let part = Part(
        title: block.label, english: "block `\(block.key)`", block: block.key,
        subject: Diagnostic.Subject(block.key), schema: block.schema, read: read)
      if read.isEmpty(block.schema) {
        missingForm(
          part.title, part.english, part.subject, by: Owner(block: block.key, key: ""),
          hint: dueDate(ofBlock: block.key))
      } else {
        checkFields(of: part)
      }
    }
    for form in library.forms where form.scopes.contains(where: \.isOfChild) { check(form) }
    checkPledges()
  }

  /// A copy of the pledge of everybody who met the child lies in the file (rule N24).
  private mutating func checkPledges() {
    let form = library.forms.first { $0.scopes.contains(.person) }
    guard let form else { return }
    for person in file.peopleWhoMet(library) where person.pledged == nil {
      warn(
        "missing-pledge", at: nil,
        Message(
          "缺《\(form.title)》：工作人员 \(person.id)", "form `\(form.id)` of \(person.id) is missing"),
        hint: Message(
          "接触儿童之前签，日期写在 programme.yaml（规则N24）",
          "signed before the first contact, its date is in programme.yaml (rule N24)"),
        subject: Diagnostic.Subject(form.id), owner: .organisation)
    }
  }

  private mutating func check(_ form: Form) {
    let records = file.answers[form.id] ?? []
    // An empty map under the key of a form that does not repeat is no answer either.
    if records.isEmpty || (!form.repeats && records.allSatisfy { $0.isEmpty(form.schema) }) {
      guard !form.isOccasional, form.answers != nil else { return }
      missingForm(
        form.title, "form `\(form.id)`", Diagnostic.Subject(form.id), by: .worker,
        hint: dueDate(of: form))
      return
    }
    for (index, read) in records.enumerated() {
      // Which one is meant: by its place, as in its document's number, not by what it says.
      let which =
        records.count > 1 ? Message("第\(index + 1)份", ", record \(index + 1)") : Message("", "")
      checkFields(
        of: Part(
          title: form.title, which: which.chinese, english: "form `\(form.id)`" + which.english,
          block: nil, subject: Diagnostic.Subject(form.id, record: index), schema: form.schema,
          read: read))
    }
  }

  private mutating func missingForm(
    _ title: String, _ english: String, _ subject: Diagnostic.Subject, by owner: Owner,
    hint: Message?
  ) {
    warn(
      "missing-form", at: nil, Message("缺《\(title)》，一项都没有填写", "\(english) has no answers at all"),
      hint: hint, subject: subject, owner: owner)
  }

  private func dueDate(ofBlock key: String) -> Message? {
    guard key == FilingFields.home.id else { return nil }
    return Message(
      "归档时填写；尚未立卷的可以暂缺（规则N21）", "due when the file is put together; not before (rule N21)")
  }

  private func dueDate(of form: Form) -> Message? {
    guard form.id == ClosingFields.home.id else { return nil }
    return Message(
      "结案时填写；尚未结案的可以暂缺（规则N18）", "due when the case is closed; not before (rule N18)")
  }

  /// A block or a record of a form.
  fileprivate struct Part {
    let title: String
    var which = ""
    let english: String
    let block: String?
    let subject: Diagnostic.Subject
    let schema: Schema
    let read: FormRecord

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
    let path = part.path(field.key)
    let owner = Owner(block: part.block, key: field.key)
    warn(
      "missing-field", at: part.read.position,
      Message(
        "《\(part.title)》\(part.which)缺 `\(path)`（\(field.label)）",
        "`\(path)` is missing in \(part.english)"),
      hint: Message("由\(owner.name.chinese)补填", "to be supplied by \(owner.name.english)"),
      subject: part.subject, owner: owner)
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
      let path = part.path(table.key) + "." + column.key
      let numbers = lacking.map { String($0 + 1) }
      let owner = Owner(block: part.block, key: table.key)
      warn(
        "missing-field", at: position,
        Message(
          "《\(part.title)》\(part.which)第\(numbers.joined(separator: "、"))行缺 `\(path)`（\(column.label)）",
          "`\(path)` is missing in \(part.english), row \(numbers.joined(separator: ", "))"),
        hint: Message("由\(owner.name.chinese)补填", "to be supplied by \(owner.name.english)"),
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
    let labels = fields.map(\.label).joined(separator: "、")
    let keys = fields.map { "`\(part.path($0.key))`" }.joined(separator: ", ")
    warn(
      "not-signed", at: part.read.position,
      Message(
        "《\(part.title)》\(part.which)未签章：\(labels)",
        "not signed or sealed in \(part.english): \(keys)"),
      hint: Message("纸质件签章后，把日期写入档案", "when the paper is signed, write the date into the file"),
      subject: part.subject, owner: owner)
  }

  private func isRequired(_ field: Field, _ part: Part, row: (Schema, Record)?) -> Bool {
    switch field.requirement {
    case .never: return false
    case .always: return true
    case .when(let condition):
      guard let (value, type) = find(condition.path, part, row) else { return false }
      return condition.holds(for: value, of: type)
    }
  }

  /// From the row outwards to the record, then among the blocks.
  ///
  /// The paths stand in definitions and were looked up there when they were loaded.
  private func find(
    _ path: String, _ part: Part, _ row: (Schema, Record)?
  ) -> (Value, FieldType)? {
    for (schema, record) in [row, (part.schema, part.read.record)].compactMap(\.self) {
      guard let index = schema.position(of: path) else { continue }
      return (record.values[index], schema.fields[index].type)
    }
    guard let (key, rest) = path.splitAtFirstDot(), let read = file.blocks[key],
      let schema = library.block(key)?.schema, let index = schema.position(of: rest)
    else { return nil }
    return (read.record.values[index], schema.fields[index].type)
  }
}
