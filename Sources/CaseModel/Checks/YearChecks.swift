import Diagnostics
import FormModel

/// Days against the year of the project.
extension CaseInspection {
  /// A service of the project is done in its year; its papers may follow until the end of the next one.
  ///
  /// 2023 for 2022 is a slip that would make the whole district look from another year.
  mutating func checkYear() {
    // A case of another year is told once, by its number.
    guard programme.year > 0, CaseNumber(file.number)?.year == programme.year else { return }
    let services = [VisitFields.home.id, AssessmentFields.home.id, DifficultCaseFields.home.id]
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      for record in file.answers[form.id] ?? [] {
        if let (day, position) = mainDate(of: record, form), services.contains(form.id),
          day.year != programme.year
        {
          report(
            .outsideYear, at: position,
            Message("outside-year", ["title": form.title, "year": programme.year]),
            hint: Message("outside-year.hint"))
          continue
        }
        checkPaperDays(of: record, form)
      }
    }
  }

  /// What was signed or done later than anybody hands a file in.
  private mutating func checkPaperDays(of record: FormRecord, _ form: Form) {
    let main = mainDate(of: record, form)?.position
    for (index, value) in record.record.values.enumerated() {
      let position = record.positions[index]
      let day: CalendarDate? =
        switch value {
        case .signed(let day): day
        case .date(let day) where position == main: day
        default: nil
        }
      guard let day, day.year > programme.year + 1 else { continue }
      report(
        .outsideYear, at: position,
        Message("outside-year.paper", ["title": form.title, "year": programme.year]),
        hint: Message("outside-year.hint"))
    }
  }

  /// A record is filled in on the day that it tells of, or later; of visits a rule of the project says so.
  mutating func checkFilling() {
    for record in records(AssessmentFields.self) {
      check(record.answers.filledOn, record.answers.on, at: record.position(of: \.filledOn))
    }
    for record in records(DifficultCaseFields.self) {
      check(record.answers.filledOn, record.answers.foundOn, at: record.position(of: \.filledOn))
    }
  }

  private mutating func check(
    _ filled: CalendarDate?, _ day: CalendarDate?, at position: SourcePosition
  ) {
    guard let filled, let day, filled < day else { return }
    report(
      .filledBefore, at: position, Message("filled-before"), hint: Message("filled-before.hint"))
  }
}
