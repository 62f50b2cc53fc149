import CaseModel
import FormModel
import Testing

/// The last day on which something was done in a case.
struct LastDayTests {
  private func lastDay(_ more: String = "") throws -> String? {
    let bench = try Bench.shared.get()
    return try bench.file(BaseCase.text + more).lastDay(bench.library, year: 2022)?.iso
  }

  /// Each form that says on which day it was filled in.
  @Test func `a paper that was filled in last counts`() throws {
    #expect(try lastDay() == "2022-06-08")
    let request = """
      funding_requests:
        - filled_on: 2022-06-20
          on: 2022-06-10

      """
    #expect(try lastDay(request) == "2022-06-20")
  }
}
