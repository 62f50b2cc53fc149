package import CaseModel
package import Diagnostics
package import FormModel
import Programme
package import TemplateEngine

/// Knows which documents a case, a person or a month needs, and fills them.
package struct Press: Sendable {
  package let library: FormLibrary
  private let templates: [String: Template]
  private let labels: [String: PaperLabel]

  /// Loads the templates of all forms; nil when one of them has an error.
  package static func load(
    _ library: FormLibrary, files: TemplateFiles, diagnostics: inout [Diagnostic]
  ) -> Press? {
    var templates: [String: Template] = [:]
    var complete = Template.checkSheets(files, diagnostics: &diagnostics)
    for form in library.forms {
      if let template = Template.load(
        form, scope: form.scopes[0], library: library, files: files, diagnostics: &diagnostics)
      {
        templates[form.id] = template
      } else {
        complete = false
      }
    }
    let labels = library.forms.map { ($0.id, PaperLabel($0, library)) }
    return complete
      ? Press(
        library: library, templates: templates, labels: Dictionary(uniqueKeysWithValues: labels))
      : nil
  }

  /// Where the HTML of a Markdown template is not what libcmark would make of its filled Markdown.
  package func squareFaults() -> [Diagnostic] {
    library.forms.flatMap { form in
      templates[form.id]?.squareFaults(form, scope: form.scopes[0], library: library) ?? []
    }
  }

  package struct Order: Sendable {
    package var face: Face
    package var formats: [Format]
    /// Ids of the forms that are wanted; all where empty.
    package var forms: Set<String>
    /// Which copy of a masked document it is; it stands across every page.
    package var copy: Int

    package init(
      face: Face = .filled, formats: [Format] = Format.filled, forms: Set<String> = [],
      copy: Int = 1
    ) {
      self.face = face
      self.formats = formats
      self.forms = forms
      self.copy = copy
    }

    func wants(_ form: Form) -> Bool { forms.isEmpty || forms.contains(form.id) }
  }

  // MARK: A child

  /// All documents of a child's file, in the order of rule N21.
  package func documents(
    of file: CaseFile, figures: Record, programme: ProgrammeFile, order: Order
  ) -> [Document] {
    let context = context(of: file, figures: figures, programme: programme)
    var documents: [Document] = []
    for form in library.forms where order.wants(form) {
      if form.scopes.contains(where: \.isOfChild) {
        documents += self.documents(of: file, form, context: context, programme, order)
      } else if form.scopes.contains(.person) {
        documents += personCopies(for: file, form, programme, order)
      }
    }
    return documents
  }

  private func documents(
    of file: CaseFile, _ form: Form, context: [Value], _ programme: ProgrammeFile, _ order: Order
  ) -> [Document] {
    let records = (file.answers[form.id] ?? []).map(\.record)
    let keys = DocumentName.keys(of: records, form: form)
    return records.indices.compactMap { index in
      let own = recordBlock(
        form, number: index + 1, programme: programme, street: streetCode(of: file),
        serial: String(file.number.suffix(4)), order)
      return fill(
        form, DocumentName.name(form, key: keys[index]), Record(values: context + own),
        records[index], order)
    }
  }

  /// The blocks of the scope `child` but the last one, which differs from document to document.
  private func context(
    of file: CaseFile, figures: Record, programme: ProgrammeFile
  ) -> [Value] {
    var values: [Value] = []
    for key in Scope.child.blocks.dropLast() {
      guard let schema = library.block(key)?.schema else { continue }
      let record: Record? =
        switch key {
        case "programme": programme.programme
        case "organisation": organisation(of: file, programme)
        case "figures": figures
        default: file.blocks[key]?.record
        }
      values += (record ?? Record(emptyFor: schema)).values
    }
    return values
  }

  private func organisation(of file: CaseFile, _ programme: ProgrammeFile) -> Record? {
    file.block(CaseFields.self, library)?.organisation.flatMap { programme.organisation($0) }
  }

  private func streetCode(of file: CaseFile) -> String {
    file.block(CaseFields.self, library)?.streetCode ?? ""
  }

  /// A copy of the form of everybody who met the child, without the number of the ID: the original
  /// stays with the organisation.
  private func personCopies(
    for file: CaseFile, _ form: Form, _ programme: ProgrammeFile, _ order: Order
  ) -> [Document] {
    var order = order
    if order.face == .filled { order.face = .withoutNumbers }
    return file.peopleWhoMet(library).compactMap { person in
      self.document(of: person, form, programme, order)
    }
  }

  // MARK: A person

  /// A form about one of the staff; nil when it is not on file.
  package func document(
    of person: Person, _ form: Form, _ programme: ProgrammeFile, _ order: Order
  ) -> Document? {
    guard let answers = programme.answers[form.id]?[person.id], order.wants(form) else {
      return nil
    }
    let organisation = library[OrganisationFields.self].schema
    let own = recordBlock(
      form, number: nil, programme: programme, street: "", serial: person.id, order)
    let context =
      programme.programme.values + Record(emptyFor: organisation).values + person.record.values
      + own
    return fill(
      form, DocumentName.name(form, key: person.id), Record(values: context), answers.record, order)
  }

  // MARK: A month

  /// A form about a month of a street, or of the district where street is nil.
  package func document(
    ofMonth figures: Record, _ form: Form, street: Street?, _ programme: ProgrammeFile,
    _ order: Order
  ) -> Document? {
    let key = street?.code ?? "district"
    let month = Answers(library[MonthFields.self], figures).month?.month
    let own = recordBlock(
      form, number: month, programme: programme, street: street?.code ?? "", serial: "",
      order)
    let context = programme.programme.values + figures.values + own
    return fill(
      form, form.id + "-" + key, Record(values: context), Record(emptyFor: form.schema), order)
  }

  // MARK: The district

  /// A roster or another paper of the district, or of one of its streets.
  package func document(
    ofRoster roster: Record, _ form: Form, record: Record?, street: Street?, key: String?,
    _ programme: ProgrammeFile, _ order: Order
  ) -> Document? {
    let record = record ?? Record(emptyFor: form.schema)
    return document(
      form, "roster", roster, record,
      organisation: record.organisation(form.schema),
      street: street?.code ?? "", name: key.map { form.id + "-" + $0 } ?? form.id,
      serial: key ?? "", programme, order)
  }

  /// A form about a group activity.
  package func document(
    ofActivity activity: Record, _ form: Form, record: Record?, organiser: String?, key: String,
    _ programme: ProgrammeFile, _ order: Order
  ) -> Document? {
    document(
      form, "activity", activity, record ?? Record(emptyFor: form.schema), organisation: organiser,
      street: "", name: form.id + "-" + key, serial: key, programme, order)
  }

  private func document(
    _ form: Form, _ block: String, _ computed: Record, _ record: Record, organisation: String?,
    street: String, name: String, serial: String, _ programme: ProgrammeFile, _ order: Order
  ) -> Document? {
    guard order.wants(form) else { return nil }
    var values: [Value] = []
    for key in form.scopes[0].blocks where key != "record" {
      guard let schema = library.block(key)?.schema else { continue }
      let known: Record? =
        switch key {
        case "programme": programme.programme
        case "organisation": organisation.flatMap { programme.organisation($0) }
        case block: computed
        default: nil
        }
      values += (known ?? Record(emptyFor: schema)).values
    }
    let own = recordBlock(
      form, number: nil, programme: programme, street: street,
      serial: street.isEmpty ? serial : "", order)
    return fill(form, name, Record(values: values + own), record, order)
  }

  /// Keys of a form's records, as they name its documents: `20220712`, `20220712-2`.
  package func keys(of records: [FormRecord], _ form: Form) -> [String?] {
    DocumentName.keys(of: records.map(\.record), form: form)
  }

  // MARK: An archive

  /// A paper that an archive adds to a child's file, such as its cover.
  package func document(
    ofArchive archive: Record, of file: CaseFile, _ form: Form, _ programme: ProgrammeFile,
    _ order: Order
  ) -> Document? {
    var values: [Value] = []
    for key in form.scopes[0].blocks where key != "record" {
      guard let schema = library.block(key)?.schema else { continue }
      let record: Record? =
        switch key {
        case "programme": programme.programme
        case "organisation": organisation(of: file, programme)
        case "archive": programme.archive
        case "file": archive
        default: file.blocks[key]?.record
        }
      values += (record ?? Record(emptyFor: schema)).values
    }
    values += recordBlock(
      form, number: nil, programme: programme, street: streetCode(of: file),
      serial: String(file.number.suffix(4)), order)
    return fill(form, form.id, Record(values: values), Record(emptyFor: form.schema), order)
  }

  // MARK: A hand-over

  /// A register of a batch that is handed over, or with `receipt` what its receiver gives in return.
  package func document(
    ofBatch batch: Record, number: String, receipt: Record? = nil, _ form: Form, _ order: Order
  ) -> Document? {
    var values: [Value] = []
    for key in form.scopes[0].blocks {
      guard let schema = library.block(key)?.schema else { continue }
      let known: Record? =
        switch key {
        case "batch": batch
        case "receipt": receipt
        default: recordBlock(form, number: nil, [number, form.code], order)
        }
      values += (known ?? Record(emptyFor: schema)).values
    }
    return fill(form, form.id, Record(values: values), Record(emptyFor: form.schema), order)
  }

  // MARK: Paper

  /// A form to fill in by hand.
  ///
  /// What is known of the programme is printed.
  package func blank(_ form: Form, programme: ProgrammeFile?, formats: [Format]) -> Document? {
    var values: [Value] = []
    for key in form.scopes[0].blocks {
      guard let schema = library.block(key)?.schema else { continue }
      let known = key == "programme" ? programme?.programme : nil
      values += (known ?? Record(emptyFor: schema)).values
    }
    return fill(
      form, form.id, Record(values: values), Record(emptyFor: form.schema),
      Order(face: .blank, formats: formats))
  }

  // MARK: Filling

  private func fill(
    _ form: Form, _ name: String, _ context: Record, _ record: Record, _ order: Order
  ) -> Document? {
    guard let template = templates[form.id] else { return nil }
    var versions: [(Format, [UInt8])] = []
    let hasPage = order.formats.contains { $0 != .markdown }
    let page = hasPage ? template.page(context, record, face: order.face) : []
    if order.formats.contains(.html) { versions.append((.html, page)) }
    if order.formats.contains(.markdown) {
      versions.append((.markdown, template.markdown(context, record, face: order.face)))
    }
    return Document(
      name: name, form: form.id, label: labels[form.id]?.read(context, record) ?? .init(),
      versions: versions, page: order.formats.contains(.pdf) ? page : [])
  }

  /// Number of the document (编号): 年-区码-街镇码-序号-表码-次序.
  private func recordBlock(
    _ form: Form, number: Int?, programme: ProgrammeFile, street: String, serial: String,
    _ order: Order
  ) -> [Value] {
    var parts = [String(programme.year), programme.districtCode]
    if street.count == 9 { parts.append(String(street.suffix(3))) }
    if !serial.isEmpty { parts.append(serial) }
    parts.append(form.code)
    if let number { parts.append(padded(number, to: 2)) }
    return recordBlock(form, number: number, parts, order).values
  }

  private func recordBlock(
    _ form: Form, number: Int?, _ parts: [String], _ order: Order
  ) -> Record {
    var paper = RecordBuilder(library[PaperFields.self])
    paper.number = number
    paper.formNumber = parts.joined(separator: "-")
    paper.edition = form.edition
    // A masked copy is given away: each can be told from the others.
    if order.face == .masked { paper.copy = "内部资料 副本 \(order.copy)" }
    return paper.record
  }
}

extension Record {
  /// Id of the organisation that a paper of the district is about: what its first field of this
  /// format says.
  package func organisation(_ schema: Schema) -> String? {
    for (field, value) in zip(schema.fields, values) {
      if case .text(.organisation) = field.type, case .text(let id) = value { return id }
    }
    return nil
  }
}
