import CaseModel
import Testing

struct CreditCodeTests {
  @Test func `a code tells its kind and district`() throws {
    let code = try CreditCode("52310199MJ00000003")
    #expect(code.civilKind == .serviceOrganisation)
    #expect(code.districtCode == "310199")
    #expect(!code.isNormalised)
  }

  @Test(arguments: ["52310199mj00000003", "５２３１０１９９ＭＪ０００００００３"])
  func `small letters and full width are normalised`(written: String) throws {
    let code = try CreditCode(written)
    #expect(code.text == "52310199MJ00000003")
    #expect(code.isNormalised)
  }

  @Test(arguments: [
    ("52310199MJ0000000", CreditCode.Fault.length), ("52310199MI00000003", .character),
    ("52310199MO00000003", .character), ("52310199MJ0000000-", .character),
    ("5231019XMJ00000003", .character), ("52310199MJ00000004", .checkCharacter),
    ("52310199MJ00000030", .checkCharacter), ("51310199MJ00000003", .checkCharacter),
  ])
  func `what is no code is refused with its fault`(written: String, fault: CreditCode.Fault) {
    #expect(throws: fault) { try CreditCode(written) }
  }
}

struct CaseNumberTests {
  @Test func `a case number is read as it is written`() throws {
    let number = try #require(CaseNumber("310107-2022-0007"))
    #expect(number.district == .putuo)
    #expect(number.year == 2022)
    #expect(number.serial == 7)
    #expect(number.text == "310107-2022-0007")
  }

  @Test(arguments: [
    "", "310107-2022-7", "310107-2022-0000", "310102-2022-0007", "310107-2019-0007",
    "310107_2022_0007", "310107-2022-00071", " 310107-2022-0007", "310107-2022-000７",
    "310107-2022-+007", "../../etc/passwd", "310103-2022-0001",
  ])
  func `any other form is refused`(text: String) {
    #expect(CaseNumber(text) == nil)
  }

  @Test func `case numbers sort by district, year and number`() {
    let texts = ["310101-2023-0001", "310107-2021-0009", "310107-2022-0002", "310107-2022-0010"]
    #expect(texts.compactMap(CaseNumber.init).sorted().map(\.text) == texts)
  }
}

struct DistrictTests {
  @Test func `Shanghai has sixteen districts, each with its own code and name`() {
    #expect(District.allCases.count == 16)
    #expect(Set(District.allCases.map(\.name)).count == 16)
    for district in District.allCases { #expect(District(code: district.code) == district) }
    #expect(District(code: "310115")?.name == "浦东新区")
  }

  @Test(arguments: ["", "310102", "310103", "31010", "3101070", "普陀区"])
  func `other codes are unknown`(code: String) {
    #expect(District(code: code) == nil)
  }
}
