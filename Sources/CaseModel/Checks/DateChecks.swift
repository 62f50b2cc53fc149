import Diagnostics
import FormModel

/// The case as such, and the dates of its records against each other.
extension CaseInspection {
  mutating func checkCase() {
    guard let own = block("case") else { return }
    if let code = own.answers.text("street_code"), programme.street(code) == nil {
      fail(
        "unknown-street", at: own.position(of: "street_code"),
        Message(
          "programme.yaml 的 streets 里没有这个街镇代码", "no such code in the streets of programme.yaml"))
    }
    guard let number = CaseNumber(file.number) else { return }
    if number.year != programme.year {
      warn(
        "other-year", at: own.position(of: "number"),
        Message("个案编号的年度不是本项目年度", "the year in the case number is not that of the project"))
    }
    if number.district.code != programme.districtCode {
      warn(
        "other-district", at: own.position(of: "number"),
        Message("个案编号的区代码不是本区", "the district in the case number is not that of the project"))
    }
    if let opened = own.answers.date("opened"), let closed = own.answers.date("closed"),
      closed < opened
    {
      fail(
        "case-dates", at: own.position(of: "closed"),
        Message("结案日期早于接案日期", "the case is closed before it is opened"))
    }
  }

  mutating func checkDates() {
    let own = block("case")?.answers
    let birth = block("child")?.answers.date("birth_date")
    for form in library.forms where form.scopes.contains(where: \.isOfChild) {
      for record in records(form.id) {
        guard let (key, day) = mainDate(of: record, form) else { continue }
        let position = record.position(of: key)
        if let birth, day < birth {
          warn(
            "date-before-birth", at: position,
            Message(
              "《\(form.title)》的日期早于儿童出生", "form `\(form.id)` is dated before the child's birth"),
            hint: Message("核对年份", "check the year"))
          continue
        }
        if let opened = own?.date("opened"), day < opened {
          outside(form, at: position, Message("早于接案日期", "before the case was opened"))
        }
        if let closed = own?.date("closed"), day > closed {
          outside(form, at: position, Message("晚于结案日期", "after the case was closed"))
        }
      }
    }
    checkFiling()
  }

  /// A file is put together when the case is closed, then checked, then approved.
  private mutating func checkFiling() {
    guard let filing = block("filing") else { return }
    let closed = records("closing-report").first?.answers.date("closed_on")
    if let closed, let made = filing.answers.date("made_on"), made < closed {
      warn(
        "filing-dates", at: filing.position(of: "made_on"),
        Message("立卷日期早于结案日期", "the file was put together before the case was closed"),
        hint: Message("结案以后才能立卷（规则N21），核对日期", "it follows the closing (rule N21); check the dates"))
    }
    let steps = ["made_on", "checked_on", "approved_on"].compactMap { key in
      filing.answers.date(key).map { (key: key, day: $0) }
    }
    for (before, step) in zip(steps, steps.dropFirst()) where step.day < before.day {
      warn(
        "filing-dates", at: filing.position(of: step.key),
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

  /// The date that the form is about: its key, or else what forms without such a key call it.
  private func mainDate(
    of record: PlacedAnswers, _ form: Form
  ) -> (key: String, day: CalendarDate)? {
    for key in [form.key, "on", "issued_on"] {
      if let key, let day = record.answers.date(key) { return (key, day) }
    }
    return nil
  }
}
