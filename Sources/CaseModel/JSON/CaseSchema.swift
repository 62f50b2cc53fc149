package import FormModel

/// The JSON Schema (draft 2020-12) of a case in canonical JSON, with the forms of one library.
///
/// It lies beside the data, so that in thirty years both can be read without the program. It accepts
/// every file that the case reader accepts; what it cannot say is left to the reader: check
/// characters, who is on the staff, white space in names, how deep prose is nested. Only the number
/// of the case is required: a gap in the data is no fault of the file.
package struct CaseSchema: Sendable {
  /// The name of the schema: of how case files are laid out, whichever forms there are.
  package static let id = "urn:tongdang:case:1"

  /// The schema itself; it refers to nothing outside.
  package let json: JSON

  package init(_ library: FormLibrary) {
    json = SchemaWriter(library: library).root()
  }
}

private struct SchemaWriter {
  let library: FormLibrary

  func root() -> JSON {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": .string(CaseSchema.id),
      "$defs": .object(ValueSchemas.all),
      "title": "儿童个案数据",
      "description": """
      一名儿童的个案数据，文字与填写时一样。没有的键和空的文字表示没有填写；由程序计算的项不在其中。 \
      The data of one child's case, as they were typed. A key that is missing and a text that is \
      empty mean that nothing was filled in; what the program computes is not here.
      """,
      "type": "object",
      "properties": .object(properties()),
      "required": [.string(CaseFields.home.id)],
      "additionalProperties": false,
    ]
  }

  private func properties() -> [String: JSON] {
    var properties: [String: JSON] = [:]
    for block in library.blocks where block.source == .case {
      let required = block.key == CaseFields.home.id ? ["number"] : []
      var record = record(block.schema, required: required)
      record["title"] = .string(block.label)
      properties[block.key] = .object(record)
    }
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      guard let key = form.answers else { continue }
      var answers = form.repeats ? list(of: form.schema) : record(form.schema)
      answers["title"] = .string(form.title)
      answers["description"] = .string(form.edition)
      properties[key] = .object(answers)
    }
    for key in CaseReader.lists {
      guard let block = library.records(key) else {
        // The reader knows the key all the same, and passes over what stands there.
        properties[key] = true
        continue
      }
      var list = list(of: block.schema)
      list["title"] = .string(block.label)
      properties[key] = .object(list)
    }
    return properties
  }

  private func list(of schema: Schema) -> [String: JSON] {
    ["type": "array", "items": .object(record(schema))]
  }

  /// The object of a record, or of the group of its fields that a prefix such as `home.` names.
  private func record(
    _ schema: Schema, prefix: String = "", required: [String] = []
  ) -> [String: JSON] {
    var properties: [String: JSON] = [:]
    for field in schema.fields where field.key.hasPrefix(prefix) {
      let rest = field.key.dropFirst(prefix.count)
      let key = String(rest.prefix { $0 != "." })
      if key.utf8.count < rest.utf8.count {
        // All fields of the group at once, when the first is met.
        guard properties[key] == nil else { continue }
        properties[key] = .object(record(schema, prefix: prefix + key + "."))
      } else if field.derivation == nil {
        properties[key] = .object(self.field(field, isRequired: required.contains(key)))
      }
    }
    var record: [String: JSON] = [
      "type": "object", "properties": .object(properties), "additionalProperties": false,
    ]
    if !required.isEmpty { record["required"] = .array(required.map { .string($0) }) }
    return record
  }

  private func field(_ field: Field, isRequired: Bool) -> [String: JSON] {
    var schema = value(of: field)
    schema["title"] = .string(field.label)
    if let help = field.help { schema["description"] = .string(help) }
    if isRequired { schema["minLength"] = 1 }
    return schema
  }

  private func value(of field: Field) -> [String: JSON] {
    switch field.type {
    case .text(let format):
      return ["$ref": reference(to: format), "maxLength": .integer(field.maximum)]
    case .prose: return ["type": "string", "maxLength": .integer(field.maximum)]
    case .date: return ["$ref": "#/$defs/date"]
    case .signature, .seal: return ["$ref": "#/$defs/signed"]
    case .month: return ["$ref": "#/$defs/month"]
    case .time: return ["$ref": "#/$defs/time"]
    case .integer: return ["$ref": "#/$defs/integer"]
    case .decimal, .money: return ["$ref": "#/$defs/amount"]
    case .boolean: return ["$ref": "#/$defs/boolean"]
    case .choice(let options): return ValueSchemas.oneOf(options)
    case .choices(let options):
      let several: JSON = ["type": "array", "items": .object(ValueSchemas.only(options))]
      return ["anyOf": [.object(ValueSchemas.oneOf(options)), several]]
    case .person:
      return [
        "$ref": idReference(library[PersonFields.self].schema, library[PersonFields.self].fields.id)
      ]
    case .rows(let rows):
      var table = list(of: rows.schema)
      // The reader takes an empty text for a table that was not filled in.
      table["type"] = ["array", "string"]
      table["maxLength"] = 0
      return table
    case .same: return ["const": ""]
    }
  }

  private func reference(to format: TextFormat) -> JSON {
    switch format {
    case .caseNumber: "#/$defs/case-number"
    case .districtCode: "#/$defs/district-code"
    case .streetCode: "#/$defs/street-code"
    case .identifier: "#/$defs/identifier"
    case .organisation:
      idReference(
        library[OrganisationFields.self].schema, library[OrganisationFields.self].fields.id)
    case .plain, .name, .idNumber, .phone, .creditCode: "#/$defs/line"
    }
  }

  /// What the ids of a register look like follows from its block.
  private func idReference(_ schema: Schema, _ id: Key<String>) -> JSON {
    if schema.fields.indices.contains(id.index),
      case .text(.identifier) = schema.fields[id.index].type
    {
      return "#/$defs/identifier"
    }
    return "#/$defs/line"
  }
}
