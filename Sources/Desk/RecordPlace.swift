import CaseModel
import Editing
import FormModel
import Workshop

/// A part of a file that is edited on a page of its own: a block, the records of a form, a register.
struct FilePart: Sendable {
  let key: String
  let title: String
  let schema: Schema
  /// The form whose answers they are.
  let form: Form?
  /// The block, for what is computed in it.
  let block: String?
  let isList: Bool
  /// What stands in each of its records besides, such as a pledge.
  var inner: [FilePart] = []

  /// The parts of a file, in the order of its shape.
  static func parts(of target: EditTarget, _ library: FormLibrary) -> [FilePart] {
    switch target {
    case .caseFile: caseFile(library)
    case .programme: programme(library)
    case .activities: activities(library)
    case .district: district(library)
    }
  }

  private static func block(
    _ block: SharedBlock?, under key: String? = nil, isList: Bool = false, _ inner: [FilePart] = []
  ) -> [FilePart] {
    guard let block else { return [] }
    return [
      FilePart(
        key: key ?? block.key, title: block.label, schema: block.schema, form: nil,
        block: block.key, isList: isList, inner: inner)
    ]
  }

  private static func forms(_ library: FormLibrary, _ isWanted: (Scope) -> Bool) -> [FilePart] {
    library.forms.filter { $0.scopes.contains(where: isWanted) }.compactMap { form in
      form.answers.map {
        FilePart(
          key: $0, title: form.title, schema: form.schema, form: form, block: nil,
          isList: form.repeats)
      }
    }
  }

  private static func caseFile(_ library: FormLibrary) -> [FilePart] {
    library.blocks.filter { $0.source == .case }.flatMap { block($0) }
      + forms(library) { $0.isOfChild }
      + CaseReader.lists.flatMap { block(library.records($0), isList: true) }
  }

  private static func programme(_ library: FormLibrary) -> [FilePart] {
    let streets = FilePart(
      key: "streets", title: "街镇",
      schema: Schema(fields: [
        .plain("code", "代码", .streetCode), .plain("name", "名称", .plain),
      ]), form: nil, block: nil, isList: true)
    return block(library.block(ProgrammeFields.home.id)) + [streets]
      + block(library.block(OrganisationFields.home.id), under: "organisations", isList: true)
      + block(
        library.block(PersonFields.home.id), under: "staff", isList: true,
        forms(library) { $0 == .person })
      + block(library.block(ArchiveFields.home.id)) + block(library.block(RulesFields.home.id))
  }

  private static func activities(_ library: FormLibrary) -> [FilePart] {
    block(
      library.records(ActivityFields.home.id), isList: true, forms(library) { $0 == .activity })
  }

  private static func district(_ library: FormLibrary) -> [FilePart] {
    block(library.records(SubmissionFields.home.id), isList: true)
      + forms(library) { $0 == .district }
  }
}

/// One record of a file, or the place of a new one.
struct RecordPlace: Sendable {
  let target: EditTarget
  let part: FilePart
  /// Of a new record of a list: the list.
  let path: EditPath
  let isNew: Bool
  /// The record in which it stands, such as somebody of the staff; nil at the top of the file.
  let outer: EditPath?

  /// Reads an address: `visits/2`, `child`, `staff/3/pledge`, `visits/new`; rows from 1.
  init?(_ target: EditTarget, _ steps: [Substring], _ library: FormLibrary) {
    var parts = FilePart.parts(of: target, library)
    var path = EditPath()
    var outer: EditPath?
    var rest = steps[...]
    while let key = rest.popFirst() {
      guard let part = parts.first(where: { $0.key == key }) else { return nil }
      let before = path
      path = path.adding(part.key)
      var isNew = false
      if part.isList {
        guard let row = rest.popFirst() else { return nil }
        if row == "new" {
          isNew = true
        } else {
          guard row.utf8.count <= 4, let number = Int(row), number > 0 else { return nil }
          path = path.adding(row: number - 1)
        }
      }
      if rest.isEmpty {
        self.target = target
        self.part = part
        self.path = path
        self.isNew = isNew
        self.outer = outer
        return
      }
      if isNew { return nil }
      outer = part.isList ? path : before
      parts = part.inner
    }
    return nil
  }

  /// As an address has it.
  static func address(_ target: EditTarget, _ path: EditPath, isNew: Bool = false) -> String {
    let steps = path.steps.map { step in
      switch step {
      case .key(let key): key
      case .row(let row): String(row + 1)
      }
    }
    return "/edit/" + ([target.name] + steps + (isNew ? ["new"] : [])).joined(separator: "/")
  }

  var address: String { Self.address(target, path, isNew: isNew) }
}
