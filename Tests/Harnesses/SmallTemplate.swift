import CommonMark
import Diagnostics
import FormModel
import TemplateEngine

/// A form of a few fields of every kind, with somebody's template.
struct SmallTemplate {
  private let form: Form
  private let library: FormLibrary
  private let template: Template

  /// The library of the form is read anew each time: it is small.
  init?(_ bytes: [UInt8], _ found: inout [Diagnostic]) {
    let isGrid = bytes.first == UInt8(ascii: "<")
    var files = [
      SourceText(path: "shared.yaml", text: Self.shared),
      SourceText(path: "layout/page.html", text: Self.page),
      SourceText(path: "forms/small/form.yaml", text: Self.definition),
      SourceText(path: "forms/small/part.md", text: "甲{{t}}\n"),
    ]
    let markdown = isGrid ? Array("{{t}}\n".utf8) : bytes
    files.append(SourceText(path: "forms/small/form.md", utf8: markdown))
    if isGrid { files.append(SourceText(path: "forms/small/form.html", utf8: bytes)) }
    let all = TemplateFiles(files)
    guard let library = FormLibrary.load(all, relying: [], diagnostics: &found),
      let form = library.forms.first,
      let template = Template.load(
        form, scope: .child, library: library, files: all, diagnostics: &found)
    else { return nil }
    (self.form, self.library, self.template) = (form, library, template)
  }

  /// Every value hostile.
  func filled() -> [UInt8] {
    let context = library.context(for: .child)
    return template.page(record(context), record(form.schema), face: .filled)
  }

  func blank() -> [UInt8] {
    let context = library.context(for: .child)
    return template.page(
      Record(emptyFor: context), Record(emptyFor: form.schema), face: .blank)
  }

  /// Markdown, and what it should become; nil where it is longer than libcmark is given.
  func bothVersions() -> (parsed: [UInt8], written: [UInt8])? {
    let (context, record) = (record(library.context(for: .child)), record(form.schema))
    let markdown = template.markdown(context, record)
    guard let parsed = try? CMarkTree(parsing: markdown).html() else { return nil }
    return (Array(parsed.utf8), template.markdownHTML(context, record))
  }

  private static let hostile = "\"'<b>*_[x](y)&amp;|`~\u{301}\u{3000}-1. "

  private func record(_ schema: Schema) -> Record {
    var record = Record(emptyFor: schema)
    for (index, field) in schema.fields.enumerated() { record.values[index] = value(field) }
    return record
  }

  private func value(_ field: Field) -> Value {
    switch field.type {
    case .text: .text(Self.hostile)
    case .prose:
      (try? Prose(Self.hostile + "\n\n- a\n")).flatMap { $0 }.map { .prose($0) } ?? .absent
    case .date: CalendarDate(iso: "2022-03-12").map { .date($0) } ?? .absent
    case .month: YearMonth(iso: "2022-03").map { .month($0) } ?? .absent
    case .time: ClockTime("09:05").map { .time($0) } ?? .absent
    case .integer: .integer(-12)
    case .decimal, .money: .amount(Amount(hundredths: 120_050))
    case .boolean: .boolean(true)
    case .choice(let options): options.isEmpty ? .absent : .choice(options.count - 1)
    case .choices(let options): options.isEmpty ? .absent : .choices([0])
    case .rows(let table): .rows((0..<2).map { _ in record(table.schema) })
    case .signature, .seal: CalendarDate(iso: "2022-03-12").map { .signed($0) } ?? .absent
    case .person, .same: .absent
    }
  }

  private static let shared = """
    options:
      colours: [红, 绿, 蓝]
    blocks:
      - key: child
        label: 儿童
        source: case
        fields:
          - { key: name, label: 姓名, type: text, sensitivity: name, required: always }
    """

  private static let definition = """
    id: small
    title: 小表
    edition: 一版
    proposed: 建议稿
    source: 无
    scope: child
    answers: small
    code: X
    fields:
      - { key: t, label: 文, type: text }
      - { key: p, label: 段, type: prose }
      - { key: d, label: 日, type: date }
      - { key: n, label: 数, type: integer }
      - { key: m, label: 钱, type: money }
      - { key: b, label: 否, type: boolean }
      - { key: c, label: 选, type: choice, options: colours }
      - { key: s, label: 签, type: signature }
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

  private static let page = pageHead + "</head><body>\n{{> content}}\n</body></html>\n"
}
