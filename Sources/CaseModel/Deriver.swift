import FormModel

/// Works out the computed fields of a case.
struct Deriver {
  let library: FormLibrary
  let programme: ProgrammeFile

  func derive(_ file: inout CaseFile) {
    for block in library.blocks where block.source == .case {
      guard var read = file.blocks[block.key] else { continue }
      derive(&read.record, block.schema, block: block.key, file)
      file.blocks[block.key] = read
    }
    // Twice: a form may take over what another one computes.
    for _ in 0..<2 {
      for form in library.forms where form.scopes.contains(where: \.isOfChild) {
        guard var records = file.answers[form.id] else { continue }
        for index in records.indices {
          derive(&records[index].record, form.schema, block: nil, file)
        }
        file.answers[form.id] = records
      }
    }
  }

  /// The computed fields of a record that belongs to no case, such as an evaluation.
  func derive(_ record: inout Record, _ schema: Schema) {
    let none = CaseFile(number: "", path: "", blocks: [:], answers: [:], lists: [:])
    derive(&record, schema, block: nil, none)
  }

  func derive(
    _ record: inout Record, _ schema: Schema, block: String?, _ file: CaseFile
  ) {
    for (index, field) in schema.fields.enumerated() {
      if case .rows(let rows) = field.type, case .rows(var inner) = record.values[index] {
        for row in inner.indices {
          for (column, cell) in rows.schema.fields.enumerated() {
            guard let derivation = cell.derivation else { continue }
            inner[row].values[column] = value(
              derivation, cell, in: [(rows.schema, inner[row]), (schema, record)], block, file)
          }
        }
        record.values[index] = .rows(inner)
      }
      if let derivation = field.derivation {
        record.values[index] = value(derivation, field, in: [(schema, record)], block, file)
      }
    }
  }

  private func value(
    _ derivation: Derivation, _ field: Field, in records: [(Schema, Record)], _ block: String?,
    _ file: CaseFile
  ) -> Value {
    func find(_ path: String) -> Value { lookUp(path, in: records, block, file) }
    switch derivation {
    case .age(let birth, let on):
      guard case .date(let birth) = find(birth), case .date(let day) = find(on) else {
        return .absent
      }
      return birth.age(on: day).map { .integer($0) } ?? .absent
    case .hours(let from, let to):
      guard case .time(let from) = find(from), case .time(let to) = find(to), to > from else {
        return .absent
      }
      return .amount(Self.hours(minutes: to.minutes - from.minutes))
    case .elapsed(let fromDate, let fromTime, let toDate, let toTime):
      guard case .date(let fromDate) = find(fromDate), case .time(let fromTime) = find(fromTime),
        case .date(let toDate) = find(toDate), case .time(let toTime) = find(toTime)
      else { return .absent }
      let minutes =
        (toDate.ordinal - fromDate.ordinal) * 24 * 60 + toTime.minutes - fromTime.minutes
      return minutes < 0 ? .absent : .amount(Self.hours(minutes: minutes))
    case .count(let rows):
      guard case .rows(let records) = find(rows) else { return .absent }
      return .integer(records.count)
    case .sum(let rows, let column): return sum(find(rows), rows, column, field, records)
    case .street(let code):
      guard case .text(let code) = find(code), let street = programme.street(code) else {
        return .absent
      }
      return .text(street.name)
    case .pledge(let person):
      guard case .person(let person) = find(person), let day = person.pledged else {
        return .absent
      }
      return .date(day)
    case .first(let form, let key): return taken(file.answers[form]?.first, form, key)
    case .last(let form, let key): return taken(file.answers[form]?.last, form, key)
    }
  }

  /// To one decimal and rounded down: 1 h 59 min are not two hours.
  static func hours(minutes: Int) -> Amount {
    Amount(hundredths: minutes * 10 / 60 * 10)
  }

  private func taken(_ record: FormRecord?, _ form: String, _ key: String) -> Value {
    guard let record, let index = library.form(form)?.schema.position(of: key) else {
      return .absent
    }
    return record.record.values[index]
  }

  private func sum(
    _ value: Value, _ rows: String, _ column: String, _ field: Field, _ records: [(Schema, Record)]
  ) -> Value {
    guard case .rows(let list) = value,
      let schema = records.lazy.compactMap({ $0.0.field(rows) }).first,
      case .rows(let table) = schema.type, let index = table.schema.position(of: column)
    else { return .absent }
    var total = 0
    var known = false
    for record in list {
      switch record.values[index] {
      case .integer(let number): (total, known) = (total + number, true)
      case .amount(let amount): (total, known) = (total + amount.hundredths, true)
      default: break
      }
    }
    if !known { return .absent }
    if case .integer = field.type { return .integer(total) }
    return .amount(Amount(hundredths: total))
  }

  /// From the row outwards to the record, then among the blocks.
  ///
  /// Fields of a block name each other with the block's key.
  private func lookUp(
    _ path: String, in records: [(Schema, Record)], _ block: String?, _ file: CaseFile
  ) -> Value {
    var own = path
    if let block, path.hasPrefix(block + ".") { own = String(path.dropFirst(block.count + 1)) }
    for (schema, record) in records {
      if let index = schema.position(of: own) { return record.values[index] }
    }
    guard let (block, key) = path.splitAtFirstDot(),
      let index = library.block(block)?.schema.position(of: key)
    else { return .absent }
    return file.blocks[block]?.record.values[index] ?? .absent
  }
}
