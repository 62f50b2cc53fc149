import CaseModel
import Diagnostics
import Foundation
import SpokenFindings
import Testing

/// Slips of somebody who types a case file by hand: each has its own sentence on its own line.
struct SlipTests {
  /// A slip in the base case, as `Slips/slips.json` lists it.
  struct Slip: Decodable, CustomTestStringConvertible, Sendable {
    let name: String
    /// Texts that stand once in the base case, and what was typed for them.
    let typed: [[String]]
    /// Findings: id, sentence, and a text of the line where it stands.
    let found: [[String]]

    var testDescription: String { name }

    func text() throws -> String {
      try typed.reduce(BaseCase.text) { try $0.changing($1[0], to: $1[1]) }
    }
  }

  static let slips = Result { () throws -> [Slip] in
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Slips/slips.json")
    return try JSONDecoder().decode([Slip].self, from: Data(contentsOf: file))
  }

  @Test(arguments: (try? slips.get()) ?? [])
  func `a slip is told where it is, by its own sentence`(slip: Slip) throws {
    let text = try slip.text()
    let lines = text.components(separatedBy: "\n")
    let expected = try slip.found.map { found in
      let line = try #require(lines.firstIndex { $0.contains(found[2]) }, "\(found[2])")
      return "\(found[0]) \(found[1]) \(line + 1)"
    }
    let read = try Bench.shared.get().read(text).diagnostics.sorted().map {
      "\($0.id) \($0.message.sentence) \($0.position?.line ?? 0)"
    }
    #expect(read == expected)
  }

  @Test func `there are slips of every kind, and each says what to type instead`() throws {
    let slips = try Self.slips.get()
    #expect(slips.count >= 60)
    #expect(Set(slips.map(\.name)).count == slips.count)
    for slip in slips {
      for finding in try Bench.shared.get().read(try slip.text()).diagnostics {
        #expect(finding.hint != nil || finding.id == .duplicateKey, "\(slip.name)")
        #expect(!"\(finding.message.chinese)\(finding.message.english)".contains("金丝雀"))
      }
    }
  }
}
