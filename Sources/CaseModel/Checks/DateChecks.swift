import Diagnostics
import FormModel

/// The case as such, and the dates of its records against each other.
extension CaseInspection {
  mutating func checkCase() {
    guard let own = block(CaseFields.self) else { return }
    if let code = own.answers.streetCode, programme.street(code) == nil {
      fail(
        "unknown-street", at: own.position(of: \.streetCode),
        Message(
          "programme.yaml 的 streets 里没有这个街镇代码", "no such code in the streets of programme.yaml"))
    }
    guard let number = CaseNumber(file.number) else { return }
    if number.year != programme.year {
      warn(
        "other-year", at: own.position(of: \.number),
        Message("个案编号的年度不是本项目年度", "the year in the case number is not that of the project"))
    }
    if number.district.code != programme.districtCode {
      warn(
        "other-district", at: own.position(of: \.number),
        Message("个案编号的区代码不是本区", "the district in the case number is not that of the project"))
    }
    if let opened = own.answers.opened, let closed = own.answers.closed,
      closed < opened
    {
      fail(
        "case-dates", at: own.position(of: \.closed),
        Message("结案日期早于接案日期", "the case is closed before it is opened"))
    }
  }

  mutating func checkDates() {
    let own = block(CaseFields.self)?.answers
    let birth = block(ChildFields.self)?.answers.birthDate
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      for record in file.answers[form.id] ?? [] {
        guard let (day, position) = mainDate(of: record, form) else { continue }
        if let birth, day < birth {
          warn(
            "date-before-birth", at: position,
            Message(
              "《\(form.title)》的日期早于儿童出生", "form `\(form.id)` is dated before the child's birth"),
            hint: Message("核对年份", "check the year"))
          continue
        }
        if let opened = own?.opened, day < opened {
          outside(form, at: position, Message("早于接案日期", "before the case was opened"))
        }
        if let closed = own?.closed, day > closed {
          outside(form, at: position, Message("晚于结案日期", "after the case was closed"))
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
      warn(
        "filing-dates", at: filing.position(of: \.madeOn),
        Message("立卷日期早于结案日期", "the file was put together before the case was closed"),
        hint: Message("结案以后才能立卷（规则N21），核对日期", "it follows the closing (rule N21); check the dates"))
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
      warn(
        "filing-dates", at: step.position,
        Message(
          "`filing.\(step.key)` 早于 `filing.\(before.key)`",
          "`filing.\(step.key)` is before `filing.\(before.key)`"),
        hint: Message("先立卷，再检查，后审核；核对日期", "made, then checked, then approved; check the dates"))
    }
  }

  private mutating func outside(_ form: Form, at position: SourcePosition, _ when: Message) {
    warn(
      "date-outside-case", at: position,
      Message("《\(form.title)》的日期\(when.chinese)", "form `\(form.id)` is dated \(when.english)"),
      hint: Message("核对本表日期和 `case` 的起止", "check this date and those of `case`"))
  }

  /// The date that the form is about, by the words of its definition: its key, or else `dated`.
  private func mainDate(
    of read: FormRecord, _ form: Form
  ) -> (day: CalendarDate, position: SourcePosition)? {
    for key in [form.key, form.dated] {
      guard let place = key.flatMap({ form.schema.position(of: $0) }),
        case .date(let day) = read.record.values[place]
      else { continue }
      return (day, read.positions[place])
    }
    return nil
  }
}
