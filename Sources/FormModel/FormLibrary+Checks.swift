import Diagnostics

extension FormLibrary {
  /// Gives every `type: same` the type of the field it is taken from.
  mutating func resolveSameTypes(_ files: TemplateFiles, diagnostics: inout [Diagnostic]) {
    for index in forms.indices {
      var fields = forms[index].schema.fields
      for position in fields.indices {
        guard case .same = fields[position].type else { continue }
        guard let source = sourceField(of: fields[position]) else {
          report(
            .unknownField, fields[position], of: forms[index], files, &diagnostics,
            Message("unknown-field.resolve-same-types"))
          continue
        }
        fields[position].type = source.type
      }
      forms[index].schema = Schema(fields: fields)
    }
  }

  private func sourceField(of field: Field) -> Field? {
    switch field.derivation {
    case .first(let id, let key), .last(let id, let key):
      let found = form(id)?.schema.field(key)
      if case .same? = found?.type { return nil }
      return found
    default: return nil
    }
  }

  /// Paths of derivations and conditions lead to fields of the right type; keys exist.
  func check(_ files: TemplateFiles, diagnostics: inout [Diagnostic]) {
    var answers: [String: String] = [:]
    for form in forms {
      let scope = form.scopes[0]
      checkKey(of: form, files, &diagnostics)
      checkContents(of: form, &diagnostics)
      if let key = form.answers, let other = answers.updateValue(form.id, forKey: key) {
        diagnostics.append(
          Diagnostic(
            .duplicateAnswers, path: form.path,
            Message("duplicate-answers", ["other": other])))
      }
      for field in form.schema.fields {
        check(field, in: form.schema, of: form, scope: scope, files, &diagnostics)
        guard case .rows(let rows) = field.type else { continue }
        for column in rows.schema.fields {
          check(column, in: rows.schema, of: form, scope: scope, files, &diagnostics)
        }
      }
    }
  }

  private func checkKey(of form: Form, _ files: TemplateFiles, _ diagnostics: inout [Diagnostic]) {
    guard form.repeats || form.key != nil else { return }
    let type = form.key.flatMap { form.schema.field($0)?.type.name }
    if type != "date" && type != "integer" {
      diagnostics.append(
        Diagnostic(
          .badRecordKey, path: form.path,
          Message("bad-record-key")))
    }
  }

  /// What the contents list of an archive says about a form's papers is there.
  private func checkContents(of form: Form, _ diagnostics: inout [Diagnostic]) {
    let dated = form.dated.map { form.schema.field($0)?.type.name }
    if let dated, dated != "date" {
      diagnostics.append(
        Diagnostic(
          .badContentsField, path: form.path,
          Message("bad-contents-field.dated")))
    }
    let responsible = form.responsible.map {
      field($0, in: form.schema, scope: form.scopes[0])?.type.name
    }
    if let responsible, responsible != "text", responsible != "person" {
      diagnostics.append(
        Diagnostic(
          .badContentsField, path: form.path,
          Message("bad-contents-field.responsible")))
    }
  }

  private func check(
    _ field: Field, in schema: Schema, of form: Form, scope: Scope, _ files: TemplateFiles,
    _ diagnostics: inout [Diagnostic]
  ) {
    if case .when(let condition) = field.requirement {
      let target = lookUp(condition.path, in: schema, of: form, scope: scope)
      var known = target?.type.options ?? []
      if case .boolean? = target?.type { known = ["是", "否"] }
      if target == nil {
        report(
          .unknownField, field, of: form, files, &diagnostics,
          Message("unknown-field.check", ["path": condition.path]))
      } else if let unknown = condition.options.first(where: { !known.contains($0) }) {
        report(
          .unknownOption, field, of: form, files, &diagnostics,
          Message("unknown-option.check", ["path": condition.path, "unknown": unknown]))
      }
    }
    checkRole(of: field, in: form, files, &diagnostics)
    if let start = field.start, !leads(start) {
      report(
        .unknownField, field, of: form, files, &diagnostics,
        Message("unknown-field.start", ["path": start]))
    }
    guard let derivation = field.derivation else { return }
    for argument in derivation.arguments {
      let found = lookUp(argument.path, in: schema, of: form, scope: scope)?.type.name
      if found != argument.type {
        report(
          .badDerivation, field, of: form, files, &diagnostics,
          Message("bad-derivation.check.boolean", ["path": argument.path, "type": argument.type]))
      }
    }
    if case .sum(let rowsKey, let column) = derivation,
      case .rows(let rows)? = schema.field(rowsKey)?.type,
      rows.schema.field(column)?.type.name != field.type.name
    {
      report(
        .badDerivation, field, of: form, files, &diagnostics,
        Message("bad-derivation.check.rows", ["column": column]))
    }
  }

  /// Whether what a new record begins with is a field of a case's block or of a form of a child, or a
  /// column of a table there.
  private func leads(_ path: String) -> Bool {
    guard let (id, key) = path.splitAtFirstDot() else { return false }
    let block = block(id).flatMap { $0.source == .case ? $0.schema : nil }
    let form = form(id).flatMap { $0.scopes[0].isOfChild ? $0.schema : nil }
    guard let schema = block ?? form else { return false }
    if schema.field(key) != nil { return true }
    guard let (table, column) = key.splitAtFirstDot(),
      case .rows(let rows)? = schema.field(table)?.type
    else { return false }
    return rows.schema.field(column) != nil
  }

  /// The role that a person must have is one that the register knows.
  private func checkRole(
    of field: Field, in form: Form, _ files: TemplateFiles, _ diagnostics: inout [Diagnostic]
  ) {
    guard case .person(let role?) = field.type,
      let known = block("person")?.schema.field("role")?.type.options, !known.contains(role)
    else { return }
    report(
      .unknownOption, field, of: form, files, &diagnostics,
      Message("unknown-option.check-role", ["role": role]))
  }

  private func lookUp(_ path: String, in schema: Schema, of form: Form, scope: Scope) -> Field? {
    schema.field(path) ?? field(path, in: form.schema, scope: scope)
  }

  private func report(
    _ id: FindingID, _ field: Field, of form: Form, _ files: TemplateFiles,
    _ diagnostics: inout [Diagnostic], _ message: Message
  ) {
    diagnostics.append(
      Diagnostic(
        id, path: form.path, at: field.position, message,
        excerpt: files[form.path]?.line(field.position.line)))
  }
}
