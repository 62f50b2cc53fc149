import CaseModel
import Diagnostics
import FormModel
import SourceReader
import SpokenFindings
import Testing

/// What is written in a case file never appears in a message.
struct CanaryTests {
  @Test(arguments: Examples.checks + ReadingExamples.errors + ReadingExamples.warnings)
  func `no message tells a value of the case`(example: Example) throws {
    let bench = try Bench.shared.get()
    let text = try example.text(of: BaseCase.text)
    let reading = bench.read(text)
    let checks = CaseChecks(library: bench.library, programme: bench.programme)
    let findings = reading.diagnostics + (reading.file.map { checks.check($0) } ?? [])
    let values = try secrets(of: text, bench)
    for finding in findings {
      for said in finding.allTexts {
        let told = values.filter { said.contains($0) }
        #expect(told.isEmpty, "\(finding.place)")
      }
      // A line of the file would tell everything.
      #expect(finding.excerpt == nil)
    }
  }

  @Test func `the canaries are there to be found`() throws {
    let bench = try Bench.shared.get()
    let values = try secrets(of: BaseCase.text, bench)
    #expect(values.contains("金丝雀") && values.contains("31019920120305000X"))
    #expect(values.contains("2012-03-05") && values.contains("13800138001"))
    #expect(values.count > 100)
  }

  @Test func `printing a case or its answers shows nothing`() throws {
    let bench = try Bench.shared.get()
    let file = try bench.file(BaseCase.text)
    let visit = try #require(file.contacts(bench.library).first)
    var printed = "\(file) \(visit)"
    dump(file, to: &printed)
    dump(file.answers(VisitFields.self, bench.library), to: &printed)
    #expect(!printed.contains("金丝雀") && !printed.contains("31019920120305000X"))
  }

  /// All values of three or more characters that no form definition holds itself, and the word that
  /// stands in every free text.
  private func secrets(of text: String, _ bench: Bench) throws -> Set<String> {
    var diagnostics: [Diagnostic] = []
    var values: Set<String> = ["金丝雀"]
    guard
      let root = readSource(
        Array(text.utf8), path: "", format: .yaml, diagnostics: &diagnostics)
    else { return values }
    collect(root, into: &values)
    // The case number and ids of the staff, which are never names, may be said; options are words of
    // the form; the rest are the examples that messages give and numbers of rows.
    let known = Set(
      bench.options + bench.programme.staff.map(\.id)
        + [BaseCase.number, "2022-03", "2022-03-12", "14:00", "1、2"])
    return values.filter { $0.unicodeScalars.count >= 3 && !known.contains($0) }
  }

  private func collect(_ node: Node, into values: inout Set<String>) {
    switch node.content {
    case .null: break
    case .scalar(let text): values.insert(text)
    case .list(let items): for item in items { collect(item, into: &values) }
    case .map(let entries): for entry in entries { collect(entry.value, into: &values) }
    }
  }
}

extension Diagnostic {
  fileprivate var allTexts: [String] {
    [message.chinese, message.english, hint?.chinese, hint?.english].compactMap { $0 }
  }
}
