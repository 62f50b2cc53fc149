import CaseModel
import Diagnostics
import Testing

/// Checks of one case: each rule kept, broken, and just on its edge.
struct CaseCheckTests {
  @Test func `the base case keeps every rule`() throws {
    let bench = try Bench.shared.get()
    #expect(bench.read(BaseCase.text).diagnostics.isEmpty)
    #expect(try bench.check(BaseCase.text).isEmpty)
  }

  @Test(
    arguments: PersonExamples.all + DateExamples.all + VisitExamples.all + CourseExamples.all
      + CompletenessExamples.all)
  func `a change is found where it stands, and nothing else`(example: Example) throws {
    let text = try example.text(of: BaseCase.text)
    let found = try Bench.shared.get().check(text)
    #expect(found.map(\.place).sorted() == (try example.expected(in: text)).sorted())
  }

  /// Errors are only what cannot be true.
  @Test func `errors are few`() throws {
    let bench = try Bench.shared.get()
    var errors: Set<String> = []
    var warnings: Set<String> = []
    for example in Examples.checks {
      for finding in try bench.check(try example.text(of: BaseCase.text)) {
        if finding.severity == .error {
          errors.insert(finding.id)
        } else {
          warnings.insert(finding.id)
        }
      }
    }
    #expect(errors == ["id-mismatch", "unknown-street", "case-dates", "visit-times"])
    #expect(warnings.isDisjoint(with: errors))
    #expect(warnings.count == 20)
  }

  @Test(arguments: [
    (2021, "category: 社会散居孤儿", ["category-year", "orphan-with-parent"]),
    (2022, "category: 社会散居孤儿", ["orphan-with-parent"]),
    (2021, "category: 困境儿童基本生活保障对象", []),
  ])
  func `orphans belong to the project from 2022`(
    year: Int, category: String, expected: [String]
  ) throws {
    let programme = try BaseProgramme.text.changing("year: 2022", to: "year: \(year)")
    let text = try BaseCase.text.changing("category: 困境儿童基本生活保障对象", to: category)
    let found = try Bench(programme: programme).check(text).map(\.id).filter { $0 != "other-year" }
    #expect(found == expected)
  }

  @Test func `a case number of another year or district is noted`() throws {
    let programme = try BaseProgramme.text.changing("year: 2022", to: "year: 2023")
      .changing("district_code: '310107'", to: "district_code: '310109'")
    let place = try BaseCase.text.place(of: BaseCase.number)
    let found = try Bench(programme: programme).check(BaseCase.text).map(\.place)
    #expect(found == ["other-district@\(place)", "other-year@\(place)"])
  }
}

/// Every example, for tests about all messages.
enum Examples {
  static let checks =
    PersonExamples.all + DateExamples.all + VisitExamples.all + CourseExamples.all
    + CompletenessExamples.all
}
