package import FormModel

/// The grade a child of an age is expected in, under Shanghai's 五四 system: five years of primary
/// and four of middle school, the nine years of compulsory education.
///
/// A school year begins on 1 September; a child enters in the year of the sixth birthday if that is
/// no later than 31 August. Late entry and special schools are lawful: a grade that differs is worth
/// a warning, never an error.
package struct SchoolGrade: Hashable, Comparable, Sendable {
  /// 1–9.
  package let number: Int

  package init?(number: Int) {
    guard (1...9).contains(number) else { return nil }
    self.number = number
  }

  /// The nominal grade at a day; nil outside compulsory education.
  package init?(birthDate: CalendarDate, on day: CalendarDate) {
    let schoolYear = day.month >= 9 ? day.year : day.year - 1
    let entryYear = birthDate.year + (birthDate.month <= 8 ? 6 : 7)
    self.init(number: schoolYear - entryYear + 1)
  }

  package var isPrimary: Bool { number <= 5 }

  /// The name on forms, from `一年级` to `九年级`.
  package var name: String {
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    return numerals[number - 1] + "年级"
  }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
