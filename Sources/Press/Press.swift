package import CaseModel
package import Diagnostics
package import FormModel
import Programme
import TemplateEngine

/// Knows which documents a case, a person or a month needs, and fills them.
package struct Press: Sendable {
  package let library: FormLibrary
  let templates: [String: Template]
  private let labels: [String: PaperLabel]
  /// How printed papers are laid out; nil where the templates say it for the browser only.
  package let style: [UInt8]?

  /// Where that stands among the templates.
  package static let stylePath = "layout/print.typ"

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
        library: library, templates: templates, labels: Dictionary(uniqueKeysWithValues: labels),
        style: files[stylePath]?.utf8)
      : nil
  }

  /// Where the HTML of a Markdown template is not what libcmark would make of its filled Markdown.
  package func squareFaults() -> [Diagnostic] {
    library.forms.flatMap { form in
      templates[form.id]?.squareFaults(form, scope: form.scopes[0], library: library) ?? []
    }
  }

  // MARK: A child

  /// All documents of a child's file, in the order of rule N21.
  package func documents(
    of file: CaseFile, figures: Record, programme: ProgrammeFile, order: Order
  ) -> [Document] {
    var blocks = blocks(of: file, programme)
    blocks["figures"] = figures
    var documents: [Document] = []
    for form in library.forms where order.wants(form) {
      if form.scopes.contains(where: \.isOfChild) {
        let records = file.answers[form.id] ?? []
        documents += zip(records, keys(of: records, form)).enumerated().compactMap { index, paper in
          document(
            form, DocumentName.name(form, key: paper.1), blocks,
            number(of: file, programme, place: index + 1), paper.0.record, order)
        }
      } else if form.scopes.contains(.person) {
        documents += personCopies(for: file, form, programme, order)
      }
    }
    return documents
  }

  func blocks(of file: CaseFile, _ programme: ProgrammeFile) -> [String: Record] {
    var blocks = file.blocks.mapValues(\.record)
    blocks["programme"] = programme.programme
    blocks["organisation"] = file.block(CaseFields.self, library)?.organisation
      .flatMap { programme.organisation($0) }
    return blocks
  }

  func number(of file: CaseFile, _ programme: ProgrammeFile, place: Int?) -> PaperNumber {
    PaperNumber(
      programme, street: file.block(CaseFields.self, library)?.streetCode ?? "",
      serial: String(file.number.suffix(4)), place: place)
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

  /// Keys of a form's records, as they name its documents: `20220712`, `20220712-2`.
  package func keys(of records: [FormRecord], _ form: Form) -> [String?] {
    DocumentName.keys(of: records.map(\.record), form: form)
  }

  // MARK: What else there is

  /// A form about one of the staff; nil when it is not on file.
  package func document(
    of person: Person, _ form: Form, _ programme: ProgrammeFile, _ order: Order
  ) -> Document? {
    guard let answers = programme.answers[form.id]?[person.id] else { return nil }
    return document(
      form, DocumentName.name(form, key: person.id),
      ["programme": programme.programme, "person": person.record],
      PaperNumber(programme, serial: person.id), answers.record, order)
  }

  /// A form about a month of a street, or of the district where street is nil.
  package func document(
    ofMonth figures: Record, _ form: Form, street: Street?, _ programme: ProgrammeFile,
    _ order: Order
  ) -> Document? {
    document(
      form, form.id + "-" + (street?.code ?? "district"),
      ["programme": programme.programme, "month": figures],
      PaperNumber(
        programme, street: street?.code ?? "",
        place: Answers(library[MonthFields.self], figures).month?.month), nil, order)
  }

  /// A roster or another paper of the district, or of one of its streets.
  package func document(
    ofRoster roster: Record, _ form: Form, record: Record?, street: Street?, key: String?,
    _ programme: ProgrammeFile, _ order: Order
  ) -> Document? {
    var blocks = ["programme": programme.programme, "roster": roster]
    blocks["organisation"] = record?.organisation(form.schema).flatMap {
      programme.organisation($0)
    }
    return document(
      form, key.map { form.id + "-" + $0 } ?? form.id, blocks,
      street.map { PaperNumber(programme, street: $0.code) }
        ?? PaperNumber(programme, serial: key ?? ""), record, order)
  }

  /// A form about a group activity.
  package func document(
    ofActivity activity: Record, _ form: Form, record: Record?, organiser: String?, key: String,
    _ programme: ProgrammeFile, _ order: Order
  ) -> Document? {
    var blocks = ["programme": programme.programme, "activity": activity]
    blocks["organisation"] = organiser.flatMap { programme.organisation($0) }
    return document(
      form, form.id + "-" + key, blocks, PaperNumber(programme, serial: key), record, order)
  }

  /// A paper that an archive adds to a child's file, such as its cover.
  package func document(
    ofArchive archive: Record, of file: CaseFile, _ form: Form, _ programme: ProgrammeFile,
    _ order: Order
  ) -> Document? {
    var blocks = blocks(of: file, programme)
    blocks["archive"] = programme.archive
    blocks["file"] = archive
    return document(
      form, form.id, blocks, number(of: file, programme, place: nil), nil, order)
  }

  /// A register of a batch that is handed over, or with `receipt` what its receiver gives in return.
  package func document(
    ofBatch batch: Record, number: String, receipt: Record? = nil, _ form: Form, _ order: Order
  ) -> Document? {
    var blocks = ["batch": batch]
    blocks["receipt"] = receipt
    return document(form, form.id, blocks, PaperNumber(batch: number), nil, order)
  }

  /// A form to fill in by hand.
  ///
  /// What is known of the programme is printed.
  package func blank(_ form: Form, programme: ProgrammeFile?, formats: [Format]) -> Document? {
    var blocks: [String: Record] = [:]
    blocks["programme"] = programme?.programme
    return document(form, form.id, blocks, nil, nil, Order(face: .blank, formats: formats))
  }

  // MARK: Filling

  /// The one way in which a document comes about: from the blocks that are known, and its own record.
  func document(
    _ form: Form, _ name: String, _ blocks: [String: Record], _ number: PaperNumber?,
    _ record: Record?, _ order: Order
  ) -> Document? {
    guard order.wants(form), let template = templates[form.id] else { return nil }
    var blocks = blocks
    blocks[PaperFields.home.id] = number.map { paper(form, $0, order) }
    let context = context(form.scopes[0], blocks)
    let record = record ?? Record(emptyFor: form.schema)
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

  /// The blocks of a scope in the order in which its templates were compiled, each empty where it is
  /// not known.
  func context(_ scope: Scope, _ blocks: [String: Record]) -> Record {
    var values: [Value] = []
    for key in scope.blocks {
      guard let schema = library.block(key)?.schema else { continue }
      values += (blocks[key] ?? Record(emptyFor: schema)).values
    }
    return Record(values: values)
  }

  func paper(_ form: Form, _ number: PaperNumber, _ order: Order) -> Record {
    var paper = RecordBuilder(library[PaperFields.self])
    paper.number = number.place
    paper.formNumber = number.text(form)
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
