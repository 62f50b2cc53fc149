import Diagnostics
import FormModel

/// The child, the parents and the guardian.
extension CaseInspection {
  mutating func checkPersons() {
    if let child = block(ChildFields.self) {
      if let number = identity(child.answers.idNumber) {
        check(
          number, child.answers.birthDate, child.answers.sex, "child",
          at: child.position(of: \.idNumber))
      } else {
        checkKind(of: child)
      }
      checkParents(of: child)
      checkAge(of: child)
      checkGrade(of: child)
      checkCategory(of: child)
    }
    if let guardian = block(GuardianFields.self),
      let number = identity(guardian.answers.idNumber)
    {
      check(
        number, guardian.answers.birthDate, guardian.answers.sex, "guardian",
        at: guardian.position(of: \.idNumber))
    }
  }

  /// An ID number tells the birth date and the sex: one of the two is wrong where they differ.
  private mutating func check(
    _ number: IdentityNumber, _ birth: CalendarDate?, _ sex: Label?, _ block: String,
    at position: SourcePosition
  ) {
    if let birth, birth != number.birthDate {
      mismatch(
        at: position,
        Message("`\(block).id_number` 与出生日期不符", "`\(block).id_number` and the birth date differ"))
    }
    if let sex, sex.text != number.sex.label {
      mismatch(
        at: position,
        Message("`\(block).id_number` 与性别不符", "`\(block).id_number` and the sex differ"))
    }
  }

  private func identity(_ number: String?) -> IdentityNumber? {
    number.flatMap { try? IdentityNumber($0) }
  }

  private mutating func checkKind(of child: PlacedAnswers<ChildFields>) {
    guard child.answers.idType == .identityCard, child.answers.idNumber != nil else { return }
    warn(
      "id-type", at: child.position(of: \.idNumber),
      Message("证件类型是居民身份证，号码却不是18位", "an identity card, but its number has not 18 places"),
      hint: Message("核对证件类型和号码", "check the kind of paper and its number"))
  }

  private mutating func mismatch(at position: SourcePosition, _ message: Message) {
    fail(
      "id-mismatch", at: position, message, hint: Message("对照证件原件改正", "correct it from the card"))
  }

  private mutating func checkParents(of child: PlacedAnswers<ChildFields>) {
    for (index, parent) in child.answers.parents.enumerated() {
      guard let number = identity(parent.idNumber), let role = parent.role else { continue }
      if (role == .father) == (number.sex == .male) { continue }
      mismatch(
        at: child.position(of: \.parents),
        Message(
          "`child.parents` 第\(index + 1)行的证件号码与父母关系不符（性别）",
          "the ID number in row \(index + 1) of `child.parents` is of the other sex"))
    }
  }

  /// Compulsory education; older and younger children exist, so nobody is turned away.
  private mutating func checkAge(of child: PlacedAnswers<ChildFields>) {
    guard let birth = child.answers.birthDate,
      let end = CalendarDate(year: programme.year, month: 12, day: 31)
    else { return }
    if let age = birth.age(on: end), (6...15).contains(age) { return }
    warn(
      "unusual-age", at: child.position(of: \.birthDate),
      Message("项目年度末的年龄不在6至15岁", "the age at the end of the project year is not 6 to 15"),
      hint: Message(
        "核对出生日期；确属义务教育阶段的，不必改",
        "check the birth date; leave it if the child is in compulsory education"))
  }

  private mutating func checkGrade(of child: PlacedAnswers<ChildFields>) {
    guard let birth = child.answers.birthDate, let grade = child.answers.grade?.text,
      let written = (1...9).first(where: { SchoolGrade(number: $0)?.name == grade }),
      let day = block(CaseFields.self)?.answers.opened
        ?? CalendarDate(year: programme.year, month: 1, day: 1),
      let nominal = SchoolGrade(birthDate: birth, on: day), abs(nominal.number - written) > 2
    else { return }
    warn(
      "unusual-grade", at: child.position(of: \.grade),
      Message("年级与年龄相差两级以上", "the grade is more than two away from the usual one of the age"),
      hint: Message("核对年级和出生日期", "check the grade and the birth date"))
  }

  private mutating func checkCategory(of child: PlacedAnswers<ChildFields>) {
    guard child.answers.category == .orphan else { return }
    // Every state but these two is one of somebody who is there.
    let isThere = child.answers.parents.contains { $0.label(\.state) != nil && $0.state == nil }
    guard isThere else { return }
    warn(
      "orphan-with-parent", at: child.position(of: \.parents),
      Message("保障类别是社会散居孤儿，父母却有在世的", "the category is orphan, but a parent is alive"),
      hint: Message("核对保障类别和父母状况", "check the category and the state of the parents"))
  }
}

extension IdentityNumber.Sex {
  var label: String { self == .male ? "男" : "女" }
}
