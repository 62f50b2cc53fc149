package import FormModel

/// 案卷: the sealed file of one child, see `FileRecord`.
struct FileFields: NamedFieldSet {
  static let home = FieldHome.computed("file")

  let title: Key<String>
  let number: Key<String>
  let volume: Key<String>
  let retention: Key<Label>
  let from: Key<CalendarDate>
  let to: Key<CalendarDate>
  let items: Key<Int>
  let pages: Key<Int>
  let photos: Key<Int>
  let version: Key<Int>
  let papers: Table<ContentsFields>
  let missing: Table<StatementFields>
  let missingReason: Key<String>
  let facts: Table<StatementFields>
  let corrections: Table<CorrectionFields>

  init(_ fields: inout FieldBinder) {
    title = fields("title", for: .archives)
    number = fields("number", for: .archives)
    volume = fields("volume", for: .archives)
    retention = fields("retention", like: "archive.retention", "filing.retention", for: .archives)
    from = fields("from", for: .archives)
    to = fields("to", for: .archives)
    items = fields("items", for: .archives)
    pages = fields("pages", for: .archives)
    photos = fields("photos", for: .archives)
    version = fields("version", for: .archives)
    papers = fields.table("papers", for: .archives)
    missing = fields.table("missing", for: .archives)
    missingReason = fields("missing_reason", for: .archives)
    facts = fields.table("facts", for: .archives)
    corrections = fields.table("corrections", for: .archives)
  }
}

/// 卷内文件: a row of the contents list.
struct ContentsFields: FieldSet {
  let number: Key<Int>
  let item: Key<String>
  let reference: Key<String>
  let responsible: Key<String>
  let title: Key<String>
  let on: Key<CalendarDate>
  let pages: Key<Int>
  let note: Key<String>

  init(_ fields: inout FieldBinder) {
    number = fields("number", for: .archives)
    item = fields("item", for: .archives)
    reference = fields("reference", for: .archives)
    responsible = fields("responsible", for: .archives)
    title = fields("title", for: .archives)
    on = fields("on", for: .archives)
    pages = fields("pages", for: .archives)
    note = fields("note", for: .archives)
  }
}

/// A sentence of the remarks (备考表).
struct StatementFields: FieldSet {
  let what: Key<String>

  init(_ fields: inout FieldBinder) {
    what = fields("what", for: .archives)
  }
}

/// 更正.
struct CorrectionFields: FieldSet {
  let version: Key<Int>
  let on: Key<CalendarDate>
  let reason: Key<String>

  init(_ fields: inout FieldBinder) {
    version = fields("version", for: .archives)
    on = fields("on", for: .archives)
    reason = fields("reason", for: .archives)
  }
}

/// 封面: none of its own fields is read, but no file is without it.
struct CoverFields: NamedFieldSet {
  static let home = FieldHome.form("cover")

  init(_ fields: inout FieldBinder) {}
}

/// 卷内文件目录: none of its own fields is read, but no file is without it.
struct ContentsListFields: NamedFieldSet {
  static let home = FieldHome.form("contents")

  init(_ fields: inout FieldBinder) {}
}

/// 备考表: none of its own fields is read, but no file is without it.
struct RemarksFields: NamedFieldSet {
  static let home = FieldHome.form("remarks")

  init(_ fields: inout FieldBinder) {}
}

/// Everything of the definitions that archives rely on.
package let archiveFieldSets: [any NamedFieldSet.Type] = [
  FileFields.self, CoverFields.self, ContentsListFields.self, RemarksFields.self,
]
