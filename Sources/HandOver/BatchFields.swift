import Diagnostics
package import FormModel

/// 移交批次: what the registers of a hand-over show, see `BatchRecord`.
struct BatchFields: NamedFieldSet {
  static let home = FieldHome.computed("batch")

  let number: Key<String>
  let kind: Key<BatchKind>
  let first: Key<String>
  let previous: Key<String>
  let year: Key<Int>
  let district: Key<String>
  let sender: Key<String>
  let receiver: Key<String>
  let content: Key<String>
  let on: Key<CalendarDate>
  let deadline: Key<CalendarDate>
  let volumes: Key<Int>
  let items: Key<Int>
  let pages: Key<Int>
  let files: Key<Int>
  let bytes: Key<Int>
  let numberFrom: Key<String>
  let numberTo: Key<String>
  let from: Key<CalendarDate>
  let to: Key<CalendarDate>
  let formats: Key<String>
  let agent: Key<String>
  let key: Key<String>
  let children: Table<BatchChildFields>
  let later: Table<LaterFields>
  let checks: Table<CheckFields>

  init(_ fields: inout FieldBinder) {
    number = fields("number", for: .handOver)
    kind = fields("kind", for: .handOver)
    first = fields("first", for: .handOver)
    previous = fields("previous", for: .handOver)
    year = fields("year", for: .handOver)
    district = fields("district", for: .handOver)
    sender = fields("sender", for: .handOver)
    receiver = fields("receiver", for: .handOver)
    content = fields("content", for: .handOver)
    on = fields("on", for: .handOver)
    deadline = fields("deadline", for: .handOver)
    volumes = fields("volumes", for: .handOver)
    items = fields("items", for: .handOver)
    pages = fields("pages", for: .handOver)
    files = fields("files", for: .handOver)
    bytes = fields("bytes", for: .handOver)
    numberFrom = fields("number_from", for: .handOver)
    numberTo = fields("number_to", for: .handOver)
    from = fields("from", for: .handOver)
    to = fields("to", for: .handOver)
    formats = fields("formats", for: .handOver)
    agent = fields("agent", for: .handOver)
    key = fields("key", for: .handOver)
    children = fields.table("children", for: .handOver)
    later = fields.table("later", for: .handOver)
    checks = fields.table("checks", for: .handOver)
  }
}

/// 移交类别.
enum BatchKind: String, KnownOption {
  case first = "首次移交"
  case supplementary = "补充移交"
}

/// 移交清册: a row for each version of each child's file.
struct BatchChildFields: FieldSet {
  let number: Key<Int>
  let archiveNumber: Key<String>
  let title: Key<String>
  let caseNumber: Key<String>
  let street: Key<String>
  let version: Key<Int>
  let from: Key<CalendarDate>
  let to: Key<CalendarDate>
  let retention: Key<Label>
  let items: Key<Int>
  let pages: Key<Int>
  let carrier: Key<String>
  let files: Key<Int>
  let bytes: Key<Int>
  let digest: Key<String>
  let missing: Key<String>
  let note: Key<String>

  init(_ fields: inout FieldBinder) {
    number = fields("number", for: .handOver)
    archiveNumber = fields("archive_number", for: .handOver)
    title = fields("title", for: .handOver)
    caseNumber = fields("case_number", for: .handOver)
    street = fields("street", for: .handOver)
    version = fields("version", for: .handOver)
    from = fields("from", for: .handOver)
    to = fields("to", for: .handOver)
    retention = fields("retention", like: "file.retention", for: .handOver)
    items = fields("items", for: .handOver)
    pages = fields("pages", for: .handOver)
    carrier = fields("carrier", for: .handOver)
    files = fields("files", for: .handOver)
    bytes = fields("bytes", for: .handOver)
    digest = fields("digest", for: .handOver)
    missing = fields("missing", for: .handOver)
    note = fields("note", for: .handOver)
  }
}

/// 留待补充移交.
struct LaterFields: FieldSet {
  let caseNumber: Key<String>
  let reason: Key<String>

  init(_ fields: inout FieldBinder) {
    caseNumber = fields("case_number", for: .handOver)
    reason = fields("reason", for: .handOver)
  }
}

/// 检测: a line of the report on the four natures.
struct CheckFields: FieldSet {
  let nature: Key<Nature>
  let what: Key<String>
  let result: Key<String>

  init(_ fields: inout FieldBinder) {
    nature = fields("nature", for: .handOver)
    what = fields("what", for: .handOver)
    result = fields("result", for: .handOver)
  }
}

/// 接收: what the district says of a batch, see `Receipt`.
struct ReceiptFields: NamedFieldSet {
  static let home = FieldHome.computed("receipt")

  let number: Key<String>
  let receiver: Key<String>
  let on: Key<CalendarDate>
  let digest: Key<String>
  let key: Key<String>
  let checks: Table<CheckFields>

  init(_ fields: inout FieldBinder) {
    number = fields("number", for: .handOver)
    receiver = fields("receiver", for: .handOver)
    on = fields("on", for: .handOver)
    digest = fields("digest", for: .handOver)
    key = fields("key", for: .handOver)
    checks = fields.table("checks", for: .handOver)
  }
}

/// Everything of the definitions that the hand-over relies on.
package let handOverFieldSets: [any NamedFieldSet.Type] = [BatchFields.self, ReceiptFields.self]
