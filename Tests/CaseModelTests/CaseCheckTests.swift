import CaseModel
import Diagnostics
import Testing

/// Checks of one case: is everything there, and can it be true; each kept, broken, and on its edge.
struct CaseCheckTests {
  @Test func `the base case has everything, and all of it can be true`() throws {
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
          errors.insert(finding.id.rawValue)
        } else {
          warnings.insert(finding.id.rawValue)
        }
      }
    }
    #expect(
      errors == ["id-mismatch", "unknown-street", "case-dates", "visit-times", "outside-year"])
    #expect(warnings.isDisjoint(with: errors))
    #expect(warnings.count == 13)
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
