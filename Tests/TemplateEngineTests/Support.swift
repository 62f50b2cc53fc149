import CommonMark
import Diagnostics
import FormModel
import TemplateEngine

/// SplitMix64: the same values on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes records for any schema.
struct RecordMaker: Sendable {
  var text: @Sendable (Field) -> String = { _ in "甲" }
  var prose: @Sendable (Field) -> String = { _ in "甲" }
  /// Whether a field is there, by its position.
  var present: @Sendable (Int) -> Bool = { _ in true }
  var rows = 2
  var flag = true
  /// What is known of a person; that of the real forms, if nothing else is said.
  var people: Schema?

  func record(_ schema: Schema) -> Record {
    var record = Record(emptyFor: schema)
    for (index, field) in schema.fields.enumerated() where present(index) {
      record.values[index] = value(field)
    }
    return record
  }

  private func value(_ field: Field) -> Value {
    switch field.type {
    case .text: .text(text(field))
    case .prose: (try? Prose(prose(field))).flatMap { $0 }.map { .prose($0) } ?? .absent
    case .date: CalendarDate(iso: "2022-03-12").map { .date($0) } ?? .absent
    case .month: YearMonth(iso: "2022-03").map { .month($0) } ?? .absent
    case .time: ClockTime("09:05").map { .time($0) } ?? .absent
    case .integer: .integer(-12)
    case .decimal, .money: .amount(Amount(hundredths: 120_050))
    case .boolean: .boolean(flag)
    case .choice(let options): options.isEmpty ? .absent : .choice(options.count - 1)
    case .choices(let options): options.isEmpty ? .absent : .choices([0])
    case .person: .person(person())
    case .rows(let table): .rows((0..<rows).map { _ in record(table.schema) })
    case .signature, .seal: CalendarDate(iso: "2022-03-12").map { .signed($0) } ?? .absent
    case .same: .absent
    }
  }

  private func person() -> Person {
    let schema = people ?? RealForms.library.block("person")?.schema ?? Schema(fields: [])
    return Person(id: "p1", record: record(schema), pledged: nil)
  }
}

extension Template {
  /// The Markdown version through libcmark; nil where it is longer than libcmark is given.
  func throughLibcmark(_ context: Record, _ record: Record, _ face: Face) -> String? {
    try? CMarkTree(parsing: markdown(context, record, face: face)).html()
  }
}

/// The first line in which two texts differ, byte by byte.
func firstDifference(_ expected: [UInt8], _ found: [UInt8]) -> String? {
  if expected == found { return nil }
  let left = expected.split(separator: 10, omittingEmptySubsequences: false)
  let right = found.split(separator: 10, omittingEmptySubsequences: false)
  let same = zip(left, right).prefix { $0.elementsEqual($1) }.count
  let show = { (lines: [ArraySlice<UInt8>]) in
    same < lines.count ? String(decoding: lines[same], as: UTF8.self).debugDescription : "the end"
  }
  return "line \(same + 1): expected \(show(left)), found \(show(right))"
}

/// A small form of the test, loaded like a real one.
struct SmallForm {
  let form: Form
  let library: FormLibrary
  /// Nil when it could not be loaded.
  let template: Template?
  let diagnostics: [Diagnostic]

  static let shared = """
    options:
      colours: [红, 绿, 蓝]
    blocks:
      - key: person
        label: 人员
        source: programme
        fields:
          - { key: id, label: 代号, type: text }
          - { key: name, label: 姓名, type: text, sensitivity: name }
          - { key: phone, label: 电话, type: text, sensitivity: phone }
      - key: child
        label: 儿童
        source: case
        fields:
          - { key: name, label: 姓名, type: text, sensitivity: name, required: always }
    """

  static let head = """
    id: small
    title: 小表
    edition: 一版
    proposed: 建议稿
    source: 无
    scope: child
    answers: small
    code: X
    """

  static let fields = """
      - { key: t, label: 文, type: text }
      - { key: u, label: 文, type: text }
      - { key: p, label: 段, type: prose }
      - { key: q, label: 段, type: prose }
      - { key: d, label: 日, type: date }
      - { key: n, label: 数, type: integer }
      - { key: m, label: 钱, type: money }
      - { key: b, label: 否, type: boolean }
      - { key: c, label: 选, type: choice, options: colours }
      - { key: w, label: 人, type: person }
      - { key: s, label: 签, type: signature }
      - { key: g, label: 组, type: group, fields: [{ key: x, label: 文, type: text }] }
      - key: rows
        label: 表
        type: rows
        min_rows: 1
        fields:
          - { key: a, label: 列, type: text }
          - { key: e, label: 段, type: prose }
    """

  static let pageHead = """
    <!doctype html>
    <html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'">
    """
  static let page = "\(pageHead)</head><body>\n{{> content}}\n</body></html>\n"

  init(
    markdown: String, html: String? = nil, partials: [String: String] = [:],
    fields: String = SmallForm.fields,
    page: String = SmallForm.page, definition: String? = nil
  ) {
    var files = [
      SourceText(path: "shared.yaml", text: Self.shared),
      SourceText(path: "layout/page.html", text: page),
      SourceText(
        path: "forms/small/form.yaml",
        text: definition ?? Self.head + "\nfields:\n" + fields + "\n"),
      SourceText(path: "forms/small/form.md", text: markdown),
    ]
    if let html { files.append(SourceText(path: "forms/small/form.html", text: html)) }
    for (name, text) in partials {
      files.append(SourceText(path: "forms/small/" + name, text: text))
    }
    let all = TemplateFiles(files)
    var found: [Diagnostic] = []
    let loaded = FormLibrary.load(all, relying: [], diagnostics: &found)
    library = loaded ?? RealForms.library
    form = library.forms[0]
    template =
      loaded == nil
      ? nil
      : Template.load(
        form, scope: .child, library: library, files: all, diagnostics: &found)
    diagnostics = found
  }

  func markdown(_ maker: RecordMaker, face: Face = .filled) -> String {
    fill(maker) { $0.markdown($1, $2, face: face) }
  }

  func page(_ maker: RecordMaker, face: Face = .filled) -> String {
    fill(maker) { $0.page($1, $2, face: face) }
  }

  private func fill(_ maker: RecordMaker, _ make: (Template, Record, Record) -> [UInt8]) -> String {
    guard let template else { return "not loaded: \(diagnostics.map(RealForms.show))" }
    var maker = maker
    maker.people = library.block("person")?.schema
    let context = maker.record(library.context(for: .child))
    return String(decoding: make(template, context, maker.record(form.schema)), as: UTF8.self)
  }
}
