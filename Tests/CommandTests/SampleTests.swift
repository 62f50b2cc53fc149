import Foundation
import SampleDistrict
import Testing

/// The sample district is there to show what `check` finds.
struct SampleTests {
  /// Case, id of the finding; `SampleDistrict` plants them.
  private static let planted: Set<String> = [
    "0001 short-visit", "0002 retired-district", "0003 look-alike-dot", "0004 missing-field",
    "0009 worker-absent", "0010 late-pledge", "0012 missing-field", "0013 month-without-visit",
    "0015 unusual-age",
  ]

  @Test func `check finds the planted faults and nothing else`() throws {
    let scratch = try TemporaryFolder()
    let sample = try scratch.sample(children: 15)
    let result = try Command.run(["check", "--json"], in: sample)
    let report = try result.json()
    // Four of them are breaches of rules.
    #expect(result.code == 1 && report.cases == 15 && report.skipped == 0)
    let found = report.diagnostics.map { (finding) -> String in
      finding.path.dropFirst("cases/310107-2022-".count).prefix(4).description + " " + finding.id
    }
    #expect(found.count == Self.planted.count)
    #expect(Set(found) == Self.planted)
    #expect(report.diagnostics.allSatisfy { $0.line != nil })
    let faulty = try SampleDistrict(children: 15, seed: 2022).faultyCases
    #expect(
      faulty.map { String($0.suffix(4)) }.sorted()
        == Self.planted.map { String($0.prefix(4)) }.sorted())
  }

  @Test(arguments: [1, 7, 99])
  func `another seed gives another district without errors`(seed: Int) throws {
    let scratch = try TemporaryFolder()
    let folder = scratch.url.appending(path: "sample")
    let result = try Command.run(
      [
        "demo", "--json", "--children", "20", "--seed", "\(seed)", "--data-only", "--output",
        folder.path,
      ],
      in: scratch.url)
    #expect(result.code == 0)
    let check = try Command.run(["check", "--json"], in: folder)
    let report = try check.json()
    #expect(check.code == 1 && report.cases == 20)
    #expect(report.errors.isEmpty, "\(report.errors)")
  }
}
