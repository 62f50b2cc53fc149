import CaseModel
import FormModel
import Testing

struct IdentityNumberTests {
  /// An example of GB 11643-1999, then numbers that belong to nobody: an address never assigned,
  /// or the sequence 000, which is never issued.
  @Test(arguments: [
    ("11010519491231002X", "1949-12-31", IdentityNumber.Sex.female),
    ("31019920120305000X", "2012-03-05", .female),
    ("310199200911179993", "2009-11-17", .male),
  ])
  func `a number tells birth date and sex`(
    text: String, birth: String, sex: IdentityNumber.Sex
  ) throws {
    let number = try IdentityNumber(text)
    #expect(number.text == text)
    #expect(number.birthDate.iso == birth)
    #expect(number.sex == sex)
    #expect(number.notes.isEmpty)
  }

  /// The standard's other example: its check character is right, but nobody here was born in 1880.
  @Test func `a birth before 1900 is refused, whatever the check character`() {
    let text = "440524188001010014"
    #expect(throws: IdentityNumber.Fault.birthDate) { try IdentityNumber(text) }
  }

  @Test(arguments: ["31019920120305000x", "３１０１９９２０１２０３０５０００Ｘ", "31019920120305000ｘ"])
  func `a small x and full width are normalised, and that is noted`(written: String) throws {
    let number = try IdentityNumber(written)
    #expect(number.text == "31019920120305000X")
    #expect(number.notes == [.normalised])
  }

  @Test(arguments: ["310103200806300007", "31010820061212000X"])
  func `a retired Shanghai code is lawful and noted`(text: String) throws {
    let number = try IdentityNumber(text)
    #expect(number.notes == [.retiredShanghaiCode])
    #expect(IdentityNumber.retiredShanghaiCodes.contains(number.placeCode))
  }

  @Test(arguments: [
    ("", IdentityNumber.Fault.length), ("31019920120305000", .length),
    ("31019920120305000XX", .length), ("310199201203050 00X", .length),
    ("3.10199201203E+17", .length), ("31019920120305000Y", .character),
    ("3101992012O305000X", .character), ("X1019920120305000X", .character),
    ("一一一一一一一一一一一一一一一一一一", .character), ("310199201202300003", .birthDate),
    ("310199201213050003", .birthDate), ("310199201200000007", .birthDate),
  ])
  func `what is no number is refused with its fault`(
    written: String, fault: IdentityNumber.Fault
  ) {
    #expect(throws: fault) { try IdentityNumber(written) }
  }

  @Test func `any single wrong digit is found`() {
    let right = Array("31019920120305000X".utf8)
    for place in 0..<17 {
      for digit in "0123456789".utf8 where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(throws: IdentityNumber.Fault.self) {
          try IdentityNumber(String(decoding: wrong, as: UTF8.self))
        }
      }
    }
  }

  @Test func `any swap of neighbours is found`() {
    let right = Array("31019920120305000X".utf8)
    for place in 0..<16 where right[place] != right[place + 1] {
      var wrong = right
      wrong.swapAt(place, place + 1)
      #expect(throws: IdentityNumber.Fault.self) {
        try IdentityNumber(String(decoding: wrong, as: UTF8.self))
      }
    }
  }

  @Test func `printing a number shows nothing of it`() throws {
    let number = try IdentityNumber("31019920120305000X")
    #expect("\(number)" == "‹hidden›")
    #expect(String(reflecting: number) == "‹hidden›")
  }
}
