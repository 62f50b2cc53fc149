import CaseModel
import FormModel
import Testing

struct PhoneNumberTests {
  @Test(arguments: [
    ("13800000000", PhoneNumber.Kind.mobile, "13800000000", nil),
    ("138 0000 0000", .mobile, "13800000000", nil),
    ("１３８－００００－００００", .mobile, "13800000000", nil),
    ("021-62000000", .landline, "021-62000000", nil),
    ("02162000000", .landline, "021-62000000", nil),
    ("021-62000000-801", .landline, "021-62000000", "801"),
    ("021-62000000转801", .landline, "021-62000000", "801"),
    ("021-6200-0000#8", .landline, "021-62000000", "8"),
    ("110", .short, "110", nil), ("12345", .short, "12345", nil), ("962200", .short, "962200", nil),
  ])
  func `a number is read in the ways people write it`(
    written: String, kind: PhoneNumber.Kind, text: String, extension: String?
  ) throws {
    let number = try #require(PhoneNumber(written))
    #expect(number.kind == kind)
    #expect(number.text == text)
    #expect(number.extension == `extension`)
  }

  @Test(arguments: [
    "", "1", "12800000000", "1380000000", "138000000000", "62000000",
    "021-6200000", "13800000000-801", "021-62000000-", "021-62000000-8012345", "021-62000000转",
    "13800000000 / 13900000000", "无", "1.38E+10", "-", "210",
  ])
  func `anything else is refused`(written: String) {
    #expect(PhoneNumber(written) == nil)
  }
}

struct PersonNameTests {
  @Test(arguments: ["王小明", "欧阳〇", "𠮷野", "买买提·阿布都热合曼", "葛\u{E0100}"])
  func `a name stays as it is`(written: String) throws {
    let name = try PersonName(written)
    #expect(name.text.unicodeScalars.elementsEqual(written.unicodeScalars))
    #expect(!name.hasReplacedDot)
  }

  @Test(arguments: [
    "\u{2022}", "\u{2027}", "\u{2219}", "\u{22C5}", "\u{30FB}", "\u{FF65}", "．", ".",
  ])
  func `a character that looks like the dot becomes the dot, and that is noted`(
    dot: String
  ) throws {
    let name = try PersonName("买买提\(dot)阿布都")
    #expect(name.text == "买买提\u{B7}阿布都")
    #expect(name.hasReplacedDot)
  }

  @Test(arguments: [
    ("", PersonName.Fault.empty), ("王 明", .space), ("王\u{3000}明", .space), (" 王明", .space),
    ("王\n明", .space), ("王\u{1}明", .control),
    (String(repeating: "名", count: 51), .length),
  ])
  func `what cannot be a name is refused with its fault`(
    written: String, fault: PersonName.Fault
  ) {
    #expect(throws: fault) { try PersonName(written) }
  }

  @Test func `fifty characters fit, variants count as one`() throws {
    _ = try PersonName(String(repeating: "名", count: 50))
    _ = try PersonName(String(repeating: "葛\u{E0100}", count: 50))
  }

  @Test func `names are compared by code point`() throws {
    // A compatibility ideograph and its unified form are the same text to `String`.
    let compatible = "\u{F9DC}"
    let unified = "\u{9686}"
    #expect(compatible == unified)
    #expect(try PersonName(compatible) != PersonName(unified))
    #expect(try Set([PersonName(compatible), PersonName(unified)]).count == 2)
  }
}

struct SchoolGradeTests {
  @Test(arguments: [
    // Six on 31 August: that September; six a day later: a year after.
    ("2014-08-31", "2020-09-01", 1), ("2014-09-01", "2020-09-01", nil),
    ("2014-09-01", "2021-09-01", 1), ("2014-08-31", "2020-08-31", nil),
    ("2012-03-05", "2022-03-12", 4), ("2012-03-05", "2022-09-01", 5),
    ("2006-01-01", "2020-12-31", 9), ("2005-01-01", "2020-12-31", nil),
    ("2022-01-01", "2020-12-31", nil),
  ])
  func `the nominal grade follows from birth and school year`(
    birth: String, day: String, grade: Int?
  ) throws {
    let birthDate = try #require(CalendarDate(iso: birth))
    let day = try #require(CalendarDate(iso: day))
    #expect(SchoolGrade(birthDate: birthDate, on: day)?.number == grade)
  }

  @Test func `primary school has five years and middle school four`() {
    let grades = (0...10).compactMap(SchoolGrade.init(number:))
    #expect(grades.count == 9)
    #expect(grades.count(where: \.isPrimary) == 5)
    #expect(grades.map(\.name).first == "一年级")
    #expect(grades.map(\.name).last == "九年级")
  }
}
