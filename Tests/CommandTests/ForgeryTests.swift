import Foundation
import Testing

/// Whatever is done to an archive after it was sealed is found, and named.
struct ForgeryTests {
  /// All forgeries, each in a folder of its own, checked in one run with the trusted key and in one
  /// without.
  private struct Checked: Sendable {
    /// Ids and paths by the number of the forgery.
    var open: [[String]]
    var trusted: [[String]]

    static let shared = Result { try Checked() }

    init() throws {
      let scratch = try TemporaryFolder()
      let forger = try Forger(in: scratch.url)
      let folders = Forgery.all.indices.map { "forgery-\($0 + 100)" }
      for (folder, forgery) in zip(folders, Forgery.all) {
        try forger.forge(forgery, in: scratch.url.appending(path: folder))
      }
      func check(_ trust: URL?) throws -> [[String]] {
        let result = try Command.verify(folders, trust: trust, in: scratch.url)
        #expect(result.code == 1 && (result.report.archives ?? 0) >= folders.count)
        return folders.map { folder in
          result.findings.filter { $0.contains(" \(folder)/") }
            .map { $0.replacing("\(folder)/", with: "") }
        }
      }
      open = try check(nil)
      trusted = try check(forger.district.trusted)
    }
  }

  @Test(arguments: zip(Forgery.all.indices, Forgery.all))
  func `every forgery is named by its id and its path`(number: Int, forgery: Forgery) throws {
    let checked = try Checked.shared.get()
    #expect(checked.open[number] == forgery.found.sorted())
    #expect(checked.trusted[number] == (forgery.found + forgery.signed).sorted())
  }

  @Test func `one forgery alone is enough for exit code 1`() throws {
    #expect(Set(Forgery.all.map(\.testDescription)).count == Forgery.all.count)
    let scratch = try TemporaryFolder()
    let forger = try Forger(in: scratch.url)
    for forgery in [Forgery.all[0]] + Forgery.recomputed[1...2] + Forgery.versions[1...2] {
      let place = scratch.url.appending(path: "place")
      try? FileManager.default.removeItem(at: place)
      try forger.forge(forgery, in: place)
      let result = try Command.run(["verify", "place"], in: scratch.url)
      for finding in forgery.found {
        #expect(result.errors.contains(finding.split(separator: " ")[1]), "\(finding)")
      }
      #expect(result.code == 1)
    }
  }
}
