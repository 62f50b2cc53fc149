import CommonMark
package import Diagnostics
package import FormModel

extension Template {
  /// Fills the template with made-up records and reports where filling its HTML gives something
  /// else than libcmark makes of its filled Markdown.
  ///
  /// Loading refuses whatever is known to break this square. What is left is what only shows when
  /// sections come and go: an empty paragraph, two lists that grow together, a list that is tight
  /// with one row and loose with three.
  package func squareFaults(
    _ form: Form, scope: Scope, library: FormLibrary
  ) -> [Diagnostic] {
    let context = library.context(for: scope)
    for sample in SampleRecord.all(person: library.block("person")?.schema) {
      let (shared, own) = (sample.record(context), sample.record(form.schema))
      for face in [Face.filled, .blank, .masked] {
        guard let fault = squareFault(shared, own, face) else { continue }
        return [
          Diagnostic(
            .squareBroken, path: "forms/\(form.id)/form.md",
            Message("square-broken", ["expected": fault.expected, "found": fault.found]),
            hint: Message("square-broken.hint"))
        ]
      }
    }
    return []
  }

  /// The first line in which both ways differ; nil when they agree.
  private func squareFault(
    _ context: Record, _ record: Record, _ face: Face
  ) -> (expected: String, found: String)? {
    let filled = markdown(context, record, face: face)
    guard let expected = try? CMarkTree(parsing: filled).html() else { return nil }
    let found = markdownHTML(context, record, face: face)
    if expected.utf8.elementsEqual(found) { return nil }
    let lines = (Self.lines(Array(expected.utf8)), Self.lines(found))
    let same = zip(lines.0, lines.1).prefix { $0.elementsEqual($1) }.count
    return (Self.text(lines.0, same), Self.text(lines.1, same))
  }

  private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private static func text(_ lines: [ArraySlice<UInt8>], _ index: Int) -> String {
    lines.indices.contains(index) ? String(decoding: lines[index], as: UTF8.self) : ""
  }
}

/// A way to fill any form with values that stand for nobody.
private struct SampleRecord {
  let person: Schema?
  var text = "甲"
  var prose = "甲"
  var rows = 1
  /// Which fields are there: bit `n % 64` for the field `n`.
  var present = UInt64.max

  static func all(person: Schema?) -> [SampleRecord] {
    var samples = [
      SampleRecord(person: person, rows: 0, present: 0),
      SampleRecord(person: person, text: "-", prose: "- 甲\n- 乙", rows: 3),
      SampleRecord(person: person, text: "1", prose: "1. 甲\n\n   乙", rows: 3),
    ]
    // Some there and some not, in patterns that repeat nowhere within a form.
    var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
    for rows in [0, 1, 2, 3] {
      samples.append(SampleRecord(person: person, rows: rows, present: bits))
      samples.append(SampleRecord(person: person, rows: rows, present: ~bits))
      bits = bits &* 0xD134_2543_DE82_EF95 &+ 1
    }
    return samples
  }

  func record(_ schema: Schema) -> Record {
    var record = Record(emptyFor: schema)
    for (index, field) in schema.fields.enumerated() where present >> (index % 64) & 1 == 1 {
      record.values[index] = value(field)
    }
    return record
  }

  private func value(_ field: Field) -> Value {
    switch field.type {
    case .text: return .text(text)
    case .prose: return (try? Prose(prose)).flatMap { $0 }.map { .prose($0) } ?? .absent
    case .date: return CalendarDate(iso: "2022-03-12").map { .date($0) } ?? .absent
    case .month: return YearMonth(iso: "2022-03").map { .month($0) } ?? .absent
    case .time: return ClockTime("14:00").map { .time($0) } ?? .absent
    case .integer: return .integer(-1)
    case .decimal, .money: return .amount(Amount(hundredths: 120_050))
    case .boolean: return .boolean(rows.isMultiple(of: 2))
    case .choice(let options): return options.isEmpty ? .absent : .choice(0)
    case .choices(let options): return options.isEmpty ? .absent : .choices([options.count - 1])
    case .person:
      guard let person else { return .absent }
      return .person(Person(id: "p", record: record(person), pledged: nil))
    case .rows(let table): return .rows(Array(repeating: record(table.schema), count: rows))
    case .signature, .seal: return CalendarDate(iso: "2022-03-12").map { .signed($0) } ?? .absent
    case .same: return .absent
    }
  }
}
