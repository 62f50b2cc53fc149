import Diagnostics
import FormModel

/// The case as such, and the dates of its records against each other.
extension CaseInspection {
  mutating func checkCase() {
    guard let own = block(CaseFields.self) else { return }
    if let code = own.answers.streetCode, programme.street(code) == nil {
      report(
        .unknownStreet, at: own.position(of: \.streetCode),
        Message("unknown-street.check-case"))
    }
    guard let number = CaseNumber(file.number) else { return }
    if number.year != programme.year {
      report(
        .otherYear, at: own.position(of: \.number),
        Message("other-year"))
    }
    if number.district.code != programme.districtCode {
      report(
        .otherDistrict, at: own.position(of: \.number),
        Message("other-district"))
    }
    if let opened = own.answers.opened, let closed = own.answers.closed,
      closed < opened
    {
      report(
        .caseDates, at: own.position(of: \.closed),
        Message("case-dates"))
    }
  }

  mutating func checkDates() {
    let own = block(CaseFields.self)?.answers
    let birth = block(ChildFields.self)?.answers.birthDate
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      for record in file.answers[form.id] ?? [] {
        guard let (day, position) = mainDate(of: record, form) else { continue }
        if let birth, day < birth {
          report(
            .dateBeforeBirth, at: position,
            Message("date-before-birth", ["title": form.title, "id": form.id]),
            hint: Message("date-before-birth.hint"))
          continue
        }
        if let opened = own?.opened, day < opened {
          outside(form, at: position, Message("date-outside-case.before"))
        }
        if let closed = own?.closed, day > closed {
          outside(form, at: position, Message("date-outside-case.after"))
        }
      }
    }
    checkFiling()
  }

  /// A file is put together when the case is closed, then checked, then approved.
  private mutating func checkFiling() {
    guard let filing = block(FilingFields.self) else { return }
    let closed = records(ClosingFields.self).first?.answers.closedOn
    if let closed, let made = filing.answers.madeOn, made < closed {
      report(
        .filingDates, at: filing.position(of: \.madeOn),
        Message("filing-dates.before-closing"),
        hint: Message("filing-dates.hint.before-closing"))
    }
    let days: [(KeyPath<FilingFields, Key<CalendarDate>>, String)] = [
      (\.madeOn, "made_on"), (\.checkedOn, "checked_on"), (\.approvedOn, "approved_on"),
    ]
    let steps = days.compactMap { path, key in
      filing.answers[dynamicMember: path].map {
        (key: key, day: $0, position: filing.position(of: path))
      }
    }
    for (before, step) in zip(steps, steps.dropFirst()) where step.day < before.day {
      report(
        .filingDates, at: step.position,
        Message("filing-dates.order", ["step": step.key, "before": before.key]),
        hint: Message("filing-dates.hint.order"))
    }
  }

  private mutating func outside(_ form: Form, at position: SourcePosition, _ when: Message) {
    report(
      .dateOutsideCase, at: position,
      Message("date-outside-case", ["title": form.title, "when": when, "id": form.id]),
      hint: Message("date-outside-case.hint"))
  }

  /// The date that the form is about, by the words of its definition: its key, or else `dated`.
  func mainDate(
    of read: FormRecord, _ form: Form
  ) -> (day: CalendarDate, position: SourcePosition)? {
    for key in [form.key, form.dated] {
      guard let index = key.flatMap({ form.schema.position(of: $0) }),
        case .date(let day) = read.record.values[index]
      else { continue }
      return (day, read.positions[index])
    }
    return nil
  }
}
