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
        Message("id-mismatch.birth-date", ["block": block]))
    }
    if let sex, sex.text != number.sex.label {
      mismatch(
        at: position,
        Message("id-mismatch.sex", ["block": block]))
    }
  }

  private func identity(_ number: String?) -> IdentityNumber? {
    number.flatMap { try? IdentityNumber($0) }
  }

  private mutating func checkKind(of child: PlacedAnswers<ChildFields>) {
    guard child.answers.idType == .identityCard, child.answers.idNumber != nil else { return }
    report(
      .idType, at: child.position(of: \.idNumber),
      Message("id-type"),
      hint: Message("id-type.hint"))
  }

  private mutating func mismatch(at position: SourcePosition, _ message: Message) {
    report(
      .idMismatch, at: position, message, hint: Message("id-mismatch.hint"))
  }

  private mutating func checkParents(of child: PlacedAnswers<ChildFields>) {
    for (index, parent) in child.answers.parents.enumerated() {
      guard let number = identity(parent.idNumber), let role = parent.role else { continue }
      if (role == .father) == (number.sex == .male) { continue }
      mismatch(
        at: child.position(of: \.parents),
        Message("person-checks.check-parents", ["index": index + 1]))
    }
  }

  /// Compulsory education; older and younger children exist, so nobody is turned away.
  private mutating func checkAge(of child: PlacedAnswers<ChildFields>) {
    guard let birth = child.answers.birthDate,
      let end = CalendarDate(year: programme.year, month: 12, day: 31)
    else { return }
    if let age = birth.age(on: end), (6...15).contains(age) { return }
    report(
      .unusualAge, at: child.position(of: \.birthDate),
      Message("unusual-age"),
      hint: Message("unusual-age.hint"))
  }

  private mutating func checkGrade(of child: PlacedAnswers<ChildFields>) {
    guard let birth = child.answers.birthDate, let grade = child.answers.grade?.text,
      let written = (1...9).first(where: { SchoolGrade(number: $0)?.name == grade }),
      let day = block(CaseFields.self)?.answers.opened
        ?? CalendarDate(year: programme.year, month: 1, day: 1),
      let nominal = SchoolGrade(birthDate: birth, on: day), abs(nominal.number - written) > 2
    else { return }
    report(
      .unusualGrade, at: child.position(of: \.grade),
      Message("unusual-grade"),
      hint: Message("unusual-grade.hint"))
  }

  private mutating func checkCategory(of child: PlacedAnswers<ChildFields>) {
    guard child.answers.category == .orphan else { return }
    // Every state but these two is one of somebody who is there.
    let isThere = child.answers.parents.contains { $0.label(\.state) != nil && $0.state == nil }
    guard isThere else { return }
    report(
      .orphanWithParent, at: child.position(of: \.parents),
      Message("orphan-with-parent"),
      hint: Message("orphan-with-parent.hint"))
  }
}

extension IdentityNumber.Sex {
  var label: String { self == .male ? "男" : "女" }
}
