import CommonMark
import Diagnostics
import FormModel

/// Records that stand in a file twice, as copying and pasting leaves them.
extension CaseInspection {
  mutating func checkTwice() {
    let visits = VisitFields.home.id
    for form in library.forms where form.repeats && form.scopes.contains(where: \.isOfChild) {
      // In the order of the file, which is not that of their days.
      let records = (file.answers[form.id] ?? []).sorted { $0.position < $1.position }
      let days = records.map { mainDate(of: $0, form)?.day }
      let counts = Dictionary(grouping: days) { $0 }.mapValues(\.count)
      var marks: [String: SourcePosition] = [:]
      // Whatever has its day for itself is no copy, and need not be looked at as a whole.
      for (record, day) in zip(records, days)
      where counts[day, default: 0] > 1 && !record.isEmpty(form.schema) {
        var own = [record.record.mark]
        if form.id == visits, let contact = mark(ofVisit: record) { own.append(contact) }
        if let first = own.lazy.compactMap({ marks[$0] }).first {
          report(
            .duplicateRecord, at: record.position,
            Message("duplicate-record", ["title": form.title, "line": first.line]),
            hint: Message("duplicate-record.hint"))
          continue
        }
        for mark in own { marks[mark] = record.position }
      }
    }
  }

  /// The same people at the same time on the same day.
  private func mark(ofVisit record: FormRecord) -> String? {
    let answers = Answers(library[VisitFields.self], record.record)
    let visitors = answers.visitors.compactMap { $0.person?.id }.sorted()
    guard let on = answers.on, let from = answers.from, !visitors.isEmpty else { return nil }
    return "visit \(on.ordinal) \(from.minutes) " + visitors.joined(separator: " ")
  }
}

extension Record {
  /// What tells one record from another.
  fileprivate var mark: String { values.map(\.mark).joined(separator: "\u{1F}") }
}

extension Value {
  fileprivate var mark: String {
    switch self {
    case .absent: ""
    case .text(let text): text
    case .prose(let prose): String(decoding: prose.html, as: UTF8.self)
    case .date(let day), .signed(let day): day.iso
    case .month(let month): month.iso
    case .time(let time): String(time.minutes)
    case .integer(let number): String(number)
    case .amount(let amount): amount.plain
    case .boolean(let flag): String(flag)
    case .choice(let option): String(option)
    case .choices(let options): options.map(String.init).joined(separator: ",")
    case .person(let person): person.id
    case .rows(let rows): rows.map(\.mark).joined(separator: "\u{1E}")
    }
  }
}
