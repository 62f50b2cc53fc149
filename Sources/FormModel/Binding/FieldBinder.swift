package import Diagnostics

/// Finds the fields of a set in a schema, and says of each that is not as the program needs it who
/// needs it.
package struct FieldBinder {
  private let schema: Schema
  /// How messages call the record: “《服务记录》”, “form `visit`”.
  private let record: Message
  /// What stands before a key in messages: `attendees.`.
  private let prefix: String
  private let place: DefinitionPlace
  private let library: FormLibrary
  /// False within a table that is not there: one message is enough.
  private let isThere: Bool
  private(set) var faults: [Diagnostic] = []
  /// What was asked for, in this order.
  private(set) var reliances: [Reliance] = []
  private var bound: Set<Int> = []
  /// Looked for and not found: what each may have become is known only when all were looked for.
  private var missing: [(key: String, types: [String], need: Need)] = []
  private let isComputed: Bool

  fileprivate init(
    _ schema: Schema, _ name: Message, prefix: String = "", _ place: DefinitionPlace,
    _ library: FormLibrary, isThere: Bool = true, isComputed: Bool
  ) {
    self.schema = schema
    record = name
    self.prefix = prefix
    self.place = place
    self.library = library
    self.isThere = isThere
    self.isComputed = isComputed
  }

  /// The field of this key.
  package mutating func callAsFunction<Value: FieldValue>(
    _ key: String, for need: Need
  ) -> Key<Value> {
    guard let (index, field) = find(key, Value.types, need) else {
      return Key(index: -1, options: .none)
    }
    let options = field.type.options
    reliances[reliances.count - 1].options = Value.knownOptions
    let lost = Value.knownOptions.filter { !options.contains($0) }
    if !lost.isEmpty { report(lost: lost, of: field, need) }
    return Key(index: index, options: BoundOptions(labels: options))
  }

  /// A choice that takes over what others say: it has every option that they have.
  ///
  /// The paths begin with the block, form or list of the other field.
  package mutating func callAsFunction(
    _ key: String, like path: String, _ more: String..., for need: Need
  ) -> Key<Label> {
    let bound: Key<Label> = self(key, for: need)
    guard bound.index >= 0 else { return bound }
    let field = schema.fields[bound.index]
    for path in [path] + more {
      let lost = (options(of: path) ?? []).filter { !field.type.options.contains($0) }
      if !lost.isEmpty { report(lost: lost, of: field, need, from: path) }
    }
    return bound
  }

  /// Choices that take over some of what another field says: each of them is an option there.
  package mutating func callAsFunction(
    _ key: String, within path: String, for need: Need
  ) -> Key<Labels> {
    let bound: Key<Labels> = self(key, for: need)
    guard bound.index >= 0 else { return bound }
    let field = schema.fields[bound.index]
    guard let known = options(of: path) else { return bound }
    let lost = field.type.options.filter { !known.contains($0) }
    if !lost.isEmpty {
      let words = lost.map { "“\($0)”" }.joined(separator: "、")
      report(
        .neededOption, at: field.position,
        Message(
          "needed-option.never-shown",
          [
            "record": record, "prefix": prefix, "key": key, "words": words, "path": path,
            "need": need.text,
          ]),
        hint: Message("needed-option.hint.never-shown"))
    }
    return bound
  }

  /// Nil where there is no such field: the set that reads it says so.
  private func options(of path: String) -> [String]? {
    guard let (home, rest) = path.splitAtFirstDot() else { return nil }
    let schema =
      library.block(home)?.schema ?? library.form(home)?.schema ?? library.records(home)?.schema
    return schema?.fieldOrColumn(rest)?.type.options
  }

  /// The table of this key.
  package mutating func table<Row: FieldSet>(_ key: String, for need: Need) -> Table<Row> {
    let found = find(key, ["rows"], need)
    var schema = Schema(fields: [])
    var place = self.place
    if case .rows(let rows)? = found?.field.type { schema = rows.schema }
    if let found { place.position = found.field.position }
    var binder = FieldBinder(
      schema, record, prefix: prefix + key + ".", place, library, isThere: found != nil,
      isComputed: isComputed)
    let row = Row(&binder)
    binder.finish()
    faults += binder.faults
    reliances += binder.reliances
    return Table(index: found?.index ?? -1, row: Bound(row, schema))
  }

  private mutating func find(
    _ key: String, _ types: [String], _ need: Need
  ) -> (index: Int, field: Field)? {
    guard isThere else { return nil }
    guard let index = schema.position(of: key) else {
      missing.append((key, types, need))
      return nil
    }
    bound.insert(index)
    let field = schema.fields[index]
    reliances.append(
      Reliance(
        path: prefix + key, file: place.path, position: field.position, types: types, need: need))
    // A type that is not known yet was reported when it could not be looked up.
    if types.contains(field.type.name) || field.type.name == "same" { return (index, field) }
    report(
      .neededType, at: field.position,
      Message(
        "needed-type",
        [
          "record": record, "prefix": prefix, "key": key, "type": field.type.name,
          "need": need.text,
          "types": Wording(types.joined(separator: "或"), types.joined(separator: " or ")),
        ]),
      hint: Message("needed-type.hint"))
    return nil
  }

  /// Says what is not there, at the field that it was probably renamed to, and gives the index of that
  /// field in the schema.
  private mutating func reportMissing(_ key: String, _ types: [String], _ need: Need) -> Int? {
    let others = schema.fields.indices.filter {
      types.contains(schema.fields[$0].type.name) && !bound.contains($0)
    }
    let names = others.map { schema.fields[$0].key }
    // One with a name like it, one whose name holds it, or the only other one of its type.
    let name =
      nearest(to: key, in: names)
      ?? names.first { $0.contains(key) && key.utf8.count > 3 }
      ?? (names.count == 1 ? names[0] : nil)
    let near = name.flatMap { schema.position(of: $0) }
    report(
      .neededField, at: near.map { schema.fields[$0].position } ?? place.position,
      Message(
        "needed-field.report-missing",
        ["record": record, "prefix": prefix, "key": key, "need": need.text]),
      hint: name.map {
        Message("needed-field.hint", ["name": $0, "key": key])
      }
        ?? Message("needed-field.hint.add", ["key": key, "types": types[0]]))
    return near
  }

  private mutating func report(
    lost: [String], of field: Field, _ need: Need, from path: String? = nil
  ) {
    let words = lost.map { "“\($0)”" }.joined(separator: "、")
    report(
      .neededOption, at: field.position,
      path.map {
        Message(
          "needed-option.report-copied",
          [
            "record": record, "prefix": prefix, "field": field.key, "words": words, "from": $0,
            "need": need.text,
          ])
      }
        ?? Message(
          "needed-option.report",
          [
            "record": record, "prefix": prefix, "field": field.key, "words": words,
            "need": need.text,
          ]),
      hint: Message("needed-option.hint.report"))
  }

  /// When all was asked for: what is not there, and what of a block that the program fills nothing
  /// fills.
  fileprivate mutating func finish() {
    var renamed: Set<Int> = []
    for one in missing {
      if let index = reportMissing(one.key, one.types, one.need) { renamed.insert(index) }
    }
    guard isComputed, isThere else { return }
    for (index, field) in schema.fields.enumerated()
    where !bound.contains(index) && !renamed.contains(index) && field.derivation == nil {
      report(
        .neverComputed, at: field.position,
        Message("never-computed", ["record": record, "prefix": prefix, "field": field.key]),
        hint: Message("never-computed.hint"))
    }
  }

  /// Of a form that the program reads from children's files, its definition says whether every file must
  /// have it: a copy of an office's own that is older than that would else make it optional in silence.
  fileprivate mutating func reportSilence() {
    report(
      .neededField, at: place.position, Message("needed-field.occasional", ["record": record]),
      hint: Message("needed-field.hint.occasional"))
  }

  /// The form, block or list itself is not there.
  fileprivate mutating func reportAbsence() {
    faults.append(
      Diagnostic(
        .neededForm, path: place.path,
        Message("needed-form", ["record": record]),
        hint: Message("needed-form.hint")))
  }

  private mutating func report(
    _ id: FindingID, at position: SourcePosition, _ message: Message, hint: Message
  ) {
    faults.append(
      Diagnostic(
        id, path: place.path, at: position, message, hint: hint,
        excerpt: place.files[place.path]?.line(position.line)))
  }
}

/// A name of the definitions that the program relies on.
package struct Reliance: Sendable {
  /// Key of the field within its form, block or list: `visitors.person`.
  package let path: String
  /// Where it is defined, relative to the templates.
  package let file: String
  package let position: SourcePosition
  /// Types of field that the program can use there.
  package let types: [String]
  /// Options that the program gives a meaning to.
  package internal(set) var options: [String] = []
  package let need: Need
}

/// A place in a definition file.
private struct DefinitionPlace {
  let path: String
  var position: SourcePosition
  let files: TemplateFiles
}

extension Schema {
  /// A field, or a column of a table: `parents.state`.
  fileprivate func fieldOrColumn(_ path: String) -> Field? {
    if let field = field(path) { return field }
    guard let (table, column) = path.splitAtLastDot(), case .rows(let rows)? = field(table)?.type
    else { return nil }
    return rows.schema.field(column)
  }
}

extension FormLibrary {
  /// Finds every field that the sets name.
  ///
  /// What is not there, has another type or lacks an option is an error, with who needs it.
  mutating func bind(
    _ sets: [any NamedFieldSet.Type], files: TemplateFiles, diagnostics: inout [Diagnostic]
  ) {
    for set in sets { bind(set, files, &diagnostics) }
  }

  private mutating func bind<Fields: NamedFieldSet>(
    _ set: Fields.Type, _ files: TemplateFiles, _ diagnostics: inout [Diagnostic]
  ) {
    let (found, binder) = find(set, files)
    diagnostics += binder.faults
    reliances[Fields.home, default: []] += binder.reliances
    bound[ObjectIdentifier(set)] = found
  }

  /// The set as it was found when the templates were loaded.
  package subscript<Fields: NamedFieldSet>(set: Fields.Type) -> Bound<Fields> {
    // A library that was read for a test or a benchmark only may never have been bound.
    bound[ObjectIdentifier(set)] as? Bound<Fields> ?? find(set, TemplateFiles([])).found
  }

  private func find<Fields: NamedFieldSet>(
    _ set: Fields.Type, _ files: TemplateFiles
  ) -> (found: Bound<Fields>, binder: FieldBinder) {
    let home = Fields.home
    let schema: Schema?
    let name: Message
    var place = DefinitionPlace(path: "shared.yaml", position: .start, files: files)
    var isComputed = false
    switch home {
    case .form(let id):
      let form = form(id)
      schema = form?.schema
      name = Message("home.form", ["title": form?.title ?? id, "id": id])
      place = DefinitionPlace(
        path: form?.path ?? "forms/\(id)/form.yaml", position: form?.fieldsPosition ?? .start,
        files: files)
    case .block(let key), .computed(let key):
      let block = block(key)
      schema = block?.schema
      name = Message("home.block", ["label": block?.label ?? key, "key": key])
      place.position = block?.position ?? .start
      if case .computed = home { isComputed = true }
    case .list(let key):
      let list = records(key)
      schema = list?.schema
      name = Message("home.list", ["label": list?.label ?? key, "key": key])
      place.position = list?.position ?? .start
    }
    var binder = FieldBinder(
      schema ?? Schema(fields: []), name, place, self, isThere: schema != nil,
      isComputed: isComputed)
    let fields = Fields(&binder)
    binder.finish()
    if schema == nil { binder.reportAbsence() }
    if case .form(let id) = home, let form = form(id), !form.saysOccasion, maker.formsAreOptional,
      form.scopes.contains(where: \.isOfChild)
    {
      binder.reportSilence()
    }
    return (Bound(fields, schema ?? Schema(fields: [])), binder)
  }
}
